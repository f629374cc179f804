import pytest

from regiowerk.align.repair_costs import packaged_repair_costs, read_repair_costs
from regiowerk.core.errors import FileFormatError, InputError, UnknownIdError
from regiowerk.core.parameters import Standing

FIELDS = 'unit = "u"\nmeaning = "m"\nsource = "s"\nstanding = "te controleren"\n'


def text(**changed):
    values = {name: one.value for name, one in packaged_repair_costs().assumptions.items()}
    values |= {"stappen-per-jaar": 2, "kleinste-nieuw": 2} | changed
    return "\n".join(f"[{name}]\nvalue = {value}\n{FIELDS}" for name, value in values.items())


def test_every_packaged_number_is_an_assumption_that_says_so():
    costs = packaged_repair_costs()
    assert {one.standing for one in costs.assumptions.values()} == {Standing.UNCHECKED}
    assert (costs.steps_per_year, costs.least) == (2, 2)
    assert costs.prices.defer == 12
    assert repr(costs) == "<RepairCosts: 10 assumptions>"


def test_other_assumptions_are_read():
    assert read_repair_costs(text(afwijking=99), origin="x").prices.defer == 99


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"afwijking": -1}, "x: afwijking: value is -1; a number of 0 or more"),
        ({"afwijking": "true"}, "value is True"),
        ({"kleinste-nieuw": 1.5}, "a whole number of 1 or more"),
        ({"stappen-per-jaar": 0}, "a whole number of 1 or more"),
        ({"anders": 1}, r"unknown fields \[anders\]"),
    ],
)
def test_a_wrong_assumption_is_named(changed, sentence):
    with pytest.raises(FileFormatError, match=sentence):
        read_repair_costs(text(**changed), origin="x")
    with pytest.raises(FileFormatError, match="lacks"):
        read_repair_costs(f"[uittreding]\nvalue = 1\n{FIELDS}", origin="x")


def test_own_values_replace_packaged_ones_and_say_so():
    costs = packaged_repair_costs().with_values({"afwijking": 30, "uittreding": 1})
    assert dict(costs.changed) == {"afwijking": 30.0}
    assert costs.assumptions["afwijking"].source == "eigen aanname"
    assert costs.assumptions["uittreding"] is packaged_repair_costs().assumptions["uittreding"]


@pytest.mark.parametrize(
    ("values", "kind", "sentence"),
    [
        ({"anders": 1.0}, UnknownIdError, "There is no assumption 'anders'"),
        ({"afwijking": -1.0}, InputError, "'afwijking' is -1; a number of 0 or more is expected"),
        ({"afwijking": float("nan")}, InputError, "'afwijking' is nan"),
        ({"afwijking": float("inf")}, InputError, "'afwijking' is inf"),
        ({"kleinste-nieuw": 1.5}, InputError, "a whole number of 1 or more is expected"),
    ],
)
def test_an_own_value_that_cannot_be_is_refused(values, kind, sentence):
    with pytest.raises(kind, match=sentence):
        packaged_repair_costs().with_values(values)

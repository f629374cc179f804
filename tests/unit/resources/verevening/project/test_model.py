from datetime import date

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.parameters import Standing
from regiowerk.resources.verevening.project.model import DISCOUNT, Assumption
from tests.unit.resources.verevening.project.world import project


def assumption(**changes):
    given = {
        "id": "prijs", "label": "Prijs", "unit": "euro", "value": 5.0, "low": 4.0, "high": 6.0,
        "source": "proef", "standing": Standing.UNCHECKED,
    }  # fmt: skip
    return Assumption(**{**given, **changes})


@pytest.mark.parametrize("wrong", [{"low": 5.5}, {"high": 4.5}, {"least": 4.5}, {"most": 5.5}])
def test_numbers_that_are_not_in_order_are_refused(wrong):
    with pytest.raises(InputError, match=r"'Prijs' is 5 between .*low <= value <= high") as found:
        assumption(**wrong)
    assert found.value.facts["assumption"] == "prijs"


def test_an_assumption_is_doubted_when_low_and_high_differ():
    assert assumption().doubted
    assert not assumption(low=5.0, high=5.0).doubted


def test_another_value_widens_the_doubt_and_nothing_else():
    one = project()
    other = one.with_value("verkoopprijs", 200.0)
    assert (other.assumptions["verkoopprijs"].low, other.assumptions["verkoopprijs"].high) == (
        75, 200,
    )  # fmt: skip
    assert other.with_value("levensduur", 30.0).assumptions["levensduur"].high == 30
    same = {name for name in one.assumptions if one.assumptions[name] == other.assumptions[name]}
    assert same == one.assumptions.keys() - {"verkoopprijs"}
    with pytest.raises(UnknownIdError, match="no assumption 'niets'"):
        one.value("niets")
    with pytest.raises(InputError):
        one.with_value(DISCOUNT, 200.0)


def test_a_project_tells_what_it_is():
    one = project()
    assert one.calendar == tuple(range(2027, 2057))
    assert one.on == date(2026, 11, 21)
    assert one.discount == 0.03
    assert repr(one) == "<Project Proef: 10 items, 2027 and 30 years, 3 partners, 3 variants>"

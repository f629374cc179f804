from fractions import Fraction

import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.model import Compensation, Stance
from tests.unit.resources.verevening.project.world import project


def variant(**changes):
    found = project(variants=[{"name": "v", "key": "gelijk", **changes}])
    return found.variants[0]


def test_a_key_is_a_basis_or_a_mix_of_them():
    assert variant().key.measures == ((Basis.EQUAL, Fraction(100)),)
    mix = variant(key={"inwoners": 62.5, "gelijk": 37.5, "oppervlakte": 0}).key
    assert mix.measures == ((Basis.EQUAL, Fraction(75, 2)), (Basis.INHABITANTS, Fraction(125, 2)))
    fixed = variant(
        key={"vaste percentages": 100, "percentages": {"Aartselaar": 33.3, "Lokeren": 66.7}}
    )
    assert fixed.key.percentages == {
        "Aartselaar": Fraction(333, 10), "Lokeren": Fraction(667, 10), "Oostende": 0,
    }  # fmt: skip


def test_a_variant_has_compensations_stances_and_keys_of_items():
    found = variant(
        compensations=[{"from": "Aartselaar", "to": "Oostende", "amount": 1250.5, "first": 2}],
        stances=[
            {"partner": "Lokeren", "accepts": True, "why": "billijk"},
            {"partner": "Oostende"},
        ],
        item_keys={"verwerving": "ligging"},
        tax_key="inwoners",
    )  # fmt: skip
    assert found.compensations == (Compensation("Aartselaar", "Oostende", 125050, 2, 199),)
    assert found.stances == (Stance("Lokeren", True, "billijk"), Stance("Oostende", None))
    assert found.item_keys["verwerving"].measures == ((Basis.LOCATION, Fraction(100)),)
    assert found.tax_key.measures == ((Basis.INHABITANTS, Fraction(100)),)


def test_variants_without_a_name_get_a_number():
    assert project(variants=[{"key": "gelijk"}]).variants[0].name == "Variant 1"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"key": {"inwoners": 60, "gelijk": 30}}, r"add up to 90 %, not 100 %: gelijk 30"),
        ({"key": {}}, "key is missing; a basis"),
        ({"key": {"kleur": 100}}, "unknown fields: kleur"),
        ({"key": {"inwoners": -1, "gelijk": 101}}, "a number from 0 to 100"),
        ({"key": {"vaste percentages": 100, "percentages": {"Lokeren": 99}}},
         r"add up to 99 %, not 100 %: Aartselaar 0"),
        ({"key": {"vaste percentages": 100, "percentages": {"Mol": 100}}}, "unknown fields: Mol"),
        ({"pooled": 101}, "pooled is 101"),
        ({"compensations": [{"from": "Mol", "to": "Lokeren", "amount": 1}]}, "who is no partner"),
        ({"compensations": [{"from": "Lokeren", "to": "Lokeren", "amount": 1}]}, "pays itself"),
        ({"compensations": [{"from": "Lokeren", "to": "Oostende", "amount": -1}]}, "amount is -1"),
        ({"stances": [{"partner": "Mol"}]}, "Mol"),
        ({"item_keys": {"onderhoud": "gelijk"}}, "a key for onderhoud, which is no joint item"),
        ({"item_keys": {"olie": "gelijk"}}, "a key for olie, which is no joint item"),
    ],
)  # fmt: skip
def test_a_wrong_variant_is_refused(changes, message):
    with pytest.raises(InputError, match=message):
        variant(**changes)


@pytest.mark.parametrize(
    ("phase", "message"),
    [
        ([], "a list of percentages"),
        ("x", "a list"),
        ([50, "50"], "a number"),
        ([-1, 101], "-1"),
        ([0] * 200 + [100], "1 to 200 years"),
    ],
)
def test_a_wrong_phase_is_refused(phase, message):
    with pytest.raises(InputError, match=message):
        project(phases={"aanleg": phase})


def test_legal_values_carry_source_and_standing():
    found = project().assumptions["basisheffing"]
    assert (found.value, found.standing.value) == (3.97, "vermeld")
    assert "S51" in found.source
    own = project(assumptions={"basisheffing": 4}).assumptions["basisheffing"]
    assert (own.value, own.standing.value, own.source) == (4, "te controleren", "opgegeven")


@pytest.mark.parametrize("name", ["x)+WEBSERVICE(A1", "1x", "a b", "é", "x" * 61, ""])
def test_a_name_that_could_mean_something_in_a_sheet_is_refused(name):
    with pytest.raises(InputError, match="is no name for an assumption"):
        project(assumptions={name: 3})
    item = {"account": "beheer", "formula": "oppervlakte", "pace": "eenmalig"}
    wrong = name if name in {"a b", "é", "x" * 61} else "a+b"
    with pytest.raises(InputError, match="letters, digits"):
        project(items=[{"id": wrong, **item}])
    with pytest.raises(InputError, match="is no name for a phase"):
        project(phases={"a b": [100]})


def test_a_legal_value_that_is_no_number_is_refused():
    with pytest.raises(InputError, match="'iv-bepalingen', whose value is no number"):
        project(assumptions={"x": {"legal": "iv-bepalingen", "label": "x"}})


@pytest.mark.parametrize(
    ("assumptions", "message"),
    [
        ({"prijsstijging": {"value": 1e14, "low": 1e14, "high": 1e14, "most": 1e14}}, "-50 to 100"),
        ({"prijsstijging": {"value": -100, "low": -100, "high": -100, "least": -100}}, "-50 to"),
        ({"disconteringsvoet": {"value": -100, "low": -100, "high": -100, "least": -200}}, "0 to"),
    ],
)
def test_rates_that_cannot_be_computed_with_are_refused_whatever_a_file_allows(
    assumptions, message
):
    with pytest.raises(InputError, match=message):
        project(assumptions=assumptions)

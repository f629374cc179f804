from dataclasses import replace

import pytest
from hypothesis import given

from regiowerk.align.fit import Fit, fit_of
from regiowerk.align.nesting import nesting_in, nesting_of, outside_of, reason_of
from regiowerk.align.structures import cooperations
from regiowerk.core.errors import InputError
from tests.unit.align.worlds import NAMES, REGION_OF, divisions, families, structure
from tests.unit.reports.pages.world import snapshot


def placed(units):
    nesting = nesting_of([structure(units)], REGION_OF, NAMES)
    (one,) = nesting.placed
    return nesting, one


@given(families(), divisions)
def test_laid_together_or_one_by_one_the_fit_is_the_same(structures, region_of):
    nesting = nesting_of(structures, region_of)
    assert [one.verdict for one in nesting.placed] == [
        fit_of(one.units, region_of) for one in structures
    ]
    assert sum(nesting.counts.values()) == len(structures)
    assert [p for fit in Fit for p in nesting.with_fit(fit)] == sorted(
        nesting.placed, key=lambda one: list(Fit).index(one.verdict.fit)
    )


@given(families(), divisions)
def test_every_fit_has_a_reason_that_is_a_sentence(structures, region_of):
    nesting = nesting_of(structures, region_of, NAMES)
    for one in nesting.placed:
        assert nesting.reason(one).endswith(".")
        assert all(NAMES[region] in nesting.reason(one) for region in one.verdict.touched)


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ("", "Er zijn geen leden bekend."),
        ("x", "Geen enkel lid ligt in een regio."),
        ("a", "Ligt binnen Midwest (1 van 2 gemeenten)."),
        ("e", "Valt samen met Kempen (1 gemeente)."),
        ("abcd", "Omvat Midwest en Westhoek volledig."),
        (
            "abc",
            "Ligt over 2 regio's en omvat ze niet alle volledig: Midwest (volledig) en "
            "Westhoek (1 van 2).",
        ),
        ("ax", "Ligt in 1 regio en heeft 1 lid buiten de regio's: Midwest (1 van 2)."),
    ],
)
def test_the_reason_names_regions_and_counts(units, reason):
    nesting, one = placed(units)
    assert nesting.reason(one) == reason
    assert reason_of(one.verdict, nesting.regions, nesting.names) == reason


def test_who_lies_outside_is_counted_in_inhabitants_too():
    _, one = placed("abcx")
    outside, people = outside_of(one.verdict, {"a": 10.0, "c": 5.0})
    assert (outside, people.value, people.missing) == (("c", "x"), 5.0, ("x",))


def test_a_division_without_municipalities_is_refused():
    with pytest.raises(InputError, match="'leeg' has no municipality in a region"):
        nesting_of([], {}, zoning="leeg")


def test_structures_are_laid_against_a_zoning_of_the_register():
    day = snapshot()
    found = nesting_in(cooperations(day), day.zoning("referentieregio"))
    assert {one.structure.name: one.verdict.fit.name for one in found.placed} == {
        "Binnen": "INSIDE",
        "Gelijk": "EQUAL",
        "Leeg": "UNKNOWN",
        "Met-brussel": "SPANNING",
        "Over": "SPANNING",
        "Tweeling": "EQUAL",
        "Unie": "UNION",
        "Vroeger": "EQUAL",
    }
    assert repr(found) == "<Nesting on referentieregio: 8 structures>"


def test_regions_of_one_name_are_told_apart_by_their_code():
    day = snapshot()
    view = day.zoning("referentieregio")
    same = {code: replace(zone, name="Regio") for code, zone in view.zones.items()}
    assert nesting_in([], replace(view, zones=same)).names["R1"] == "Regio (R1)"

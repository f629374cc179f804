"""A zoning zone by zone, and one zone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiowerk.align.fit import Fit
from regiowerk.core.errors import UnknownIdError
from regiowerk.register.register import Register
from regiowerk.reports.pages.zone import zone_page, zoning_page
from tests.unit.reports.pages.world import FACTS, REGIONS, TODAY, Numbers, snapshot


def test_zones_and_the_rest_are_all_municipalities():
    for zoning in ("referentieregio", "provincie"):
        found = zoning_page(snapshot(), zoning)
        assert sum(len(row.municipalities) for row in found.rows) + len(found.unassigned) == 5


def test_what_lies_in_no_zone_or_in_two_is_listed():
    found = zoning_page(snapshot(), "provincie")
    assert [m.name for m in found.unassigned] == ["Eff", "Gee"]
    assert [m.name for m in found.split] == ["Beecee"]
    assert [row.organisation and row.organisation.name for row in found.rows] == ["Gelijk", None]


def test_a_zone_counts_each_touching_structure_once():
    for code in REGIONS:
        found = zone_page(snapshot(), "referentieregio", code)
        names = [t.structure.organisation.uri for _, rows in found.by_fit for t in rows]
        assert len(names) == len(set(names)) == found.touching
        assert found.beyond <= found.touching


def test_structures_are_grouped_by_fit_against_the_zoning_itself():
    found = zone_page(snapshot(), "referentieregio", "R2")
    groups = {fit: [t.structure.organisation.name for t in rows] for fit, rows in found.by_fit}
    assert groups == {
        Fit.EQUAL: ["Gelijk", "Tweeling"],
        Fit.INSIDE: ["Binnen"],
        Fit.UNION: ["Unie"],
        Fit.SPANNING: ["Over"],
    }


def test_figures_are_sums_that_name_who_is_missing():
    (people,) = zone_page(snapshot(), "referentieregio", "R2").figures
    assert (people.value, people.years, people.missing) == (100.0, (2025,), ())
    assert zone_page(snapshot(), "referentieregio", "R3").figures == ()


def test_a_split_municipality_says_which_part_lies_here():
    members = zone_page(snapshot(), "provincie", "N").members
    beecee = next(m for m in members if m.municipality.name == "Beecee")
    assert (beecee.parts, beecee.elsewhere) == (("Bee",), ("Zuid",))


def test_unknown_zonings_and_zones_are_refused():
    with pytest.raises(UnknownIdError, match="no zone 'X'"):
        zone_page(snapshot(), "referentieregio", "X")
    with pytest.raises(UnknownIdError, match="no zoning 'x'"):
        zoning_page(snapshot(), "x")


def test_a_zone_that_nobody_computed_has_no_certainty():
    found = zone_page(snapshot(), "referentieregio", "R2")
    assert not found.computed
    assert all(member.certainty is None for member in found.members)


def test_the_certainty_of_a_computed_zone_is_shown_for_each_municipality():
    facts = replace(
        FACTS,
        assignments=tuple(
            replace(row, certainty=0.75) if row.code == "R2" else row for row in FACTS.assignments
        ),
    )
    found = zone_page(Register(facts, Numbers()).at(TODAY), "referentieregio", "R2")
    assert found.computed
    assert {member.certainty for member in found.members} == {0.75}

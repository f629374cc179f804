"""Who is in a structure and which regions it touches."""

from __future__ import annotations

from regiowerk.reports.pages.cooperation import cooperation_page
from tests.unit.reports.pages.world import BEFORE, TODAY, snapshot, uri


def page(name: str, on=TODAY):
    world = snapshot(on)
    return cooperation_page(world, world.organisations[uri(name)])


def test_touched_regions_hold_every_member_once():
    found = page("over")
    members = [m.name for touch in found.touches for m in touch.members]
    assert sorted(members) == ["Aa", "Dee", "Gee"]
    assert {t.zone.code: [m.name for m in t.missing] for t in found.touches} == {
        "R1": ["Beecee"],
        "R2": ["Eff"],
        "R3": [],
    }


def test_members_outside_the_main_region_are_marked_and_counted():
    found = page("over")
    assert [row.outside for row in found.members] == [False, True, True]
    assert [m.name for m in found.outside] == ["Dee", "Gee"]
    assert found.inhabitants_outside is not None
    assert found.inhabitants_outside.value == 40.0


def test_members_that_are_no_municipality_stand_apart_and_related_ones_are_no_members():
    found = page("over")
    assert [m.organisation.name for m in found.others] == ["Binnen", "Provincie"]
    assert [m.organisation.uri for m in found.related] == [uri("20002")]


def test_a_structure_that_is_a_member_itself_says_of_what():
    assert [s.organisation.name for s in page("binnen").belongs_to] == ["Over"]


def test_structures_with_the_same_municipalities_are_named():
    assert [s.organisation.name for s in page("gelijk").twins] == ["Tweeling"]


def test_a_founder_and_a_derived_membership_are_told():
    row = next(r for r in page("gelijk").members if r.seat.municipality.name == "Eff")
    assert row.seat.founder
    assert row.derived
    assert row.via == ("gemeente", "OCMW")


def test_a_part_of_a_merged_territory_is_told():
    (row,) = page("vroeger").in_part
    assert [part.name for part in row.seat.parts] == ["Bee"]


def test_the_zone_in_which_it_works_is_named():
    assert [(a.zoning, a.zone.name) for a in page("gelijk").areas] == [("provincie", "Noord")]


def test_without_members_nothing_is_touched():
    found = page("leeg")
    assert (found.members, found.touches, found.inhabitants, found.twins) == ((), (), None, ())
    assert not found.later


def test_a_day_before_the_observation_is_told():
    assert page("over", BEFORE).later
    assert not page("over").later


def test_sources_events_and_organisation_are_those_of_the_register():
    found = page("over")
    assert [s.id for s in found.sources] == ["abb"]
    assert [e.kind for e in found.events] == ["Oprichting"]
    assert found.organisation.uri == uri("over")

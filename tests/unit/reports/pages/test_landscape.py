"""Structures laid against the regions."""

from __future__ import annotations

import pytest

from regiowerk.align.fit import Fit
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.reports.pages.landscape import landscape_of
from tests.unit.reports.pages.world import TODAY, snapshot, unit_id, uri


def structure(name: str):
    world = snapshot()
    return landscape_of(world).structure(world.organisations[uri(name)])


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("gelijk", Fit.EQUAL),
        ("binnen", Fit.INSIDE),
        ("unie", Fit.UNION),
        ("over", Fit.SPANNING),
        ("met-brussel", Fit.SPANNING),
        ("leeg", Fit.UNKNOWN),
    ],
)
def test_each_structure_has_the_fit_of_its_municipalities(name, fit):
    assert structure(name).verdict.fit is fit


def test_a_structure_within_a_region_does_not_reach_beyond_it():
    assert not structure("gelijk").reaches_beyond("R2")
    assert structure("gelijk").reaches_beyond("R1")


def test_a_member_outside_every_region_reaches_beyond():
    assert structure("met-brussel").reaches_beyond("R3")


def test_the_landscape_of_a_snapshot_is_made_once():
    world = snapshot()
    assert landscape_of(world) is landscape_of(world)


def test_structures_with_the_same_municipalities_are_found_together():
    (same,) = landscape_of(snapshot()).by_members.values()
    assert [s.organisation.name for s in same] == ["Gelijk", "Tweeling"]


def test_inhabitants_tell_their_years_and_who_is_missing():
    found = landscape_of(snapshot()).inhabitants([unit_id("10004"), unit_id("30001")])
    assert found is not None
    assert (found.value, found.years, found.missing) == (15.0, (2020,), (unit_id("30001"),))


def test_inhabitants_of_places_without_figures_are_unknown_not_zero():
    assert landscape_of(snapshot()).inhabitants([unit_id("30001")]) is None


def test_touching_finds_structures_with_any_of_the_municipalities():
    found = landscape_of(snapshot()).touching([unit_id("30001")])
    assert [s.organisation.name for s in found] == ["Met-brussel", "Over", "Unie"]


def test_a_register_without_regions_has_no_region_anywhere():
    land = landscape_of(Register(Facts()).at(TODAY))
    assert land.regions is None
    assert land.region("R1") is None
    assert land.structures == ()

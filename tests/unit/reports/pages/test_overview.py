"""The key figures of a day."""

from __future__ import annotations

from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.reports.pages.overview import overview, region_rows
from tests.unit.reports.pages.world import BEFORE, TODAY, snapshot


def test_the_rows_of_regions_count_every_touch_once():
    land = landscape_of(snapshot())
    touches = sum(len(s.verdict.touched) for s in land.structures)
    assert sum(row.touching for row in region_rows(land)) == touches


def test_no_region_has_more_reaching_out_than_touching_it():
    assert all(row.beyond <= row.touching for row in region_rows(landscape_of(snapshot())))


def test_a_region_counts_its_municipalities_inhabitants_and_structures():
    row = next(r for r in overview(snapshot()).regions if r.zone.code == "R2")
    assert (row.municipalities, row.touching, row.beyond) == (2, 5, 2)
    assert row.inhabitants is not None
    assert row.inhabitants.value == 100.0


def test_the_key_figures_count_what_their_lists_show():
    found = overview(snapshot())
    assert (found.municipalities, found.structures, found.without_members) == (5, 8, 1)
    assert found.intermunicipal == 7
    assert found.spanning == 2
    assert found.memberships == sum(found.mean for _ in range(5))
    assert found.most is not None
    assert found.most.municipality.name == "Dee"


def test_the_figures_follow_the_day():
    assert overview(snapshot(BEFORE)).municipalities == 6


def test_an_empty_register_has_empty_figures():
    found = overview(Register(Facts()).at(TODAY))
    assert (found.municipalities, found.mean, found.most, found.regions) == (0, 0.0, None, ())

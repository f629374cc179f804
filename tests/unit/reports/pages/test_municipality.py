"""Everything a municipality sits in."""

from __future__ import annotations

from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.reports.pages.municipality import Gap, Grouping, grouped, municipality_page
from tests.unit.reports.pages.world import BEFORE, MERGER, TODAY, snapshot


def page(name: str, on=TODAY):
    world = snapshot(on)
    return municipality_page(world, world.municipality(name))


def test_groups_hold_every_row_once_whatever_the_grouping():
    rows = page("Dee").rows
    for by in Grouping:
        names = [r.structure.organisation.name for g in grouped(rows, by) for r in g.rows]
        assert sorted(names) == sorted(r.structure.organisation.name for r in rows)


def test_rows_without_a_theme_come_last():
    assert [group.name for group in grouped(page("Dee").rows, Grouping.THEME)] == ["Afval", ""]


def test_partners_are_the_other_municipalities_most_shared_first():
    found = page("Dee")
    assert [(p.municipality.name, p.shared) for p in found.partners] == [
        ("Eff", 3),
        ("Gee", 2),
        ("Aa", 1),
    ]
    assert [p.neighbour for p in found.partners] == [False, False, True]


def test_beyond_counts_structures_that_leave_the_region():
    assert page("Dee").beyond == 2


def test_a_membership_of_a_former_municipality_says_which_part_takes_part():
    found = page("Beecee")
    (row,) = found.in_part
    assert (row.via, row.via_shown) == (("gemeente",), True)
    assert [part.name for part in row.participation.seat.parts] == ["Bee"]


def test_a_plain_membership_needs_no_via():
    (row,) = [r for r in page("Dee").rows if r.structure.organisation.name == "Binnen"]
    assert not row.via_shown


def test_a_membership_through_the_ocmw_and_a_derived_one_are_told():
    (row,) = [r for r in page("Eff").rows if r.structure.organisation.name == "Gelijk"]
    assert row.via == ("gemeente", "OCMW")
    assert row.derived


def test_a_day_before_the_observation_is_told():
    found = page("Dee", BEFORE)
    assert len(found.later) == len(found.rows)
    assert found.later_years == (2023,)
    assert page("Dee").later == ()


def test_a_merged_municipality_names_what_it_was_made_of():
    ((day, steps),) = page("Beecee").mergers
    assert day == MERGER
    assert [step.nis for step in steps] == ["10002", "10003"]
    assert [step.name for step in page("Bee", BEFORE).successors] == ["Beecee"]


def test_figures_are_joined_or_refused_with_the_reason():
    people, median = page("Beecee").indicators
    assert people.figure is not None
    assert (people.figure.value, people.made_of) == (15.0, ("Bee", "Cee"))
    assert (median.figure, median.gap) == (None, Gap.NOT_JOINED)
    assert page("Gee").indicators[0].gap is Gap.NOT_PUBLISHED


def test_a_territory_over_two_zones_shows_both():
    rows = {row.zoning.id: row for row in page("Beecee").zonings}
    assert {part.zone.code for part in rows["provincie"].parts} == {"N", "Z"}


def test_region_and_neighbours_are_those_of_the_day():
    found = page("Aa")
    assert found.region == landscape_of(snapshot()).region("R1")
    assert [m.name for m in found.neighbours] == ["Dee"]

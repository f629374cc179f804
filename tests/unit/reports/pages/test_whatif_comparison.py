"""Two plans beside each other: equal plans do not differ, others differ by name."""

from regiowerk.align.steps import MergeRegions, Move
from regiowerk.reports.pages.whatif_comparison import plan_comparison
from regiowerk.reports.pages.whatif_day import Grounds
from tests.unit.reports.pages.world import snapshot, unit_id


def test_a_plan_does_not_differ_from_itself():
    grounds = Grounds(snapshot())
    start = grounds.start("referentieregio")
    found = plan_comparison(start, start, grounds)
    assert (found.differing, found.fates, found.pieces) == ((), (), ())


def test_plans_with_other_numbers_of_regions_are_compared():
    grounds = Grounds(snapshot())
    start = grounds.start("referentieregio")
    found = plan_comparison(start, start.then(MergeRegions(("R1", "R2"), "R1")), grounds)
    assert found.comparison.agreement.regions == (3, 2)


def test_who_moved_and_what_breaks_are_named():
    grounds = Grounds(snapshot())
    start = grounds.start("referentieregio")
    found = plan_comparison(start, start.then(Move(unit_id("20001"), "R1")), grounds)
    assert [row.name for row in found.differing] == ["Dee"]
    assert "Gelijk" in [row.name for row in found.fates if row.fits_one]

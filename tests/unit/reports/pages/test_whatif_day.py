"""What Wat als shares on a day is made once."""

from regiowerk.reports.pages.whatif_day import Grounds, grounds_of
from tests.unit.reports.pages.world import snapshot


def test_grounds_of_a_snapshot_are_made_once():
    day = snapshot()
    assert grounds_of(day) is grounds_of(day)
    assert grounds_of(day).evidence is grounds_of(day).evidence


def test_plans_from_the_same_zoning_share_a_reference():
    grounds = Grounds(snapshot())
    start = grounds.start("referentieregio")
    assert grounds.reference(start) is grounds.in_law()

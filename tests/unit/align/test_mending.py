from hypothesis import given

from regiowerk.align.fit import Fit, fit_of
from regiowerk.align.mending import IN_LINE, Mending, mending_of
from tests.unit.align.worlds import REGION_OF, divisions, unit_sets


@given(unit_sets, divisions)
def test_each_way_by_itself_brings_a_structure_in_line(members, region_of):
    verdict = fit_of(members, region_of)
    found = mending_of(verdict)
    if verdict.fit is not Fit.SPANNING:
        assert found == Mending()
        return
    assert fit_of(members - set(found.leave), region_of).fit in IN_LINE
    for part in found.split.values():
        assert fit_of(set(part), region_of).fit in IN_LINE
    assert {unit for part in found.split.values() for unit in part} <= members
    if found.join:
        joined = members | {unit for units in found.join.values() for unit in units}
        assert fit_of(joined, region_of).fit in IN_LINE


def test_a_member_outside_every_region_can_only_leave():
    found = mending_of(fit_of({"a", "x"}, REGION_OF))
    assert (found.leave, found.split, found.join) == (("x",), {}, {})


def test_a_structure_over_two_regions_may_leave_split_or_join():
    found = mending_of(fit_of({"a", "b", "c"}, REGION_OF))
    assert found.leave == ("c",)
    assert found.split == {"R1": ("a", "b"), "R2": ("c",)}
    assert found.join == {"R2": ("d",)}

from regiowerk.align.effects import Judged, RegionChange, StructureChange, Totals
from regiowerk.align.fit import Fit, fit_of
from regiowerk.align.mending import Mending
from regiowerk.align.population import People
from tests.unit.align.worlds import REGION_OF, structure


def judged(units):
    return Judged(structure(units, name="S"), fit_of(set(units), REGION_OF), "")


def test_a_change_names_who_joined_and_who_left():
    change = StructureChange(judged("ab"), judged("bc"))
    assert (change.joined, change.left) == (("c",), ("a",))
    assert change.structure.units == frozenset("bc")


def test_without_a_verdict_of_the_law_no_deadline_is_touched():
    assert not StructureChange(judged("ab"), judged("bc")).deadline_touched


def test_in_line_is_equal_inside_or_a_union_and_then_nothing_is_to_mend():
    assert [judged(units).in_line for units in ("a", "ab", "abcd", "bc", "x", "")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert judged("a").mending == Mending()
    assert judged("bc").mending.leave == ("c",)


def test_totals_count_the_three_ways_to_be_in_line():
    fits = dict(zip(Fit, (1, 2, 3, 40, 50), strict=True))
    found = Totals(1, 1, (), (), (), fits, None, 0.5, People(0.0))
    assert found.in_line == 6


def test_a_region_that_was_never_there_has_its_code_for_a_name():
    assert RegionChange("R9", None, None).name == "R9"
    assert not RegionChange("R9", None, None).changed

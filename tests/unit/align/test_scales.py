from hypothesis import given

from regiowerk.align.fit import Fit
from regiowerk.align.nesting import nesting_of
from regiowerk.align.scales import Scale, scales_of
from regiowerk.align.tangle import NO_THEME
from tests.unit.align.worlds import NAMES, REGION_OF, families, structure


@given(families())
def test_the_counts_are_the_lists_behind_them(structures):
    for row in scales_of(nesting_of(structures, REGION_OF)):
        for one in (row.whole, *row.regions.values()):
            assert sum(one.counts.values()) == len(one.placed) > 0
            assert one.counts[one.usual] == max(one.counts.values())
        for region, one in row.regions.items():
            assert all(region in placed.verdict.touched for placed in one.placed)


def test_a_theme_shows_at_which_scale_it_works_in_each_region():
    structures = [
        structure("ab", themes=("Mobiliteit",)),
        structure("ac", themes=("Mobiliteit", "Welzijn")),
        structure("a"),
    ]
    mobility, welfare, unknown = scales_of(nesting_of(structures, REGION_OF, NAMES))
    assert [row.theme for row in (mobility, welfare, unknown)] == [
        "Mobiliteit", "Welzijn", NO_THEME,
    ]  # fmt: skip
    assert {region: len(one.placed) for region, one in mobility.regions.items()} == {
        "R1": 2,
        "R2": 1,
    }
    assert mobility.regions["R2"].usual is Fit.SPANNING
    assert mobility.whole.counts[Fit.EQUAL] == 1


def test_without_structures_there_is_no_usual_scale():
    assert Scale((), dict.fromkeys(Fit, 0)).usual is None

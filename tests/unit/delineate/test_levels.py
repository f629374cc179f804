"""Levels that nest, by name."""

from dataclasses import replace

import pytest

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import delineate
from regiowerk.delineate.levels import levels_of
from regiowerk.delineate.recipe import Brussels, Method, Recipe
from regiowerk.methods.divisions import Thresholds
from tests.unit.delineate.small_material import grid, material

ROWS, BORDERS = grid(6)
GIVEN = material(ROWS, borders=BORDERS)
BASE = Recipe(thresholds=Thresholds(100, 0.4, 1500, 0.5), contiguous=True)


@pytest.mark.parametrize("brussels", Brussels)
@pytest.mark.parametrize("method", [Method.INTRAMAX, Method.WARD, Method.COMMUNITIES, Method.LMA])
def test_every_region_lies_in_one_region_of_the_level_above(method, brussels):
    given = replace(GIVEN, brussels=("22", "23"))
    low = replace(BASE, brussels=brussels)
    high = replace(low, method=method, regions=2, thresholds=Thresholds(1000, 0.5, 9000, 0.6))
    fine, coarse = levels_of([low, high], given)
    assert fine.label_of == delineate(low, given).label_of
    for region in fine.regions:
        assert len({coarse.label_of.get(unit) for unit in region.units}) == 1
    assert len(coarse.regions) <= len(fine.regions)
    assert all(region.pieces == 1 for region in coarse.regions)
    assert coarse.internal_share >= fine.internal_share


def test_a_unit_that_a_level_leaves_out_lies_in_no_region_above():
    given = material([*ROWS, ("eiland", "eiland", 5)], borders=BORDERS)
    high = replace(BASE, method=Method.INTRAMAX, regions=2)
    fine, coarse = levels_of([BASE, high], given)
    assert fine.unassigned["eiland"] == "isolated (level 0)"
    assert "eiland" in coarse.unassigned


@pytest.mark.parametrize(
    ("recipes", "why"),
    [
        ([], "There are no recipes"),
        ([BASE, replace(BASE, contiguous=False)], "Level 1: contiguous is False"),
        ([BASE, replace(BASE, brussels=Brussels.ONE)], "Level 1: brussels is one"),
        ([BASE, replace(BASE, must_link=(("00", "01"),))], "Level 1: must_link names units"),
        ([replace(BASE, method=Method.HOMOGENEOUS)], "Level 0: homogeneous"),
        ([BASE, replace(BASE, method=Method.WARD, regions=50)], "level 1"),
    ],
)
def test_what_cannot_nest_is_refused(recipes, why):
    with pytest.raises(InputError, match=why):
        levels_of(recipes, GIVEN)

"""The recipes around a recipe."""

import pytest

from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.delineate.sweeping import recipes_around
from regiowerk.methods.divisions import Thresholds


@pytest.mark.parametrize(
    ("method", "count"),
    [
        (Method.LMA, 9),
        (Method.INTRAMAX, 5),
        (Method.WARD, 5),
        (Method.COMMUNITIES, 5),
        (Method.CENTRES, 5),
        (Method.HOMOGENEOUS, 7),
    ],
)
def test_the_recipe_itself_is_one_of_those_around_it_and_none_comes_twice(method, count):
    recipe = Recipe(method=method, indicators=("a", "b"))
    found = recipes_around(recipe, units=100)
    assert recipe in found
    assert len(set(found)) == len(found) == count
    assert all(one.method is method for one in found)


def test_sizes_and_shares_move_together():
    found = recipes_around(Recipe(), units=100)
    assert Thresholds(500, 0.6667 - 0.05, 5000, 0.75 - 0.05) in {one.thresholds for one in found}
    assert Thresholds(2000, 0.6667 + 0.05, 20000, 0.75 + 0.05) in {one.thresholds for one in found}


@pytest.mark.parametrize(
    "thresholds",
    [Thresholds(1, 0.03, 2, 0.04), Thresholds(1, 0.98, 2, 0.99), Thresholds(0, 1, 1, 1)],
)
def test_no_share_leaves_its_range(thresholds):
    found = recipes_around(Recipe(thresholds=thresholds), units=100)
    assert all(0 < one.thresholds.min_self_containment <= 1 for one in found)


def test_no_recipe_asks_for_less_than_one_region_or_more_than_there_are_units():
    numbers = [
        one.regions for one in recipes_around(Recipe(method=Method.WARD, regions=2), units=3)
    ]
    assert numbers == [1, 2, 3]
    assert len(recipes_around(Recipe(method=Method.CENTRES), units=3)) == 5

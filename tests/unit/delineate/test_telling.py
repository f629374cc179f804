"""What does not hold, in Dutch."""

from dataclasses import replace

import pytest

from regiowerk.delineate.areas import delineate
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.delineate.telling import unmet
from regiowerk.methods.divisions import Thresholds
from tests.unit.delineate.small_material import LINE, LINE_BORDERS, SMALL, TOWNS, material


def told(recipe, rows, **more):
    given = material(rows, **more)
    return unmet(recipe, given, delineate(recipe, given).regions)


def test_nothing_is_told_when_all_holds():
    assert told(Recipe(thresholds=SMALL), TOWNS) == ()


def test_another_number_of_regions_than_asked_is_told():
    rows = [*TOWNS, ("eiland", "eiland", 9), ("rots", "rots", 8)]
    found = told(Recipe(method=Method.INTRAMAX, regions=1), rows)
    assert found[0].startswith("Gevraagd: 1 gebieden; gevonden: 3, want verder samenvoegen kan")


def test_areas_that_stay_small_are_told():
    found = told(Recipe(method=Method.CENTRES, centre_size=1000), [*TOWNS, ("eiland", "eiland", 9)])
    assert "eiland (eiland) blijft met 9 onder de grootte van een centrum, 1.000." in found


def test_what_must_stay_together_but_does_not_lie_together_is_told():
    recipe = Recipe(thresholds=SMALL, contiguous=True, must_link=(("a", "d"),))
    found = told(recipe, LINE, borders=LINE_BORDERS, names={"a": "Aa", "d": "Dee"})
    assert "Moeten samen maar liggen in 2 stukken: Aa en Dee." in found


@pytest.mark.parametrize("method", [Method.INTRAMAX, Method.WARD, Method.CENTRES])
def test_only_labour_market_areas_tell_that_a_region_is_not_valid(method):
    harsh = Thresholds(10**6, 0.9, 10**7, 0.95)
    recipe = Recipe(method=method, regions=2, centre_size=40, thresholds=harsh)
    assert not any("voldoet niet" in text for text in told(recipe, TOWNS))
    given = material(TOWNS)
    regions = delineate(recipe, given).regions
    lma = replace(recipe, method=Method.LMA)
    assert sum("voldoet niet" in text for text in unmet(lma, given, regions)) == len(regions)

from dataclasses import replace
from datetime import date

import pytest

from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.reports.delineating import areas_explanation
from tests.unit.reports.delineating.small import AREAS, SURE

DAY = date(2026, 11, 21)


def test_it_tells_criterion_data_day_parameters_and_what_is_left_out():
    found = areas_explanation(AREAS, on=DAY)
    assert (found.title, found.on) == ("Afbakening op commuting-2011", DAY)
    assert found.source == "commuting-2011: 1.430,5 geteld tussen 4 eenheden."
    assert found.filters[0] == AREAS.recipe.sentence()
    assert "in één stuk: nee" in found.filters
    assert "zoals: geen" in found.filters
    assert "moeten samen: geen" in found.filters
    assert any("min_size 1.000" in text for text in found.filters)
    assert found.notes == ("In geen gebied: 1 van 4 eenheden.", *AREAS.notes)


def test_it_tells_how_the_certainty_was_found():
    told = areas_explanation(AREAS, on=DAY, certainty=SURE).filters[-3:]
    assert told[0].startswith("zekerheid: 200 herhalingen, elke verplaatsing")
    assert told[1:] == ("toevalsgetal: 1", "steekproef: 100 % van de stroom")


def test_a_sweep_draws_nothing():
    swept = replace(SURE, kind="sweep", seed=None, sample=None)
    assert (
        areas_explanation(AREAS, on=None, certainty=swept).filters[-1].startswith("zekerheid: 200")
    )


def test_a_source_of_its_own_moves_the_count_to_the_notes():
    found = areas_explanation(replace(AREAS, unassigned={}), on=DAY, source="Eigen telling")
    assert found.source == "Eigen telling"
    assert found.notes[0].startswith("commuting-2011: 1.430,5")
    assert "In geen gebied" not in found.notes[1]


@pytest.mark.parametrize("method", list(Method))
def test_every_parameter_has_a_dutch_name(method):
    recipe = Recipe(method=method)
    told = areas_explanation(replace(AREAS, recipe=recipe), on=DAY).filters[1:]
    assert len(told) == len(recipe.to_dict())
    assert not [text for text in told if text.split(":")[0] in recipe.to_dict()]


def test_pairs_and_lists_are_written_out():
    linked = replace(AREAS, recipe=Recipe(must_link=(("a", "b"), ("c", "d"))))
    assert "moeten samen: a+b c+d" in areas_explanation(linked, on=DAY).filters
    centres = replace(AREAS, recipe=Recipe(method=Method.CENTRES, centres=("11002",)))
    assert "centra: 11002" in areas_explanation(centres, on=DAY).filters

"""The recipe of a delineation."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.recipe import Brussels, Extent, Method, Recipe, Unknown
from regiowerk.methods.divisions import Thresholds

units = st.text("0123456789", min_size=1, max_size=5)
pairs = st.lists(st.tuples(units, units), max_size=2).map(tuple)
shares = st.floats(0.01, 1)


@st.composite
def recipes(draw):
    low, high = sorted(draw(st.lists(st.integers(0, 10**6), min_size=2, max_size=2, unique=True)))
    least, target = sorted([draw(shares), draw(shares)])
    return Recipe(
        flows=draw(st.sampled_from(["commuting-2011", "eigen-3", "stroom.csv"])),
        extent=draw(st.sampled_from(Extent)),
        method=draw(st.sampled_from(Method)),
        thresholds=Thresholds(low, least, high, target),
        contiguous=draw(st.booleans()),
        compat=draw(st.sampled_from([None, "R-3.4"])),
        regions=draw(st.integers(1, 600)),
        resolution=draw(st.floats(0.01, 10)),
        centres=tuple(draw(st.lists(units, max_size=3))),
        centre_size=draw(st.floats(1, 10**6)),
        indicators=tuple(draw(st.lists(st.sampled_from(["inwoners", "bos/inwoners"]), max_size=2))),
        unknown=draw(st.sampled_from(Unknown)),
        brussels=draw(st.sampled_from(Brussels)),
        seed=draw(st.integers(0, 99)),
        must_link=draw(pairs),
        cannot_link=draw(pairs),
    )


@given(recipes())
def test_what_is_written_as_json_reads_back_as_far_as_it_matters(recipe):
    written = recipe.to_dict()
    found = Recipe.from_dict(json.loads(json.dumps(written)))
    assert found.to_dict() == written
    assert found.sentence() == recipe.sentence()
    assert found.method is recipe.method


@given(recipes())
def test_a_recipe_is_one_dutch_sentence(recipe):
    text = recipe.sentence()
    assert text.endswith(".")
    assert text.count(". ") == 0
    assert "_" not in text


@pytest.mark.parametrize(
    ("method", "keys"),
    [
        (Method.LMA, {"contiguous", "brussels", "compat", "must_link", "cannot_link"}),
        (Method.WARD, {"regions", "contiguous", "brussels"}),
        (Method.HOMOGENEOUS, {"regions", "indicators"}),
    ],
)
def test_only_what_matters_for_the_method_is_written(method, keys):
    shared = {"flows", "extent", "unknown", "method", "thresholds"}
    assert Recipe(method=method).to_dict().keys() == shared | keys


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"methode": "lma"}, "has no 'methode'"),
        ({"method": "magie"}, "'method' of a recipe is 'magie'; expected is one of lma"),
        ({"regions": 2.5}, "'regions' of a recipe is 2.5; expected is a whole number"),
        ({"regions": 0}, "regions is 0; expected is at least 1"),
        ({"regions": True}, "expected is a whole number"),
        ({"resolution": -1}, "resolution is -1"),
        ({"resolution": "nan"}, "resolution is nan"),
        ({"centre_size": float("inf")}, "centre_size is inf"),
        ({"seed": -1}, "seed is -1"),
        ({"contiguous": "ja"}, "'contiguous' of a recipe"),
        ({"centres": "11002"}, "'centres' of a recipe"),
        ({"must_link": [["11002"]]}, "'must_link' of a recipe"),
        ({"thresholds": {"min_size": 5, "target_size": 4}}, "'thresholds' of a recipe"),
        ({"thresholds": {"size": 5}}, "'thresholds' of a recipe"),
        ({"flows": 5}, "'flows' of a recipe is 5; expected is a text"),
    ],
)
def test_what_is_no_recipe_is_refused_with_the_key(given, why):
    with pytest.raises(InputError, match=why) as error:
        Recipe.from_dict(given)
    assert error.value.facts["key"] == next(iter(given))


def test_the_sentence_tells_criterion_data_and_parameters():
    assert Recipe(contiguous=True, extent=Extent.FLANDERS_AND_BRUSSELS).sentence() == (
        "Arbeidsmarktgebieden op commuting-2011 (Vlaanderen en Brussel): ten minste 1.000 werkende "
        "inwoners bij 75 % zelfvoorziening, of 66,67 % vanaf 10.000, elk gebied in één stuk; wie "
        "een onbekende bestemming heeft, telt niet mee."
    )
    schools = Recipe(
        flows="eigen-3", method=Method.CENTRES, centres=("11002",), unknown=Unknown.SPREAD
    )
    assert schools.sentence() == (
        "Gebieden rond centra op eigen-3 (heel België): elk gebied onder 25.000 uitgaande stroom "
        "gaat op in dat waar het het meest op gericht is en met 11002 als centrum; wie een "
        "onbekende bestemming heeft, is verdeeld naar de gekende."
    )


def test_brussels_as_one_is_told_where_it_plays():
    one = Recipe(brussels=Brussels.ONE)
    assert one.brussels_as_one
    assert "Brussel als één geheel" in one.sentence()
    assert not replace(one, extent=Extent.FLANDERS).brussels_as_one
    assert not replace(one, method=Method.HOMOGENEOUS).brussels_as_one


def test_the_sentence_calls_things_by_their_names():
    recipe = Recipe(flows="eigen-1", method=Method.CENTRES, centres=("12025",))
    told = recipe.sentence("verhuizingen 2023", {"12025": "Mechelen"})
    assert "verhuizingen 2023" in told
    assert "Mechelen" in told
    assert "12025" not in told

"""Delineations and drawn regions as facts of the register."""

import json
from dataclasses import replace
from datetime import date

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.delineate.areas import delineate
from regiowerk.delineate.certainty import bootstrap_certainty
from regiowerk.delineate.keeping import drawn_facts, zoning_facts
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.register.model import ZoningKind
from regiowerk.register.register import Register
from regiowerk.register.schema import TABLES, facts_from
from tests.unit.delineate.small_material import SMALL, attributes, material
from tests.unit.small_register import FACTS, TODAY, SmallFigures, small_register

SNAPSHOT = small_register().at(TODAY)
NAMES = {place.nis: place.name for place in SNAPSHOT.units.values()}
ROWS = [
    ("11002", "11002", 90),
    ("11001", "11002", 20),
    ("11001", "11001", 10),
    ("46030", "46030", 70),
    ("46030", "11002", 4),
    ("35013", "35013", 30),
    ("99999", "99999", 60),
    ("99999", "11002", 6),
    ("11002", "99999", 6),
]
BORDERS = (("11001", "11002"), ("11002", "46030"))
GIVEN = material(ROWS, borders=BORDERS, names=NAMES)
RECIPE = Recipe(thresholds=SMALL)
WHO = {"name": "gebied", "name_plural": "gebieden", "on": date(2026, 11, 25), "by": "an"}


def kept(recipe=RECIPE, given=GIVEN, certain=False, **more):
    areas = delineate(recipe, given)
    certainty = bootstrap_certainty(areas, given, replications=5) if certain else None
    return zoning_facts(
        areas, certainty, **{"snapshot": SNAPSHOT, "id": "mijn-gebieden", **WHO, **more}
    )


def with_facts(made):
    tables = {name: getattr(FACTS, name) for name in TABLES}
    tables["zonings"] = (*FACTS.zonings, made.zoning)
    tables["zones"] = (*FACTS.zones, *made.zones)
    tables["assignments"] = (*FACTS.assignments, *made.assignments)
    tables["sources"] = (*FACTS.sources, made.source)
    return Register(facts_from(tables), SmallFigures())


def test_a_kept_delineation_is_a_zoning_as_any_other():
    made = kept(certain=True)
    view = with_facts(made).at(date(2027, 1, 1)).zoning("mijn-gebieden")
    assert not view.projected
    label_of = delineate(RECIPE, GIVEN).label_of
    unit_of = {place.nis: place.id for place in SNAPSHOT.units.values()}
    expected = {unit_of[nis]: label for nis, label in label_of.items() if nis in unit_of}
    assert view.zone_of == expected
    assert view.zones["11002"].name == NAMES["11002"]
    assert with_facts(made).at(date(2026, 1, 1)).zoning("mijn-gebieden").projected


def test_criterion_data_parameters_day_and_certainty_are_stored_with_it():
    made = kept(certain=True, note="Voor de regiotafel.")
    zoning = made.zoning
    assert zoning.kind is ZoningKind.FUNCTIONAL
    assert zoning.criterion == RECIPE.sentence()
    assert Recipe.from_dict(json.loads(zoning.recipe)) == RECIPE
    assert "Zekerheid uit 5 herhalingen" in zoning.note
    assert f"Niet opgenomen, want geen gemeente op {TODAY}: 99999." in zoning.note
    assert zoning.note.endswith("Voor de regiotafel.")
    assert zoning.validity.begin == WHO["on"]
    assert not zoning.complete
    assert all(0 <= row.certainty <= 1 for row in made.assignments)
    assert all(row.certainty is None for row in kept().assignments)


def test_every_fact_names_its_source_and_reads_back():
    made = kept(certain=True)
    assert (made.source.id, made.source.publisher) == ("mijn-gebieden", "an")
    assert made.source.name == "gebieden, berekend met Regiowerk"
    tables = {"zonings": [made.zoning], "zones": made.zones, "assignments": made.assignments}
    for name, facts in tables.items():
        for fact in facts:
            assert fact.source == "mijn-gebieden"
            assert TABLES[name].from_row(TABLES[name].to_row(fact)) == fact


def test_homogeneous_regions_are_a_zoning_of_that_kind():
    figures = attributes({"11001": [1.0], "11002": [1.1], "46030": [9.0]})
    recipe = Recipe(method=Method.HOMOGENEOUS, regions=2, indicators=("x",))
    made = kept(recipe, replace(GIVEN, attributes=figures))
    assert made.zoning.kind is ZoningKind.HOMOGENEOUS


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"id": "Mijn gebieden"}, "'Mijn gebieden' is no id of a zoning"),
        ({"id": "-x"}, "is no id"),
        ({"name": " "}, "has no name"),
        (
            {"given": material([("x", "x", 99), ("y", "y", 99), ("x", "y", 9), ("y", "x", 9)])},
            "None of 2 units is a municipality",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(more, why):
    with pytest.raises(InputError, match=why):
        kept(**more)


def drawn(zones, **more):
    given = {"snapshot": SNAPSHOT, "id": "kempen", "source_text": "Protocol 2019", **WHO}
    return drawn_facts(zones, **{**given, **more})


def test_a_drawn_region_is_a_socially_constructed_zoning_with_its_source():
    made = drawn({"De Kempen": ["46030", "11002", "46030"]}, criterion="Identiteit.")
    assert made.zoning.kind is ZoningKind.CONSTRUCTED
    assert (made.zoning.criterion, made.zoning.recipe) == ("Identiteit.", "")
    assert not made.zoning.complete
    assert [(zone.code, zone.name) for zone in made.zones] == [("de-kempen", "De Kempen")]
    assert [row.unit for row in made.assignments] == ["11002-1977", "46030-2025"]
    assert made.source.name == "Protocol 2019"
    view = with_facts(made).at(WHO["on"]).zoning("kempen")
    assert set(view.zone_of) == {"11002-1977", "46030-2025"}


@pytest.mark.parametrize(
    ("zones", "more", "error", "why"),
    [
        ({"Kempen": ["99999"]}, {}, UnknownIdError, "'99999' of 'Kempen' is no municipality"),
        ({"Kempen": []}, {}, InputError, "has no municipalities"),
        ({"!": ["11002"]}, {}, InputError, "has no letters or digits"),
        ({"a b": ["11002"], "A-b": ["11001"]}, {}, InputError, "has the name of another one"),
        ({}, {}, InputError, "There are no regions"),
        ({"Kempen": ["11002"]}, {"source_text": " "}, InputError, "has no source"),
    ],
)
def test_a_region_that_says_too_little_is_refused(zones, more, error, why):
    with pytest.raises(error, match=why):
        drawn(zones, **more)

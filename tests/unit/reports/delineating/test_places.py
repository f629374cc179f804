import json

import pytest
import shapely
from shapely.geometry import shape

from regiowerk.delineate.recipe import Recipe
from regiowerk.reports.delineating import areas_geojson
from tests.unit.reports.delineating.small import AREAS, NAMES, SHAPES, SURE


def read(*given, **choices):
    return json.loads(areas_geojson(*given, **choices))


@pytest.mark.parametrize("dissolved", [False, True])
def test_the_collection_bears_its_criterion(dissolved):
    found = read(AREAS, SHAPES, certainty=SURE, names=NAMES, dissolved=dissolved)
    assert found["type"] == "FeatureCollection"
    assert found["description"] == AREAS.recipe.sentence()
    assert Recipe.from_dict(found["recipe"]) == AREAS.recipe
    assert all(f["type"] == "Feature" for f in found["features"])


def test_municipalities_have_their_region_and_how_sure_it_is():
    features = {f["id"]: f for f in read(AREAS, SHAPES, certainty=SURE, names=NAMES)["features"]}
    nijlen = features["12026"]
    assert nijlen["properties"] == {
        "unit": "12026",
        "name": "Nijlen",
        "region": "12025",
        "region_name": "Mechelen",
        "unassigned": None,
        "stability": 0.67,
        "membership": {"12025": 0.67, "11002": 0.24, "geen": 0.09},
    }
    assert shape(nijlen["geometry"]).equals(shape(SHAPES["12026"]))


def test_a_municipality_without_a_shape_or_a_region_is_there():
    last = read(AREAS, SHAPES)["features"][-1]
    assert (last["id"], last["geometry"], last["properties"]["region"]) == ("99999", None, None)
    assert last["properties"]["unassigned"] == "no flows"
    assert "stability" not in last["properties"]


def test_a_region_is_the_union_of_its_municipalities():
    found = {f["id"]: f for f in read(AREAS, SHAPES, dissolved=True)["features"]}
    union = shapely.union_all([shape(SHAPES[unit]) for unit in ("12025", "12026")])
    mechelen = found["12025"]
    assert shape(mechelen["geometry"]).equals(union)
    assert mechelen["properties"]["self_containment"] == {"supply": 0.0, "demand": None}
    assert mechelen["properties"]["without_shape"] == []
    assert "found" not in mechelen["properties"]


def test_a_region_tells_which_shapes_it_lacks_and_how_alike_it_was():
    shapes = {"12025": SHAPES["12025"]}
    found = {f["id"]: f for f in read(AREAS, shapes, certainty=SURE, dissolved=True)["features"]}
    assert found["11002"]["geometry"] is None
    properties = found["12025"]["properties"]
    assert properties["without_shape"] == ["12026"]
    assert (properties["found"], properties["likeness"]) == (0.9, None)

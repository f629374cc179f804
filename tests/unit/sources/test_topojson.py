import json

import numpy as np
import pytest
import shapely
from hypothesis import given

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.methods.topology import build_topology, neighbours, shapes, transformed
from regiowerk.sources.topojson import STEP, read_topojson, topojson_bytes
from tests.unit.methods.test_topology import build, coverages

LEFT = shapely.box(3.0, 51.0, 3.1, 51.1)
RIGHT = shapely.box(3.1, 51.0, 3.2, 51.1)


def degrees(areas):
    """The coverage somewhere in Flanders, about ten kilometres wide, off the grid."""
    return transformed(build(areas), lambda points: points / 1234.567 + [3.123456789, 51.0])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "grenzen.topojson"


def two():
    return build_topology(["1", "2"], ["Één", "Twee"], [LEFT, RIGHT])


# --- properties -----------------------------------------------------------------------------------


@given(coverages)
def test_reading_back_gives_the_same_areas_within_half_a_step(tmp_path_factory, areas):
    path = tmp_path_factory.mktemp("rond") / "a.topojson"
    given_ = degrees(areas)
    path.write_bytes(topojson_bytes(given_, name="proef"))
    found = read_topojson(path)
    assert (found.ids, found.names, found.areas) == (given_.ids, given_.names, given_.areas)
    for before, after in zip(given_.arcs, found.arcs, strict=True):
        ends = np.stack([before[0] - after[0], before[-1] - after[-1]])
        assert np.abs(ends).max() <= STEP / 2 + 1e-12
        assert shapely.hausdorff_distance(*map(shapely.LineString, (before, after))) <= STEP
    assert neighbours(found).keys() == neighbours(given_).keys()


@given(coverages)
def test_writing_what_was_read_moves_nothing_any_more(tmp_path_factory, areas):
    path = tmp_path_factory.mktemp("rond") / "a.topojson"
    path.write_bytes(topojson_bytes(degrees(areas), name="proef"))
    once = read_topojson(path)
    path.write_bytes(topojson_bytes(once, name="proef"))
    twice = read_topojson(path)
    assert once.areas == twice.areas
    for before, after in zip(once.arcs, twice.arcs, strict=True):
        assert (before == after).all()


@given(coverages)
def test_the_same_areas_give_the_same_bytes(areas):
    written = topojson_bytes(degrees(areas), name="proef")
    assert topojson_bytes(degrees(areas), name="proef") == written


# --- ordinary -------------------------------------------------------------------------------------


def test_the_file_is_topojson_with_integers_and_one_layer():
    document = json.loads(topojson_bytes(two(), name="gemeenten"))
    assert document["type"] == "Topology"
    assert document["transform"] == {"scale": [STEP, STEP], "translate": [3.0, 51.0]}
    first, second = document["objects"]["gemeenten"]["geometries"]
    assert first["properties"] == {"name": "Één"}
    assert (first["type"], second["id"]) == ("MultiPolygon", "2")
    assert all(isinstance(n, int) for arc in document["arcs"] for step in arc for n in step)


def test_points_that_fall_together_on_the_grid_are_written_once():
    close = shapely.Polygon([(3, 51), (3.1, 51), (3.1000001, 51.0000001), (3.1, 51.1), (3, 51.1)])
    document = json.loads(topojson_bytes(build({"1": close}), name="g"))
    assert [len(arc) for arc in document["arcs"]] == [5]


def test_coordinates_have_no_more_decimals_than_the_grid(path):
    path.write_bytes(topojson_bytes(two(), name="g"))
    for arc in read_topojson(path).arcs:
        assert all(len(repr(float(n)).split(".")[1]) <= 5 for n in arc.ravel())


def test_the_areas_read_share_their_border_exactly(path):
    path.write_bytes(topojson_bytes(two(), name="g"))
    assert shapely.coverage_is_valid(shapes(read_topojson(path)))


# --- refusals -------------------------------------------------------------------------------------


def test_an_area_smaller_than_the_grid_is_refused_by_name():
    tiny = shapely.box(3, 51, 3 + STEP / 10, 51 + STEP / 10)
    with pytest.raises(InputError, match=r"Area 1 .* smaller than the grid"):
        topojson_bytes(build({"1": tiny, "2": RIGHT}), name="g")


def test_a_file_that_is_absent_is_named(path):
    with pytest.raises(FileFormatError, match=r"grenzen\.topojson"):
        read_topojson(path)


DOCUMENT = json.loads(topojson_bytes(two(), name="g"))
GEOMETRY = DOCUMENT["objects"]["g"]["geometries"][0]


def with_geometry(**changes):
    return DOCUMENT | {"objects": {"g": {"geometries": [GEOMETRY | changes]}}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        topojson_bytes(two(), name="g")[:-40],
        topojson_bytes(two(), name="g").decode().encode("latin-1"),
        b"[]",
        b'{"type": "FeatureCollection", "features": []}',
        json.dumps(DOCUMENT | {"objects": []}).encode(),
        json.dumps(DOCUMENT | {"objects": {"a": {}, "b": {}}}).encode(),
        json.dumps(DOCUMENT | {"arcs": [[]]}).encode(),
        json.dumps(DOCUMENT | {"arcs": [[["x", "y"]]]}).encode(),
        json.dumps({k: v for k, v in DOCUMENT.items() if k != "transform"}).encode(),
        json.dumps(with_geometry(arcs=[[[99]]])).encode(),
        json.dumps(with_geometry(arcs=[[[-99]]])).encode(),
        json.dumps(with_geometry(arcs=[[0]])).encode(),
        json.dumps(with_geometry(arcs=[[["nul"]]])).encode(),
        json.dumps(with_geometry(properties={})).encode(),
    ],
    ids=range(15),
)
def test_a_damaged_file_is_refused_by_name(path, content):
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match=r"grenzen\.topojson is not a TopoJSON file") as wrong:
        read_topojson(path)
    assert "regiowerk data build" in str(wrong.value)

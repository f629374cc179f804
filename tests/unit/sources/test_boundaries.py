import re
import zipfile

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Severity
from regiowerk.methods.topology import build_topology, neighbours, shapes, transformed
from regiowerk.sources.boundaries import (
    AREA_BOUND,
    LAYERS,
    Layer,
    adjacency_overrides,
    read_coverage,
    simplified,
)
from regiowerk.sources.topojson import read_topojson, topojson_bytes

GPKG = Layer("proef", "grenzen.gpkg", "", "nis", "proefbron")
SHP = Layer("proef", "grenzen.zip", "gemeente.shp", "nis", "proefbron")
COUNTS = {"2018": 327, "2019": 319, "2025": 304, "belgie-2011": 589}

LEFT = shapely.box(150_000, 200_000, 160_000, 210_000)
RIGHT = shapely.box(160_000, 200_000, 170_000, 210_000)
PAIR = {"11002": RIGHT, "11001": LEFT}
BOWTIE = shapely.Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
FLAT = shapely.Polygon([(0, 0), (1000, 0), (2000, 0)])
BENT = [(160_000 + 30 * np.sin(y / 200), y) for y in range(200_000, 210_001, 100)]


def write(path, areas, *, crs="EPSG:31370", field="nis"):
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(list(areas.values()), dtype=object)),
        field_data=[np.array(list(areas), dtype=object)],
        fields=[field],
        crs=crs,
        geometry_type="Unknown",
        driver="GPKG",
    )


def write_zip(folder, areas):
    pyogrio.raw.write(
        folder / "gemeente.shp",
        geometry=shapely.to_wkb(np.array(list(areas.values()), dtype=object)),
        field_data=[np.array(list(areas), dtype=object)],
        fields=["nis"],
        crs="EPSG:31370",
        geometry_type="Polygon",
    )
    with zipfile.ZipFile(folder / SHP.file, "w") as archive:
        for part in folder.glob("gemeente.*"):
            archive.write(part, part.name)


@pytest.fixture
def grenzen(tmp_path):
    """A writer of tiny boundary files, read back at once."""

    def read(areas, **kwargs):
        write(tmp_path / GPKG.file, areas, **kwargs)
        return read_coverage(tmp_path, GPKG)

    return read


# --- reading --------------------------------------------------------------------------------------


def test_the_areas_come_back_in_order_of_code(grenzen):
    found = grenzen(PAIR)
    assert found.codes == ("11001", "11002")
    assert shapely.equals(found.polygons, [LEFT, RIGHT]).all()
    assert found.findings == ()


def test_a_shapefile_in_a_zip_reads_the_same(tmp_path):
    write_zip(tmp_path, PAIR)
    found = read_coverage(tmp_path, SHP)
    assert found.codes == ("11001", "11002")
    assert shapely.area(found.polygons).tolist() == [1e8, 1e8]


def test_a_code_that_lost_its_zero_gets_it_back(grenzen):
    assert grenzen({"4000": LEFT}).codes == ("04000",)


def test_degrees_become_metres(grenzen):
    there = pyproj.Transformer.from_crs("EPSG:31370", "EPSG:4326", always_xy=True)
    degrees = shapely.transform(LEFT, lambda p: np.column_stack(there.transform(p[:, 0], p[:, 1])))
    (found,) = grenzen({"11001": degrees}, crs="EPSG:4326").polygons
    assert found.area == pytest.approx(1e8, rel=1e-6)


def test_an_invalid_polygon_is_repaired_and_told(grenzen):
    found = grenzen({"11001": BOWTIE})
    assert found.polygons[0].is_valid
    assert found.polygons[0].area == pytest.approx(500_000)
    (finding,) = found.findings
    assert (finding.record, finding.severity) == ("11001", Severity.WARNING)
    assert "Self-intersection" in finding.what
    assert finding.source == "proefbron"


def test_a_repaired_polygon_keeps_no_loose_lines(grenzen):
    spike = shapely.Polygon([(0, 0), (1000, 0), (1000, 1000), (3000, 1000), (1000, 1000), (0, 999)])
    (found,) = grenzen({"11001": spike}).polygons
    assert found.geom_type in ("Polygon", "MultiPolygon")


# --- refusals -------------------------------------------------------------------------------------


def test_a_file_that_is_absent_is_named(tmp_path):
    with pytest.raises(FileFormatError, match=r"grenzen\.gpkg is not there"):
        read_coverage(tmp_path, GPKG)


@pytest.mark.parametrize("content", [b"", b"geen kaart", b"PK\x03\x04afgebroken"])
@pytest.mark.parametrize("layer", [GPKG, SHP], ids=["gpkg", "zip"])
def test_a_file_that_holds_no_map_is_named(tmp_path, layer, content):
    (tmp_path / layer.file).write_bytes(content)
    with pytest.raises(FileFormatError, match=re.escape(layer.file)):
        read_coverage(tmp_path, layer)


def test_a_zip_without_the_layer_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / SHP.file, "w") as archive:
        archive.writestr("ander.shp", b"")
    with pytest.raises(FileFormatError, match=r"grenzen\.zip"):
        read_coverage(tmp_path, SHP)


def test_a_truncated_shapefile_is_named(tmp_path):
    write_zip(tmp_path, PAIR)
    cut = (tmp_path / "gemeente.shp").read_bytes()[:-60]
    (tmp_path / "gemeente.shp").write_bytes(cut)
    with zipfile.ZipFile(tmp_path / SHP.file, "w") as archive:
        for part in tmp_path.glob("gemeente.*"):
            archive.write(part, part.name)
    with pytest.raises((FileFormatError, InputError), match=r"grenzen\.zip"):
        read_coverage(tmp_path, SHP)


def test_a_file_without_shapes_is_refused(tmp_path):
    write(tmp_path / GPKG.file, PAIR)
    with pytest.MonkeyPatch.context() as patch:
        nothing = np.array([], dtype=object)
        meta = {"fields": ["nis"], "crs": "EPSG:31370"}
        patch.setattr(pyogrio.raw, "read", lambda *_, **__: (meta, None, nothing, [nothing]))
        with pytest.raises(FileFormatError, match="found 0 shapes"):
            read_coverage(tmp_path, GPKG)


def test_a_field_that_is_missing_is_named(grenzen):
    with pytest.raises(FileFormatError, match="a field 'nis'"):
        grenzen(PAIR, field="code")


def test_a_file_without_coordinate_system_is_refused(tmp_path):
    with pytest.warns(UserWarning, match="crs"):
        write(tmp_path / GPKG.file, PAIR, crs=None)
    with pytest.raises(FileFormatError, match="system"):
        read_coverage(tmp_path, GPKG)


def test_a_municipality_that_occurs_twice_is_named(tmp_path):
    write(tmp_path / GPKG.file, {"4000": LEFT, "04000": RIGHT})
    with pytest.raises(InputError, match="municipality 04000 twice"):
        read_coverage(tmp_path, GPKG)


def test_a_code_that_is_no_nis_code_is_refused(grenzen):
    with pytest.raises(InputError, match="is not a NIS code"):
        grenzen({"Aartselaar": LEFT})


@pytest.mark.parametrize("shape", [None, shapely.Point(0, 0), shapely.Polygon(), FLAT])
def test_a_municipality_without_an_area_is_named(grenzen, shape):
    with pytest.raises(InputError, match="no area for 11002"):
        grenzen({"11001": LEFT, "11002": shape})


def test_areas_that_overlap_are_refused(grenzen):
    found = grenzen({"11001": LEFT, "11002": shapely.box(159_000, 200_000, 170_000, 210_000)})
    with pytest.raises(InputError, match=r"proef are no coverage: .*overlap"):
        simplified(found, {})


# --- simplification -------------------------------------------------------------------------------


def test_a_common_border_is_simplified_once_and_measured_before(grenzen):
    bent = {
        "11001": shapely.Polygon([*BENT, (150_000, 210_000), (150_000, 200_000)]),
        "11002": shapely.Polygon([*BENT, (170_000, 210_000), (170_000, 200_000)]),
    }
    found = simplified(grenzen(bent), {"11001": "Links"})
    assert found.topology.names == ("Links", "11002")
    assert found.borders[("11001", "11002")] == pytest.approx(shapely.LineString(BENT).length)
    assert found.tolerance == 150
    drawn = shapes(found.topology)
    assert shapely.coverage_is_valid(drawn)
    assert shapely.get_num_coordinates(drawn).max() < len(BENT)
    west, south, east, north = shapely.total_bounds(drawn)
    assert 2 < west < east < 7
    assert 49 < south < north < 52


def test_an_area_that_would_change_too_much_keeps_its_points(grenzen):
    teeth = [(x, 200_000 + 35 * (i % 2)) for i, x in enumerate(range(150_000, 150_201, 10))]
    comb = shapely.Polygon([*teeth, (150_200, 200_060), (150_000, 200_060)])
    found = simplified(grenzen({"11001": comb}), {})
    assert found.tolerance < 50
    back = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:31370", always_xy=True)
    (drawn,) = shapes(transformed(found.topology, lambda p: np.column_stack(back.transform(*p.T))))
    assert drawn.area == pytest.approx(comb.area, rel=AREA_BOUND)


def test_the_overrides_name_the_smaller_code_first_and_give_a_reason():
    found = adjacency_overrides()
    assert {(o.one, o.other) for o in found} >= {("73066", "73109"), ("13002", "13035")}
    assert all(o.one < o.other and o.note for o in found)


# --- the real ones --------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=LAYERS, ids=lambda layer: layer.vintage)
def published(request, sources_dir):
    return read_coverage(sources_dir, request.param)


@pytest.fixture(scope="module")
def drawn(published, tmp_path_factory):
    """The vintage as the baseline holds it: simplified, on the grid, read back."""
    path = tmp_path_factory.mktemp("grenzen") / "a.topojson"
    path.write_bytes(topojson_bytes(simplified(published, {}).topology, name="gemeenten"))
    return read_topojson(path)


@pytest.mark.sources
def test_every_municipality_of_the_vintage_is_there(published, drawn):
    assert drawn.ids == published.codes
    assert len(drawn.ids) == COUNTS[published.layer.vintage]


@pytest.mark.sources
def test_no_area_changes_more_than_half_a_percent_by_simplifying_and_rounding(published, drawn):
    back = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:31370", always_xy=True)
    metric = shapes(transformed(drawn, lambda p: np.column_stack(back.transform(*p.T))))
    change = np.abs(shapely.area(metric) / shapely.area(published.polygons) - 1)
    worst = int(change.argmax())
    assert change[worst] <= AREA_BOUND, drawn.ids[worst]


@pytest.mark.sources
def test_neighbours_are_those_of_the_published_map(published, drawn):
    full = build_topology(published.codes, published.codes, list(published.polygons))
    assert neighbours(drawn).keys() == neighbours(full).keys()


@pytest.mark.sources
def test_rounding_leaves_no_overlap_no_gap_and_no_crossing(published, drawn):
    polygons = shapes(drawn)
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    rims = [
        sum(len(part.interiors) for part in shapely.get_parts(shapely.coverage_union_all(areas)))
        for areas in (published.polygons, polygons)
    ]
    assert rims[0] == rims[1], "a hole in the whole appeared or went"

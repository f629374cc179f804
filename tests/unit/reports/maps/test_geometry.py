import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.topology import build_topology
from regiowerk.reports.maps import FLANDERS, around, prepare
from regiowerk.reports.maps.geometry import CELLS, on_paper, raster
from tests.unit.reports.maps.country import country, square


def test_south_lies_lower_and_east_lies_further_right(geometry):
    north, south, east = (geometry.boxes[i] for i in ("11001", "11003", "11002"))
    assert south[1] > north[1]
    assert east[0] > north[0]


def test_a_degree_of_latitude_is_111_km(geometry):
    _, top, _, bottom = geometry.boxes["11001"]
    assert (bottom - top) * geometry.metres == pytest.approx(0.2 * 111_250, rel=0.03)


def test_vintages_and_details_lie_exactly_on_each_other(geometry):
    close = prepare(country(("11001", "11003")), detail="close")
    mine = np.array(geometry.boxes["11001"]) * geometry.metres
    other = np.array(close.boxes["11001"]) * close.metres
    assert mine == pytest.approx(other, abs=0.01)


def test_a_frame_holds_its_areas_and_keeps_its_shape(geometry):
    frame = around(geometry, ("11001", "11002"), shape=0.5)
    scale, left, top = geometry.transform(frame)
    for id_ in ("11001", "11002"):
        west, north, east, south = geometry.boxes[id_]
        assert (west - left) * scale >= 0
        assert (east - left) * scale <= 10_000
        assert (north - top) * scale >= 0
        assert (south - top) * scale <= frame.tall
    assert frame.tall == 5_000


def test_the_raster_gives_every_area_about_its_share_of_the_cells(geometry):
    cells = raster(geometry, FLANDERS)
    assert cells.shape[1] == CELLS
    held = {int(key): int(n) for key, n in zip(*np.unique(cells, return_counts=True), strict=True)}
    assert set(held) == {-1, 0, 1, 2, 3, 4}
    side = FLANDERS.width / CELLS
    assert held[0] * side**2 == pytest.approx(21_000 * 22_250, rel=0.05)


def test_an_unknown_detail_and_a_frame_around_nothing_are_refused(geometry):
    with pytest.raises(ValueError, match="expected one of overview, close"):
        prepare(country(), detail="fine")
    with pytest.raises(ValueError, match="none of the areas"):
        around(geometry, ("99999",))


def test_the_land_around_is_one_surface():
    land = country(("11003", "11004"))
    assert prepare(country(("11001",)), backdrop=land).backdrop.count("M") == 1


@pytest.mark.parametrize(("wide", "bar"), [(245_000, 20), (60_000, 10), (26_000, 5), (4_000, 1)])
def test_the_scale_bar_takes_at_most_a_fifth_where_it_can(wide, bar):
    frame = type(FLANDERS)(FLANDERS.west, FLANDERS.north, wide, wide / 2)
    assert frame.scale == bar


@given(st.floats(3.7, 4.3), st.floats(50.8, 51.1), st.floats(0.1, 1.2), st.floats(0.1, 0.5))
def test_a_cell_lies_in_the_area_that_holds_its_middle(x, y, wide, tall):
    hole = square(x + wide / 4, y + tall / 4, wide / 2, tall / 2)
    ring = square(x, y, wide, tall).difference(hole)
    drawn = prepare(build_topology(["1", "2"], ["ring", "hole"], [ring, hole]))
    scale, left, top = drawn.transform(FLANDERS)
    cells = raster(drawn, FLANDERS)
    rows, columns = np.mgrid[0 : cells.shape[0], 0:CELLS] + 0.5
    step = 10_000 / CELLS / scale
    expected = np.full(cells.shape, -1)
    for place, outline in enumerate(drawn.outlines):
        inside = shapely.contains_xy(outline, left + columns * step, top + rows * step)
        expected[inside] = place
    assert (cells == expected).all()


@given(st.floats(3, 6), st.floats(50.7, 51.4))
def test_a_point_lies_where_the_boundaries_have_it(longitude, latitude):
    x, y = on_paper(np.array([[longitude, latitude]]), 40.0)[0]
    east, south = on_paper(
        np.array([[longitude + 0.1, latitude], [longitude, latitude - 0.1]]), 40.0
    )
    assert east[0] > x
    assert south[1] > y


def test_no_points_give_no_points():
    assert on_paper(np.empty((0, 2)), 40.0).shape == (0, 2)

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.topology import build_topology
from regiowerk.reports.maps import FLANDERS, around, prepare
from regiowerk.reports.maps.geometry import CELLS, WIDTH
from regiowerk.reports.maps.labels import CELL, LINE, text_width
from regiowerk.reports.maps.points import DOT, Spot, beside, spots, taken_by
from tests.unit.reports.maps.country import country, square

ROWS = round(FLANDERS.tall * CELLS / WIDTH)
FREE = np.zeros((ROWS, CELLS))
NOWHERE = np.zeros((ROWS, CELLS), dtype=bool)
GEOMETRY = prepare(country())

places = st.lists(
    st.tuples(st.integers(0, WIDTH), st.integers(0, FLANDERS.tall)), min_size=1, max_size=30
)


def boxes(labels):
    for label in labels:
        wide, tall = text_width(label.lines[0], label.size) / 2, LINE * label.size / 2
        yield shapely.box(label.x - wide, label.y - tall, label.x + wide, label.y + tall)


@given(places)
def test_names_lie_in_the_picture_clear_of_each_other_and_of_every_point(at):
    around_ = [Spot(str(k), x, y) for k, (x, y) in enumerate(at)]
    texts = {spot.id: f"Plaats {spot.id}" for spot in around_}
    found = list(boxes(beside(around_, texts, 172, FREE, NOWHERE)))
    for k, box in enumerate(found):
        assert shapely.box(0, 0, WIDTH, FLANDERS.tall).contains(box)
        assert not any(box.intersects(shapely.Point(spot.x, spot.y)) for spot in around_)
        assert not any(box.buffer(-2).intersects(other.buffer(-2)) for other in found[:k])


def test_the_first_place_chooses_first_and_one_without_room_gets_no_name():
    crowd = [Spot(str(k), 5000, 2000 + k) for k in range(12)]
    found = beside(crowd, {spot.id: "Een lange naam" for spot in crowd}, 172, FREE, NOWHERE)
    assert found[0].key == 0
    assert 1 < len(found) < 12


def test_a_name_avoids_an_arrow_where_it_can():
    spot, text = Spot("a", 5000, 2000), {"a": "Naam"}
    above = np.array([(x, 1850.0) for x in range(4500, 5500, 20)])
    assert beside([spot], text, 172, FREE, NOWHERE)[0].y < spot.y
    assert beside([spot], text, 172, taken_by(FLANDERS, [(above, 100.0)]), NOWHERE)[0].y > spot.y


def test_where_nothing_may_stand_nothing_stands():
    assert beside([Spot("a", 5000, 2000)], {"a": "Naam"}, 172, FREE, ~NOWHERE) == ()
    assert beside([Spot("a", 5000, 2000)], {}, 172, FREE, NOWHERE) == ()


def test_a_curve_takes_the_cells_under_its_width_and_none_outside_the_picture():
    line = np.array([(-500.0, 1000.0), (1000.0, 1000.0), (WIDTH + 500.0, 9999.0)])
    taken = taken_by(FLANDERS, [(line, 200.0)])
    rows, columns = np.nonzero(taken)
    assert taken[int(1000 / CELL), int(1000 / CELL)] == 1
    assert set(columns.tolist()) <= set(range(20, 31))
    assert np.ptp(rows) * CELL <= 320


@pytest.mark.parametrize("id_", ["11001", "21004"])
def test_a_place_lies_inside_its_area(id_):
    spot = spots(GEOMETRY, FLANDERS, [id_], {})[id_]
    scale, left, top = GEOMETRY.transform(FLANDERS)
    outline = GEOMETRY.outlines[GEOMETRY.topology.ids.index(id_)]
    assert outline.contains(shapely.Point(spot.x / scale + left, spot.y / scale + top))


def test_a_hollow_area_has_its_point_on_its_largest_part():
    ring = shapely.union_all(
        [square(4.0, 50.9, 0.6, 0.3).difference(square(4.1, 50.95, 0.4, 0.2)), square(5.0, 51.0)]
    )
    geometry = prepare(build_topology(("1",), ("Ring",), [ring]))
    spot = spots(geometry, FLANDERS, ["1"], {})["1"]
    scale, left, top = geometry.transform(FLANDERS)
    point = shapely.Point(spot.x / scale + left, spot.y / scale + top)
    largest = max(shapely.get_parts(geometry.outlines[0]), key=shapely.area)
    assert largest.contains(point)


def test_a_given_place_comes_before_its_area_and_one_outside_moves_to_the_rim():
    found = spots(
        GEOMETRY, FLANDERS, ["11001", "luik"], {"11001": (4.5, 51.0), "luik": (5.6, 49.0)}
    )
    assert list(found) == ["11001", "luik"]
    assert found["11001"].x > spots(GEOMETRY, FLANDERS, ["11001"], {})["11001"].x
    rim = found["luik"]
    assert rim.beyond
    assert DOT < rim.x < WIDTH - DOT
    assert DOT < rim.y < FLANDERS.tall - DOT
    near = around(GEOMETRY, ("11001",))
    assert not spots(GEOMETRY, near, ["11001"], {})["11001"].beyond


def test_an_unknown_place_is_refused():
    with pytest.raises(ValueError, match="1 places are not in this vintage, such as luik"):
        spots(GEOMETRY, FLANDERS, ["11001", "luik"], {})

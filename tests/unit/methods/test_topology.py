import itertools

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods import topology as topo
from regiowerk.methods.topology import build_topology, generalised, neighbours, shapes, sides

SIDE = 4


@st.composite
def mosaics(draw):
    """A coverage: the cells of a grid dealt out to areas at random, some to nobody."""
    labels = draw(st.lists(st.integers(0, 5), min_size=SIDE**2, max_size=SIDE**2))
    cells = shapely.box(*np.indices((SIDE, SIDE)).reshape(2, -1), *(
        np.indices((SIDE, SIDE)).reshape(2, -1) + 1
    ))  # fmt: skip
    areas = {
        str(label): shapely.coverage_union_all(cells[np.array(labels) == label])
        for label in sorted(set(labels) - {0})
    }
    return {id_: shapely.simplify(area, 0) for id_, area in areas.items()} or {"1": cells[0]}


@st.composite
def voronois(draw):
    """A coverage of irregular areas within a square."""
    corners = st.tuples(st.integers(1, 99), st.integers(1, 99))
    points = draw(st.lists(corners, min_size=3, max_size=12, unique=True))
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=shapely.box(0, 0, 9, 9))
    return {str(i): cell for i, cell in enumerate(shapely.get_parts(cells))}


def noded(areas):
    """The same areas, with a vertex wherever another touches."""
    lines = shapely.union_all([area.boundary for area in areas.values()])
    corners = shapely.MultiPoint(shapely.get_coordinates(lines))
    return {id_: shapely.snap(area, corners, 1e-9) for id_, area in areas.items()}


coverages = st.one_of(mosaics().map(noded), voronois())


def build(areas):
    return build_topology(list(areas), [f"naam {id_}" for id_ in areas], list(areas.values()))


# --- properties -----------------------------------------------------------------------------------


@given(coverages)
def test_the_shapes_of_a_topology_are_the_areas_it_was_built_from(areas):
    found = build(areas)
    assert found.ids == tuple(areas)
    for given_, drawn in zip(areas.values(), shapes(found), strict=True):
        assert drawn.area == pytest.approx(given_.area)
        assert shapely.symmetric_difference(given_, drawn).area == pytest.approx(0, abs=1e-6)


@given(coverages)
def test_no_stretch_of_border_is_stored_twice(areas):
    found = build(areas)
    stretches = [
        frozenset(map(tuple, pair)) for arc in found.arcs for pair in itertools.pairwise(arc)
    ]
    assert len(set(stretches)) == len(stretches)


@given(coverages)
def test_an_arc_bounds_one_area_or_two_different_ones(areas):
    for places in sides(build(areas)):
        assert len(places) in (1, 2)
        assert len(set(places)) == len(places)


@given(coverages)
def test_neighbours_are_the_pairs_whose_boundaries_share_a_length(areas):
    found = neighbours(build(areas))
    for one, other in itertools.combinations(sorted(areas), 2):
        length = shapely.intersection(areas[one].boundary, areas[other].boundary).length
        assert found.get((one, other), 0) == pytest.approx(length, abs=1e-6)
    assert all(one < other for one, other in found)


@given(coverages, st.data())
def test_borders_are_the_boundaries_of_the_joined_areas(areas, data):
    labels = {id_: data.draw(st.sampled_from(("noord", "zuid", None))) for id_ in areas}
    label_of = {id_: label for id_, label in labels.items() if label}
    found = build(areas)
    drawn = shapely.union_all(
        [shapely.LineString(found.arcs[i]) for i in topo.borders(found, label_of)]
    )
    joined = [
        shapely.coverage_union_all([areas[id_] for id_ in areas if labels[id_] == label]).boundary
        for label in set(label_of.values())
    ]
    expected = shapely.union_all(joined)
    assert drawn.length == pytest.approx(expected.length)
    assert shapely.difference(expected, shapely.buffer(drawn, 1e-6)).length == pytest.approx(0)


@given(coverages)
def test_borders_of_every_area_on_its_own_are_all_arcs(areas):
    found = build(areas)
    assert topo.borders(found, {id_: id_ for id_ in areas}) == tuple(range(len(found.arcs)))
    assert topo.borders(found, {}) == ()


@given(coverages, st.sampled_from((0.0, 0.3, 2.0, 1000.0)))
def test_generalised_areas_keep_their_neighbours_and_can_be_drawn(areas, tolerance):
    found = build(areas)
    coarse = generalised(found, tolerance)
    assert sides(coarse) == sides(found)
    assert neighbours(coarse).keys() == neighbours(found).keys()
    assert len(shapes(coarse)) == len(areas)
    for before, after in zip(found.arcs, coarse.arcs, strict=True):
        assert len(after) <= len(before)
        moved = shapely.hausdorff_distance(shapely.LineString(before), shapely.LineString(after))
        assert moved <= tolerance + 1e-9
        assert (after[0] == before[0]).all()
        assert (after[-1] == before[-1]).all()


@given(coverages)
def test_moving_there_and_back_is_where_one_was(areas):
    found = build(areas)
    back = topo.transformed(topo.transformed(found, lambda p: p * 2 + 7), lambda p: (p - 7) / 2)
    assert back.areas == found.areas
    for one, other in zip(found.arcs, back.arcs, strict=True):
        assert one == pytest.approx(other)


# --- cases by hand --------------------------------------------------------------------------------

SQUARE = shapely.box(0, 0, 9, 9)
ENCLAVE = shapely.box(3, 3, 6, 6)
RING = SQUARE.difference(ENCLAVE)


def test_an_enclave_and_the_hole_around_it_share_one_arc():
    found = build({"nl": RING, "baarle": ENCLAVE})
    assert len(found.arcs) == 2
    ((outer, hole),), ((ring,),) = found.areas
    assert {hole[0], ~hole[0]} == {ring[0], ~ring[0]}
    assert sides(found)[max(ring[0], ~ring[0])] == (0, 1)
    assert neighbours(found) == {("baarle", "nl"): 12.0}
    assert len(outer) == 1


def test_a_counter_enclave_lies_in_the_enclave_in_the_hole():
    core = shapely.box(4, 4, 5, 5)
    found = build({"nl": shapely.union_all([RING, core]), "baarle": ENCLAVE.difference(core)})
    assert [shape.area for shape in shapes(found)] == [73.0, 8.0]
    assert neighbours(found) == {("baarle", "nl"): 16.0}
    assert len(found.areas[0]) == 2


def test_areas_that_meet_in_a_point_are_no_neighbours():
    found = build({"a": shapely.box(0, 0, 1, 1), "b": shapely.box(1, 1, 2, 2)})
    assert neighbours(found) == {}
    assert len(found.arcs) == 2


def test_an_area_of_two_arcs_keeps_a_surface_at_any_tolerance():
    lens = shapely.Polygon([(0, 0), (5, 1), (9, 0), (5, -1)])
    above = shapely.Polygon([(0, 0), (5, 1), (9, 0), (9, 9), (0, 9)])
    below = shapely.Polygon([(0, 0), (5, -1), (9, 0), (9, -9), (0, -9)])
    coarse = generalised(build({"lens": lens, "boven": above, "onder": below}), 100)
    assert shapes(coarse)[0].area == lens.area


def test_a_generalised_border_loses_its_small_bends_on_both_sides():
    left = shapely.Polygon([(0, 0), (5, 0), (5.1, 3), (4.9, 6), (5, 9), (0, 9)])
    right = shapely.Polygon([(9, 0), (5, 0), (5.1, 3), (4.9, 6), (5, 9), (9, 9)])
    coarse = generalised(build({"l": left, "r": right}), 0.5)
    assert [shape.area for shape in shapes(coarse)] == [45.0, 36.0]
    assert neighbours(coarse) == {("l", "r"): 9.0}


def test_a_ring_closes_whatever_way_its_arcs_run():
    found = build({"nl": RING, "baarle": ENCLAVE})
    for ring in found.areas[0][0]:
        points = topo.ring_coordinates(found, ring)
        assert (points[0] == points[-1]).all()
    forward = topo.ring_coordinates(found, (0,))
    assert (topo.ring_coordinates(found, (~0,)) == forward[::-1]).all()


def test_a_topology_says_how_large_it_is():
    assert repr(build({"nl": RING, "baarle": ENCLAVE})) == "<Topology: 2 areas, 2 arcs, 10 points>"


# --- refusals -------------------------------------------------------------------------------------


def test_lists_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="2 ids, 1 names and 1 polygons"):
        build_topology(["a", "b"], ["A"], [SQUARE])


def test_an_id_that_occurs_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        build_topology(["a", "a"], ["A", "B"], [RING, ENCLAVE])


def test_areas_that_overlap_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        build({"a": SQUARE, "b": ENCLAVE})


def test_borders_with_other_vertices_on_either_side_are_refused():
    right = shapely.Polygon([(9, 0), (18, 0), (18, 9), (9, 9), (9, 4)])
    with pytest.raises(ValueError, match="do not match"):
        build({"a": SQUARE, "b": right})

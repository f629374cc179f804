import re

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.topology import build_topology, shapes
from regiowerk.reports.maps import FLANDERS, Frame, prepare
from regiowerk.reports.maps.views import sketch
from tests.unit.reports.maps.country import country, square


def wavy(x, y):
    """Two neighbours with a border of small and large waves."""
    down = np.linspace(y + 0.2, y, 400)
    border = np.column_stack(
        (x + 0.3 + 0.05 * np.sin(down * 60) + 0.0005 * (-1) ** np.arange(400), down)
    )
    whole = square(x, y, 0.6)
    west = shapely.Polygon([(x, y + 0.2), *border, (x, y)])
    east = shapely.Polygon([(x + 0.6, y), *border[::-1], (x + 0.6, y + 0.2)])
    assert whole.is_valid
    return build_topology(["W", "E"], ["West", "Oost"], [west, east])


CLOSE = prepare(wavy(4.0, 50.9), detail="close")


def in_view(geometry, frame, outlines):
    scale, left, top = geometry.transform(frame)
    return shapely.clip_by_rect(
        shapely.make_valid(outlines), left, top, left + 10_000 / scale, top + frame.tall / scale
    )


@settings(deadline=None)
@given(st.floats(0, 50_000), st.floats(-25_000, 25_000), st.floats(2_000, 50_000))
def test_leaving_out_what_is_out_of_view_changes_nothing_in_view(west, north, wide):
    left, top, _, _ = CLOSE.boxes["W"]
    frame = Frame(FLANDERS.west + left * 8 + west, FLANDERS.north - top * 8 + north, wide, wide / 2)
    found = sketch(CLOSE, frame)
    kept = [i for i, id_ in enumerate(CLOSE.topology.ids) if CLOSE.within(id_, frame)]
    assert set(found.paths) == {CLOSE.topology.ids[i] for i in kept}
    before = in_view(CLOSE, frame, CLOSE.outlines[kept])
    after = in_view(CLOSE, frame, shapes(found.topology)[kept])
    change = shapely.area(shapely.symmetric_difference(before, after))
    assert (change <= 1e-6 * frame.width**2).all()


def test_far_from_the_middle_there_is_less_detail():
    frame = Frame(FLANDERS.west, FLANDERS.north, 200_000, 90_000)
    assert len(sketch(CLOSE, frame).paths["W"]) < len(sketch(CLOSE, frame, ["W"]).paths["W"])
    assert sketch(CLOSE, frame, ["W", "E"]).paths == CLOSE.paths


def test_all_of_flanders_stays_as_it_is(geometry):
    assert sketch(geometry, FLANDERS) is geometry


def test_the_land_around_is_cut_off_outside_the_frame():
    geometry = prepare(country(("11001",)), detail="close", backdrop=country())
    west, north, _, _ = (8 * side for side in geometry.boxes["11001"])
    frame = Frame(FLANDERS.west + west, FLANDERS.north - north, 1_000, 500)
    numbers = [int(n) for n in re.findall(r"M(-?\d+)", sketch(geometry, frame).backdrop)]
    assert numbers
    assert all(abs(n * 8 - west) < 1_100 for n in numbers)

from datetime import date

import pytest
from shapely.geometry import shape

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.baseline import load_baseline
from regiowerk.sources.baseline.shapes import boundary_vintage, unit_shapes


@pytest.mark.parametrize(
    ("day", "vintage"),
    [
        (date(1990, 1, 1), "2018"),
        (date(2018, 12, 31), "2018"),
        (date(2019, 1, 1), "2019"),
        (date(2024, 12, 31), "2019"),
        (date(2025, 1, 1), "2025"),
        (date(2040, 1, 1), "2025"),
    ],
)
def test_a_day_has_the_boundaries_of_its_vintage(day, vintage):
    assert boundary_vintage(day) == vintage


@pytest.fixture(scope="module", params=[date(2018, 12, 31), date(2025, 1, 1)], ids=str)
def snapshot(request, flanders):
    return flanders.register.at(request.param)


@pytest.fixture(scope="module")
def outlines(snapshot, flanders):
    return unit_shapes(snapshot, flanders)


def test_every_belgian_municipality_has_a_shape(snapshot, outlines):
    assert outlines.keys() == snapshot.units.keys()
    assert all(outline["type"] in ("Polygon", "MultiPolygon") for outline in outlines.values())


def test_outer_rings_run_counterclockwise_and_lie_in_belgium(outlines):
    for outline in outlines.values():
        found = shape(outline)
        for part in getattr(found, "geoms", [found]):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
        west, south, east, north = found.bounds
        assert 2.5 < west < east < 6.5
        assert 49.4 < south < north < 51.6


def test_a_walloon_merger_is_drawn_as_its_parts_joined(flanders):
    snapshot = flanders.register.at(date(2025, 1, 1))
    bastogne = snapshot.municipality("Bastenaken")
    found = shape(unit_shapes(snapshot, flanders)[bastogne.id])
    before = flanders.register.at(date(2024, 12, 31))
    parts = [unit_shapes(before, flanders)[s.unit] for s in snapshot.predecessors(bastogne)]
    assert len(parts) == 2
    assert found.area == pytest.approx(sum(shape(part).area for part in parts))


def test_boundaries_that_are_absent_are_named(flanders, baseline_folder):
    small = load_baseline(baseline_folder)
    with pytest.raises(FileFormatError, match=r"boundaries-belgie-2011\.topojson"):
        unit_shapes(small.register.at(date(2026, 11, 21)), small)

import numpy as np
import pytest

from regiowerk.delineate.areas import delineate
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Material
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.reports.pages.delineation import delineation_page, laid, region_names
from tests.unit.reports.pages.world import snapshot

CODES = ("10001", "10004", "20001", "20002", "30001")
TABLE = [
    [90, 30, 1, 0, 0],
    [30, 80, 2, 0, 0],
    [1, 1, 70, 40, 0],
    [0, 0, 40, 60, 3],
    [0, 0, 0, 2, 50],
]


def areas(regions=2):
    flows = np.array(TABLE, dtype=float)
    origins, destinations = np.nonzero(flows)
    material = Material(
        Flows("proef", CODES, origins, destinations, flows[origins, destinations]),
        names={"10001": "Aa", "20001": "Dee"},
    )
    return delineate(Recipe(flows="proef", method=Method.INTRAMAX, regions=regions), material)


def certainty(found):
    own = {unit: 0.6 if unit == "20002" else 1.0 for unit in found.label_of}
    other = next(r.label for r in found.regions if "20002" not in r.units)
    return AreaCertainty(
        kind="bootstrap", replications=10, seed=1, sample=1.0,
        membership={
            unit: {found.label_of[unit]: share, **({other: 0.4} if share < 1 else {})}
            for unit, share in own.items()
        },
        stability=own, borders={}, found={}, likeness={r.label: 0.8 for r in found.regions},
        regions=(2, 2.0, 3),
    )  # fmt: skip


@pytest.mark.parametrize("regions", [1, 2, 3])
def test_every_unit_is_in_one_row_or_outside(regions):
    found = areas(regions)
    page = delineation_page(snapshot(), found)
    inside = [unit for row in page.rows for unit in row.region.units]
    assert sorted(inside) == sorted(found.label_of)
    assert len(inside) + len(page.outside) == len(CODES)
    assert [row.number for row in page.rows] == [str(n + 1) for n in range(len(page.rows))]


def test_the_share_inside_is_that_of_all_regions_together():
    page = delineation_page(snapshot(), areas(1))
    assert page.internal_share == pytest.approx(1.0)
    assert 0 < delineation_page(snapshot(), areas(3)).internal_share < 1


def test_the_doubtful_come_with_their_shares_least_sure_first():
    found = areas()
    page = delineation_page(snapshot(), found, certainty=certainty(found))
    assert [d.municipality.nis for d in page.doubtful] == ["20002"]
    shares = dict(page.doubtful[0].shares)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert {row.sure for row in page.rows} <= {1, 2, 3}
    assert all(row.likeness == 0.8 for row in page.rows)


def test_without_certainty_nobody_is_called_doubtful():
    page = delineation_page(snapshot(), areas())
    assert page.doubtful == ()
    assert all(row.sure is None for row in page.rows)


def test_a_zone_in_one_region_is_whole_and_the_split_table_adds_up():
    found = laid(snapshot(), areas(), "referentieregio")
    assert found is not None
    assert sum(n for row in found.rows for _name, n in row.parts) == len(CODES)
    assert found.whole == sum(row.pieces == 1 for row in found.rows)
    assert found.rows[0].pieces == max(row.pieces for row in found.rows)
    assert found.matched + len(found.differ) == len(CODES)


def test_a_municipality_without_a_figure_leaves_its_region_without_a_sum():
    page = delineation_page(snapshot(), areas())
    by_units = {row.region.units: row.inhabitants for row in page.rows}
    assert next(v for units, v in by_units.items() if "30001" in units) is None


def test_an_unknown_reference_is_left_out():
    assert delineation_page(snapshot(), areas(), reference="niets").laid is None


def test_regions_of_one_name_are_told_apart():
    found = areas()
    names = region_names(found.regions)
    assert len(set(names.values())) == len(found.regions)

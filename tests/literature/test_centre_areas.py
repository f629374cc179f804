"""La Réunion (INSEE, RP 2010, distributed with ttwa): equal to the specification done literally."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from regiowerk.methods.centres import centre_areas
from tests.unit.methods.centres.greedy_table import naive_centre_areas

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases" / "functional"

pytestmark = [
    pytest.mark.sources,
    pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/functional is not here"),
]


@pytest.fixture(scope="module")
def flows():
    return pd.read_csv(CASES / "inputs" / "reunion_flows.csv")


@pytest.mark.parametrize("kind", [int, str])
@pytest.mark.parametrize("contiguous", [False, True])
@pytest.mark.parametrize("size", [0, 1500, 3000, 5000, 10_000, 15_000, 25_000, 100_000])
def test_every_merger_is_that_of_the_table(flows, size, contiguous, kind):
    table = flows.set_axis(["home", "work", "flow", "beside"], axis=1)
    table = table.astype({"home": kind, "work": kind, "beside": bool})
    near = table.loc[table.beside, ["home", "work"]] if contiguous else None
    pairs = None if near is None else list(near.itertuples(index=False, name=None))
    name, mergers = naive_centre_areas(table[["home", "work", "flow"]], pairs, centre_size=size)
    found = centre_areas(table[["home", "work", "flow"]], centre_size=size, contiguity=near)
    assert [(m.absorbed, m.into) for m in found.mergers] == [step[:2] for step in mergers]
    np.testing.assert_allclose([m.link for m in found.mergers], [s[2] for s in mergers], rtol=1e-12)
    centre = found.centre_of()
    assert {unit: centre[label] for unit, label in found.label_of().items()} == name


def test_given_centres_divide_the_island_among_them(flows):
    centres = [97411, 97416, 97415, 97410]
    rows = flows[["HOME", "WORK", "FLOW"]]
    near = flows.loc[flows.CONTI == 1, ["HOME", "WORK"]]
    found = centre_areas(rows, centre_size=float("inf"), centres=centres, contiguity=near)
    assert sorted(found.centre_of().values()) == sorted(centres)
    assert found.unassigned == found.unmet == ()

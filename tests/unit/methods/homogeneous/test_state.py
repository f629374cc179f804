import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.homogeneous.regions import _neighbours
from regiowerk.methods.homogeneous.state import LEAST_GAIN, begin
from tests.unit.methods.homogeneous.tiny import maps, within


@settings(deadline=None)
@given(maps(connected=False), st.data())
def test_the_totals_of_a_region_are_those_of_its_units(world, data):
    values, pairs = world
    n = len(values)
    k = data.draw(st.integers(1, n))
    rest = data.draw(st.lists(st.integers(0, k - 1), min_size=n - k, max_size=n - k))
    labels = np.array([*range(k), *rest])
    sizes = np.arange(1.0, n + 1)
    near = _neighbours(np.array(pairs, dtype=np.int64).reshape(-1, 2), n)
    state = begin(values, sizes, *near, labels, 2.0)
    assert state.region.tolist() == labels.tolist()
    assert state.units.tolist() == np.bincount(labels).tolist()
    assert state.size.tolist() == np.bincount(labels, sizes).tolist()
    for region in range(k):
        assert state.sums[region].tolist() == values[labels == region].sum(axis=0).tolist()
        members, unit = [], state.head[region]
        while unit >= 0:
            members.append(unit)
            unit = state.after[unit]
        assert sorted(members) == np.flatnonzero(labels == region).tolist()
    assert state.least == pytest.approx(LEAST_GAIN * within(values, [0] * n), abs=1e-15)

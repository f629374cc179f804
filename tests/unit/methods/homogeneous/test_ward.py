import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from regiowerk.methods.homogeneous.regions import _neighbours
from regiowerk.methods.homogeneous.ward import ward
from tests.unit.methods.homogeneous.tiny import contiguous, maps, pieces, within


def clusters(values, pairs, regions, minimum=0.0, sizes=None):
    pairs = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    sizes = np.ones(len(values)) if sizes is None else np.array(sizes, dtype=float)
    return ward(values, sizes, *_neighbours(pairs, len(values)), regions, minimum).tolist()


def naive(values, pairs, regions):
    """Merge the pair of neighbours that adds least, looking at all of them each time."""
    labels = list(range(len(values)))
    while len(set(labels)) > regions:
        beside = {tuple(sorted((labels[a], labels[b]))) for a, b in pairs} - {
            (k, k) for k in labels
        }
        if not beside:
            break

        def added(pair, labels=labels):
            rows = [values[[label == side for label in labels]] for side in pair]
            gap = rows[0].sum(axis=0) / len(rows[0]) - rows[1].sum(axis=0) / len(rows[1])
            return (gap**2).sum() * (len(rows[0]) * len(rows[1]) / (len(rows[0]) + len(rows[1])))

        low, high = min(beside, key=lambda pair: (round(added(pair), 9), pair))
        labels = [low if label == high else label for label in labels]
    return labels


@settings(deadline=None)
@given(maps(connected=False), st.data())
def test_it_costs_no_more_than_looking_at_all_pairs_each_time(world, data):
    values, pairs = world
    regions = data.draw(st.integers(1, len(values)))
    found, expected = clusters(values, pairs, regions), naive(values, pairs, regions)
    assert contiguous(found, pairs)
    assert len(set(found)) == len(set(expected))
    assert all(label <= unit for unit, label in enumerate(found))


@pytest.mark.parametrize("seed", range(12))
def test_without_ties_it_is_the_same_as_looking_at_all_pairs_each_time(seed):
    chance = np.random.default_rng(seed)
    values = chance.normal(size=(30, 3))
    pairs = [(unit, int(chance.integers(unit))) for unit in range(1, 30)]
    pairs += chance.integers(0, 30, size=(30, 2)).tolist()
    for regions in (1, 4, 11):
        assert clusters(values, pairs, regions) == naive(values, pairs, regions)


@pytest.mark.parametrize("seed", range(5))
def test_when_all_touch_it_is_ordinary_ward_as_scipy_has_it(seed):
    values = np.random.default_rng(seed).normal(size=(40, 2))
    everyone = [(one, other) for one in range(40) for other in range(one)]
    expected = fcluster(linkage(values, "ward"), 6, "maxclust").tolist()
    found = clusters(values, everyone, 6)
    assert within(values, found) == pytest.approx(within(values, expected))
    assert [found.index(label) for label in found] == [expected.index(x) for x in expected]


@settings(deadline=None)
@given(maps(), st.integers(1, 4))
def test_with_a_minimum_small_clusters_merge_first(world, minimum):
    values, pairs = world
    found = clusters(values, pairs, 1, float(minimum))
    assert found == [0] * len(values)
    sizes = np.bincount(clusters(values, pairs, 2, float(minimum)))
    assert sizes[sizes > 0].min() >= 1
    assert pieces(found, pairs) == {0: 1}


def test_a_small_dissimilar_unit_joins_first_when_there_is_a_minimum():
    values = np.array([[0.0], [0.0], [0.1], [0.1], [50.0]])
    chain = [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert clusters(values, chain, 2) == [0, 0, 0, 0, 4]
    assert clusters(values, chain, 2, 2.0) == [0, 0, 2, 2, 2]

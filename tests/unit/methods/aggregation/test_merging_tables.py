import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.aggregation.chains import build_chains
from regiowerk.methods.aggregation.choosing import no_choice
from regiowerk.methods.aggregation.merging_tables import (
    losses_of_units,
    merge_by_table,
    unite,
)


def losses(table, weight):
    unit, place = np.nonzero(table)
    value = table[unit, place][:, None]
    n = len(table)
    return losses_of_units(
        build_chains(unit, place, value, n), build_chains(place, unit, value, n), weight
    )


SEEDS = st.integers(0, 10**6)


def drawn(seed, n=7):
    rng = np.random.default_rng(seed)
    return np.maximum(rng.normal(0, 1, (n, n)), 0), rng.gamma(1, 1, n) + 0.1


@settings(deadline=None)
@given(SEEDS)
def test_the_losses_are_those_of_full_rows(seed):
    table, weight = drawn(seed)
    found = losses(table, weight)
    apart = ((table[:, None] - table) ** 2).sum(axis=2)
    expected = weight[:, None] * weight / (weight[:, None] + weight) * apart
    np.fill_diagonal(expected, np.inf)
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert (found == found.T).all()


@settings(deadline=None)
@given(SEEDS)
def test_the_losses_with_a_union_are_those_of_its_mean_profile(seed):
    table, weight = drawn(seed)
    found, heavy = losses(table, weight), weight.copy()
    unite(found, heavy, 1, 4)
    table[1] = np.average(table[[1, 4]], axis=0, weights=weight[[1, 4]])
    weight[1] += weight[4]
    kept = [0, 1, 2, 3, 5, 6]
    expected = losses(table, weight)
    np.testing.assert_allclose(found[np.ix_(kept, kept)], expected[np.ix_(kept, kept)], atol=1e-9)
    assert np.isinf(found[4]).all()
    assert np.isinf(found[:, 4]).all()
    assert heavy.tolist() == [*weight[:4], 0, *weight[5:]]


def test_equal_profiles_lose_nothing_and_merge_first():
    table = np.array([[0.6, 0.8, 0], [0, 0, 1], [0.6, 0.8, 0]])
    pairs, found = merge_by_table(losses(table, np.ones(3)), np.ones(3), no_choice(3))
    assert pairs.tolist() == [[0, 2], [0, 1]]
    assert found[0] == 0
    assert found[1] == pytest.approx(2 / 3 * 2)

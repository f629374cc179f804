import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.aggregation.chains import build_chains, no_marks
from regiowerk.methods.aggregation.choosing import no_choice
from regiowerk.methods.aggregation.merging_profiles import (
    Ground,
    blend,
    loss_of,
    merge_by_profile,
    squared_distance,
)
from tests.unit.methods.aggregation.test_chains import entries


def chains_of(table):
    unit, place = np.nonzero(table)
    return build_chains(unit, place, table[unit, place][:, None], len(table))


def row(chains, slot, n):
    found = np.zeros(n)
    for item, amount in entries(chains, slot):
        found[item] += amount
    return found


TABLES = st.integers(0, 10**6).map(
    lambda seed: np.maximum(np.random.default_rng(seed).normal(0, 1, (6, 6)), 0)
)


@settings(deadline=None)
@given(TABLES)
def test_the_distance_is_that_of_full_rows_and_the_same_either_way_round(table):
    chains = chains_of(table)
    found = squared_distance(chains, 2, 4)
    assert found == pytest.approx(((table[2] - table[4]) ** 2).sum())
    assert found == squared_distance(chains, 4, 2)
    assert squared_distance(chains, 3, 3) == 0


@settings(deadline=None)
@given(TABLES, st.floats(0.01, 0.99))
def test_a_blend_is_the_weighted_mean_by_ascending_place(table, share):
    chains = chains_of(table)
    blend(chains, 1, 3, share)
    np.testing.assert_allclose(row(chains, 1, 6), (1 - share) * table[1] + share * table[3])
    places = [item for item, _ in entries(chains, 1)]
    assert places == sorted(set(places))
    assert entries(chains, 3) == []


def ground(table, near):
    both = np.concatenate([near, near[:, ::-1]])
    n = len(table)
    beside = build_chains(both[:, 0], both[:, 1], np.empty((len(both), 0)), n)
    return Ground(chains_of(table), beside, no_marks(n), np.arange(1.0, n + 1), np.arange(n))


def test_the_loss_weighs_small_units_less():
    found = ground(np.eye(3), np.array([[0, 1]]))
    assert loss_of(found, 0, 2) == pytest.approx(1 * 3 / 4 * 2)


def test_only_neighbours_merge():
    pairs, losses = merge_by_profile(ground(np.eye(4), np.array([[0, 1], [2, 3]])), no_choice(4))
    assert pairs.tolist() == [[0, 1], [2, 3]]
    assert losses.tolist() == pytest.approx([2 / 3 * 2, 12 / 7 * 2])

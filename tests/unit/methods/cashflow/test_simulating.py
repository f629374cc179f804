import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from regiowerk.methods.cashflow.draws import Discrete, Fixed, Normal, Triangular, Uniform
from regiowerk.methods.cashflow.simulating import BLOCK, PERCENTS, simulate

NUMBERS = (Uniform(-1, 1), Triangular(0, 1, 5), Normal(3, 2))


def results(drawn):
    return np.column_stack([drawn[:, 0] * drawn[:, 1], drawn[:, 2] - drawn[:, 1]])


def first(drawn):
    return drawn[:, 0]


@settings(max_examples=15)
@given(st.integers(2, 2 * BLOCK + 3), st.integers(700, BLOCK), st.integers(0, 9))
def test_neither_the_chunk_nor_the_count_changes_what_is_drawn(count, chunk, seed):
    whole = simulate(results, NUMBERS, count=2 * BLOCK + 3, seed=seed)
    part = simulate(results, NUMBERS, count=count, seed=seed, chunk=chunk)
    assert (part.values == whole.values[:count]).all()


def shuffled(function, numbers):
    """Like the `map` of a cluster: futures, worked through in another order, sent as bytes."""
    sent = pickle.dumps(function)
    with ThreadPoolExecutor(2) as pool:
        tasks = {n: pool.submit(pickle.loads(sent), n) for n in reversed(numbers)}
    return [tasks[n] for n in numbers]


def test_any_map_gives_the_same_numbers():
    plain = simulate(results, NUMBERS, count=35_000, seed=7)
    with ThreadPoolExecutor(2) as pool:
        pooled = simulate(results, NUMBERS, count=35_000, seed=7, mapper=pool.map)
    clustered = simulate(results, NUMBERS, count=35_000, seed=7, mapper=shuffled)
    assert (pooled.values == plain.values).all()
    assert (clustered.values == plain.values).all()
    assert (clustered.percentiles == plain.percentiles).all()


def test_another_seed_gives_other_numbers_and_no_two_blocks_are_alike():
    one = simulate(first, NUMBERS, count=3 * BLOCK, seed=1)
    other = simulate(first, NUMBERS, count=3 * BLOCK, seed=2)
    assert not (one.values == other.values).any()
    blocks = one.values.reshape(3, BLOCK)
    assert np.abs(np.corrcoef(blocks) - np.eye(3)).max() < 0.05


def test_another_number_at_the_end_leaves_the_others_as_they_are():
    one = simulate(first, NUMBERS[:1], count=100, seed=1)
    other = simulate(first, NUMBERS, count=100, seed=1)
    assert (one.values == other.values).all()


@settings(max_examples=10)
@given(st.integers(0, 50))
def test_the_mean_of_a_triangle_is_within_five_standard_errors(seed):
    draw = Triangular(10, 20, 60)
    found = simulate(first, [draw], count=20_000, seed=seed)
    assert abs(found.mean[0] - draw.mean) < 5 * found.mean_error[0]
    assert found.deviation[0] == pytest.approx(np.sqrt(2100 / 18), rel=0.03)


def test_percentiles_and_losses_of_a_known_spread():
    found = simulate(first, [Uniform(-20, 80)], count=100_000, seed=3)
    assert PERCENTS == (5, 25, 50, 75, 95)
    assert found.percentiles[:, 0] == pytest.approx([-15, 5, 30, 55, 75], abs=1)
    assert found.loss[0] == pytest.approx(0.2, abs=5 * found.loss_error[0])
    assert found.loss_error[0] == pytest.approx(np.sqrt(0.2 * 0.8 / 100_000), rel=0.02)
    assert found.values.shape == (100_000, 1)
    assert (found.values < 0).mean() == found.loss[0]


@settings(max_examples=20)
@given(st.lists(st.floats(-2, 2), min_size=2, max_size=6).map(sorted))
def test_whoever_gets_more_in_every_draw_is_not_likelier_to_lose(shifts):
    def shifted(drawn):
        return drawn[:, :1] + np.array(shifts)

    found = simulate(shifted, [Normal(0, 1)], count=4000, seed=5)
    assert (np.diff(found.loss) <= 0).all()
    assert (np.diff(found.mean) >= 0).all()


def test_what_is_known_for_sure_has_no_spread_and_rounding_is_no_loss():
    def sure(drawn):
        return np.column_stack([drawn[:, 0], np.full(len(drawn), -1e-13), -drawn[:, 0]])

    found = simulate(sure, [Fixed(4.0)], count=50, seed=0)
    assert found.mean[0] == 4
    assert found.deviation[0] == 0
    assert found.loss.tolist() == [0, 0, 1]
    assert found.loss_error.tolist() == [0, 0, 0]


def test_a_function_may_spoil_the_array_it_is_given():
    def spoiling(drawn):
        found = drawn[:, 0].copy()
        drawn[:] = 0
        return found

    spoiled = simulate(spoiling, NUMBERS, count=3000, seed=1, chunk=500)
    assert (spoiled.values == simulate(first, NUMBERS, count=3000, seed=1).values).all()


def ranked(drawn):
    return drawn


@pytest.mark.parametrize("rho", [-1.0, -0.5, 0.0, 0.8, 1.0])
def test_ranks_go_together_as_asked_and_each_number_keeps_its_own_spread(rho):
    draws = [Triangular(0, 0, 10), Uniform(5, 6)]
    found = simulate(ranked, draws, count=20_000, seed=2, correlation=[[1, rho], [rho, 1]])
    ranks = rankdata(found.values, axis=0)
    assert np.corrcoef(ranks.T)[0, 1] == pytest.approx(rho, abs=0.02)
    assert found.mean == pytest.approx([10 / 3, 5.5], rel=0.02)


@pytest.mark.parametrize(
    ("correlation", "words"),
    [
        ([[1]], "shape"),
        ([[1, 0.5], [0.4, 1]], "symmetric"),
        ([[1, 2], [2, 1]], "from -1 to 1"),
        ([[0.9, 0], [0, 1]], "diagonal"),
        ([[1, np.nan], [np.nan, 1]], "symmetric"),
    ],
)
def test_a_correlation_that_is_none_is_refused(correlation, words):
    with pytest.raises(ValueError, match=words):
        simulate(first, NUMBERS[:2], count=10, seed=1, correlation=correlation)


def test_correlations_that_cannot_hold_together_are_refused():
    with pytest.raises(ValueError, match="cannot hold together"):
        simulate(
            first, NUMBERS, count=10, seed=1,
            correlation=[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]],
        )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"count": 1}, {"seed": -1}, {"chunk": 0}, {"chunk": BLOCK + 1}])
def test_what_lies_outside_its_range_is_refused(wrong):
    with pytest.raises(ValueError, match=str(next(iter(wrong.values())))):
        simulate(first, NUMBERS, **{"count": 10, "seed": 1, **wrong})


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda drawn: drawn[:1], "one row of results for each of 10"),
        (lambda drawn: drawn[:, :0], "one row of results"),
        (lambda drawn: drawn.sum(), "one row of results"),
        (
            lambda drawn: np.where(np.arange(len(drawn)) == 4, np.nan, 1.0),
            "draw 4 gives nan as result 0",
        ),
    ],
)
def test_results_that_are_none_are_refused(function, words):
    with pytest.raises(ValueError, match=words):
        simulate(function, [Discrete((0, 1), (0.5, 0.5))], count=10, seed=1)


def test_with_nothing_to_draw_or_no_results_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="at least one number"):
        simulate(first, [], count=10, seed=1)
    with pytest.raises(ValueError, match="no results"):
        simulate(first, NUMBERS, count=10, seed=1, mapper=lambda *_: [])


def test_a_simulation_introduces_itself():
    found = simulate(results, NUMBERS, count=10, seed=4)
    assert repr(found) == "<Simulation: 10 draws of 2 results, seed 4>"

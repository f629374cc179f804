"""Bootstrap, sweep and membership among divisions."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods import labour_market_areas
from regiowerk.methods.certainty import bootstrap, membership, sweep
from tests.unit.methods.certainty.worlds import divisions, flows, strongest

# Units 0 and 1 are centres; 2 to 4 look to 0, 5 to 7 to 1, and 8 to both alike.
TWO_CENTRES = (
    np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 8]),
    np.array([0, 1, 0, 0, 0, 1, 1, 1, 0, 1]),
    np.array([900, 900, 400, 300, 300, 400, 300, 300, 150, 150]),
)
SIDES = np.array([1, 2, 1, 1, 1, 2, 2, 2, 1])
CASES = Path(__file__).resolve().parents[4].parent / "shared/cases/functional/inputs"


def equal(one, other):
    for name in ("membership", "elsewhere", "nowhere", "found", "likeness", "together", "counts"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@given(divisions())
def test_the_shares_of_a_unit_add_up_to_one(world):
    drawn, pairs = world
    found = membership(drawn[0], drawn, pairs=pairs)
    shares = np.column_stack((found.membership, found.elsewhere, found.nowhere))
    exact = [
        sum(Fraction(share).limit_denominator(len(drawn)) for share in row)
        for row in shares.tolist()
    ]
    assert exact == [1] * len(shares)
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=0, atol=1e-15)
    for values in (found.found, found.likeness, found.together):
        assert ((values >= 0) & (values <= 1)).all()


@given(divisions(), st.randoms())
def test_the_order_of_the_divisions_does_not_matter(world, random):
    drawn, pairs = world
    shuffled = random.sample(drawn, len(drawn))
    one, other = (membership(drawn[0], given, pairs=pairs) for given in (drawn, shuffled))
    np.testing.assert_array_equal(one.membership, other.membership)
    np.testing.assert_array_equal(one.together, other.together)
    np.testing.assert_allclose(one.likeness, other.likeness, rtol=1e-14)
    assert one.spread == other.spread


@given(divisions())
def test_what_is_always_the_same_is_certain(world):
    (labels, *_), pairs = world
    found = membership(labels, [labels] * 3, pairs=pairs)
    assert (found.stability[labels > 0] == 1).all()
    assert (found.nowhere == (labels == 0)).all()
    assert found.likeness.tolist() == found.found.tolist() == [1] * len(found.regions)
    assert (found.core(1) == (labels > 0)).all()
    assert set(found.together.tolist()) <= {0, 1}


@given(divisions())
def test_a_sweep_of_given_answers_is_the_membership_among_them(world):
    drawn, pairs = world
    one = membership(drawn[0], drawn, pairs=pairs)
    equal(one, sweep(drawn[0], [lambda row=row: row for row in drawn], pairs=pairs))


@settings(deadline=None, max_examples=40)
@given(flows(), st.integers(0, 99))
def test_the_way_of_mapping_does_not_matter(world, seed):
    rows, labels = world
    n = labels.size

    def engine(origins, destinations, amounts):
        found = strongest(origins, destinations, amounts)
        return np.concatenate((found, np.zeros(max(0, n - found.size), dtype=int)))[:n]

    def backwards(function, items):
        return [function(item) for item in reversed(items)][::-1]

    choices = {"replications": 6, "seed": seed, "pairs": [(0, k) for k in range(1, n)]}
    one = bootstrap(*rows, labels, engine, **choices)
    equal(one, bootstrap(*rows, labels, engine, mapper=backwards, **choices))
    with ThreadPoolExecutor(2) as pool:
        equal(one, bootstrap(*rows, labels, engine, mapper=pool.map, **choices))

        def futures(function, items):
            return [pool.submit(function, item) for item in items]

        equal(one, bootstrap(*rows, labels, engine, mapper=futures, **choices))


def test_the_work_can_be_sent_to_another_process():
    def sent(function, items):
        return [sent_back(sent_back(function)(sent_back(item))) for item in items]

    def sent_back(thing):
        return pickle.loads(pickle.dumps(thing))

    choices = {"replications": 5, "seed": 3, "pairs": [(0, 8)]}
    one = bootstrap(*TWO_CENTRES, SIDES, strongest, **choices)
    equal(one, bootstrap(*TWO_CENTRES, SIDES, strongest, mapper=sent, **choices))


def test_an_engine_that_always_answers_alike_is_certain():
    found = bootstrap(*TWO_CENTRES, SIDES, lambda *_: SIDES, replications=20, seed=0)
    assert found.stability.tolist() == [1] * 9
    assert found.replications == 20


def test_a_unit_between_two_regions_is_half_in_each():
    found = bootstrap(*TWO_CENTRES, SIDES, strongest, replications=1000, seed=7)
    # 8 trips to either side alike: the share is binomial, with a deviation of 0.016. Of equals
    # (2.3 % of the draws) the engine takes the first, hence 0.51.
    assert found.membership[8, 0] == pytest.approx(0.51, abs=4 * 0.016)
    assert found.core()[:8].all()
    assert found.doubt().tolist() == [False] * 8 + [True]


def test_the_chance_is_that_of_the_difference_of_two_draws():
    # 100 against 80 trips: a difference of mean 20 and variance 180, ties to the first.
    rows = ([0, 1, 2, 2], [0, 1, 0, 1], [900, 900, 100, 80])
    found = bootstrap(*rows, [1, 2, 1], strongest, replications=2000, seed=3)
    assert found.membership[2, 0] == pytest.approx(0.934, abs=4 * 0.0056)


def test_amounts_keep_their_mean_and_a_smaller_sample_spreads_them():
    drawn = []

    def engine(origins, destinations, amounts):
        drawn.append(amounts)
        return [1]

    for sample in (1.0, 0.1):
        drawn.clear()
        rows = ([0, 0, 0], [0, 0, 0], [0, 50, 0.5])
        bootstrap(*rows, [1], engine, replications=4000, seed=5, sample=sample)
        mean, variance = np.mean(drawn, axis=0), np.var(drawn, axis=0)
        assert mean[0] == variance[0] == 0
        assert mean[1:] == pytest.approx([50, 0.5], rel=0.15)
        assert variance[1:] == pytest.approx([50 / sample, 0.5 / sample], rel=0.15)


def test_more_replications_begin_with_the_same():
    few, more = (
        bootstrap(*TWO_CENTRES, SIDES, strongest, replications=count, seed=1) for count in (10, 20)
    )
    assert (few.counts == more.counts[:10]).all()
    assert (few.membership * 10 <= more.membership * 20 + 1e-9).all()


def test_another_seed_draws_otherwise():
    one, other = (bootstrap(*TWO_CENTRES, SIDES, strongest, seed=seed) for seed in (1, 2))
    assert (one.membership != other.membership).any()
    assert (one.seed, one.sample, one.replications) == (1, 1.0, 200)


def test_progress_is_told_after_each_replication():
    told = []
    bootstrap(
        *TWO_CENTRES, SIDES, strongest, replications=3, seed=0, tell=lambda *now: told.append(now)
    )
    sweep(SIDES, [lambda: SIDES] * 2, tell=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3), (1, 2), (2, 2)]


@pytest.mark.parametrize("threads", [0, 1])
def test_what_the_teller_raises_stops_the_work(threads):
    asked = []

    def engine(*rows):
        asked.append(1)
        return strongest(*rows)

    def tell(done, total):
        raise StopIteration("enough")

    with ThreadPoolExecutor(1) as pool:
        choices = {"replications": 5000, "mapper": pool.map if threads else map, "tell": tell}
        with pytest.raises(StopIteration, match="enough"):
            bootstrap(*TWO_CENTRES, SIDES, engine, seed=0, **choices)
    assert len(asked) < 5000


def test_an_engine_that_fails_says_in_which_replication():
    def engine(*_):
        raise ZeroDivisionError("no one lives here")

    with pytest.raises(ZeroDivisionError, match="no one lives here") as caught:
        bootstrap(*TWO_CENTRES, SIDES, engine, seed=0)
    assert caught.value.__notes__ == ["raised by the engine in replication 0"]


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"replications": 0}, "0 replications and seed 0; expected are at least 1"),
        ({"seed": -1}, "seed -1"),
        ({"sample": 0}, "sample is 0; expected is a share above 0"),
        ({"sample": 1.5}, "sample is 1.5"),
        ({"pairs": [(0, 9)]}, "pair 0"),
        ({"weights": [1]}, "9 units need 9 weights"),
    ],
)
def test_choices_that_make_no_sense_are_refused(choices, why):
    with pytest.raises(ValueError, match=why):
        bootstrap(*TWO_CENTRES, SIDES, strongest, **{"seed": 0, **choices})


def test_answers_of_another_shape_are_refused_by_name():
    with pytest.raises(ValueError, match="replication 0: 1 labels are found; expected are 9"):
        bootstrap(*TWO_CENTRES, SIDES, lambda *_: [1], seed=0)
    with pytest.raises(ValueError, match="engine 1: 1 labels"):
        sweep([1, 2], [lambda: [1, 2], lambda: [1]])
    with pytest.raises(ValueError, match="division 0: labels of shape"):
        membership([1, 2], [[0.5, 1]])


def test_nothing_to_lay_beside_is_refused():
    for call in (sweep, membership):
        with pytest.raises(ValueError, match="no other divisions"):
            call([1, 2], [])
    with pytest.raises(ValueError, match="units go from 0 to 1"):
        bootstrap([0], [2], [1], [1, 2], strongest, seed=0)


def test_an_unstable_region_is_told_apart_from_a_stable_one():
    others = [[1, 1, 2, 3], [1, 1, 2, 2], [1, 1, 1, 2]]
    found = membership([1, 1, 2, 3], others)
    assert found.found.tolist() == [1, 2 / 3, 2 / 3]
    np.testing.assert_allclose(found.likeness, [(1 + 1 + 2 / 3) / 3, 0.5, 2 / 3])
    assert found.elsewhere.tolist() == [0, 0, 0, 0]


@pytest.mark.sources
@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/functional is not here")
def test_belgian_areas_stand_and_two_threads_find_the_same():
    rows = pd.read_csv(CASES / "belgium2011_589_flows.csv.gz").to_numpy()
    ids = np.unique(rows[:, :2])
    origins, destinations = np.searchsorted(ids, rows[:, :2]).T
    near = np.searchsorted(ids, pd.read_csv(CASES / "belgium2011_589_contiguity.csv").to_numpy())
    units = np.arange(ids.size)

    def engine(*drawn):
        return labour_market_areas(*drawn, contiguity=near.tolist(), ids=units).labels

    base = engine(origins, destinations, rows[:, 2])
    given_rows = (origins, destinations, rows[:, 2], base, engine)
    with ThreadPoolExecutor(2) as pool:
        one, other = (
            bootstrap(*given_rows, replications=12, seed=1, pairs=near, mapper=mapper)
            for mapper in (map, pool.map)
        )
    equal(one, other)
    assert one.core().mean() > 0.5
    apart = base[near[:, 0]] != base[near[:, 1]]
    assert one.together[apart].mean() < 0.5 < 0.9 < one.together[~apart].mean()

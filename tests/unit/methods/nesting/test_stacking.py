from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods import labour_market_areas
from regiowerk.methods.aggregation import intramax
from regiowerk.methods.flows import Unassigned
from regiowerk.methods.nesting import nested_levels

CASES = Path(__file__).resolve().parents[5] / "shared" / "cases" / "functional" / "inputs"
PATIENT = settings(deadline=None, max_examples=60)
SIZES = [(50, 300), (200, 1500), (1000, 6000)]
AREAS = [partial(labour_market_areas, minimum_size=low, target_size=high) for low, high in SIZES]


@dataclass(frozen=True)
class Answer:
    ids: np.ndarray
    labels: np.ndarray
    unassigned: tuple = ()
    unmet: tuple = ()
    repeated: int = 0


def answering(labels, seen=None, **choices):
    """An engine that always gives these labels, and notes what it was asked."""

    def engine(origins, destinations, amounts, *, contiguity, ids):
        if seen is not None:
            rows = zip(origins.tolist(), destinations.tolist(), amounts.tolist(), strict=True)
            seen.append((ids.tolist(), sorted(rows), contiguity))
        return Answer(ids, np.array(labels), **choices)

    return engine


@st.composite
def networks(draw):
    """Units on a ring with own flows, more flow to near units than to far ones."""
    n = draw(st.integers(4, 24))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    ring = np.abs(np.arange(n)[:, None] - np.arange(n))
    amount = rng.poisson(60.0 / (1 + np.minimum(ring, n - ring)) ** 2)
    amount[np.arange(n), np.arange(n)] += rng.integers(0, 200, n)
    origin, destination = np.nonzero(amount)
    known = {*origin.tolist(), *destination.tolist()}
    pairs = [(k, (k + 1) % n) for k in range(n) if {k, (k + 1) % n} <= known]
    return (origin, destination, amount[origin, destination]), pairs


@PATIENT
@given(networks(), st.booleans(), st.integers(1, 3))
def test_every_region_lies_in_one_region_of_the_level_above(network, bounded, levels):
    flows, pairs = network
    try:
        found = nested_levels(*flows, engines=AREAS[:levels], contiguity=pairs if bounded else None)
    except ValueError as error:
        if "there is no flow between regions" not in str(error):
            raise
        return
    assert found.labels.shape == (levels, len(found.ids))
    for level, (fine, coarse) in enumerate(pairwise(found.labels)):
        assert (coarse[fine == 0] == 0).all()
        for region in range(1, found.regions[level] + 1):
            assert set(coarse[fine == region]) == {found.parents[level][region - 1]}
    if bounded:
        assert all(area.pieces == 1 for result in found.results for area in result.areas)
    without = {item.unit for item in found.unassigned}
    assert without == {unit for unit, label in found.label_of().items() if label == 0}


@PATIENT
@given(networks(), st.randoms())
def test_the_order_of_input_does_not_matter(network, random):
    (origin, destination, amount), pairs = network
    order = list(range(len(origin)))
    random.shuffle(order)
    engines = [AREAS[0], partial(intramax, regions=1)]

    def labels(*flows, contiguity):
        try:
            return nested_levels(*flows, engines=engines, contiguity=contiguity).labels.tolist()
        except ValueError as error:
            return str(error)

    one = labels(origin, destination, amount, contiguity=pairs)
    other = labels(origin[order], destination[order], amount[order], contiguity=pairs[::-1])
    assert one == other


@PATIENT
@given(networks())
def test_merging_in_steps_is_merging_at_once(network):
    # Intramax sees the same sums between regions, whether it made them itself or not.
    flows, pairs = network
    tree = intramax(*flows, regions=1, contiguity=pairs)
    if tree.most < 3 or tree.fewest > 2:
        return
    engines = [partial(intramax, regions=3), partial(intramax, regions=2)]
    found = nested_levels(*flows, engines=engines, contiguity=pairs)
    assert found.labels.tolist() == tree.levels([3, 2]).tolist()


def test_an_engine_gets_the_flows_and_borders_between_the_regions_below():
    seen = []
    found = nested_levels(
        ["a", "a", "b", "c", "d", "d"],
        ["a", "b", "c", "a", "c", "d"],
        [5, 1, 2, 3, 4, 9],
        engines=[answering([7, 7, -3, -3], seen), answering([4, 4], seen)],
        contiguity=[("a", "b"), ("b", "c"), ("d", "b"), ("c", "d")],
    )
    assert seen[0][2] == [["a", "b"], ["b", "c"], ["d", "b"], ["c", "d"]]
    assert seen[1] == ([1, 2], [(1, 1, 6.0), (1, 2, 2.0), (2, 1, 3.0), (2, 2, 13.0)], [[1, 2]])
    assert found.labels.tolist() == [[1, 1, 2, 2], [1, 1, 1, 1]]
    assert [values.tolist() for values in found.parents] == [[1, 1]]


def test_a_unit_without_a_region_has_none_above_and_its_flows_no_longer_count():
    seen = []
    first = answering([1, 2, 0], seen, unassigned=(Unassigned(3, "no jobs"),))
    second = answering([1, 0], seen, unassigned=(Unassigned(2, "isolated"),), unmet=("Too small.",))
    found = nested_levels(
        [1, 1, 2, 3], [1, 2, 1, 1], [8, 5, 5, 99], engines=[first, second, answering([1], seen)]
    )
    assert seen[1][1] == [(1, 1, 8.0), (1, 2, 5.0), (2, 1, 5.0)]
    assert seen[2][1] == [(1, 1, 8.0)]
    assert found.labels.tolist() == [[1, 2, 0], [1, 0, 0], [1, 0, 0]]
    assert [(item.unit, item.reason) for item in found.unassigned] == [
        (2, "isolated (level 1)"),
        (3, "no jobs (level 0)"),
    ]
    assert found.unmet == ("Level 1: Too small.",)


def test_a_unit_left_out_without_a_word_is_listed_all_the_same():
    found = nested_levels([1, 2], [2, 1], [5, 5], engines=[answering([1, 0])])
    assert [(item.unit, item.reason) for item in found.unassigned] == [(2, "no region (level 0)")]


@pytest.mark.parametrize(
    ("engines", "message"),
    [
        ([], "there are no engines"),
        ([partial(intramax, regions=9)], "level 0: regions is 9; expected is 1 up to 2"),
        ([answering([1, 1]), partial(intramax, regions=2)], "level 1: regions is 2"),
        ([answering([1])], "level 0: the engine answers for 2 units"),
        ([answering([0, 0]), answering([])], "level 1: there is no flow between regions"),
    ],
)
def test_engines_that_cannot_go_on_are_named_by_their_level(engines, message):
    with pytest.raises(ValueError, match=message):
        nested_levels([1, 2], [2, 1], [5, 5], engines=engines)


def test_wrong_flows_and_borders_are_refused():
    with pytest.raises(ValueError, match=r"record 0 .* amount is -5"):
        nested_levels([1], [2], [-5], engines=AREAS)
    with pytest.raises(ValueError, match="contiguity, pair 0: unit 9"):
        nested_levels([1], [2], [5], engines=AREAS, contiguity=[(1, 9)])


def test_a_table_with_repeated_rows_is_read_and_the_repeats_counted():
    table = pd.DataFrame({"from": [1, 1, 2], "to": [2, 2, 1], "people": [3, 4, 5]})
    found = nested_levels(table, engines=[partial(intramax, regions=1)], ids=[1, 2, 3])
    assert found.repeated == 1
    assert found.label_of() == {1: 1, 2: 1, 3: 0}


@pytest.mark.sources
@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/functional is not here")
def test_belgian_areas_nest_in_larger_ones():
    flows = pd.read_csv(CASES / "belgium2011_589_flows.csv.gz")
    pairs = pd.read_csv(CASES / "belgium2011_589_contiguity.csv")
    engines = [
        labour_market_areas,
        partial(labour_market_areas, minimum_size=100_000, target_size=500_000),
    ]
    found = nested_levels(flows, engines=engines, contiguity=pairs)
    assert found.regions[0] == len(found.results[0].areas)
    assert 1 <= found.regions[1] < found.regions[0]
    assert found.unassigned == ()

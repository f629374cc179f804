"""What comes in is checked once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.certainty.checking import (
    checked_base,
    checked_flows,
    checked_labels,
    checked_pairs,
    checked_weights,
)


@given(st.lists(st.integers(-2, 4), min_size=1).filter(lambda labels: max(labels) > 0))
def test_a_base_keeps_its_labels_and_counts_its_regions_by_first_unit(labels):
    given_labels, number, regions = checked_base(labels)
    assert given_labels.tolist() == [max(label, 0) for label in labels]
    named = [0, *regions.tolist()]
    assert [named[k] for k in number] == given_labels.tolist()
    assert regions.tolist() == list(dict.fromkeys(x for x in labels if x > 0))


@pytest.mark.parametrize("labels", [[0.5, 1.0], [[1, 2]], ["a"], [True, False]])
def test_labels_are_one_row_of_whole_numbers(labels):
    with pytest.raises(ValueError, match=r"engine 3: labels of shape .* whole number"):
        checked_labels(labels, "engine 3")


def test_there_are_as_many_labels_as_units():
    with pytest.raises(ValueError, match="replication 7: 2 labels are found; expected are 3"):
        checked_labels([1, 2], "replication 7", 3)


@pytest.mark.parametrize("labels", [[0, 0], [-1], np.empty(0, dtype=int)])
def test_a_base_without_region_is_refused(labels):
    with pytest.raises(ValueError, match=r"none of the . units lies in a region"):
        checked_base(labels)


@pytest.mark.parametrize("pairs", [None, [], np.empty((0, 2))])
def test_there_may_be_no_pairs(pairs):
    assert checked_pairs(pairs, 3).shape == (0, 2)


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([(0, 1), (1, 3)], r"pair 1 is \[1, 3\]; units go from 0 to 2"),
        ([(-1, 1)], "pair 0 is"),
        ([(0, 1), (2, 2)], "pair 1 is unit 2 with itself"),
        ([(0, 1, 2)], "two units for each"),
        ([0, 1], "two units for each"),
        ([(0.5, 1)], "two units for each"),
    ],
)
def test_pairs_that_are_none_are_refused(pairs, why):
    with pytest.raises(ValueError, match=why):
        checked_pairs(pairs, 3)


def test_weights_are_one_when_none_are_given():
    assert checked_weights(None, 3).tolist() == [1, 1, 1]
    assert checked_weights([0, 2.5, 1], 3).tolist() == [0, 2.5, 1]


@pytest.mark.parametrize(
    ("weights", "why"),
    [
        ([1, 1], r"3 units need 3 weights; shape \(2,\)"),
        ([1, -1, 1], "the weight of unit 1 is -1"),
        ([1, 1, np.nan], "the weight of unit 2 is nan"),
        ([0, 0, 0], "all weights are 0"),
    ],
)
def test_weights_that_weigh_nothing_are_refused(weights, why):
    with pytest.raises(ValueError, match=why):
        checked_weights(weights, 3)


@pytest.mark.parametrize(
    ("flows", "why"),
    [
        (([0, 1], [0], [1, 1]), "equally long"),
        (([[0]], [[0]], [[1]]), "one row each"),
        (([0.5], [0], [1]), "the origins are of type float64"),
        (([0], ["a"], [1]), "the destinations are of type"),
        (([0, 5], [0, 0], [1, 1]), "record 1: the origin is 5; units go from 0 to 2"),
        (([0, 0], [0, -1], [1, 1]), "record 1: the destination is -1"),
        (([0, 0], [0, 1], [1, -2]), "record 1: the amount is -2"),
        (([0], [0], [np.inf]), "record 0: the amount is inf"),
        (([0], [0], [0]), "nothing flows"),
        (([], [], []), "nothing flows"),
    ],
)
def test_flows_that_are_none_are_refused(flows, why):
    with pytest.raises(ValueError, match=why):
        checked_flows(*flows, 3)


def test_whole_numbers_keep_their_type_so_that_nothing_is_copied():
    origins = np.array([0, 1], dtype=np.int32)
    assert checked_flows(origins, [1, 1], [2, 3], 2)[0] is origins

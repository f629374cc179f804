"""Flows and labels at the door."""

import numpy as np
import pytest

from regiowerk.methods.divisions.triples import checked_flows, checked_labels


def test_flows_come_back_as_arrays():
    origins, destinations, amounts = checked_flows(([0, 1], [1, 1], [2, 3]), 2)
    assert origins.dtype == destinations.dtype == np.int64
    assert amounts.dtype == np.float64
    assert checked_flows(([], [], []), 0)[2].size == 0


@pytest.mark.parametrize(
    ("flows", "why"),
    [
        (([0], [0, 1], [1]), "must be of one length"),
        (([[0]], [[0]], [[1]]), "must be of one length"),
        (([2], [0], [1]), "every origin must be a whole number from 0 to 1"),
        (([0], [-1], [1]), "every destination must be a whole number from 0 to 1"),
        (([0.5], [0], [1]), "every origin must be a whole number"),
        (([0, 0], [0, 1], [1, -1]), r"flow 1 is -1\.0"),
        (([0], [0], [float("nan")]), "flow 0 is nan"),
        (([0], [0], [float("inf")]), "flow 0 is inf"),
    ],
)
def test_flows_that_are_wrong_are_refused_by_name(flows, why):
    with pytest.raises(ValueError, match=why):
        checked_flows(flows, 2)


@pytest.mark.parametrize(
    ("labels", "why"),
    [
        ([0.5, 1], "whole numbers"),
        (["a"], "whole numbers"),
        ([[0]], "whole numbers"),
        ([0, -2], "unit 1 has label -2"),
    ],
)
def test_labels_that_are_wrong_are_refused(labels, why):
    with pytest.raises(ValueError, match=why):
        checked_labels(labels)


def test_no_units_have_no_labels():
    assert checked_labels([]).size == 0

"""Influence fields of centres."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.divisions import influence
from tests.unit.methods.divisions.worlds import worlds


@given(worlds(), st.floats(0.01, 1), st.booleans())
def test_shares_are_parts_of_what_goes_out(world, threshold, own):
    flows, labels, _ = world
    numbers = {label: k for k, label in enumerate(sorted({x for x in labels if x >= 0}))}
    if not numbers:
        return
    found = influence(flows, [numbers.get(x, -1) for x in labels], threshold=threshold, own=own)
    known = found.shares[~np.isnan(found.shares).any(axis=1)]
    assert ((known >= 0) & (known.sum(axis=1, keepdims=True) <= 1 + 1e-9)).all()
    assert (found.overlap == found.field.sum(axis=1)).all()
    assert found.reach.sum() == found.overlap.sum()
    assert (found.shared == found.shared.T).all()
    assert (found.shared.diagonal() == found.reach).all()
    for unit, centre in enumerate(found.strongest):
        if centre >= 0:
            assert found.strength[unit] == found.shares[unit, centre] == found.shares[unit].max()
            assert found.strength[unit] > 0
        else:
            assert not found.field[unit].any()


@given(worlds(), st.integers(1, 100))
def test_scaling_the_flows_changes_nothing(world, factor):
    flows, labels, _ = world
    centres = [0, *[-1] * (len(labels) - 1)]
    scaled = (*flows[:2], [amount * factor for amount in flows[2]])
    one, other = influence(flows, centres), influence(scaled, centres)
    np.testing.assert_allclose(one.shares, other.shares)


def test_a_centre_of_several_units_draws_as_one():
    flows = ([2, 2, 2, 3], [0, 1, 2, 3], [30, 10, 60, 5])
    found = influence(flows, [0, 0, 1, -1], threshold=0.3)
    assert found.shares[2].tolist() == [0.4, 0.6]
    assert found.overlap.tolist() == [0, 0, 2, 0]
    assert found.shared.tolist() == [[1, 1], [1, 1]]
    assert found.strongest.tolist() == [-1, -1, 1, -1]
    assert np.isnan(found.strength[0])
    assert found.strength[3] == 0


def test_what_stays_within_a_unit_can_be_left_out():
    flows = ([1, 1, 1], [0, 1, 2], [30, 60, 10])
    assert influence(flows, [0, -1, -1]).shares[1, 0] == pytest.approx(0.3)
    assert influence(flows, [0, -1, -1], own=False).shares[1, 0] == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("centres", "threshold", "why"),
    [
        ([-1, -1], 0.1, "numbered from 0 without gaps"),
        ([1, -1], 0.1, "numbered from 0 without gaps"),
        ([0, -2], 0.1, "numbered from 0 without gaps"),
        ([], 0.1, "whole numbers"),
        ([0.5, 1], 0.1, "whole numbers"),
        ([0, -1], 0, "threshold must be above 0"),
        ([0, -1], 1.5, "threshold must be above 0"),
    ],
)
def test_centres_that_make_no_sense_are_refused(centres, threshold, why):
    with pytest.raises(ValueError, match=why):
        influence(([0], [1], [1]), centres, threshold=threshold)

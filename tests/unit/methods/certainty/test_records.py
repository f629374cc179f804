"""The results of certainty."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.certainty import consensus, membership, ties
from tests.unit.methods.certainty.worlds import divisions

OTHERS = [[5, 5, 5, 0], [5, 5, 3, 0], [5, 3, 3, 2], [5, 3, 0, 0]]


@pytest.fixture
def found():
    return membership([8, 8, 3, 0], OTHERS, pairs=[(0, 1), (2, 3)])


@given(divisions(), st.floats(0.01, 1))
def test_the_core_and_the_doubt_are_told_by_stability(world, threshold):
    drawn, _ = world
    found = membership(drawn[0], drawn)
    assert (np.isnan(found.stability) == (drawn[0] == 0)).all()
    assert not (found.core(threshold) & found.doubt(threshold)).any()
    assert (found.core(threshold) | found.doubt(threshold) | (drawn[0] == 0)).all()


@given(divisions())
def test_the_shares_of_a_unit_are_its_row_without_zeros(world):
    drawn, _ = world
    found = membership(drawn[0], drawn)
    for unit in range(drawn[0].size):
        shares = found.shares(unit)
        assert (
            list(shares.values())
            == sorted(found.membership[unit][found.membership[unit] > 0])[::-1]
        )
        assert set(shares) <= set(found.regions.tolist())


def test_the_stability_is_the_membership_in_the_own_region(found):
    np.testing.assert_array_equal(found.stability, [1, 0.5, 0.5, np.nan])
    assert found.core().tolist() == [True, False, False, False]
    assert found.doubt().tolist() == [False, True, True, False]
    assert found.core(0.5).tolist() == [True, True, True, False]
    assert found.shares(1) == {8: 0.5, 3: 0.25}


def test_the_number_of_regions_is_told_with_its_spread(found):
    assert found.counts.tolist() == [1, 2, 3, 2]
    assert found.spread == (1, 2.0, 3)
    assert repr(found) == (
        "<Certainty: 4 units, 2 regions (1 to 3 in 4 replications), 1 units in a core, 2 in doubt>"
    )


@pytest.mark.parametrize("threshold", [0, -0.5, 1.01, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(found, threshold):
    with pytest.raises(ValueError, match=r"least is .*; expected is a share above 0"):
        found.core(threshold)
    with pytest.raises(ValueError, match="below is"):
        found.doubt(threshold)


def test_a_result_does_not_change(found):
    for record, field in (
        (found, "seed"),
        (consensus([[1, 1]], pairs=[(0, 1)]), "threshold"),
        (ties([0], [1], [1], [1, 1]), "regions"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field, 3)


def test_the_other_results_tell_what_they_are():
    assert repr(consensus([[1, 1, 2]], pairs=[(0, 1), (1, 2)])) == (
        "<Consensus: 3 units in 1 divisions, 1 patterns of more than one unit at 0.5, "
        "2 regions, mean variation 0.000>"
    )
    assert repr(ties([0], [1], [1], [1, 1])) == "<Ties: 2 units, 1 regions>"

"""What several divisions have in common."""

import numpy as np
import pytest
from hypothesis import given, settings

from regiowerk.methods.certainty import consensus
from tests.unit.methods.certainty.worlds import divisions

LINE = [(0, 1), (1, 2), (2, 3)]


@settings(deadline=None)
@given(divisions())
def test_the_parts_of_the_answer_agree_with_each_other(world):
    drawn, pairs = world
    found = consensus(drawn, pairs=pairs)
    assert found.emphasis.sum() == pytest.approx(1)
    assert found.mean_variation == pytest.approx(found.variation @ found.emphasis)
    assert (np.isnan(found.together) == (found.known == 0)).all()
    assert found.cohesion.size == found.patterns.max()
    for (one, other), together in zip(found.pairs, found.together, strict=True):
        if found.patterns[one] and found.patterns[one] == found.patterns[other]:
            assert together >= found.threshold


@settings(deadline=None)
@given(divisions())
def test_the_patterns_of_a_higher_threshold_lie_within_those_of_a_lower_one(world):
    drawn, pairs = world
    low, high = (consensus(drawn, pairs=pairs, threshold=share) for share in (0.4, 0.9))
    for group in set(high.patterns.tolist()):
        assert len(set(low.patterns[high.patterns == group].tolist())) == 1
    np.testing.assert_array_equal(low.labels, high.labels)


@settings(deadline=None)
@given(divisions())
def test_giving_a_division_twice_is_giving_it_double_emphasis(world):
    drawn, pairs = world
    twice = consensus([drawn[0], *drawn], pairs=pairs)
    double = consensus(drawn, pairs=pairs, emphasis=[2] + [1] * (len(drawn) - 1))
    np.testing.assert_array_equal(twice.together, double.together)
    np.testing.assert_array_equal(twice.patterns, double.patterns)
    assert twice.mean_variation == pytest.approx(double.mean_variation)


def test_three_criteria_share_two_patterns():
    found = consensus([[1, 1, 2, 2], [3, 3, 3, 4], [0, 5, 6, 6]], pairs=LINE, weights=[9, 1, 1, 1])
    np.testing.assert_allclose(found.together, [1, 1 / 3, 2 / 3])
    np.testing.assert_allclose(found.known, [2 / 3, 1, 1])
    assert found.patterns.tolist() == [1, 1, 2, 2]
    assert found.labels.tolist() == [1, 1, 2, 2]
    assert found.variation[0] == 0


@pytest.mark.parametrize(
    ("given_divisions", "choices", "why"),
    [
        ([], {}, "there are no divisions"),
        ([[1, 1, 1, 1], [1, 1]], {}, "division 1: 2 labels are found; expected are 4"),
        ([[1, 1, 1, 1], [0, 0, -1, 0]], {}, "division 1 has no unit with a region"),
        ([[1, 0, 0, 0]], {"weights": [0, 1, 1, 1]}, "division 0 has no unit with a region"),
        ([[1, 1, 1, 1]], {"emphasis": [1, 2]}, r"1 divisions need 1 numbers in emphasis"),
        ([[1, 1, 1, 1]], {"emphasis": [0]}, "leave out a division"),
        ([[1, 1, 1, 1]], {"emphasis": [-1]}, "the emphasis on division 0 is -1"),
        ([[1, 1, 1, 1]], {"threshold": 0}, "threshold is 0"),
        ([[1, 1, 1, 1]], {"pairs": [(0, 4)]}, r"pair 0 is \[0, 4\]"),
        ([[0.5, 1, 1, 1]], {}, "division 0: labels of shape"),
    ],
)
def test_what_cannot_be_compared_is_refused(given_divisions, choices, why):
    with pytest.raises(ValueError, match=why):
        consensus(given_divisions, **{"pairs": LINE, **choices})

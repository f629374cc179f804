import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from regiowerk.methods.cashflow.normal import normal_chance, normal_quantile


@given(st.floats(1e-300, 1 - 1e-12))
def test_the_quantile_is_that_of_scipy(chance):
    assert normal_quantile([chance])[0] == pytest.approx(ndtri(chance), rel=1e-12, abs=1e-14)


@given(st.floats(-37, 37))
def test_the_chance_is_that_of_scipy(value):
    assert normal_chance([value])[0] == pytest.approx(ndtr(value), rel=1e-12, abs=0)


@given(st.floats(-8, 5))
def test_one_undoes_the_other(value):
    assert normal_quantile(normal_chance([value]))[0] == pytest.approx(value, abs=1e-9)


def test_the_quantile_is_that_of_the_standard_library_on_both_sides_of_every_seam():
    chances = np.array([0.074, 0.0751, 0.0749, 0.5, 0.925, 0.926, 1.3e-11, 1.5e-11, 1e-250])
    expected = [statistics.NormalDist().inv_cdf(chance) for chance in chances]
    assert normal_quantile(chances) == pytest.approx(expected, rel=1e-14, abs=1e-16)
    assert normal_quantile(chances.reshape(3, 3)).shape == (3, 3)


@pytest.mark.parametrize("chance", [0.0, 1.0, -0.1, np.nan])
def test_a_chance_lies_between_zero_and_one(chance):
    with pytest.raises(ValueError, match="strictly between"):
        normal_quantile([0.5, chance])

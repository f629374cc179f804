import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import lognorm, triang, truncnorm

from regiowerk.methods.cashflow.draws import (
    Discrete,
    Fixed,
    Lognormal,
    Normal,
    Triangular,
    Uniform,
)

three = st.lists(st.floats(-1e3, 1e3), min_size=3, max_size=3).map(sorted)
MIDPOINTS = (np.arange(200_000) + 0.5) / 200_000


@st.composite
def draws(draw):
    low, mode, high = draw(three)
    return draw(
        st.sampled_from(
            [
                Fixed(mode),
                Uniform(low, high),
                Triangular(low, mode, high),
                Normal(mode, 10.0),
                Normal(0, 1000.0, low=low, high=high + 1),
                Lognormal(abs(mode) + 1, 50.0),
                Discrete((high, low, mode), (0.25, 0.25, 0.5)),
            ]
        )
    )


@given(draws())
def test_a_higher_chance_never_gives_a_lower_value(draw):
    values = draw.quantile(np.linspace(0.001, 0.999, 200))
    assert (np.diff(values) >= -1e-9 * np.abs(values).max()).all()


@pytest.mark.parametrize(
    "draw",
    [
        Fixed(3),
        Uniform(-1, 5),
        Triangular(0, 1, 8),
        Triangular(2, 2, 9),
        Triangular(2, 9, 9),
        Normal(100, 10),
        Normal(100, 10, low=95),
        Normal(100, 10, low=80, high=101),
        Lognormal(100, 50),
        Discrete((0, 500, 20), (0.3, 0.6, 0.1)),
    ],
)
def test_the_mean_is_that_of_all_chances(draw):
    assert draw.quantile(MIDPOINTS).mean() == pytest.approx(draw.mean, rel=1e-4)


@given(three, st.floats(0.001, 0.999))
def test_the_triangle_is_that_of_scipy(points, chance):
    low, mode, high = points
    if high - low > 1e-3:
        other = triang.ppf(chance, (mode - low) / (high - low), loc=low, scale=high - low)
        found = Triangular(low, mode, high).quantile(np.array([chance]))[0]
        assert found == pytest.approx(other, abs=1e-6 * (high - low))


@given(st.floats(0.001, 0.999))
def test_the_cut_normal_and_the_lognormal_are_those_of_scipy(chance):
    asked = np.array([chance])
    cut = truncnorm.ppf(chance, -1.5, 0.5, loc=100, scale=10)
    assert Normal(100, 10, low=85, high=105).quantile(asked)[0] == pytest.approx(cut)
    deviation = math.sqrt(math.log(1.25))
    log = lognorm.ppf(chance, deviation, scale=100 * math.exp(-(deviation**2) / 2))
    assert Lognormal(100, 50).quantile(asked)[0] == pytest.approx(log)


def test_a_lognormal_has_the_deviation_it_says():
    assert Lognormal(100, 20).quantile(MIDPOINTS).std() == pytest.approx(20, rel=1e-3)


def test_bounds_hold():
    values = Normal(0, 1, low=-0.5, high=0.25).quantile(MIDPOINTS)
    assert -0.5 <= values.min() < -0.499
    assert 0.249 < values.max() <= 0.25


def test_chances_of_values_are_those_given_in_any_order():
    values = Discrete((5, 1, 3), (0.2, 0.5, 0.3)).quantile(MIDPOINTS)
    found = [float((values == value).mean()) for value in (5, 1, 3)]
    assert found == pytest.approx([0.2, 0.5, 0.3], abs=1e-5)


def test_equal_bounds_are_a_number_that_is_known():
    chances = np.array([0.1, 0.9])
    for draw in (Uniform(4, 4), Triangular(4, 4, 4), Discrete((4,), (1,))):
        assert draw.quantile(chances).tolist() == [4, 4]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: Fixed(math.nan), "value must be finite"),
        (lambda: Uniform(2, 1), "low must not be above high, got 2 and 1"),
        (lambda: Uniform(-math.inf, 1), "low must be finite"),
        (lambda: Triangular(2, 1.5, 1), "low must not be above high"),
        (lambda: Triangular(1, 3, 2), "the mode must lie between 1 and 2, got 3"),
        (lambda: Triangular(1, math.nan, 2), "mode must be finite"),
        (lambda: Normal(0, 0), "deviation must be above 0"),
        (lambda: Normal(math.nan, 1), "centre must be finite"),
        (lambda: Normal(0, 1, low=1, high=1), "low must be below high"),
        (lambda: Normal(0, 1, low=9), "almost no chance"),
        (lambda: Normal(0, 1, low=math.nan), "low must be below high"),
        (lambda: Lognormal(0, 1), "above 0"),
        (lambda: Lognormal(1, -1), "above 0"),
        (lambda: Lognormal(math.inf, 1), "mean must be finite"),
        (lambda: Discrete((), ()), "one chance for each value"),
        (lambda: Discrete((1, 2), (1,)), "one chance for each value"),
        (lambda: Discrete((1, 2), (0.5, 0.4)), "add up to 1"),
        (lambda: Discrete((1, 2), (1.5, -0.5)), "at least 0"),
        (lambda: Discrete((1, math.nan), (0.5, 0.5)), "value 1 must be finite"),
    ],
)
def test_a_distribution_that_cannot_be_says_why(wrong, words):
    with pytest.raises(ValueError, match=words):
        wrong()

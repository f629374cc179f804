import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.profiles import indexed, once, phased, renewals, spread, yearly


@st.composite
def stretches(draw):
    """First and last year, and a horizon that has both."""
    horizon = draw(st.integers(1, 100))
    first = draw(st.integers(0, horizon - 1))
    return first, draw(st.integers(first, horizon - 1)), horizon


@given(stretches())
def test_profiles_add_up_to_what_they_say(stretch):
    first, last, horizon = stretch
    assert once(first, horizon).sum() == once(first, horizon)[first] == 1
    assert spread(first, last - first + 1, horizon).sum() == pytest.approx(1)
    assert yearly(first, last, horizon).sum() == last - first + 1
    assert all(p.shape == (horizon,) for p in (once(first, horizon), yearly(first, last, horizon)))


@given(stretches(), st.integers(1, 120))
def test_renewals_come_every_life_after_the_first(stretch, life):
    first, _, horizon = stretch
    years = np.flatnonzero(renewals(first, life, horizon))
    assert years.tolist() == [t for t in range(first + 1, horizon) if (t - first) % life == 0]
    assert years.size == (horizon - 1 - first) // life


@given(stretches())
def test_phases_lie_where_they_begin(stretch):
    first, last, horizon = stretch
    shares = np.arange(1.0, last - first + 2)
    profile = phased(shares / shares.sum(), first, horizon)
    assert profile.sum() == pytest.approx(1)
    assert profile[first : last + 1] == pytest.approx(shares / shares.sum())


@given(st.floats(-0.5, 0.5), st.integers(1, 100), st.integers(-10, 110))
def test_prices_grow_by_the_rate_and_are_one_in_their_base_year(rate, years, base):
    factors = indexed(rate, years, base)
    assert factors[1:] == pytest.approx(factors[:-1] * (1 + rate))
    assert factors[0] == pytest.approx((1 + rate) ** -base)
    if base in range(years):
        assert factors[base] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: once(5, 5),
        lambda: once(-1, 5),
        lambda: once(0, 0),
        lambda: spread(3, 3, 5),
        lambda: spread(0, 0, 5),
        lambda: yearly(3, 2, 5),
        lambda: yearly(0, 5, 5),
        lambda: renewals(5, 2, 5),
        lambda: renewals(0, 0, 5),
        lambda: renewals(0, -1, 5),
        lambda: phased([0.5, 0.5], 4, 5),
        lambda: phased([0.5, 0.4], 0, 5),
        lambda: phased([1.5, -0.5], 0, 5),
        lambda: phased([], 0, 5),
        lambda: phased([np.nan], 0, 5),
        lambda: phased([[1.0]], 0, 5),
        lambda: indexed(-1, 5),
        lambda: indexed(0.02, 0),
    ],
)
def test_a_profile_that_cannot_be_is_refused_with_what_was_given(wrong):
    with pytest.raises(ValueError, match=r"got|is nan"):
        wrong()


def test_growth_that_no_float_can_hold_is_refused():
    with pytest.raises(ValueError, match="larger than a float"):
        indexed(1e6, 100)

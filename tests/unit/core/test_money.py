from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.core.money import (
    divide,
    exact,
    format_cents,
    parse_cents,
    plain_cents,
    rounded,
    split,
)

cents = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(cents, weights)
def test_no_cent_is_lost_and_everyone_is_within_one_cent(total, parts):
    found = split(total, parts)
    assert sum(found.cents) == total == sum(found.exact)
    assert all(abs(c - e) < 1 for c, e in zip(found.cents, found.exact, strict=True))
    assert divide(-total, parts) == [-c for c in found.cents]


@given(cents, weights, st.integers(1, 1000))
def test_scaling_the_weights_changes_nothing(total, parts, factor):
    assert divide(total, parts) == divide(total, [Fraction(w, factor) for w in parts])


@given(cents)
def test_written_amounts_are_read_back(amount):
    assert parse_cents(plain_cents(amount)) == parse_cents(format_cents(amount)) == amount


def test_a_draw_is_named_and_a_remainder_decides_without_one():
    assert split(100, [1, 1, 1]).tied == (0, 1, 2)
    assert split(100, [2, 1]).tied == ()
    assert split(90, [1, 1, 1]).rounded_up == ()
    assert repr(split(100, [1, 1, 1])) == "<Split: 1,00 over 3, 1 last cents>"


@pytest.mark.parametrize("parts", [[], [0, 0], [1, -1], [0.5, 0.5], [True]])
def test_weights_that_cannot_divide_are_refused(parts):
    with pytest.raises(InputError, match="eights"):
        divide(100, parts)


@pytest.mark.parametrize("total", [1.5, True, "1"])
def test_a_total_is_whole_cents(total):
    with pytest.raises(InputError, match="whole cents"):
        divide(total, [1])


@pytest.mark.parametrize(
    ("text", "found"),
    [("1.234,56", 123456), ("1 234", 123400), ("1234.5", 123450), ("€ -5", -500),
     ("- 5,01", -501), ("12.345.678", 1234567800), ("1\u00a0000,00", 100000)],
)  # fmt: skip
def test_amounts_are_read_the_belgian_and_the_plain_way(text, found):
    assert parse_cents(text) == found


@pytest.mark.parametrize("text", ["", "1,234", "1.2.3", "abc", "1,234.56", "12.3456", "--5", "1e3"])
def test_what_is_no_amount_is_refused_with_its_place(text):
    with pytest.raises(InputError, match="in line 3 is not an amount"):
        parse_cents(text, field="line 3")


def test_a_point_before_three_digits_can_be_read_in_two_ways():
    with pytest.raises(InputError, match=r"Write 1234 or 1\.234,00"):
        parse_cents("1.234")


def test_numbers_become_exact():
    assert exact(0.1) == Fraction(1, 10) == exact("0,1")
    assert exact(3) == 3


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "x", True, None])
def test_what_is_no_finite_number_is_refused(number):
    with pytest.raises(InputError, match="number"):
        exact(number)


def test_halves_round_away_from_zero():
    assert [rounded(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-2, -1, 1, 2]

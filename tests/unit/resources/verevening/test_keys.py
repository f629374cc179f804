from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import (
    Basis,
    apportioned,
    key_by,
    measure,
    mixed,
    percent_text,
    shares_of,
)

figures = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 10**6), min_size=1)


@given(figures, st.integers(-(10**9), 10**9), st.randoms(use_true_random=False))
def test_no_cent_is_lost_and_the_order_of_partners_does_not_matter(known, total, chance):
    key = mixed("x", [measure(Basis.USE, 70, known), measure(Basis.EQUAL, 30)])
    order = list(known)
    chance.shuffle(order)
    found = apportioned(total, key, order)
    assert sum(found.cents.values()) == total
    assert found == apportioned(total, key, sorted(known))
    assert sum(shares_of(key, order).values()) == 1


@given(figures, st.integers(1, 1000))
def test_the_unit_of_the_figures_does_not_matter(known, factor):
    scaled = {partner: figure * factor for partner, figure in known.items()}
    assert shares_of(key_by(Basis.AREA, known), known) == shares_of(
        key_by(Basis.AREA, scaled), known
    )


def test_a_mix_is_the_weighted_mean_of_its_measures():
    key = mixed("x", [measure(Basis.INHABITANTS, 60, {"A": 3, "B": 1}), measure(Basis.EQUAL, 40)])
    assert shares_of(key, "AB") == {"A": Fraction(13, 20), "B": Fraction(7, 20)}
    assert repr(key) == "<Key x: 60 % inwoners + 40 % gelijk>"


def test_who_got_the_last_cent_is_shown_and_a_draw_is_named():
    found = apportioned(100, key_by(Basis.EQUAL), "CAB")
    assert [row.partner for row in found.rows if row.last_cent] == ["A"]
    assert found.tied == ("A", "B", "C")
    assert "3 partners" in repr(found)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: mixed("x", [measure(Basis.EQUAL, 99)]), "add up to 99 %"),
        (lambda: mixed("x", []), "there are none"),
        (lambda: mixed("x", [measure(Basis.EQUAL, 50)] * 2), "basis twice"),
        (lambda: measure(Basis.EQUAL, 0), "more than 0"),
        (lambda: measure(Basis.EQUAL, 100, {"A": 1}), "none is needed"),
        (lambda: measure(Basis.USE, 100), "one per partner"),
        (lambda: measure(Basis.USE, 100, {"Mol": -1}), "of Mol is -1"),
    ],
)
def test_a_key_that_cannot_be_is_refused(make, says):
    with pytest.raises(InputError, match=says):
        make()


@pytest.mark.parametrize(
    ("known", "partners", "says"),
    [
        ({"A": 60, "B": 39.99}, "AB", r"add up to 99\.99 %, not 100"),
        ({"A": 100}, "", "no partners"),
        ({"A": 100}, "AA", "more than once"),
        ({"A": 100}, "AB", "for B"),
    ],
)
def test_a_key_that_does_not_fit_its_partners_is_refused_by_name(known, partners, says):
    with pytest.raises(InputError, match=says):
        shares_of(key_by(Basis.FIXED, known), partners, when="2027-01-01")


def test_figures_that_are_all_zero_divide_nothing():
    with pytest.raises(InputError, match="nothing to divide by"):
        shares_of(key_by(Basis.USE, {"A": 0}), "A")


def test_a_long_percentage_says_that_it_goes_on():
    assert percent_text(Fraction(200, 3)) == "66.666666..."

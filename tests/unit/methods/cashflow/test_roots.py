from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.cashflow.roots import PRIME, sign_changes, squarefree, trimmed, unit_roots
from tests.unit.methods.cashflow.flow_worlds import flows_with, multiple, whole_flows

some = whole_flows.filter(any)


def at(polynomial, x):
    return sum(c * x**i for i, c in enumerate(polynomial))


def remainder(one, other):
    rest = [Fraction(c) for c in one]
    while len(rest) >= len(other):
        factor, place = rest[-1] / other[-1], len(rest) - len(other)
        for i, c in enumerate(other):
            rest[place + i] -= factor * c
        rest.pop()
        while rest and rest[-1] == 0:
            rest.pop()
    return rest


def sturm(polynomial, low, high):
    """Distinct roots above low and up to high, neither a root: an independent count."""
    chain = [polynomial, [i * c for i, c in enumerate(polynomial)][1:]]
    while chain[-1]:
        chain.append([-c for c in remainder(chain[-2], chain[-1])])
    before, after = ([at(p, x) for p in chain if p] for x in (low, high))
    return sign_changes(before) - sign_changes(after)


@given(some)
def test_as_many_roots_as_the_chain_of_sturm_counts(polynomial):
    whole = trimmed(polynomial)
    one = int(at(whole, 1) == 0)
    just_below = 1 - Fraction(1, 10**30)
    expected = sturm(whole, Fraction(0), just_below if one else Fraction(1))
    assert len(unit_roots(polynomial)) == expected


@given(some)
def test_around_every_root_the_polynomial_without_multiples_changes_sign(polynomial):
    simple = squarefree(polynomial)
    for root in unit_roots(polynomial):
        width = min(root, 1 - root) / 2**62
        assert 0 < root < 1
        assert at(simple, root) == 0 or at(simple, root - width) * at(simple, root + width) < 0


@given(multiple, st.integers(-3, 3).filter(bool))
def test_multiple_roots_are_found_once(roots, times):
    found = unit_roots(flows_with(roots, times))
    expected = sorted(1 / growth for growth in roots if growth > 1)
    assert [float(x) for x in found] == pytest.approx([float(x) for x in expected], rel=1e-15)


@given(multiple)
def test_squarefree_keeps_every_root_once(roots):
    once = dict.fromkeys(roots, 1)
    found, expected = squarefree(flows_with(roots)), squarefree(flows_with(once))
    assert found in (expected, [-c for c in expected])


def test_a_prime_that_divides_a_coefficient_decides_nothing():
    assert squarefree([-1, 0, PRIME]) == [-1, 0, PRIME]
    assert squarefree([1, 2 * PRIME, PRIME**2]) in ([1, PRIME], [-1, -PRIME])


def test_roots_by_halving_are_exact():
    assert unit_roots([3, -16, 16]) == [Fraction(1, 4), Fraction(3, 4)]


def test_two_roots_that_lie_very_close_are_told_apart():
    # after Mignotte: 2 (1000 x - 1)**2 = x**12 has two roots within 1e-17 of 1/1000
    close = [-2, 4000, -2000000, *[0] * 9, 1]
    low, high = unit_roots(close, digits=200)
    assert 0 < high - low < Fraction(1, 10**17)


def test_without_coefficients_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="other than 0"):
        unit_roots([0, 0])
    assert trimmed([0, 2, 0, 3, 0]) == [2, 0, 3]
    assert unit_roots([5]) == []

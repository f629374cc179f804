"""Every real root of a polynomial between 0 and 1, in exact arithmetic on whole numbers.

A polynomial is a list of integers, the constant first: ``[2, -3, 1]`` is 2 - 3x + x**2.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import gcd, lcm

Polynomial = list[int]
Bracket = tuple[Fraction, Fraction]
"""Below and above a root; equal when the root itself is known."""

PRIME = 2**61 - 1


def sign_changes(coefficients: Sequence[int]) -> int:
    """Return how often the sign changes along the coefficients, zeros left out.

    Notes
    -----
    Descartes: as many positive roots, counted with multiplicity, or an even number fewer.

    Examples
    --------
    >>> sign_changes([-100, 230, 0, -132])
    2
    """
    signs = [c > 0 for c in coefficients if c]
    return sum(a != b for a, b in pairwise(signs))


def unit_roots(coefficients: Sequence[int], digits: int = 64) -> list[Fraction]:
    """Return every distinct root strictly between 0 and 1, ascending.

    Parameters
    ----------
    coefficients : sequence of int
        The constant first; not all 0.
    digits : int
        Binary digits to which each root x is found, and 1 - x as well.

    Returns
    -------
    list of Fraction
        Multiple roots once. A root that halving hits is exact.

    Raises
    ------
    ValueError
        When all coefficients are 0: every number is a root.

    Notes
    -----
    The method of Vincent, Collins and Akritas [1]_: the polynomial without its multiple roots is
    mapped to halves of the interval again and again until the rule of Descartes says none or one;
    what is left is halved further by its sign.

    References
    ----------
    .. [1] Collins, G. E. and Akritas, A. G. (1976), Polynomial real root isolation using
       Descartes' rule of signs, Proceedings of SYMSAC '76, ACM, 272-275.

    Examples
    --------
    Roots at 1/4 (twice) and 2/3, that is (1 - 4x)**2 (2 - 3x):

    >>> [float(root) for root in unit_roots([2, -19, 56, -48])]
    [0.25, 0.6666666666666666]
    """
    whole = squarefree(coefficients)
    return [_refined(whole, bracket, digits) for bracket in _brackets(whole)]


def squarefree(coefficients: Sequence[int]) -> Polynomial:
    """Return the polynomial with every root once.

    Notes
    -----
    Divided by its greatest common divisor with its derivative, which is found with remainders
    made primitive; when they have none modulo a prime, they have none.

    Examples
    --------
    >>> squarefree([1, -2, 1])
    [-1, 1]
    """
    whole = _primitive(trimmed(coefficients))
    slope = _derivative(whole)
    if len(whole) < 3 or _coprime(whole, slope):
        return whole
    one, other = whole, _primitive(slope)
    while other:
        one, other = other, _primitive(_remainder(one, other))
    return whole if len(one) == 1 else _divided(whole, one)


def trimmed(coefficients: Sequence[int]) -> Polynomial:
    """Return the coefficients without the zeros at both ends: without the roots at 0.

    Raises
    ------
    ValueError
        When all are 0.

    Examples
    --------
    >>> trimmed([0, 0, 3, 1, 0])
    [3, 1]
    """
    places = [i for i, c in enumerate(coefficients) if c]
    if not places:
        raise ValueError("a polynomial needs a coefficient other than 0")
    return list(coefficients[places[0] : places[-1] + 1])


def _brackets(whole: Polynomial) -> list[Bracket]:
    """Return for every root between 0 and 1 an interval with no other; all roots are simple."""
    found: list[Bracket] = []
    todo = [(whole, 0, 0)]  # on the interval from place / 2**depth, of width 1 / 2**depth
    while todo:
        part, place, depth = todo.pop()
        changes = sign_changes(_shifted(part[::-1])) if sign_changes(part) else 0
        if changes == 1:
            found.append((Fraction(place, 2**depth), Fraction(place + 1, 2**depth)))
        if changes < 2:
            continue
        left = [c << (len(part) - 1 - i) for i, c in enumerate(part)]
        right = _shifted(left)
        if right[0] == 0:
            half = Fraction(2 * place + 1, 2 ** (depth + 1))
            found.append((half, half))
            right = right[1:]
        todo += [(left, 2 * place, depth + 1), (right, 2 * place + 1, depth + 1)]
    return sorted(found)


def _refined(whole: Polynomial, bracket: Bracket, digits: int) -> Fraction:
    """Return the root in a bracket, to so many binary digits of its size and of 1 minus it."""
    low, high = bracket
    above = _sign(whole, high) or -_sign(_derivative(whole), high)  # just below the high end
    while (high - low) * 2**digits > min(low, 1 - high):
        half = (low + high) / 2
        sign = _sign(whole, half)
        if sign == 0:
            return half
        low, high = (low, half) if sign == above else (half, high)
    return (low + high) / 2


def _shifted(coefficients: Polynomial) -> Polynomial:
    """Return p(x + 1), by dividing by x - 1 again and again."""
    rest, found = coefficients[::-1], []
    while rest:
        rest = list(accumulate(rest))
        found.append(rest.pop())
    return found


def _sign(coefficients: Polynomial, x: Fraction) -> int:
    """Return the sign at x, in whole numbers."""
    over, under = x.numerator, x.denominator
    total, power = 0, 1
    for c in reversed(coefficients):
        total = total * over + c * power
        power *= under
    return (total > 0) - (total < 0)


def _derivative(coefficients: Polynomial) -> Polynomial:
    return [i * c for i, c in enumerate(coefficients)][1:]


def _primitive(coefficients: Polynomial) -> Polynomial:
    divisor = gcd(*coefficients)
    return [c // divisor for c in coefficients] if divisor > 1 else coefficients


def _remainder(one: Polynomial, other: Polynomial) -> Polynomial:
    """Return a multiple of the remainder of a division, without zeros at its high end."""
    rest = list(one)
    while len(rest) >= len(other):
        shared = gcd(rest[-1], other[-1])
        times, lead = other[-1] // shared, rest[-1] // shared
        place = len(rest) - len(other)
        rest = [times * c for c in rest]
        for i, c in enumerate(other, start=place):
            rest[i] -= lead * c
        while rest and rest[-1] == 0:
            rest.pop()
    return rest


def _divided(one: Polynomial, other: Polynomial) -> Polynomial:
    """Return the quotient, primitive; the division leaves nothing."""
    rest = [Fraction(c) for c in one]
    found: list[Fraction] = []
    while len(rest) >= len(other):
        factor = rest[-1] / other[-1]
        found.append(factor)
        place = len(rest) - len(other)
        for i, c in enumerate(other, start=place):
            rest[i] -= factor * c
        rest.pop()
    scale = lcm(*(factor.denominator for factor in found))
    return _primitive([int(factor * scale) for factor in reversed(found)])


def _coprime(one: Polynomial, other: Polynomial) -> bool:
    """Whether two polynomials surely share no root: they do not modulo a prime either."""
    left, right = _modulo(one), _modulo(other)
    if len(left) != len(one) or len(right) != len(other):
        return False  # the prime divides a highest coefficient: it says nothing
    while right:
        inverse = pow(right[-1], -1, PRIME)
        while len(left) >= len(right):
            factor = left[-1] * inverse % PRIME
            place = len(left) - len(right)
            for i, c in enumerate(right, start=place):
                left[i] = (left[i] - factor * c) % PRIME
            left = _modulo(left)
        left, right = right, left
    return len(left) == 1


def _modulo(coefficients: Polynomial) -> Polynomial:
    found = [c % PRIME for c in coefficients]
    while found and found[-1] == 0:
        found.pop()
    return found

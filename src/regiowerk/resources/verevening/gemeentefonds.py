"""How large the gemeentefonds is, and what each of its criteria divides."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import exact, rounded
from regiowerk.resources.verevening.rates import legal_value

KNOWN = 2022
"""The year whose figures were published."""

CRITERIA = ("fiscale-draagkracht", "open-ruimte", "centrumfunctie", "sociale-maatstaven")
"""The criteria by which what is left after the voorafname is divided."""


def fund_total(year: int) -> int:
    """Return the whole gemeentefonds of a year, in cents.

    Parameters
    ----------
    year : int
        From 2022 on.

    Raises
    ------
    InputError
        If the year comes before: its figures were not looked up.

    Notes
    -----
    total(2022) = voorafname / its share of the fund;  total(y) = total(y - 1) * (1 + growth).
    Sources: parameters ``gemeentefonds-voorafname``, ``gemeentefonds-voorafname-aandeel`` and
    ``gemeentefonds-groei``. Years after 2022 are derived: that the growth held was not checked.

    Examples
    --------
    >>> from regiowerk.core.money import format_cents
    >>> format_cents(fund_total(2022))
    '2.965.087.890,63'
    """
    if year < KNOWN:
        raise InputError(
            f"The gemeentefonds of {year} is not known; {KNOWN} or later is expected.", year=year
        )
    day = date(KNOWN, 1, 1)
    first, share = (
        exact(legal_value(name, day).value)
        for name in ("gemeentefonds-voorafname", "gemeentefonds-voorafname-aandeel")
    )
    growth = 1 + exact(legal_value("gemeentefonds-groei", day).value) / 100
    return rounded(first * 100 / (share / 100) * growth ** (year - KNOWN))


def criterion_total(criterion: str, year: int) -> int:
    """Return what a criterion divides in a year, in cents.

    Raises
    ------
    InputError
        If there is no such criterion, or the year comes before 2022.

    Notes
    -----
    The parts of the criteria have no source (*te controleren*); with the voorafname of the decree
    they add up to 100 %.
    """
    if criterion not in CRITERIA:
        raise InputError(
            f"The gemeentefonds has no criterion '{criterion}'. Known: {', '.join(CRITERIA)}.",
            criterion=criterion,
        )
    part = exact(legal_value(f"gemeentefonds-{criterion}", date(KNOWN, 1, 1)).value)
    return rounded(Fraction(fund_total(year)) * part / 100)

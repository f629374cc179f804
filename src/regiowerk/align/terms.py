"""Terms of the legal forms: when a structure ends unless its members extend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.align.decree import Decree
from regiowerk.align.structures import Structure
from regiowerk.core.errors import InputError


class TermState(StrEnum):
    """What is known of the term of a structure."""

    RUNNING = "eerste termijn loopt"
    PASSED = "eerste termijn voorbij"  # extended, or it should have been dissolved
    UNKNOWN = "oprichtingsdatum onbekend"


@dataclass(frozen=True, slots=True)
class Term:
    """The first term of a structure. Extensions are not in the register.

    Parameters
    ----------
    structure : Structure
        The structure.
    years : int
        The longest term of its form.
    source : str
        Where that is written.
    ends : date, optional
        First day after the longest first term; None when the founding date is unknown.
    state : TermState
        Whether that day has come.
    """

    structure: Structure
    years: int
    source: str
    ends: date | None
    state: TermState


def years_later(day: date, years: int) -> date:
    """Return the same day some years later; of 29 February the first of March when need be.

    Examples
    --------
    >>> years_later(date(2026, 6, 1), 6), years_later(date(2024, 2, 29), 1)
    (datetime.date(2032, 6, 1), datetime.date(2025, 3, 1))
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def within_term(begin: date, end: date, years: int) -> bool:
    """Return whether a term, or an extension, from `begin` to `end` is no longer than allowed.

    Raises
    ------
    InputError
        If it ends before it begins.

    Examples
    --------
    >>> within_term(date(2026, 6, 1), date(2032, 6, 1), 6)
    True
    >>> within_term(date(2026, 6, 1), date(2032, 6, 2), 6)
    False
    """
    if end < begin:
        raise InputError(
            f"A term cannot end on {end}, before it begins on {begin}. Correct one of the days.",
            begin=begin,
            end=end,
        )
    return end <= years_later(begin, years)


def terms_of(structures: Iterable[Structure], rules: Decree, *, on: date) -> tuple[Term, ...]:
    """Return the term of every structure whose form has one, in the order given.

    Parameters
    ----------
    structures : iterable of Structure
        The structures; those of a form without a longest term are left out.
    rules : Decree
        Gives the longest term of each form.
    on : date
        The day.

    Returns
    -------
    tuple of Term
        A structure of unknown founding date is there too and says so.
    """
    found: list[Term] = []
    for one in structures:
        parameter = rules.longest_term(one.kind)
        if parameter is None:
            continue
        longest = parameter.at(on)
        ends = None if one.founded is None else years_later(one.founded, longest.value)
        state = (
            TermState.UNKNOWN
            if ends is None
            else TermState.PASSED
            if ends <= on
            else TermState.RUNNING
        )
        found.append(Term(one, longest.value, longest.source, ends, state))
    return tuple(found)

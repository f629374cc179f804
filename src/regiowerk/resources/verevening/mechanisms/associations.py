"""Interlokale vereniging and projectvereniging: what their rules ask, and who bears what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.fields import unlike
from regiowerk.resources.verevening.keys import Apportionment, Key, apportioned, apportioned_by
from regiowerk.resources.verevening.payments import Netting, netted
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class SharedYear:
    """One year of shared costs or results.

    Parameters
    ----------
    year : int
        The year.
    division : Apportionment
        What each partner bears (costs) or receives (results), in cents.
    netting : Netting
        The payments that settle it.
    """

    year: int
    division: Apportionment
    netting: Netting


def advanced(
    costs: Mapping[int, int], key: Key, partners: Iterable[str], *, managing: str
) -> tuple[SharedYear, ...]:
    """Return the years of an interlokale vereniging whose managing municipality advances all costs.

    Parameters
    ----------
    costs : mapping of int to int
        Net costs per year, in cents; below 0 the year has a surplus.
    key : Key
        Divides them.
    partners : iterable of str
        The participants.
    managing : str
        The beherende gemeente, one of them: it pays and collects, and settles with the others.

    Raises
    ------
    InputError
        If there are no years, the managing municipality is no participant, or the key does not fit.

    Examples
    --------
    >>> from regiowerk.resources.verevening.keys import Basis, key_by
    >>> years = advanced({2026: 300_00}, key_by(Basis.EQUAL), ["A", "B", "C"], managing="A")
    >>> [(one.payer, one.receiver, one.cents) for one in years[0].netting.payments]
    [('B', 'A', 10000), ('C', 'A', 10000)]
    """
    names = sorted(partners)
    if not costs or managing not in names:
        raise InputError(
            f"{len(costs)} years of costs are given and {managing} manages for {', '.join(names)}; "
            "at least one year, and a participant as beherende gemeente, are expected.",
            managing=managing,
        )
    found = []
    for year in sorted(costs):
        division = apportioned(costs[year], key, names, when=str(year))
        balances = {name: -cents for name, cents in division.cents.items()}
        balances[managing] += costs[year]
        found.append(SharedYear(year, division, netted(balances)))
    return tuple(found)


def missing_clauses(clauses: Iterable[str], *, on: date) -> tuple[str, ...]:
    """Return what the agreement of an interlokale vereniging still has to arrange.

    Source: parameter ``iv-bepalingen`` (S27).

    Raises
    ------
    InputError
        If a clause is not in the list; the message has the list.

    Examples
    --------
    >>> missing_clauses(["opzegging"], on=date(2026, 1, 1))[:2]
    ('duur en verlenging', 'inbreng en beheer ervan')
    """
    needed = list(legal_value("iv-bepalingen", on).value)
    given = list(clauses)
    if unknown := [one for one in given if one not in needed]:
        raise InputError(
            f"Not a clause that an interlokale vereniging must have: {', '.join(unknown)}. "
            f"Known: {'; '.join(needed)}.",
            clauses=unknown,
        )
    return tuple(one for one in needed if one not in given)


def participation(
    contributions: Mapping[str, int], results: Mapping[int, int]
) -> tuple[SharedYear, ...]:
    """Return the results of a projectvereniging, shared in proportion to what each put in.

    Parameters
    ----------
    contributions : mapping of str to int
        What each participant put in, in cents, 0 or more and not all 0.
    results : mapping of int to int
        Result per year, in cents: a profit is paid out, a loss (below 0) is made up.

    Returns
    -------
    tuple of SharedYear
        The payments are between the participants and ``projectvereniging``.

    Raises
    ------
    InputError
        If there is no year, or the contributions are not as asked.

    Examples
    --------
    >>> participation({"A": 300, "B": 100}, {2026: 1_00})[0].division.cents
    {'A': 75, 'B': 25}
    """
    if not results or not any(contributions.values()) or min(contributions.values()) < 0:
        raise InputError(
            f"{len(results)} years and contributions of {dict(contributions)} cents are given; at "
            "least one year, and contributions of 0 or more that are not all 0, are expected."
        )
    unlike(ASSOCIATION, contributions)
    found = []
    for year in sorted(results):
        weights = {name: Fraction(cents) for name, cents in contributions.items()}
        division = apportioned_by(results[year], weights)
        balances = {**division.cents, ASSOCIATION: -results[year]}
        found.append(SharedYear(year, division, netted(balances)))
    return tuple(found)


ASSOCIATION = "projectvereniging"
"""What the association is called beside its participants."""


@dataclass(frozen=True, slots=True)
class Founding:
    """When a projectvereniging is founded, until when it runs, and when each council decided.

    Parameters
    ----------
    founded, until : date
        Day of the deed, and first day after the term.
    decisions : mapping of str to date
        Day of the decision per council.
    renewed_by : frozenset of str, optional
        Who agreed to renew, where the term is a renewal; None for a first term.
    """

    founded: date
    until: date
    decisions: Mapping[str, date]
    renewed_by: frozenset[str] | None = None


def unmet(founding: Founding, partners: Iterable[str], *, on: date) -> tuple[str, ...]:
    """Return the conditions of a projectvereniging that are not met, in Dutch.

    Source: parameters ``pv-duur``, ``pv-beslissingen`` and ``verkiezingsjaren`` (S29; the election
    years are *te controleren*).

    Raises
    ------
    InputError
        If the term ends before it begins.

    Examples
    --------
    >>> founding = Founding(date(2026, 6, 1), date(2032, 6, 2), {"A": date(2026, 3, 10)})
    >>> unmet(founding, ["A"], on=date(2026, 6, 1))
    ('De looptijd tot 2032-06-02 is langer dan 6 jaar na 2026-06-01.',)
    """
    if founding.until <= founding.founded:
        raise InputError(
            f"The term ends on {founding.until}, not after the founding on {founding.founded}."
        )
    years = int(legal_value("pv-duur", on).value)
    found = []
    if founding.until > months_after(founding.founded, 12 * years):
        found.append(
            f"De looptijd tot {founding.until} is langer dan {years} jaar na {founding.founded}."
        )
    names = sorted(partners)
    if founding.renewed_by is not None:
        lacking = [name for name in names if name not in founding.renewed_by]
        if lacking:
            found.append(
                f"Voor de verlenging ontbreekt {', '.join(lacking)}: alle deelnemers moeten "
                "instemmen, anders wordt de vereniging ontbonden."
            )
        return tuple(found)
    return (*found, *_founding_unmet(founding, names, on))


def _founding_unmet(founding: Founding, names: list[str], on: date) -> tuple[str, ...]:
    found = []
    if founding.founded.year in legal_value("verkiezingsjaren", on).value:
        found.append(
            f"{founding.founded.year} is een jaar van gemeenteraadsverkiezingen: dan wordt geen "
            "projectvereniging opgericht."
        )
    if undecided := [name for name in names if name not in founding.decisions]:
        found.append(f"De raad besliste nog niet in {', '.join(undecided)}.")
    if founding.decisions:
        months = int(legal_value("pv-beslissingen", on).value)
        first, last = min(founding.decisions.values()), max(founding.decisions.values())
        if last > months_after(first, months):
            found.append(
                f"De raadsbeslissingen van {first} tot {last} vallen niet binnen {months} maanden."
            )
        if last > founding.founded:
            found.append(f"De akte van {founding.founded} is van vóór de beslissing van {last}.")
    return tuple(found)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month.

    Raises
    ------
    InputError
        If that is after the year 9998.

    Examples
    --------
    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    if day.year + year >= date.max.year:
        raise InputError(f"{months} months after {day} is too late to reckon with.", day=day)
    begin = date(day.year + year, month + 1, 1)
    following = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    return begin.replace(day=min(day.day, (following - begin).days))

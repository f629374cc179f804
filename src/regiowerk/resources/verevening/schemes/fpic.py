"""French FPIC: groups of municipalities with much financial potential contribute to a fund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import log10

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, divide, exact, format_cents, rounded
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class Group:
    """What is needed of one group of municipalities.

    Parameters
    ----------
    name : str
        Name, unique.
    population : int
        Inhabitants, above 0.
    potential : int
        Aggregated financial potential, in cents.
    income : int
        Income of all its inhabitants, in cents.
    resources : int
        What the ceiling of its contribution is measured by, in cents.
    """

    name: str
    population: int
    potential: int
    income: int
    resources: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one group contributes.

    Parameters
    ----------
    name : str
        The group.
    weighted : Fraction
        Weighted population.
    relative : Fraction
        Potential per weighted head over the average.
    index : Fraction
        0 for who does not contribute.
    cents : int
        The contribution.
    capped : bool
        Whether the ceiling held it down.
    """

    name: str
    weighted: Fraction
    relative: Fraction
    index: Fraction
    cents: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Contributions:
    """What was aimed at, and what each group contributes, by name."""

    target: int
    groups: tuple[Contribution, ...]

    @property
    def missing(self) -> int:
        """Cents of the target that are not raised, because of ceilings or for want of payers."""
        return self.target - sum(one.cents for one in self.groups)


def coefficient(population: int, *, on: date) -> Fraction:
    """Return what the population of a group is multiplied by: 1 to 2, by the logarithm.

    Source: parameters ``fpic-inwoners`` and ``fpic-coefficient`` (S72).

    Raises
    ------
    InputError
        If the population is not above 0.

    Examples
    --------
    >>> day = date(2018, 1, 1)
    >>> [round(float(coefficient(n, on=day)), 6) for n in (7_500, 75_000, 500_000)]
    [1.0, 1.548273, 2.0]
    """
    if population <= 0:
        raise InputError(f"A population of {population} is given; above 0 is expected.")
    low, high = legal_value("fpic-inwoners", on).value
    if population <= low:
        return Fraction(1)
    if population >= high:
        return Fraction(2)
    factor = float(legal_value("fpic-coefficient", on).value)
    return exact(1 + factor * log10(population / low))


def contributions(groups: Sequence[Group], *, on: date, target: int | None = None) -> Contributions:
    """Return what each group contributes.

    Parameters
    ----------
    groups : sequence of Group
        All groups of the country: they give the averages. Their order does not matter.
    on : date
        Day of the rule.
    target : int, optional
        What all contributions together must raise, in cents. Default: that of the year.

    Raises
    ------
    InputError
        If a name occurs twice, a figure is impossible, or the target is negative.
    NotInForceError
        If no target is given and none is known for the year.

    Notes
    -----
    Who has more than 0.9 * the average potential per weighted head contributes, by
    index = 75 % * relative gap of potential + 25 % * relative gap of income per head, not below 0;
    contribution = target * index * population / sum over the contributors, by largest remainder,
    at most 13.5 % of the resources. What a ceiling holds back is not raised from others; the
    sources do not say that it is. Parameters ``fpic-*``; against what the gap of potential is
    measured is *te controleren*.

    Examples
    --------
    >>> rich = Group("rijk", 5000, 9_000_000_00, 90_000_000_00, 20_000_000_00)
    >>> poor = Group("arm", 5000, 3_000_000_00, 60_000_000_00, 20_000_000_00)
    >>> found = contributions([rich, poor], on=date(2018, 1, 1), target=1_000_000_00)
    >>> [(one.name, one.cents) for one in found.groups]
    [('arm', 0), ('rijk', 100000000)]
    """
    rows = sorted(groups, key=lambda one: one.name)
    aim = int(legal_value("fpic-doel", on).value) * 100 if target is None else target
    _check(rows, aim)
    weighted = [one.population * coefficient(one.population, on=on) for one in rows]
    average = Fraction(sum(one.potential for one in rows)) / sum(weighted)
    relative = [one.potential / w / average for one, w in zip(rows, weighted, strict=True)]
    indices = _indices(rows, relative, on)
    weights = [index * one.population for index, one in zip(indices, rows, strict=True)]
    shares = divide(aim, weights) if any(weights) else [0] * len(rows)
    ceiling = exact(legal_value("fpic-plafond", on).value) / 100
    most = [int(ceiling * one.resources) for one in rows]
    found = tuple(
        Contribution(one.name, *measured, min(share, top), share > top)
        for one, measured, share, top in zip(
            rows, zip(weighted, relative, indices, strict=True), shares, most, strict=True
        )
    )
    return Contributions(aim, found)


def internal_split(amount: int, integration: Number | str) -> tuple[int, int]:
    """Return the parts of the group (EPCI) and of its municipalities, in cents.

    Parameters
    ----------
    amount : int
        Contribution of the whole, in cents.
    integration : number
        Coefficient d'intégration fiscale, 0 to 1.

    Raises
    ------
    InputError
        If the coefficient is not from 0 to 1, or the amount is negative.

    Examples
    --------
    >>> internal_split(100_01, "0.35")
    (3500, 6501)
    """
    part = exact(integration, field="the coefficient d'intégration fiscale")
    if not 0 <= part <= 1 or amount < 0:
        raise InputError(
            f"A coefficient of {float(part):g} and {format_cents(amount)} euro are given; 0 to 1, "
            "and 0 or more, are expected."
        )
    own = rounded(amount * part)
    return own, amount - own


def _indices(rows: list[Group], relative: list[Fraction], on: date) -> list[Fraction]:
    threshold, compared = (
        exact(legal_value(name, on).value) / 100 for name in ("fpic-drempel", "fpic-vergelijking")
    )
    weight = exact(legal_value("fpic-gewicht-potentieel", on).value) / 100
    mean = Fraction(sum(one.income for one in rows), sum(one.population for one in rows))
    found = []
    for one, ratio in zip(rows, relative, strict=True):
        income = Fraction(one.income, one.population) / mean - 1
        index = weight * (ratio / compared - 1) + (1 - weight) * income
        found.append(max(index, Fraction(0)) if ratio > threshold else Fraction(0))
    return found


def _check(rows: list[Group], target: int) -> None:
    if target < 0:
        raise InputError(f"The target is {format_cents(target)} euro; 0 or more is expected.")
    names = [one.name for one in rows]
    for one in rows:
        if names.count(one.name) > 1:
            raise InputError(f"{one.name} occurs more than once.", group=one.name)
        if one.population <= 0 or min(one.potential, one.income, one.resources) < 0:
            raise InputError(
                f"{one.name} has {one.population} inhabitants, a potential of {one.potential}, an "
                f"income of {one.income} and resources of {one.resources} cents; inhabitants above "
                "0 and amounts of 0 or more are expected.",
                group=one.name,
            )
    if not any(one.potential for one in rows) or not any(one.income for one in rows):
        raise InputError("All potential, or all income, is 0; there is no average to compare with.")

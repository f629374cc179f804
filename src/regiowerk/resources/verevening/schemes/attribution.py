"""French attribution de compensation: the group levies the business tax and repays what it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.core.money import exact
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True)
class Commune:
    """What is needed of one municipality.

    Parameters
    ----------
    name : str
        Name, unique.
    business_tax : int
        Cents of business tax it received in the year before the group took it over; 0 or more.
    charges : int
        Cents of net charges transferred to the group, as assessed by the CLECT.
    """

    name: str
    business_tax: int
    charges: int


def attributions(communes: Mapping[str, Commune] | tuple[Commune, ...]) -> dict[str, int]:
    """Return the attribution de compensation of each municipality, in cents per year.

    Above 0 the group pays the municipality, below 0 the municipality pays the group. It is not
    indexed: the same amount returns every year until it is revised.

    Raises
    ------
    InputError
        If a name occurs twice, or a business tax is negative.

    Notes
    -----
    attribution = business tax received in the year before - net charges transferred.

    Examples
    --------
    >>> attributions((Commune("A", 500_000, 200_000), Commune("B", 50_000, 80_000)))
    {'A': 300000, 'B': -30000}
    """
    rows = tuple(communes.values()) if isinstance(communes, Mapping) else communes
    names = [row.name for row in rows]
    for row in rows:
        if names.count(row.name) > 1:
            raise InputError(f"{row.name} occurs more than once.", municipality=row.name)
        if row.business_tax < 0:
            raise InputError(
                f"The business tax of {row.name} is {row.business_tax} cents; 0 or more is "
                "expected.",
                municipality=row.name,
            )
    return {row.name: row.business_tax - row.charges for row in sorted(rows, key=lambda r: r.name)}


def revised(
    current: Mapping[str, int], proposed: Mapping[str, int], approvals: Mapping[str, bool]
) -> dict[str, int]:
    """Return the attributions after a free revision, which needs every municipality.

    Raises
    ------
    InputError
        If the proposal names other municipalities.
    RuleError
        If one of them did not approve; the message names who.
    """
    if proposed.keys() != current.keys():
        raise InputError(
            f"The proposal is for {', '.join(sorted(proposed)) or 'nobody'}; "
            f"for {', '.join(sorted(current))} is expected."
        )
    against = sorted(name for name in current if not approvals.get(name, False))
    if against:
        raise RuleError(
            f"A free revision needs all municipalities; not approved by {', '.join(against)}.",
            municipalities=against,
        )
    return dict(proposed)


def open_to_cut(
    potential: Mapping[str, int], population: Mapping[str, int], *, on: date
) -> dict[str, Fraction]:
    """Return the municipalities whose attribution can be cut one by one, and how far above.

    Parameters
    ----------
    potential : mapping of str to int
        Financial potential per municipality, in cents.
    population : mapping of str to int
        Inhabitants of the same municipalities, above 0.
    on : date
        Day of the rule.

    Returns
    -------
    dict of str to Fraction
        Potential per head over the average of all together, less 1; only above the threshold of
        20 % (parameter ``attribution-drempel``).

    Raises
    ------
    InputError
        If a population is not above 0, or all potential is 0.
    UnknownIdError
        If a municipality has no population.
    """
    if missing := sorted(potential.keys() - population.keys()):
        raise UnknownIdError(f"No population is given for {', '.join(missing)}.", names=missing)
    if small := sorted(name for name in potential if population[name] <= 0):
        raise InputError(f"The population of {', '.join(small)} must be above 0.", names=small)
    if sum(potential.values()) <= 0:
        raise InputError("The financial potential of all together must be above 0.")
    average = Fraction(sum(potential.values()), sum(population[name] for name in potential))
    above = exact(legal_value("attribution-drempel", on).value) / 100
    gaps = {
        name: Fraction(amount, population[name]) / average - 1
        for name, amount in sorted(potential.items())
    }
    return {name: gap for name, gap in gaps.items() if gap > above}

"""What each partner gets and bears in a variant, year by year, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from regiowerk.core.money import divide, exact, rounded
from regiowerk.methods.cashflow import discount_factors
from regiowerk.resources.verevening.keys import Basis, Key, Measure, shares_of
from regiowerk.resources.verevening.project.flows import Line, total_of
from regiowerk.resources.verevening.project.formulas import Floats
from regiowerk.resources.verevening.project.model import Account, KeySpec, Project, Variant

Years = tuple[int, ...]
"""Cents per project year."""

FIGURES: Mapping[Basis, str] = {
    Basis.INHABITANTS: "inwoners",
    Basis.AREA: "oppervlakte_gemeente",
    Basis.CADASTRAL_INCOME: "ki_gemeente",
    Basis.USE: "gebruik",
    Basis.SHARES: "aandelen",
}
"""The figure of a partner behind each basis of a key."""

POOLED = (Account.TAX, Account.RUNNING)
"""The accounts of a site that partners may bring together."""

SITE = (Account.DEVELOPMENT, *POOLED)
"""The accounts of a partner's own items; what is left is the step gemeentefonds."""


@dataclass(frozen=True, slots=True)
class PartnerYears:
    """What one partner gets (above 0) and bears (below 0) each year, in cents.

    Parameters
    ----------
    partner : str
        Its name.
    site : tuple of int
        Its own items: taxes, upkeep and what it develops itself on its part of the site.
    fund : tuple of int
        Effects on the gemeentefonds.
    brought : tuple of int
        What it brings to the pool: the opposite of a part of its taxes and upkeep.
    received : tuple of int
        What it gets from the pool.
    joint : tuple of int
        Its share of the joint items.
    payments : tuple of int
        Compensations and payments between partners.
    """

    partner: str
    site: Years
    fund: Years
    brought: Years
    received: Years
    joint: Years
    payments: Years

    @property
    def total(self) -> Years:
        """Everything together."""
        parts = (self.site, self.fund, self.brought, self.received, self.joint, self.payments)
        return tuple(sum(year) for year in zip(*parts, strict=True))


@dataclass(frozen=True, slots=True)
class Shared:
    """A variant worked out.

    Parameters
    ----------
    variant : Variant
        The variant.
    partners : tuple of PartnerYears
        In the order of the project; their totals add up to those of all lines, in every year.
    shares : mapping of str to Fraction
        Per partner, the exact share by the key of the joint items.
    """

    variant: Variant
    partners: tuple[PartnerYears, ...]
    shares: Mapping[str, Fraction]


def key_of(spec: KeySpec, project: Project, name: str) -> Key:
    """Return a key with the figures of the partners.

    A partner without a figure has the value of the project for it, when that is not 0; else the key
    has none for it, and dividing by it is refused.
    """
    measures = tuple(
        Measure(basis, weight, _figures(basis, spec, project)) for basis, weight in spec.measures
    )
    return Key(name, measures)


def _figures(basis: Basis, spec: KeySpec, project: Project) -> Mapping[str, Fraction]:
    match basis:
        case Basis.EQUAL:
            return {}
        case Basis.FIXED:
            return spec.percentages
        case Basis.LOCATION:
            return {one.name: exact(one.location) for one in project.partners}
    name = FIGURES[basis]
    given = {
        one.name: one.figures[name].value if name in one.figures else project.value(name)
        for one in project.partners
        if name in one.figures or project.value(name)
    }
    return {partner: exact(value) for partner, value in given.items()}


def shared(
    project: Project,
    lines: tuple[Line, ...],
    variant: Variant,
    targets: Mapping[str, float] | None = None,
) -> Shared:
    """Return what each partner gets and bears in a variant.

    Parameters
    ----------
    project : Project
        The project.
    lines : tuple of Line
        Its amounts; see `lines_of`.
    variant : Variant
        How partners share.
    targets : mapping of str to float, optional
        Net present value in euro that each partner must have in the end, by a rule; they add up to
        that of the project. Reached by equal yearly payments between partners.

    Raises
    ------
    InputError
        If a key does not fit the partners, such as figures that are all 0.

    Notes
    -----
    Every amount is divided by largest remainder: nothing is lost. In year t, with the joint items
    J(t), the own items S_i(t) of partner i, of which the taxes and upkeep P_i(t), and the part p of
    these that is pooled:

    total_i = S_i + F_i - p P_i + k'_i * sum_j p P_j + k_i J + payments_i
    """
    names = [one.name for one in project.partners]
    shares = shares_of(key_of(variant.key, project, variant.name), names)
    site = {name: _sum(lines, name, SITE, project.years) for name in names}
    yields = {name: _sum(lines, name, POOLED, project.years) for name in names}
    fund = {name: _sum(lines, name, (Account.FUND,), project.years) for name in names}
    brought = {name: _part(yields[name], variant.pooled) for name in names}
    pool = [-sum(year) for year in zip(*brought.values(), strict=True)]
    tax_shares = (
        shares_of(key_of(variant.tax_key, project, variant.name), names)
        if variant.tax_key
        else shares
    )
    received = divided(pool, tax_shares)
    joint = _joint(project, lines, variant, shares)
    payments = _compensations(project, variant)
    found = [
        PartnerYears(
            name, site[name], fund[name], brought[name], received[name], joint[name], payments[name]
        )
        for name in names
    ]
    if targets is not None:
        found = _brought_to(project, found, targets)
    return _balanced(Shared(variant, tuple(found), shares), lines)


def _balanced(found: Shared, lines: tuple[Line, ...]) -> Shared:
    """Return what was found when it holds every cent of the project; that it does not is a bug."""
    given = [sum(year) for year in zip(*(one.total for one in found.partners), strict=True)]
    whole = total_of(lines, len(given))
    if tuple(given) != whole:
        raise ArithmeticError(f"{found.variant.name}: the partners have {given}, not {whole} cents")
    return found


def divided(amounts: list[int], shares: Mapping[str, Fraction]) -> dict[str, Years]:
    """Return amounts per year divided by exact shares, each year to the last cent."""
    names = sorted(shares)
    weights = [shares[name] for name in names]
    years = [divide(one, weights) if one else [0] * len(names) for one in amounts]
    return {name: tuple(year[place] for year in years) for place, name in enumerate(names)}


def _sum(lines: tuple[Line, ...], partner: str, accounts: tuple[Account, ...], years: int) -> Years:
    mine = [one.cents for one in lines if one.partner == partner and one.item.account in accounts]
    return tuple(sum(year) for year in zip(*mine, strict=True)) if mine else (0,) * years


def _part(site: Years, percent: float) -> Years:
    part = exact(percent) / 100
    return tuple(-rounded(one * part) for one in site) if part else (0,) * len(site)


def _joint(
    project: Project, lines: tuple[Line, ...], variant: Variant, shares: Mapping[str, Fraction]
) -> dict[str, Years]:
    """Return the share of each partner in the joint items: those with a key of their own apart."""
    names = [one.name for one in project.partners]
    total = dict.fromkeys(names, (0,) * project.years)
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if not line.partner:
            own = line.item.id if line.item.id in variant.item_keys else ""
            groups.setdefault(own, []).append(line)
    for item, group in groups.items():
        own_shares = (
            shares_of(key_of(variant.item_keys[item], project, f"{variant.name}, {item}"), names)
            if item
            else shares
        )
        amounts = [sum(year) for year in zip(*(one.cents for one in group), strict=True)]
        for name, years in divided(amounts, own_shares).items():
            total[name] = _plus(total[name], years)
    return total


def _compensations(project: Project, variant: Variant) -> dict[str, Years]:
    found = {one.name: [0] * project.years for one in project.partners}
    for one in variant.compensations:
        for year in range(one.first, min(one.last + 1, project.years)):
            found[one.payer][year] -= one.cents
            found[one.receiver][year] += one.cents
    return {name: tuple(years) for name, years in found.items()}


def _brought_to(
    project: Project, found: list[PartnerYears], targets: Mapping[str, float]
) -> list[PartnerYears]:
    """Return the partners with equal yearly payments that bring each to its target."""
    discounts: Floats = discount_factors(project.discount, project.years)
    lacking = {
        one.partner: (targets[one.partner] * 100 - float(np.array(one.total) @ discounts))
        / float(discounts.sum())
        for one in found
    }
    yearly = zero_sum(lacking)
    return [
        PartnerYears(
            one.partner,
            one.site,
            one.fund,
            one.brought,
            one.received,
            one.joint,
            tuple(cents + yearly[one.partner] for cents in one.payments),
        )
        for one in found
    ]


def zero_sum(amounts: Mapping[str, float]) -> dict[str, int]:
    """Return amounts that add up to about 0 as whole cents that add up to exactly 0.

    Each is rounded down, and the cents that lack go to the largest remainders; of equals to the
    first by name. Each is less than one cent from where it was, when they add up to 0.

    Examples
    --------
    >>> zero_sum({"A": 0.5, "B": 0.5, "C": -1.0})
    {'A': 1, 'B': 0, 'C': -1}
    """
    floors = {name: int(np.floor(one)) for name, one in amounts.items()}
    order = sorted(amounts, key=lambda name: (floors[name] - amounts[name], name))
    for name in order[: -sum(floors.values())]:
        floors[name] += 1
    return floors


def _plus(one: Years, other: Years) -> Years:
    return tuple(a + b for a, b in zip(one, other, strict=True))

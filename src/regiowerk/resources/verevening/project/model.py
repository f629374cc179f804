"""A joint project: what is assumed, what it costs and yields when, who takes part, how one shares.

A project is data. Its kind is a template in ``templates/``; see docs/method/joint-projects.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.parameters import Standing
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.formulas import Formula
from regiowerk.resources.verevening.project.timing import Timing

DISCOUNT = "disconteringsvoet"
"""The assumption that discounts: percent per year."""

CLAWBACK = "gemeentefonds_terugname"
"""The assumption of the step gemeentefonds: percent of new taxes that the fund takes back."""

PARTNERSHIP = "aandeel_pps"
"""The assumption of public-private cooperation: percent of the development that is public."""

BUDGET = "begroting"
"""The figure of a partner that its yearly effect is compared with: euro."""


class Account(StrEnum):
    """The account on which an item stands."""

    DEVELOPMENT = "ontwikkeling"
    """Acquisition, construction, sale: the role of the municipality decides how much it bears."""
    RUNNING = "beheer"
    """Maintenance, renewal, running a service: the municipality bears it in every role."""
    TAX = "belastingen"
    """Taxes that the municipality of the site collects."""
    FUND = "gemeentefonds"
    """Effects on the gemeentefonds; counted only when that step is switched on."""


class Scope(StrEnum):
    """Whose item it is."""

    JOINT = "gezamenlijk"
    PARTNER = "per gemeente"


class Role(StrEnum):
    """What municipalities do in the development."""

    DEVELOPER = "ontwikkelaar"
    DIRECTOR = "regisseur"
    PARTNERSHIP = "publiek-private samenwerking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A number that a project rests on.

    Parameters
    ----------
    id, label, unit : str
        Name in formulas, name for people in Dutch, unit of the value.
    value, low, high : float
        Expected, and the least and most that is thought likely; equal when it is not doubted.
    source : str
        Where the value comes from.
    standing : Standing
        Whether a source says it, or it was derived, or is to be checked.
    note : str
        What else a reader must know.
    open : bool
        Whether it is one of the few that partners talk about.
    per_partner : bool
        Whether every partner has its own; `value` is then only what a partner without one gets.
    indicator : str
        The indicator of the register that gives it per partner, or empty.
    least, most : float
        The values that make sense; outside them it is refused.
    outdated : bool
        Whether it is a legal value that no longer holds on the day of the project.
    """

    id: str
    label: str
    unit: str
    value: float
    low: float
    high: float
    source: str
    standing: Standing
    note: str = ""
    open: bool = False
    per_partner: bool = False
    indicator: str = ""
    least: float = 0.0
    most: float = float("inf")
    outdated: bool = False

    def __post_init__(self) -> None:
        if not self.least <= self.low <= self.value <= self.high <= self.most:
            raise InputError(
                f"'{self.label}' is {self.value:g} between {self.low:g} and {self.high:g} "
                f"{self.unit}; low <= value <= high is expected, from {self.least:g} to "
                f"{self.most:g}.",
                assumption=self.id,
                label=self.label,
                value=self.value,
                low=self.low,
                high=self.high,
                least=self.least,
                most=self.most,
            )

    @property
    def doubted(self) -> bool:
        """Whether low and high differ."""
        return self.low < self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A cost or revenue: what it amounts to, and when.

    Parameters
    ----------
    id, label : str
        Permanent name, and name for people in Dutch.
    account : Account
        Where it stands.
    scope : Scope
        Joint, or of each partner for the part of the site on its territory.
    cost : bool
        Whether it is a cost; else a revenue.
    formula : Formula
        Euro at the price level of the project: in all, or per year.
    timing : Timing
        When.
    growth : str
        The assumption by which the price grows, percent per year; empty for none.
    source, note : str
        Where the formula comes from, and what a reader must know.
    standing : Standing
        Of the formula.
    """

    id: str
    label: str
    account: Account
    scope: Scope
    cost: bool
    formula: Formula
    timing: Timing
    growth: str = ""
    source: str = ""
    standing: Standing = Standing.UNCHECKED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one partner, and where it comes from."""

    value: float
    source: str
    standing: Standing = Standing.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A municipality that takes part.

    Parameters
    ----------
    name, nis : str
        Name on the day of the project, and NIS code; no code for a partner that is no municipality.
    location : float
        Percent of the site on its territory.
    size : float or None
        What it could do by itself, in the unit of the size of the project.
    figures : mapping of str to Figure
        Per assumption that every partner has its own of.
    """

    name: str
    nis: str = ""
    location: float = 0.0
    size: float | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeySpec:
    """A distribution key without its figures: bases with their weights in percent.

    `percentages` holds the percentage of each partner for the basis of fixed percentages.
    """

    measures: tuple[tuple[Basis, Fraction], ...]
    percentages: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compensation:
    """A fixed amount per year from one partner to another: cents, and project years from 0."""

    payer: str
    receiver: str
    cents: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stance:
    """What a partner says of a variant: whether it can live with it (None: not yet), and why."""

    partner: str
    accepts: bool | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A way to share.

    Parameters
    ----------
    name : str
        For people.
    key : KeySpec
        Divides the joint items.
    pooled : float
        Percent of the taxes that partners bring together.
    tax_key : KeySpec or None
        Divides what was brought together; None is `key`.
    item_keys : mapping of item id to KeySpec
        Items that have a key of their own.
    rule : str
        A division of the cooperative game that fixes the net present values, reached by equal
        yearly payments; empty for none.
    compensations : tuple of Compensation
        Fixed yearly amounts between partners.
    stances : tuple of Stance
        Who can live with it.
    """

    name: str
    key: KeySpec
    pooled: float = 0.0
    tax_key: KeySpec | None = None
    item_keys: Mapping[str, KeySpec] = field(default_factory=dict)
    rule: str = ""
    compensations: tuple[Compensation, ...] = ()
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A joint project.

    Parameters
    ----------
    name, template, description : str
        For people; id of the template; what the template is for.
    on : date
        Day of the municipalities and of the legal values.
    start, years : int
        First calendar year, and number of years.
    price_year : int
        Year of the price level of all amounts.
    role : Role
        What municipalities do in the development.
    with_fund : bool
        Whether results are after the step gemeentefonds.
    size : str
        The assumption that says how large the project is; empty when it cannot be cut.
    needed : bool
        Whether a partner that stays out must provide it by itself; else it may refrain.
    notice : str
        What must stand beside every result, such as that figures are invented.
    assumptions : mapping of str to Assumption
        By id, in the order in which they are shown.
    phases : mapping of str to tuple of float
        Percent of the phase in each project year; they add up to 100.
    items : tuple of Item
        The costs and revenues.
    partners : tuple of Partner
        The partners.
    variants : tuple of Variant
        The ways to share.
    """

    name: str
    template: str
    on: date
    start: int
    years: int
    price_year: int
    assumptions: Mapping[str, Assumption]
    items: tuple[Item, ...]
    partners: tuple[Partner, ...]
    variants: tuple[Variant, ...]
    phases: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    role: Role = Role.DEVELOPER
    with_fund: bool = False
    size: str = ""
    needed: bool = False
    notice: str = ""
    description: str = ""

    def __repr__(self) -> str:
        return (
            f"<Project {self.name}: {len(self.items)} items, {self.start} and {self.years} years, "
            f"{len(self.partners)} partners, {len(self.variants)} variants>"
        )

    @property
    def calendar(self) -> tuple[int, ...]:
        """The calendar years."""
        return tuple(range(self.start, self.start + self.years))

    @property
    def discount(self) -> float:
        """The discount rate as a decimal: 0.03 is 3 % a year."""
        return self.assumptions[DISCOUNT].value / 100

    def value(self, name: str) -> float:
        """Return the value of an assumption.

        Raises
        ------
        UnknownIdError
            If the project has none of that name.
        """
        if name not in self.assumptions:
            raise UnknownIdError(
                f"The project has no assumption '{name}'. Known: {', '.join(self.assumptions)}.",
                assumption=name,
            )
        return self.assumptions[name].value

    def with_value(self, name: str, value: float) -> Project:
        """Return the project with another value of an assumption; doubts widen to hold it.

        Raises
        ------
        UnknownIdError
            If the project has none of that name.
        InputError
            If the value makes no sense.
        """
        self.value(name)
        old = self.assumptions[name]
        low, high = (min(old.low, value), max(old.high, value)) if old.doubted else (value, value)
        changed = replace(old, value=value, low=low, high=high)
        return replace(self, assumptions={**self.assumptions, name: changed})

"""What a project costs and yields every year: the amounts of each item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import UnsolvableError
from regiowerk.resources.verevening.project.formulas import Floats, computed, formula_of
from regiowerk.resources.verevening.project.model import (
    CLAWBACK,
    PARTNERSHIP,
    Account,
    Item,
    Partner,
    Project,
    Role,
    Scope,
)
from regiowerk.resources.verevening.project.timing import Pace, Timing, profile

_LARGEST = 1e13  # euro: cents of it are exact in a float

Values = Mapping[str, "float | Floats"]
"""Per assumption one value, or one per case: arrays of shape (d,)."""


@dataclass(frozen=True, slots=True)
class Line:
    """The amounts of one item, joint or of one partner.

    Parameters
    ----------
    item : Item
        The item.
    partner : str
        Whose it is; empty when joint.
    cents : tuple of int
        One amount per project year; what is paid is below 0.
    """

    item: Item
    partner: str
    cents: tuple[int, ...]

    @property
    def total(self) -> int:
        """Cents over all years."""
        return sum(self.cents)


def base_values(project: Project) -> dict[str, float | Floats]:
    """Return the expected value of every assumption."""
    return {name: one.value for name, one in project.assumptions.items()}


def values_of(project: Project, partner: Partner, values: Values) -> dict[str, float | Floats]:
    """Return the values that hold for a partner: its own figures before those of the project."""
    own = {
        name: partner.figures[name].value
        for name, one in project.assumptions.items()
        if one.per_partner and name in partner.figures
    }
    return {**values, **own}


def counted(project: Project) -> tuple[Item, ...]:
    """Return the items that count: those of the gemeentefonds only when that step is on."""
    return tuple(i for i in project.items if project.with_fund or i.account is not Account.FUND)


def pace(project: Project, item: Item) -> Floats:
    """Return the share of an item in each project year, before growth: shape (years,)."""
    return profile(item.timing, project.years, project.phases, project.value)


def growth(project: Project, item: Item, values: Values) -> Floats:
    """Return what the price of an item is in each year against the price level.

    Returns
    -------
    array of shape (years,) or (d, years)
        (1 + growth / 100) ^ (year - price year); ones without growth.
    """
    passed = np.array(project.calendar, dtype=np.float64) - project.price_year
    if not item.growth:
        return np.ones_like(passed)
    rate = np.asarray(values[item.growth], dtype=np.float64)
    grown: Floats = (1 + rate[..., np.newaxis] / 100) ** passed
    return grown


def factor(project: Project, item: Item, values: Values) -> float | Floats:
    """Return the sign of an item times the part that municipalities bear in their role.

    A developer bears the development, a director bears none of it, in a public-private cooperation
    they bear their part; all bear the rest.
    """
    sign = -1.0 if item.cost else 1.0
    if item.account is not Account.DEVELOPMENT:
        return sign
    match project.role:
        case Role.DEVELOPER:
            return sign
        case Role.DIRECTOR:
            return 0.0
    return sign * np.asarray(values[PARTNERSHIP]) / 100


def worth(project: Project, item: Item, values: Values) -> Floats:
    """Return what an item amounts to at the price level, with its sign: shape () or (d,)."""
    found: Floats = computed(item.formula, values) * factor(project, item, values)
    return found


def amounts(project: Project, item: Item, values: Values) -> Floats:
    """Return the amounts of an item per year, in euro: shape (years,) or (d, years).

    Notes
    -----
    amount(t) = formula * share in year t * (1 + growth)^(year - price year), negative for a cost.
    """
    found: Floats = (
        worth(project, item, values)[..., np.newaxis]
        * pace(project, item)
        * growth(project, item, values)
    )
    return found


def lines_of(project: Project) -> tuple[Line, ...]:
    """Return the amounts of every item per year, each rounded once to the cent.

    Items per municipality have a line for every partner with a part of the site: the formula with
    its own figures, times that part. With the step gemeentefonds, what the fund takes back of the
    taxes is the last line of each partner.

    Raises
    ------
    InputError, UnsolvableError
        As `regiowerk.resources.verevening.project.formulas.computed`.
    """
    values = base_values(project)
    found: list[Line] = []
    for item in counted(project):
        if item.scope is Scope.JOINT:
            found.append(Line(item, "", in_cents(amounts(project, item, values))))
    for partner in project.partners:
        own = values_of(project, partner, values)
        for item in counted(project):
            if item.scope is Scope.PARTNER and partner.location:
                euro = amounts(project, item, own) * (partner.location / 100)
                found.append(Line(item, partner.name, in_cents(euro)))
    return tuple(found) + clawbacks(project, found)


def total_of(lines: Iterable[Line], years: int) -> tuple[int, ...]:
    """Return the cents of all lines together per project year; zeros where there is no line."""
    return tuple(
        sum(year) for year in zip((0,) * years, *(one.cents for one in lines), strict=True)
    )


def clawbacks(project: Project, lines: list[Line]) -> tuple[Line, ...]:
    """Return what the gemeentefonds takes back of the taxes of each partner; none when off."""
    if not project.with_fund or CLAWBACK not in project.assumptions:
        return ()
    part = project.value(CLAWBACK) / 100
    item = clawback_item(project)
    found = []
    for partner in project.partners:
        taxes = [one for one in lines if one.partner == partner.name]
        taxes = [one for one in taxes if one.item.account is Account.TAX]
        if taxes:
            total = np.sum([one.cents for one in taxes], axis=0) / 100
            found.append(Line(item, partner.name, in_cents(-part * total)))
    return tuple(found)


def clawback_item(project: Project) -> Item:
    """Return the item that stands for what the gemeentefonds takes back."""
    one = project.assumptions[CLAWBACK]
    return Item(
        id="gemeentefonds-terugname",
        label="Terugname door het gemeentefonds",
        account=Account.FUND,
        scope=Scope.PARTNER,
        cost=True,
        formula=formula_of(f"belastingen * {CLAWBACK} / 100"),
        timing=Timing(pace=Pace.YEARLY),
        source=one.source,
        standing=one.standing,
        note=one.note,
    )


def in_cents(euro: Floats) -> tuple[int, ...]:
    """Return amounts in euro as cents, each rounded once, halves away from zero.

    What a float adds below a millionth of a cent does not count, as in a spreadsheet: 4603.275 is
    4603.28.
    """
    if not (np.abs(euro) <= _LARGEST).all():
        raise UnsolvableError(
            f"An amount of more than {_LARGEST:g} euro a year comes out; check the assumptions and "
            "the growth.",
            most=_LARGEST,
        )
    cents = np.copysign(np.floor(np.round(np.abs(euro) * 100, 6) + 0.5), euro)
    return tuple(int(one) for one in cents)

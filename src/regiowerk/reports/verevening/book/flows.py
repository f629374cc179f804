"""The sheet Jaarstromen: what every item costs or yields each year, computed from what is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.methods.cashflow import discount_factors
from regiowerk.reports.verevening.book.assumptions import Given
from regiowerk.reports.verevening.book.grid import FIRST, Grid, beside, heading, here
from regiowerk.reports.verevening.telling import timing_text
from regiowerk.resources.verevening.project.flows import (
    base_values,
    clawback_item,
    factor,
    growth,
    pace,
    values_of,
)
from regiowerk.resources.verevening.project.formulas import computed, in_sheet
from regiowerk.resources.verevening.project.model import (
    CLAWBACK,
    DISCOUNT,
    Account,
    Item,
    Partner,
    Project,
    Scope,
)
from regiowerk.resources.verevening.project.results import ProjectResult
from regiowerk.resources.verevening.project.timing import Pace, Timing, Years

_YEAR, _PASSED, _DISCOUNT = 3, 4, 5  # rows of the headings
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A row of amounts: its item, its partner (empty when joint), and its row on the sheet."""

    item: Item
    partner: str
    row: int


@dataclass(frozen=True, slots=True)
class Streams:
    """Where the other sheets find the amounts.

    Parameters
    ----------
    grid : Grid
        The sheet.
    rows : tuple of Row
        The amounts in euro, rounded to the cent.
    total, balance : int
        The row of all together, and that of its balance.
    calendar, discounts, passed : str
        References of the calendar years, of the discount factors and of the project years.
    """

    grid: Grid
    rows: tuple[Row, ...]
    total: int
    balance: int
    calendar: str
    discounts: str
    passed: str


def flows_sheet(result: ProjectResult, given: Given) -> Streams:
    """Return the sheet of amounts per item, partner and year."""
    project = result.project
    grid = Grid("Jaarstromen", freeze=(_HEAD + 1, 2))
    grid.widths = {0: 44, 1: 22, 2: 15, 3: 18, 4: 18}
    grid.widths |= dict.fromkeys(range(FIRST, FIRST + project.years), 14)
    grid.put(0, 0, "Jaarstromen: kosten onder nul, opbrengsten erboven, in euro", "title")
    _calendar(grid, project, given)
    growths, row = _growths(grid, project, given, _DISCOUNT + 2)
    paces, row = _paces(grid, project, given, row + 1)
    grid.put(row + 1, 0, "Bedragen, elk afgerond op de cent", "part")
    grid.texts(row + 2, 0, "Post", "Van", "Rekening", "Bedrag op prijspeil", "Over alle jaren",
               style="head")  # fmt: skip
    cents = {(one.item.id, one.partner): one.cents for one in result.lines}
    maker = _Maker(grid, project, given, growths, paces, cents)
    rows = maker.rows(row + 3)
    last = rows[-1].row if rows else row + 3
    total = last + 2
    grid.put(total, 0, "Alles samen", "sum text")
    for t in range(project.years):
        column = FIRST + t
        grid.put(
            total, column, result.whole.cents[t] / 100, "sum",
            f"SUM({here(row + 3, column)}:{here(last, column)})",
        )  # fmt: skip
    years = project.years
    grid.put(total, 4, sum(result.whole.cents) / 100, "sum", f"SUM({_across(total, years)})")
    balance_row(grid, total + 1, total, result.whole.cents, "Saldo, opgeteld zonder rente")
    return Streams(
        grid, rows, total, total + 1, grid.along(_HEAD, years), grid.along(_DISCOUNT, years),
        grid.along(_YEAR, years),
    )  # fmt: skip


def balance_row(grid: Grid, row: int, of: int, cents: tuple[int, ...], label: str) -> None:
    """Write the balance of another row: what is added up at the end of each year."""
    grid.put(row, 0, label)
    balance = 0
    for t, one in enumerate(cents):
        balance += one
        before = f"{here(row, FIRST + t - 1)}+" if t else ""
        formula = f"ROUND({before}{here(of, FIRST + t)},2)"
        grid.put(row, FIRST + t, balance / 100, "euro", formula)


def _across(row: int, years: int) -> str:
    return f"{here(row, FIRST)}:{here(row, FIRST + years - 1)}"


def _calendar(grid: Grid, project: Project, given: Given) -> None:
    grid.put(_HEAD, 0, "Jaar", "head")
    grid.texts(_HEAD, 1, "", "", "", "", style="head")
    grid.put(_YEAR, 0, "Projectjaar")
    grid.put(_PASSED, 0, "Jaren sinds het prijspeil")
    grid.put(_DISCOUNT, 0, "Verdisconteringsfactor")
    discounts = discount_factors(project.discount, project.years)
    for t, year in enumerate(project.calendar):
        column = FIRST + t
        now = heading(_YEAR, column)
        grid.put(_YEAR, column, t, "whole")
        grid.put(_HEAD, column, year, "year", f"{given.start}+{now}")
        grid.put(
            _PASSED, column, year - project.price_year, "whole",
            f"{heading(_HEAD, column)}-{given.price_year}",
        )  # fmt: skip
        grid.put(
            _DISCOUNT, column, float(discounts[t]), "factor",
            f"(1+{given.values[DISCOUNT]}/100)^-{now}",
        )  # fmt: skip


def _growths(grid: Grid, project: Project, given: Given, row: int) -> tuple[dict[str, int], int]:
    """Return the row of the price of each growth, and the next free row."""
    grid.put(row, 0, "Prijs tegenover het prijspeil", "part")
    found: dict[str, int] = {}
    for item in project.items:
        if item.growth and item.growth not in found:
            row += 1
            found[item.growth] = row
            grid.put(row, 0, project.assumptions[item.growth].label)
            factors = growth(project, item, base_values(project))
            for t in range(project.years):
                grid.put(
                    row, FIRST + t, float(factors[t]), "factor",
                    f"(1+{given.values[item.growth]}/100)^{heading(_PASSED, FIRST + t)}",
                )  # fmt: skip
    return found, row + 1


def _paces(grid: Grid, project: Project, given: Given, row: int) -> tuple[dict[str, int], int]:
    """Return the row of the share per year of each item, and the next free row."""
    grid.put(row, 0, "Deel van elke post per jaar", "part")
    found: dict[str, int] = {}
    for item in project.items:
        row += 1
        found[item.id] = row
        grid.put(row, 0, item.label)
        grid.put(row, 1, timing_text(project, item.timing), "soft")
        shares = pace(project, item)
        for t in range(project.years):
            formula = pace_formula(item.timing, heading(_YEAR, FIRST + t), given)
            grid.put(row, FIRST + t, float(shares[t]), "factor", formula)
    return found, row + 1


def pace_formula(timing: Timing, now: str, given: Given) -> str:
    """Return the formula of the share of an item in a year.

    Parameters
    ----------
    timing : Timing
        When it falls.
    now : str
        Reference of the project year.
    given : Given
        Where phases and assumptions stand.
    """

    def years(value: Years) -> str:
        return given.values[value] if isinstance(value, str) else str(value)

    first, long = years(timing.first), years(timing.years)
    match timing.pace:
        case Pace.ONCE:
            return f"IF({now}={first},1,0)"
        case Pace.SPREAD:
            return f"IF(AND({now}>={first},{now}<{first}+{long}),1/{long},0)"
        case Pace.YEARLY:
            return f"IF(AND({now}>={first},OR({long}=0,{now}<{first}+{long})),1,0)"
    phase = given.phases[timing.phase]
    match timing.pace:
        case Pace.STOCK:
            return f"SUMPRODUCT(({given.years}<={now}-{years(timing.lag)})*{phase})/100"
        case Pace.RENEWAL:
            again = f"(MOD({now}-{given.years},{years(timing.life)})=0)"
            return f"SUMPRODUCT(({given.years}<{now})*{again}*{phase})/100"
    return f"INDEX({phase},{now}+1)/100"


class _Maker:
    """Writes the rows of amounts below each other."""

    def __init__(
        self,
        grid: Grid,
        project: Project,
        given: Given,
        growths: Mapping[str, int],
        paces: Mapping[str, int],
        cents: Mapping[tuple[str, str], tuple[int, ...]],
    ) -> None:
        self.grid, self.project, self.given = grid, project, given
        self.growths, self.paces, self.cents = growths, paces, cents

    def rows(self, row: int) -> tuple[Row, ...]:
        """Return the rows from a row on: joint items, those of each partner, what is taken back."""
        project, found = self.project, list[Row]()
        for item in project.items:
            if item.scope is Scope.JOINT:
                found.append(self.item(row + len(found), item, None))
        for partner in project.partners:
            for item in project.items:
                if item.scope is Scope.PARTNER:
                    found.append(self.item(row + len(found), item, partner))
        if CLAWBACK in project.assumptions:
            for partner in project.partners:
                mine = [one for one in found if one.partner == partner.name]
                taxes = [one.row for one in mine if one.item.account is Account.TAX]
                if taxes:
                    found.append(self.clawback(row + len(found), partner, taxes))
        return tuple(found)

    def item(self, row: int, item: Item, partner: Partner | None) -> Row:
        """Return the row of an item, joint or of a partner."""
        given, project = self.given, self.project

        def cell(name: str) -> str:
            own = given.figures.get((partner.name, name)) if partner else None
            return own or given.values[name]

        values = base_values(project)
        values = values_of(project, partner, values) if partner else values
        sign = "-1" if item.cost else "1"
        borne = f"*{given.bears}" if item.account is Account.DEVELOPMENT else ""
        counts = f"*{given.fund}" if item.account is Account.FUND else ""
        amount = float(computed(item.formula, values)) * float(factor(project, item, values))
        amount *= project.with_fund or item.account is not Account.FUND
        self.grid.put(
            row, 3, amount, "euro", f"{sign}*({in_sheet(item.formula, cell)}){borne}{counts}"
        )
        part = f"*({given.locations[partner.name]}/100)" if partner else ""

        def formula(t: int) -> str:
            grown = f"*{here(self.growths[item.growth], FIRST + t)}" if item.growth else ""
            share = here(self.paces[item.id], FIRST + t)
            return f"ROUND({beside(row, 3)}*{share}{grown}{part},2)"

        return self.row(row, item, partner, formula)

    def clawback(self, row: int, partner: Partner, taxes: list[int]) -> Row:
        """Return the row of what the gemeentefonds takes back of the taxes of a partner."""
        part = f"{self.given.values[CLAWBACK]}/100*{self.given.fund}"

        def formula(t: int) -> str:
            together = "+".join(here(one, FIRST + t) for one in taxes)
            return f"-ROUND({part}*({together}),2)"

        return self.row(row, clawback_item(self.project), partner, formula)

    def row(
        self, row: int, item: Item, partner: Partner | None, formula: Callable[[int], str]
    ) -> Row:
        """Return a row after writing its amounts."""
        grid, name, years = self.grid, partner.name if partner else "", self.project.years
        cents = self.cents.get((item.id, name), (0,) * years)
        grid.texts(row, 0, item.label, name or "gezamenlijk", item.account.value)
        total = int(np.sum(cents)) / 100
        grid.put(row, 4, total, "euro", f"SUM({_across(row, years)})")
        for t in range(years):
            grid.put(row, FIRST + t, cents[t] / 100, "euro", formula(t))
        return Row(item, name, row)

"""The sheet of a variant: keys, then what each partner gets and bears, year by year to the cent."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regiowerk.core.money import divide
from regiowerk.reports.verevening.book.assumptions import Given
from regiowerk.reports.verevening.book.flows import Row, Streams, balance_row
from regiowerk.reports.verevening.book.grid import FIRST, Grid, Whole, beside, heading, here
from regiowerk.reports.verevening.book.keys import KeyBlock, key_block
from regiowerk.reports.verevening.book.writing import sheet_name
from regiowerk.reports.verevening.telling import RULE_NAMES, variant_text
from regiowerk.resources.verevening.project.model import Account, Compensation, KeySpec, Project
from regiowerk.resources.verevening.project.results import VariantResult
from regiowerk.resources.verevening.project.sharing import POOLED, SITE, PartnerYears

Cents = Sequence[int]


@dataclass(frozen=True, slots=True)
class Shares:
    """Where the other sheets find a variant.

    Parameters
    ----------
    grid : Grid
        The sheet.
    totals, balances : mapping of str to int
        Per partner, the row of what it gets and bears, and of its balance.
    paid : int
        The row of all payments between partners together.
    together : int
        The row of all partners together.
    checks : tuple of Whole
        Sums that must be 100 %.
    """

    grid: Grid
    totals: Mapping[str, int]
    balances: Mapping[str, int]
    paid: int
    together: int
    checks: tuple[Whole, ...]


def variant_sheet(
    number: int, project: Project, found: VariantResult, given: Given, streams: Streams
) -> Shares:
    """Return the sheet of a variant."""
    grid = Grid(sheet_name(number, found.variant.name), freeze=(0, 2))
    grid.widths = {0: 44, 1: 16, 2: 14, 3: 14, 4: 18}
    grid.widths |= dict.fromkeys(range(FIRST, FIRST + project.years), 14)
    grid.put(0, 0, found.variant.name, "title")
    grid.put(1, 0, variant_text(project, found.variant), "soft")
    return _Sharer(grid, project, found, given, streams).written(3)


class _Sharer:
    """Writes a variant below each other, block by block."""

    def __init__(
        self, grid: Grid, project: Project, found: VariantResult, given: Given, streams: Streams
    ) -> None:
        self.grid, self.project, self.given, self.streams = grid, project, given, streams
        self.variant = found.variant
        self.years: dict[str, PartnerYears] = {one.partner: one for one in found.shared.partners}
        self.names = sorted(self.years)
        self.row = 0
        self.checks: list[Whole] = []

    def written(self, row: int) -> Shares:
        """Return where the variant stands, after writing it from a row on."""
        self.row = row
        variant = self.variant
        main = self.key(variant.key, "Sleutel van de gezamenlijke posten")
        taxes = (
            self.key(variant.tax_key, "Sleutel van wat is ingelegd") if variant.tax_key else main
        )
        own = {
            item.id: self.key(variant.item_keys[item.id], f"Sleutel van: {item.label}")
            for item in self.project.items
            if item.id in variant.item_keys
        }
        compensations = self.compensations()
        yearly = self.yearly()
        self.calendar()
        site, yields = self.site()
        fund = self.own("Gemeentefonds", (Account.FUND,))
        brought, received = self.pool(yields, taxes)
        joint = self.joint(main, own)
        payments = self.payments(compensations, yearly)
        return self.totals([site, fund, brought, received, *joint, payments])

    def key(self, spec: KeySpec, title: str) -> KeyBlock:
        """Return a key after writing it."""
        block, self.row = key_block(self.grid, self.row, self.project, self.given, spec, title)
        self.checks += block.checks
        return block

    def calendar(self) -> None:
        """Write the heading of the years."""
        self.grid.texts(self.row, 0, "Per jaar, in euro", "Partner", "", "", "Over alle jaren",
                        style="head")  # fmt: skip
        for t, year in enumerate(self.project.calendar):
            source = self.streams.grid.at(2, FIRST + t).replace("$", "")
            self.grid.put(self.row, FIRST + t, year, "year", source)
        self.row += 1

    def rows(
        self, title: str, cents: Mapping[str, Cents], formula: Callable[[int, int], str]
    ) -> int:
        """Return the first row of amounts of each partner; `formula` is by place and year."""
        self.row += 1
        self.grid.put(self.row, 0, title, "part")
        first = self.row + 1
        for place, name in enumerate(self.names):
            row = first + place
            self.grid.texts(row, 0, title, name)
            self.sum(row, sum(cents[name]))
            for t, one in enumerate(cents[name]):
                self.grid.put(row, FIRST + t, one / 100, "euro", formula(place, t))
        self.row = first + len(self.names)
        return first

    def sum(self, row: int, cents: int) -> None:
        """Write the sum over the years of a row."""
        last = FIRST + self.project.years - 1
        self.grid.put(row, 4, cents / 100, "euro", f"SUM({here(row, FIRST)}:{here(row, last)})")

    def line(self, title: str, cents: Cents, formula: Callable[[int], str]) -> int:
        """Return the row of an amount of all partners together."""
        row = self.row
        self.grid.put(row, 0, title, "sum text")
        self.sum(row, sum(cents))
        for t, one in enumerate(cents):
            self.grid.put(row, FIRST + t, one / 100, "sum", formula(t))
        self.row += 1
        return row

    def site(self) -> tuple[int, int]:
        """Return the first rows of each one's own items, and of those that can be brought in."""
        place = "op het eigen deel van het terrein"
        develops = [one for one in self.streams.rows if one.item.account is Account.DEVELOPMENT]
        if not any(one.partner for one in develops):
            both = self.own(f"Belastingen en beheer {place}", SITE)
            return both, both
        site = self.own(f"Ontwikkeling, belastingen en beheer {place}", SITE)
        yields = self.own("Waarvan belastingen en beheer, die kunnen worden ingelegd", POOLED)
        return site, yields

    def own(self, title: str, accounts: tuple[Account, ...]) -> int:
        """Return the first row of what each partner has by itself on some accounts."""
        mine = [
            [one for one in self.streams.rows
             if one.partner == name and one.item.account in accounts]
            for name in self.names
        ]  # fmt: skip
        cents = {name: self.cents(rows) for name, rows in zip(self.names, mine, strict=True)}
        return self.rows(title, cents, lambda place, t: self.added(mine[place], t))

    def cents(self, rows: Sequence[Row]) -> Cents:
        """Return what rows of the sheet of amounts add up to in each year."""
        years = range(self.project.years)
        return [sum(round(100 * self.value(one, t)) for one in rows) for t in years]

    def added(self, rows: Sequence[Row], t: int) -> str:
        """Return the formula that adds up amounts of a year, to the cent."""
        cells = [f"{self.streams.grid.name}!{here(one.row, FIRST + t)}" for one in rows]
        return f"ROUND({'+'.join(cells) or '0'},2)"

    def pool(self, yields: int, key: KeyBlock) -> tuple[int, int]:
        """Return the first rows of what each brings of its taxes and upkeep, and gets back."""
        self.row += 1
        self.grid.put(self.row, 0, "Deel van belastingen en beheer dat wordt ingelegd, in %")
        self.grid.put(self.row, 4, self.variant.pooled, "input")
        percent = f"${heading(self.row, 4)}"
        brought = self.rows(
            "Ingelegd",
            {name: self.years[name].brought for name in self.names},
            lambda place, t: (
                f"-ROUND(ROUND({here(yields + place, FIRST + t)}*100,0)*{percent}/100,0)/100"
            ),
        )
        last = brought + len(self.names) - 1
        total = [-sum(year) for year in zip(*(y.brought for y in self.years.values()), strict=True)]
        pool = self.line(
            "Samen ingelegd", total,
            lambda t: f"-SUM({here(brought, FIRST + t)}:{here(last, FIRST + t)})",
        )  # fmt: skip
        received = {name: self.years[name].received for name in self.names}
        return brought, self.divided("Terug uit wat is ingelegd", pool, total, key, received)

    def joint(self, main: KeyBlock, own: Mapping[str, KeyBlock]) -> list[int]:
        """Return the first rows of the shares in joint items, those with their own key apart."""
        lines = [one for one in self.streams.rows if not one.partner]
        groups = {item: [one for one in lines if one.item.id == item] for item in own}
        rest = [one for one in lines if one.item.id not in own]
        found = []
        for item, rows in (*groups.items(), ("", rest)):
            if not rows:
                continue
            key, title = own.get(item, main), rows[0].item.label if item else "Gezamenlijke posten"
            total = self.cents(rows)
            weights = [key.shares[name] for name in self.names]
            split = [divide(one, weights) if one else [0] * len(weights) for one in total]
            cents = {name: [year[at] for year in split] for at, name in enumerate(self.names)}
            self.row += 1
            line = self.line(
                f"{title}: te verdelen",
                total,
                lambda t, rows=rows: self.added(rows, t),  # type: ignore[misc]
            )
            found.append(self.divided(f"{title}: aandeel", line, total, key, cents))
        return found

    def value(self, row: Row, t: int) -> float:
        """Return the amount of a row in a year, in euro."""
        return float(self.streams.grid.cells[row.row, FIRST + t].value)

    def divided(
        self, title: str, line: int, total: Cents, key: KeyBlock, cents: Mapping[str, Cents]
    ) -> int:
        """Return the first row of the shares in a row, by largest remainder."""
        n, grid = len(self.names), self.grid
        self.row += 1
        exact, rest = self.row + 1, self.row + 2 + n
        grid.put(self.row, 0, f"{title}, in cent voor het afronden", "soft")
        grid.put(exact + n, 0, f"{title}, rest van een cent", "soft")
        for place, name in enumerate(self.names):
            grid.texts(exact + place, 1, name)
            grid.texts(rest + place, 1, name)
            for t, whole in enumerate(total):
                column = FIRST + t
                value = float(abs(whole) * key.shares[name])
                cell = here(exact + place, column)
                grid.put(
                    exact + place, column, value, "rest",
                    f"ROUND(ABS({heading(line, column)})*100,0)*{key.share(place)}",
                )  # fmt: skip
                grid.put(
                    rest + place, column, round(value - math.floor(value), 6), "rest",
                    f"ROUND({cell}-INT({cell}),6)",
                )  # fmt: skip
        self.row = rest + n - 1
        grid.steps |= set(range(exact - 1, rest + n))

        return self.rows(
            title,
            cents,
            lambda place, t: self.share((line, exact, rest), key, place, FIRST + t),
        )

    def share(self, rows: tuple[int, int, int], key: KeyBlock, place: int, column: int) -> str:
        """Return the formula of a share: whole cents, and one more for the largest remainders.

        `rows` are those of the total and the first of the exact shares and of the remainders.
        """
        line, exact, rest = rows
        n, amount = len(self.names), heading(line, column)
        wholes = f"{heading(exact, column)}:{heading(exact + n - 1, column)}"
        rests = f"{heading(rest, column)}:{heading(rest + n - 1, column)}"
        mine, weight = here(rest + place, column), key.weight(place)
        before = (
            f"SUMPRODUCT(({rests}>{mine})+({rests}={mine})*(({key.weights}>{weight})"
            f"+({key.weights}={weight})*(ROW({rests})<ROW({mine}))))"
        )
        left = f"ROUND(ABS({amount})*100,0)-SUMPRODUCT(INT({wholes}))"
        cents = f"INT({here(exact + place, column)})+IF({before}<{left},1,0)"
        return f"SIGN({amount})*({cents})/100"

    def compensations(self) -> tuple[int, int]:
        """Return the rows of the first and last agreed compensation; an empty one when none is."""
        self.grid.put(self.row, 0, "Afgesproken vergoedingen per jaar", "part")
        self.grid.texts(self.row + 1, 0, "Van", "Aan", "Eerste projectjaar", "Laatste projectjaar",
                        "Euro per jaar", style="head")  # fmt: skip
        first = self.row + 2
        for row, one in enumerate(self.variant.compensations, start=first):
            self.grid.texts(row, 0, one.payer, one.receiver, style="input text")
            self.grid.put(row, 2, one.first, "input")
            self.grid.put(row, 3, one.last, "input")
            self.grid.put(row, 4, one.cents / 100, "input euro")
        last = first + max(len(self.variant.compensations), 1) - 1
        if not self.variant.compensations:
            self.grid.texts(first, 0, "", "", style="input text")
            for column in (2, 3, 4):
                self.grid.put(first, column, 0, "input")
        self.row = last + 2
        return first, last

    def yearly(self) -> int:
        """Return the first row of the equal yearly payments that a rule asks."""
        rule = RULE_NAMES.get(self.variant.rule, self.variant.rule) or "geen regel"
        self.grid.put(self.row, 0, f"Gelijke jaarlijkse betalingen ({rule})", "part")
        note = "Boven nul ontvangt, onder nul betaalt. "
        if self.variant.rule:
            note += (
                "Invoer: door Regiowerk berekend bij het downloaden uit wat elke groep alleen zou "
                "doen. Deze bedragen rekenen niet mee als u een uitgangspunt verandert."
            )
        self.grid.put(self.row + 1, 0, note, "soft")
        first = self.row + 2
        for place, name in enumerate(self.names):
            agreed = sum(_paid(one, name, 0) for one in self.variant.compensations)
            self.grid.put(first + place, 0, name)
            self.grid.put(
                first + place, 4, (self.years[name].payments[0] - agreed) / 100, "input euro"
            )
        self.row = first + len(self.names) + 1
        return first

    def payments(self, agreed: tuple[int, int], yearly: int) -> int:
        """Return the first row of what each partner receives and pays."""
        first, last = agreed

        def all_of(column: int) -> str:
            return f"${heading(first, column)}:${heading(last, column)}"

        def formula(place: int, t: int) -> str:
            now = f"{self.streams.grid.name}!{heading(3, FIRST + t)}"
            name = beside(yearly + place, 0)
            runs = f"({all_of(2)}<={now})*({all_of(3)}>={now})*{all_of(4)}"
            whose = f"(({all_of(1)}={name})-({all_of(0)}={name}))"
            return f"ROUND(SUMPRODUCT({whose}*{runs})+{beside(yearly + place, 4)},2)"

        cents = {name: self.years[name].payments for name in self.names}
        return self.rows("Betalingen tussen partners", cents, formula)

    def totals(self, parts: Sequence[int]) -> Shares:
        """Return where the variant stands, after writing the totals and balances."""
        n = len(self.names)
        total = self.rows(
            "Totaal",
            {name: self.years[name].total for name in self.names},
            lambda place, t: "ROUND(" + "+".join(here(p + place, FIRST + t) for p in parts) + ",2)",
        )
        together = [sum(year) for year in zip(*(y.total for y in self.years.values()), strict=True)]
        line = self.line(
            "Alle partners samen", together,
            lambda t: f"SUM({here(total, FIRST + t)}:{here(total + n - 1, FIRST + t)})",
        )  # fmt: skip
        self.row += 1
        self.grid.put(self.row, 0, "Saldo, opgeteld over de jaren, zonder rente", "part")
        balances = {}
        for place, name in enumerate(self.names):
            self.row += 1
            balances[name] = self.row
            balance_row(self.grid, self.row, total + place, self.years[name].total, "Saldo")
            self.grid.put(self.row, 1, name)
        places = {name: total + place for place, name in enumerate(self.names)}
        return Shares(self.grid, places, balances, parts[-1], line, tuple(self.checks))


def _paid(one: Compensation, name: str, year: int) -> int:
    """Return what a compensation brings a partner in a project year, in cents."""
    if not one.first <= year <= one.last:
        return 0
    return one.cents * ((one.receiver == name) - (one.payer == name))

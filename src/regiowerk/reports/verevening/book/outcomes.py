"""The sheets Resultaten and Controle: what it comes down to, and whether everything adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regiowerk.delineate.wording import listed
from regiowerk.reports.verevening.book.assumptions import Given
from regiowerk.reports.verevening.book.flows import Streams
from regiowerk.reports.verevening.book.grid import FIRST, Grid, here
from regiowerk.reports.verevening.book.variants import Shares
from regiowerk.reports.verevening.wording import rate_text
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.model import BUDGET, DISCOUNT
from regiowerk.resources.verevening.project.results import (
    Effect,
    PartnerResult,
    ProjectResult,
    VariantResult,
)
from regiowerk.resources.verevening.project.sharing import FIGURES

NONE, NOT_FOUND = "geen", "geen gevonden"
_HEAD = ("Variant", "Partner", "Waarde vandaag (NCW)", "Eindwaarde", "Interne rente (IRR)",
         "Terugverdiend vanaf", "Grootste voorschot", "In het jaar", "Gelijk bedrag per jaar",
         "Deel van de ontvangsten", "Per inwoner", "Alleen (invoer)", "Voordeel van samen",
         "Over de interne rente")  # fmt: skip
_WIDTHS = (34, 22, 18, 18, 14, 14, 18, 11, 18, 14, 14, 18, 18, 60)
_PRESENT = 2


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The sheet Resultaten, and by variant and partner (empty for all) the row of each."""

    grid: Grid
    rows: dict[tuple[str, str], int]

    def present(self, variant: str, partner: str) -> str:
        """Return the reference of a net present value."""
        return self.grid.at(self.rows[variant, partner], _PRESENT)


def outcomes_sheet(
    result: ProjectResult, given: Given, streams: Streams, shares: Sequence[Shares]
) -> Outcomes:
    """Return the sheet of what the project comes down to."""
    grid = Grid("Resultaten", widths=dict(enumerate(_WIDTHS)), freeze=(4, 2))
    grid.put(0, 0, "Resultaten, in euro", "title")
    grid.put(
        1, 0,
        "Kolom 'Alleen' is berekend bij het downloaden en rekent niet mee; al de rest wel.",
        "soft",
    )  # fmt: skip
    grid.texts(3, 0, *_HEAD, style="head")
    maker = _Maker(grid, result, given, streams)
    years = result.project.years
    source = (streams.grid.along(streams.total, years), streams.grid.along(streams.balance, years))
    maker.row("Hele project", "", result.whole, source)
    for one, where in zip(result.variants, shares, strict=True):
        for partner in one.partners:
            name = partner.partner.name
            rows = (where.totals[name], where.balances[name])
            total, balance = (where.grid.along(row, years) for row in rows)
            maker.row(one.variant.name, name, partner.effect, (total, balance))
            maker.partner(partner)
    return Outcomes(grid, maker.rows)


class _Maker:
    def __init__(self, grid: Grid, result: ProjectResult, given: Given, streams: Streams) -> None:
        self.grid, self.project, self.given, self.streams = grid, result.project, given, streams
        self.rows: dict[tuple[str, str], int] = {}
        self.at = 3

    def row(self, variant: str, partner: str, effect: Effect, source: tuple[str, str]) -> None:
        """Write what amounts over the years come down to."""
        self.at += 1
        at, grid, (amounts, balance) = self.at, self.grid, source
        self.rows[variant if partner else "", partner] = at
        grid.texts(at, 0, variant, partner or "alle partners samen", style="strong")
        streams, rate = self.streams, f"{self.given.values[DISCOUNT]}/100"
        present = here(at, _PRESENT)
        grid.put(at, 2, effect.present, "euro", f"SUMPRODUCT({amounts},{streams.discounts})")
        grid.put(at, 3, effect.end, "euro", f"{present}*(1+{rate})^{self.project.years - 1}")
        root = _shown_rate(effect.rates)
        guess = f",{root:.12g}" if effect.rates else ""
        irr = f"IRR({amounts}{guess})"
        grid.put(
            at, 4, root if effect.rates else NOT_FOUND, "percent",
            f"IF(AND(MIN({amounts})<0,MAX({amounts})>0),"
            f'IFERROR(IF({irr}>-1,{irr},"{NOT_FOUND}"),"{NOT_FOUND}"),"{NOT_FOUND}")',
        )  # fmt: skip
        sheet, _, cells = balance.rpartition("!")  # a sheet may have a ! in its name
        last = cells.partition(":")[2]
        grid.put(
            at, 5, effect.break_even or NONE, "whole",
            f'IF(AND(MIN({amounts})=0,MAX({amounts})=0),"{NONE}",IF({sheet}!{last}<0,"{NONE}",'
            f'IF(MIN({balance})>=0,{self.given.start},'
            f'SUMPRODUCT(MAX(({balance}<0)*{streams.calendar}))+1)))',
        )  # fmt: skip
        grid.put(at, 6, effect.peak, "euro", f"-MIN(0,MIN({balance}))")
        grid.put(
            at, 7, effect.peak_year or NONE, "whole",
            f'IF({here(at, 6)}=0,"{NONE}",INDEX({streams.calendar},MATCH(MIN({balance}),'
            f"{balance},0)))",
        )  # fmt: skip
        grid.put(at, 8, effect.yearly, "euro", f"{present}/SUM({streams.discounts})")
        grid.put(at, 13, _rate_note(effect.rates), "soft")

    def partner(self, found: PartnerResult) -> None:
        """Write what is compared with the partner itself."""
        at, grid, name = self.at, self.grid, found.partner.name
        budget = self.given.figures[name, BUDGET]
        people = self.given.figures[name, FIGURES[Basis.INHABITANTS]]
        share = found.budget_share
        grid.put(
            at, 9, NONE if share is None else share, "percent",
            f'IF({budget}=0,"{NONE}",{here(at, 8)}/{budget})',
        )  # fmt: skip
        each = found.per_inhabitant
        grid.put(
            at, 10, NONE if each is None else each, "euro",
            f'IF({people}=0,"{NONE}",{here(at, _PRESENT)}/{people})',
        )  # fmt: skip
        if found.alone is not None:
            grid.put(at, 11, found.alone, "input euro")
            benefit = found.effect.present - found.alone
            grid.put(at, 12, benefit, "euro", f"{here(at, _PRESENT)}-{here(at, 11)}")


def _shown_rate(rates: Sequence[float]) -> float:
    """Return the rate that the sheet shows: the smallest of 0 or more, else the largest."""
    return min((one for one in rates if one >= 0), default=max(rates, default=0.0))


def _rate_note(rates: Sequence[float]) -> str:
    if not rates:
        return "Geen enkele rente maakt de waarde nul."
    if len(rates) == 1:
        return ""
    return (
        f"{len(rates)} renten maken de waarde nul: "
        f"{listed([rate_text(one) for one in rates], most=9)}; IRR() geeft er één. Kijk naar de "
        "waarde vandaag."
    )


def checks_sheet(
    result: ProjectResult, given: Given, streams: Streams, shares: Sequence[Shares],
    outcomes: Outcomes,
) -> Grid:  # fmt: skip
    """Return the sheet of checks: everything that must add up, and what changed since download.

    What is seen before anything is recomputed is computed here, from the figures that are written.
    """
    grid = Grid("Controle", widths={0: 78, 1: 14, 2: 20, 3: 20, 4: 20})
    grid.put(0, 0, "Controle", "title")
    grid.put(1, 0, "Alles klopt", "strong")
    grid.texts(3, 0, "Wat moet kloppen", "Klopt", style="head")
    checks = [_Check(one.says, one.holds, one.formula) for one in given.checks]
    for variant, where in zip(result.variants, shares, strict=True):
        checks += _checks_of(result, variant, streams, where, outcomes)
    for row, check in enumerate(checks, start=4):
        grid.put(row, 0, check.says)
        grid.put(row, 1, check.holds, "check", check.formula)
    last = 3 + len(checks)
    all_hold = all(check.holds for check in checks)
    grid.put(1, 1, all_hold, "check", f"AND({here(4, 1)}:{here(last, 1)})")
    _changes(grid, result, outcomes, last + 2)
    return grid


@dataclass(frozen=True, slots=True)
class _Check:
    """What must hold, whether it does now, and the formula that tells."""

    says: str
    holds: bool
    formula: str


def _checks_of(
    result: ProjectResult, variant: VariantResult, streams: Streams, where: Shares,
    outcomes: Outcomes,
) -> list[_Check]:  # fmt: skip
    """Return what must hold of a variant: its keys, its sums, its payments and its values."""
    name, years = variant.variant.name, result.project.years
    grid, parts = where.grid, [one.years for one in variant.partners]
    together = tuple(sum(year) for year in zip(*(one.total for one in parts), strict=True))
    sums, whole = grid.along(where.together, years), streams.grid.along(streams.total, years)
    first = grid.down(where.paid, FIRST, len(where.totals)).split(":")[0]
    corner = grid.along(where.paid + len(where.totals) - 1, years).split(":")[1]
    presents = "+".join(outcomes.present(name, one.partner.name) for one in variant.partners)
    apart = sum(one.effect.present for one in variant.partners) - result.whole.present
    return [
        *(_Check(f"{name}: {one.says}", one.holds, one.formula) for one in where.checks),
        _Check(
            f"{name}: de partners samen zijn elk jaar het project, op de cent",
            together == result.whole.cents,
            f"SUMPRODUCT((ROUND({sums}-{whole},2)<>0)*1)=0",
        ),
        _Check(
            f"{name}: betalingen tussen partners zijn samen nul",
            sum(sum(one.payments) for one in parts) == 0,
            f"ROUND(SUM({first}:{corner}),2)=0",
        ),
        _Check(
            f"{name}: de waarden vandaag zijn samen die van het project",
            abs(apart) < 0.01,
            f"ABS({presents}-{outcomes.present('', '')})<0.01",
        ),
    ]


def _changes(grid: Grid, result: ProjectResult, outcomes: Outcomes, row: int) -> None:
    grid.put(row, 0, "Veranderd sinds het downloaden", "part")
    grid.texts(
        row + 1, 0, "Waarde vandaag", "", "Bij het downloaden", "Nu", "Verschil", style="head"
    )
    rows = [("", "", "Hele project", result.whole.present)]
    for one in result.variants:
        name = one.variant.name
        rows += [(name, p.partner.name, f"{name}: {p.partner.name}", p.effect.present)
                 for p in one.partners]  # fmt: skip
    for at, (variant, partner, says, present) in enumerate(rows, start=row + 2):
        grid.put(at, 0, says)
        grid.put(at, 2, present, "euro")
        grid.put(at, 3, present, "euro", outcomes.present(variant, partner))
        grid.put(at, 4, 0.0, "euro", f"ROUND({here(at, 3)}-{here(at, 2)},2)")

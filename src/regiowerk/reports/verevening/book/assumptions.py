"""The sheet Uitgangspunten: everything that a project rests on, each value once, to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from regiowerk.core.parameters import Standing
from regiowerk.reports.verevening.book.grid import Grid, Whole
from regiowerk.resources.verevening.project.model import (
    PARTNERSHIP,
    Assumption,
    Partner,
    Project,
    Role,
)

YES, NO = "ja", "nee"
_HEAD = ("Aanname", "Naam in formules", "Eenheid", "Waarde", "Laag", "Hoog", "Bron", "Zekerheid",
         "Opmerking")  # fmt: skip
_DEFINED = re.compile(r"u_[a-z_][a-z0-9_]{0,59}")  # names that every spreadsheet takes
_WIDTHS = (44, 40, 34, 16, 13, 13, 50, 15, 60)


@dataclass(frozen=True, slots=True)
class Given:
    """Where the other sheets find what is given.

    Parameters
    ----------
    grid : Grid
        The sheet.
    start, price_year : str
        References of the first year and of the year of the price level.
    bears, fund : str
        References of the part of the development that is borne, and of 1 with and 0 without the
        step gemeentefonds.
    values : mapping of str to str
        Per assumption its name, or its reference.
    names : mapping of str to str
        Defined names and their references.
    figures : mapping of (partner, assumption) to str
        References of the figures of partners.
    locations : mapping of partner to str
        References of the percentages of the site.
    years : str
        Reference of the project years, below each other.
    phases : mapping of phase to str
        References of the percentages, below each other.
    checks : tuple of Whole
        Sums that must be 100 %.
    """

    grid: Grid
    start: str
    price_year: str
    bears: str
    fund: str
    values: Mapping[str, str]
    names: Mapping[str, str]
    figures: Mapping[tuple[str, str], str]
    locations: Mapping[str, str]
    years: str
    phases: Mapping[str, str]
    checks: tuple[Whole, ...]


def assumptions_sheet(project: Project) -> Given:
    """Return the sheet of what is given in a project."""
    grid = Grid("Uitgangspunten", widths=dict(enumerate(_WIDTHS)))
    grid.put(0, 0, f"Uitgangspunten: {project.name}", "title")
    grid.put(1, 0, project.notice, "warn")
    grid.put(
        2, 0, "Gele cellen zijn invoer: verander ze, en alle andere bladen rekenen mee.", "soft"
    )
    start, price_year, role, fund = _settings(grid, project)
    values, names, row = _assumptions(grid, project, 11)
    part = values.get(PARTNERSHIP)
    pps = f"{part}/100" if part else "1"
    bears = grid.put(
        8, 3, _bears(project), "number",
        f'IF({role}="{Role.DEVELOPER}",1,IF({role}="{Role.DIRECTOR}",0,{pps}))',
    )  # fmt: skip
    switch = grid.put(9, 3, int(project.with_fund), "number", f'IF({fund}="{YES}",1,0)')
    figures, locations, row = _partners(grid, project, row + 2, values)
    placed = sum(one.location for one in project.partners)
    total = grid.put(row, 3, placed, "number", "+".join(locations.values()))
    grid.put(row, 0, "Delen van het terrein samen", "strong")
    years, phases, sums = _phases(grid, project, row + 3, start)
    says = "Delen van het terrein zijn samen 100 % (of 0 %)"
    checks = (Whole(total, says, placed, or_none=True), *sums)
    return Given(
        grid, start, price_year, bears, switch, values, names, figures, locations, years, phases,
        checks,
    )  # fmt: skip


def _settings(grid: Grid, project: Project) -> tuple[str, str, str, str]:
    grid.put(3, 0, "Instellingen", "part")
    labels = ("Eerste jaar", "Prijspeil van alle bedragen", "Rol van de gemeenten",
              "Na de stap gemeentefonds?", "Deel van de ontwikkeling dat de gemeenten dragen",
              "Stap gemeentefonds telt mee")  # fmt: skip
    for row, label in enumerate(labels, start=4):
        grid.put(row, 0, label)
    grid.choices[6, 3] = tuple(Role)
    grid.choices[7, 3] = (YES, NO)
    return (
        grid.put(4, 3, project.start, "input year"),
        grid.put(5, 3, project.price_year, "input year"),
        grid.put(6, 3, project.role.value, "input text"),
        grid.put(7, 3, YES if project.with_fund else NO, "input text"),
    )


def _bears(project: Project) -> float:
    match project.role:
        case Role.DEVELOPER:
            return 1.0
        case Role.DIRECTOR:
            return 0.0
    return project.value(PARTNERSHIP) / 100


def _assumptions(
    grid: Grid, project: Project, row: int
) -> tuple[dict[str, str], dict[str, str], int]:
    """Return names or references by assumption, the defined names, and the next free row."""
    grid.put(row, 0, "Aannames", "part")
    grid.texts(row + 1, 0, *_HEAD, style="head")
    values: dict[str, str] = {}
    names: dict[str, str] = {}
    for at, one in enumerate(project.assumptions.values(), start=row + 2):
        name = f"u_{one.id}"
        reference = grid.put(at, 3, one.value, "input")
        if _DEFINED.fullmatch(name):
            names.setdefault(name, reference)
        values[one.id] = name if name in names else reference
        _assumption(grid, at, one, values[one.id])
    return values, names, row + 2 + len(project.assumptions)


def _assumption(grid: Grid, row: int, one: Assumption, name: str) -> None:
    more = "Waarde voor partners zonder eigen cijfer. " if one.per_partner else ""
    grid.put(row, 0, one.label, "strong wrap" if one.open else "wrap")
    grid.texts(row, 1, name, one.unit, style="wrap")
    grid.put(row, 4, one.low, "number")
    grid.put(row, 5, one.high, "number")
    grid.put(row, 6, one.source, "wrap")
    standing = "warn" if one.standing is Standing.UNCHECKED else "text"
    grid.put(row, 7, one.standing.value, standing)
    grid.put(row, 8, f"{more}{one.note}".strip(), "wrap")


def _partners(
    grid: Grid, project: Project, row: int, values: Mapping[str, str]
) -> tuple[dict[tuple[str, str], str], dict[str, str], int]:
    """Return references of figures and of parts of the site, and the next free row."""
    grid.put(row, 0, "Cijfers van de partners", "part")
    head = ("Partner", "Cijfer", "Eenheid", "Waarde", "", "", "Bron", "Zekerheid")
    grid.texts(row + 1, 0, *head, style="head")
    figures: dict[tuple[str, str], str] = {}
    locations: dict[str, str] = {}
    row += 2
    for partner in project.partners:
        grid.texts(row, 0, partner.name, "Deel van het terrein", "%")
        locations[partner.name] = grid.put(row, 3, partner.location, "input")
        grid.put(row, 6, "afspraak van de partners", "wrap")
        row += 1
        if partner.size is not None:
            unit = project.assumptions[project.size].unit if project.size else ""
            grid.texts(row, 0, partner.name, "Wat de partner alleen zou doen", unit)
            grid.put(row, 3, partner.size, "number")
            grid.put(row, 6, "opgave van de partner; rekent hier niet mee", "wrap")
            row += 1
        for one in project.assumptions.values():
            if one.per_partner:
                figures[partner.name, one.id] = _figure(grid, row, partner, one, values[one.id])
                row += 1
    return figures, locations, row


def _figure(grid: Grid, row: int, partner: Partner, one: Assumption, default: str) -> str:
    grid.texts(row, 0, partner.name, one.label, one.unit, style="wrap")
    own = partner.figures.get(one.id)
    if own is None:
        grid.put(row, 6, "de waarde van de aanname hierboven", "wrap")
        grid.put(row, 7, one.standing.value)
        return grid.put(row, 3, one.value, "input", default)
    grid.put(row, 6, own.source, "wrap")
    grid.put(row, 7, own.standing.value)
    return grid.put(row, 3, own.value, "input")


def _phases(
    grid: Grid, project: Project, row: int, start: str
) -> tuple[str, dict[str, str], tuple[Whole, ...]]:
    """Return the reference of the years, those of the phases, and the sums that must be 100."""
    grid.put(row, 0, "Fasering: procent van elke fase per jaar", "part")
    grid.texts(row + 1, 0, "Projectjaar", "Jaar", "", style="head")
    top, count = row + 2, project.years
    for t in range(count):
        grid.put(top + t, 0, t, "whole")
        grid.put(top + t, 1, project.start + t, "whole", f"{start}+{t}")
    grid.put(top + count, 0, "na de looptijd")
    grid.put(top + count + 1, 0, "Samen", "strong")
    phases: dict[str, str] = {}
    sums = []
    for column, (name, shares) in enumerate(project.phases.items(), start=3):
        grid.put(row + 1, column, name, "head")
        for t in range(count):
            grid.put(top + t, column, shares[t] if t < len(shares) else 0.0, "input")
        grid.put(top + count, column, sum(shares[count:]), "input")
        phases[name] = grid.down(top, column, count)
        total = grid.put(
            top + count + 1, column, sum(shares), "number",
            f"SUM({grid.down(top, column, count + 1)})",
        )  # fmt: skip
        sums.append(Whole(total, f"Fase '{name}' is samen 100 %", sum(shares)))
    return grid.down(top, 0, count), phases, tuple(sums)

"""The sheets Leeswijzer and Posten: how to read the workbook, and every formula in words."""

from __future__ import annotations

from collections.abc import Sequence

from regiowerk.align.wording import day_text
from regiowerk.reports.verevening.book.flows import Streams
from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.telling import (
    formula_text,
    growth_text,
    role_text,
    scope_text,
    timing_text,
)
from regiowerk.resources.verevening.project.model import Project
from regiowerk.resources.verevening.project.results import ProjectResult

_HEAD = ("Post", "Rekening", "Van wie", "Soort", "Formule", "Wanneer", "Prijs", "Over alle jaren",
         "Bron", "Zekerheid", "Opmerking")  # fmt: skip
_WIDTHS = (40, 16, 26, 12, 70, 40, 30, 18, 24, 15, 60)


def guide_sheet(result: ProjectResult, sheets: Sequence[str]) -> Grid:
    """Return the sheet that tells how to read the workbook; `sheets` are those of the variants."""
    project = result.project
    grid = Grid("Leeswijzer", widths={0: 34, 1: 110})
    grid.put(0, 0, project.name, "title")
    grid.put(1, 0, project.notice, "warn")
    rows = [
        ("Waarvoor", "Een financieel beheerder rekent dit project volledig na zonder Regiowerk. "
         "Verander een gele cel en alle bladen rekenen mee."),
        ("Stand", f"Gemeenten en wettelijke waarden op {day_text(project.on)}; bedragen op "
         f"prijspeil {project.price_year}; {project.years} jaar vanaf {project.start}."),
        ("Rol", role_text(project)),
        ("Uitgangspunten", "Elke aanname met eenheid, waarde, laag, hoog, bron en zekerheid; de "
         "cijfers van de partners; de fasering."),
        ("Posten", "Elke post met zijn formule in woorden."),
        ("Jaarstromen", "Bedrag per post, partner en jaar = bedrag op prijspeil × deel in het "
         "jaar × prijs; één keer afgerond op de cent."),
        *((name, f"Wat elke partner krijgt en draagt: {one.variant.name}.")
          for name, one in zip(sheets, result.variants, strict=True)),
        ("Resultaten", "Waarde vandaag, eindwaarde, interne rente, tekort en voordeel van elk."),
        ("Controle", "Wat moet kloppen, en wat veranderde sinds het downloaden."),
        ("Afronden", "Verdeelde bedragen: elk krijgt de hele centen van zijn exacte aandeel; de "
         "centen die overblijven gaan één voor één naar de grootste rest. Bij gelijke rest gaat "
         "het grootste aandeel voor, dan de alfabetische volgorde. Er gaat geen cent verloren."),
        ("Rekent niet mee", "Wat elke partner of groep alleen zou doen, en de jaarlijkse "
         "betalingen die een regel van de speltheorie vraagt: Regiowerk berekende ze bij het "
         "downloaden. Ze staan als invoer op hun blad."),
        ("Zekerheid", "vermeld: de bron zegt het; afgeleid: berekend uit bronnen; te controleren: "
         "nog niet bevestigd."),
    ]  # fmt: skip
    for row, (name, says) in enumerate(rows, start=3):
        grid.put(row, 0, name, "strong")
        grid.put(row, 1, says, "wrap")
    return grid


def items_sheet(project: Project, streams: Streams) -> Grid:
    """Return the sheet of all items, each with its formula in words."""
    grid = Grid("Posten", widths=dict(enumerate(_WIDTHS)), freeze=(3, 1))
    grid.put(0, 0, "Posten: wat het project kost en opbrengt", "title")
    grid.texts(2, 0, *_HEAD, style="head")
    for row, item in enumerate(project.items, start=3):
        grid.put(row, 0, item.label, "strong wrap")
        grid.texts(
            row, 1, item.account.value, scope_text(item), "kost" if item.cost else "opbrengst",
            formula_text(project, item), timing_text(project, item.timing),
            growth_text(project, item), style="wrap",
        )  # fmt: skip
        cells = [streams.grid.at(one.row, 4) for one in streams.rows if one.item.id == item.id]
        values = [streams.grid.cells[one.row, 4].value for one in streams.rows
                  if one.item.id == item.id]  # fmt: skip
        total = sum(round(100 * float(value)) for value in values) / 100
        grid.put(row, 7, total, "euro", f"ROUND({'+'.join(cells)},2)")
        grid.put(row, 8, item.source, "wrap")
        grid.put(row, 9, item.standing.value)
        grid.put(row, 10, item.note, "wrap")
    return grid

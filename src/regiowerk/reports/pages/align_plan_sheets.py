"""The tables of the repair plan, to take along."""

from __future__ import annotations

from collections.abc import Mapping

from regiowerk.align.repair import Remedy, Task
from regiowerk.register.kinds import kind_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.pages.align_plan import GivenCosts, PlanPage, cost_lines
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetCell, SheetColumn

TABLES = ("beslissingen", "samenwerkingen", "regios")
"""The tables of a plan; the assumptions are `costs_sheet`."""


def plan_sheet(page: PlanPage, snapshot: Snapshot, table: str) -> Sheet:
    """Return one table of the plan: decisions, structures or regions.

    Parameters
    ----------
    page : PlanPage
        The plan, or the part that was asked for.
    snapshot : Snapshot
        The register on the day of the plan, for names.
    table : {"beslissingen", "samenwerkingen", "regios"}
        Which one.

    Raises
    ------
    ValueError
        If there is no such table.
    """
    makers = {
        "beslissingen": lambda: decisions_sheet(page, snapshot),
        "samenwerkingen": lambda: _structures_sheet(page),
        "regios": lambda: _regions_sheet(page),
    }
    if table not in makers:
        raise ValueError(f"'{table}' is no table of the plan; there are {', '.join(TABLES)}.")
    return makers[table]()


def decisions_sheet(page: PlanPage, snapshot: Snapshot) -> Sheet:
    """Return what each council must decide as a table, a row for each decision."""
    names = {body.uri: body.name for body in snapshot.organisations.values()}
    region_of = {
        place.id: region.name for region in page.regions for place, _tasks in region.councils
    }
    return Sheet(
        "herstelplan",
        (
            SheetColumn("gemeente", "Gemeente waarvan de raad beslist"),
            SheetColumn("nis", "NIS-code", CellKind.CODE),
            SheetColumn("regio", "Referentieregio van de gemeente"),
            SheetColumn("stap", "Wat er gebeurt"),
            SheetColumn("samenwerkingsverband", "Waaruit of waarin"),
            SheetColumn("nieuw verband", "Waar de gemeente naartoe gaat"),
            SheetColumn("uiterlijk", "Eerste dag waarop het in orde moet zijn", CellKind.DAY),
            SheetColumn("beslissing", "Wat de gemeenteraad beslist"),
            SheetColumn("id", "Identificatie van het verband", CellKind.CODE),
        ),
        tuple(
            _decision(place, task, region_of, names)
            for place, tasks in page.councils
            for task in tasks
        ),
    )


def _decision(
    place: Municipality, task: Task, region_of: Mapping[str, str], names: Mapping[str, str]
) -> tuple[SheetCell, ...]:
    return (
        place.name,
        place.nis,
        region_of.get(place.id, ""),
        task.step.value,
        names.get(task.structure, task.structure),
        names.get(task.target, task.target),
        task.deadline,
        task.text,
        task.structure,
    )


def _structures_sheet(page: PlanPage) -> Sheet:
    return Sheet(
        "samenwerkingen",
        (
            SheetColumn("samenwerkingsverband", "Naam"),
            SheetColumn("vorm", "Rechtsvorm of soort"),
            SheetColumn("uiterlijk", "Eerste dag waarop het in orde moet zijn", CellKind.DAY),
            SheetColumn("ingreep", "Wat het plan ermee doet"),
            SheetColumn("afwijking", "Of een afwijking gevraagd wordt"),
            SheetColumn("beslissingen", "Van gemeenteraden", CellKind.INTEGER),
            SheetColumn("aanvraag", "Wat het samenwerkingsverband zelf vraagt"),
            SheetColumn("id", "Identificatie", CellKind.CODE),
        ),
        tuple(_structure(one) for one in page.remedies),
    )


def _structure(one: Remedy) -> tuple[SheetCell, ...]:
    structure = one.conformity.structure
    return (
        structure.name,
        kind_of(structure.kind).name,
        one.conformity.deadline,
        one.text,
        "ja" if one.mended.deferred else "nee",
        len(one.tasks),
        one.request,
        structure.id,
    )


def _regions_sheet(page: PlanPage) -> Sheet:
    shown = (page.region,) if page.region else page.regions
    return Sheet(
        "regio's",
        (
            SheetColumn("regio", "Referentieregio"),
            SheetColumn("samenwerkingen", "Aan te passen en in de regio actief", CellKind.INTEGER),
            SheetColumn("beslissingen", "Van gemeenteraden van de regio", CellKind.INTEGER),
            SheetColumn("gemeenten", "Waarvan de raad iets beslist", CellKind.INTEGER),
            SheetColumn("eerste termijn", "Eerste dag waarop iets in orde moet zijn", CellKind.DAY),
            SheetColumn("namen", "Samenwerkingen"),
        ),
        tuple(
            (
                one.name,
                len(one.remedies),
                one.decisions,
                len(one.councils),
                one.first,
                tuple(remedy.conformity.structure.name for remedy in one.remedies),
            )
            for one in shown
        ),
    )


def costs_sheet(given: GivenCosts) -> Sheet:
    """Return the assumptions as used as a table, with the packaged value beside each."""
    return Sheet(
        "aannames",
        (
            SheetColumn("aanname", "Naam, ook voor --cost op de opdrachtregel", CellKind.CODE),
            SheetColumn("waarde", "Waarmee gerekend is", CellKind.NUMBER),
            SheetColumn("standaard", "De aanname van Regiowerk", CellKind.NUMBER),
            SheetColumn("eenheid", "Eenheid van beide"),
            SheetColumn("betekenis", "Wat ze zegt"),
            SheetColumn("bron", "Waar de waarde vandaan komt"),
            SheetColumn("zekerheid", "Vermeld, afgeleid of te controleren"),
            SheetColumn("opmerking", "Wat er nog bij hoort"),
        ),
        tuple(
            (
                line.used.name,
                line.used.value,
                line.packaged.value,
                line.used.unit,
                line.used.meaning,
                line.used.source,
                line.used.standing.value,
                line.used.note,
            )
            for line in cost_lines(given)
        ),
    )

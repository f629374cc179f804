"""A plan as a file, and its effects as tables: CSV, workbook, GeoJSON, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from regiowerk.align.effects import Effects
from regiowerk.align.evidence import Evidence
from regiowerk.align.plan_records import plan_to_dict
from regiowerk.align.plans import Plan
from regiowerk.core.errors import RuleError, UnknownIdError
from regiowerk.reports.comparing import known
from regiowerk.reports.exchange import Shapes
from regiowerk.reports.spreadsheets import (
    CellKind,
    Dialect,
    Explanation,
    Sheet,
    SheetColumn,
    csv_bytes,
    xlsx_bytes,
)

PLAN_FORMATS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}
"""The formats of a plan, with their media types; `regiowerk.sources.plan_files` reads all but
xlsx. JSON and GeoJSON have the whole plan; CSV has regions and mergers only."""

_TEXT, _CODE, _COUNT, _NUMBER = CellKind.TEXT, CellKind.CODE, CellKind.INTEGER, CellKind.NUMBER


def plan_bytes(
    plan: Plan,
    evidence: Evidence,
    file_format: str,
    *,
    dialect: Dialect = Dialect.DATA,
    shapes: Shapes | None = None,
) -> bytes:
    """Return a plan as a file.

    Parameters
    ----------
    plan, evidence : Plan, Evidence
        The plan, and the day's names and codes.
    file_format : str
        One of `PLAN_FORMATS`.
    dialect : Dialect
        Of CSV.
    shapes : mapping of municipality to geometry, optional
        GeoJSON geometry in WGS84, needed for GeoJSON; one without a shape gets an empty geometry.

    Raises
    ------
    UnknownIdError
        If there is no such format.
    RuleError
        If GeoJSON is asked for and there are no shapes.
    """
    match file_format:
        case "json":
            return _json(plan_to_dict(plan))
        case "csv":
            return csv_bytes(plan_sheet(plan, evidence), dialect=dialect)
        case "xlsx":
            sheet = plan_sheet(plan, evidence)
            source = f"{plan.start.name} op {plan.start.on.isoformat()}"
            return xlsx_bytes(sheet, Explanation(plan.name or "Plan", plan.start.on, source))
        case "geojson":
            return _geojson(plan, evidence, shapes)
    raise UnknownIdError(
        f"There is no format '{file_format}' for a plan. Choose from: {', '.join(PLAN_FORMATS)}.",
        format=file_format,
    )


def plan_sheet(plan: Plan, evidence: Evidence) -> Sheet:
    """Return the regions of a plan: a row for each municipality of the register, by NIS code."""
    rows = _rows(plan, evidence)
    return Sheet(
        "plan",
        (
            SheetColumn("municipality", "Gemeente in het register", _CODE),
            SheetColumn("nis", "NIS-code", _CODE),
            SheetColumn("name", "Naam van de gemeente", _TEXT),
            SheetColumn("region", "Code van de regio; leeg is geen regio", _CODE),
            SheetColumn("region_name", "Naam van de regio", _TEXT),
            SheetColumn("merged_into", "Gemeente van het plan waarin ze opgaat", _TEXT),
        ),
        tuple(tuple(row.values()) for row in rows),
    )


def _rows(plan: Plan, evidence: Evidence) -> list[dict[str, str]]:
    now, region_of, after = plan.now, plan.now.register_region_of, plan.now.successor_of
    parts = [part for unit in now.units for part in now.parts(unit)]
    codes = evidence.codes
    return [
        {
            "municipality": part,
            "nis": codes.get(part, ""),
            "name": now.called(part),
            "region": region_of.get(part, ""),
            "region_name": now.names.get(region_of.get(part, ""), ""),
            "merged_into": now.called(after[part]) if part in after else "",
        }
        for part in sorted(parts, key=lambda part: (codes.get(part, ""), part))
    ]


def structures_sheet(effects: Effects, names: Mapping[str, str]) -> Sheet:
    """Return the structures that a plan changes: a row for each, those out of line first.

    Parameters
    ----------
    effects : Effects
        What the plan does.
    names : mapping of municipality to str
        Names, of municipalities of the plan too.
    """
    groups = (
        ("niet meer in lijn", effects.lost),
        ("in lijn gekomen", effects.gained),
        ("anders gelegen", effects.shifted),
    )
    return Sheet(
        "samenwerkingsverbanden",
        (
            SheetColumn("gevolg", "Wat het plan ermee doet", _TEXT),
            SheetColumn("samenwerkingsverband", "Naam", _TEXT),
            SheetColumn("id", "Identificatie", _CODE),
            SheetColumn("voor", "Hoe het lag", _TEXT),
            SheetColumn("na", "Hoe het ligt", _TEXT),
            SheetColumn("reden", "Waarom", _TEXT),
            SheetColumn("uittreden", "Leden die moeten uittreden om in lijn te komen", _TEXT),
            SheetColumn("termijn", "Eerste dag waarop het regioconform moet zijn", CellKind.DAY),
        ),
        tuple(
            (
                group,
                one.structure.name,
                one.structure.id,
                one.before.fit.fit.value,
                one.after.fit.fit.value,
                one.after.reason,
                tuple(sorted(names.get(unit, unit) for unit in one.after.mending.leave)),
                one.after.law.deadline if one.after.law else None,
            )
            for group, changes in groups
            for one in changes
        ),
    )


def regions_sheet(effects: Effects) -> Sheet:
    """Return the regions before and after a plan, a row for each of both."""
    return Sheet(
        "regio's",
        (
            SheetColumn("regio", "Naam", _TEXT),
            SheetColumn("code", "Code", _CODE),
            SheetColumn("wanneer", "Voor of na het plan", _TEXT),
            SheetColumn("gemeenten", "Aantal gemeenten", _COUNT, "gemeenten"),
            SheetColumn("inwoners", "Inwoners waarvoor een cijfer bestaat", _NUMBER, "inwoners"),
            SheetColumn("zelfvoorziening aanbod", "Pendelaars die in de regio blijven", _NUMBER),
            SheetColumn("zelfvoorziening vraag", "Werkenden die uit de regio komen", _NUMBER),
            SheetColumn("stukken", "Aaneengesloten delen", _COUNT),
        ),
        tuple(
            (
                facts.name,
                one.code,
                when,
                len(facts.municipalities),
                facts.people.value,
                known(facts.flow.supply) if facts.flow else None,
                known(facts.flow.demand) if facts.flow else None,
                len(facts.pieces),
            )
            for one in effects.regions
            for when, facts in (("voor", one.before), ("na", one.after))
            if facts is not None
        ),
    )


def _geojson(plan: Plan, evidence: Evidence, shapes: Shapes | None) -> bytes:
    if shapes is None:
        raise RuleError(
            "GeoJSON needs boundaries and this register has none. Save the plan as JSON or CSV."
        )
    features = [
        {
            "type": "Feature",
            "id": row["municipality"],
            "geometry": shapes.get(row["municipality"]),
            "properties": row,
        }
        for row in _rows(plan, evidence)
    ]
    content = {"type": "FeatureCollection", "plan": plan_to_dict(plan), "features": features}
    return _json(content, indent=None)


def _json(content: Any, *, indent: int | None = 1) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    return (text + "\n").encode()

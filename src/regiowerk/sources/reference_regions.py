"""The 15 referentieregio's: their URIs and names, and the municipalities that merged in 2025.

The tables of the provinces know the regions by code and only for the municipalities of today.
ABB's Organisatieportaal knows them by URI, and also for municipalities that merged since.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.core.names import fold
from regiowerk.register.model import Assignment, Unit, Zone
from regiowerk.sources.files import text_rows
from regiowerk.sources.units import VINTAGES, UnitsReading
from regiowerk.sources.zones import FLANDERS, ZoningsReading

REGION = "referentieregio"
AREAS = "abb-gebieden"

_COLUMNS = ("area_uri", "label", "level", "nis_code", "nis_edition", "referentieregio")


@dataclass(frozen=True, slots=True)
class AreasReading:
    """What ABB's table of locations says of the referentieregio's.

    Parameters
    ----------
    label_of : mapping of str to str
        From the URI of a region to its label.
    region_of : mapping of (str, str) to str
        From (edition, NIS code) of a municipality to the label of its region; the edition is
        ``refnis2025``, or ``refnis2019`` for municipalities that merged in 2025.
    """

    label_of: Mapping[str, str]
    region_of: Mapping[tuple[str, str], str]
    findings: tuple[Finding, ...] = ()


def read_areas(path: Path) -> AreasReading:
    """Return the regions in ABB's table of locations, and the municipalities in each.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not this table, or holds no region.
    InputError
        If a municipality with a region has no NIS code, or occurs twice with two regions.
    """
    label_of: dict[str, str] = {}
    region_of: dict[tuple[str, str], str] = {}
    without_code: list[str] = []
    for line, row in text_rows(path, columns=_COLUMNS):
        if row["level"] == "Referentieregio":
            label_of[row["area_uri"]] = row["label"]
        if row["level"] != "Gemeente":
            continue
        if not row["nis_code"]:
            without_code.append(row["label"])
            continue
        if row["referentieregio"]:
            key = (row["nis_edition"], _nis(path, line, row))
            if region_of.setdefault(key, row["referentieregio"]) != row["referentieregio"]:
                raise InputError(
                    f"{path}, line {line}: {row['label']} ({key[1]}) lies in "
                    f"{row['referentieregio']} and in {region_of[key]}. Correct one of the rows.",
                    file=str(path),
                    line=line,
                )
    if not label_of:
        raise FileFormatError(
            f"{path} holds no location of level Referentieregio. Check that this is areas.csv.",
            file=str(path),
        )
    return AreasReading(label_of, region_of, _uncoded(without_code))


def complete_reference_regions(
    zonings: ZoningsReading, areas: AreasReading, units: UnitsReading
) -> ZoningsReading:
    """Return the zonings with URIs and other names of the regions, and their merged municipalities.

    The municipalities that merged on 2025-01-01 get the region that ABB gives them; a parameter
    file corrects where the law says otherwise. A municipality whose location ABB overwrote with
    that of its successor gets the region of the successor. Every such choice is a finding.

    Raises
    ------
    InputError
        If the zoning referentieregio is not among the zonings, or a merged municipality has a
        region of which the parameter file knows no code.
    """
    if not zonings.zones_of(REGION):
        raise InputError("The zonings hold no referentieregio's. Read that table first.")
    findings = _other_labels(areas) + _other_regions(zonings, areas, units)
    added = []
    for nis, unit in sorted(units.by_nis(VINTAGES[2024]).items()):
        if unit.region == FLANDERS and unit.validity.end is not None:
            code = _code_before(nis, unit, zonings, areas, units, findings)
            added.append(Assignment(zoning=REGION, code=code, unit=unit.id, source=AREAS))
    return replace(
        zonings,
        zones=tuple(_named(zone) if zone.zoning == REGION else zone for zone in zonings.zones),
        assignments=(*zonings.assignments, *added),
        findings=(*zonings.findings, *findings),
    )


def _named(zone: Zone) -> Zone:
    known = _parameters()["regions"].get(zone.code)
    if known is None:
        raise InputError(
            f"Region {zone.code} ({zone.name}) is not in parameters/referentieregios.toml. "
            "Add it with its URI.",
            zone=zone.code,
        )
    others = (zone.name, *zone.alternative_names, *known.get("alternative_names", ()))
    return replace(
        zone,
        name=known["name"],
        alternative_names=tuple(n for n in dict.fromkeys(others) if n != known["name"]),
        uri=known["uri"],
        note=known.get("note", ""),
    )


def _other_labels(areas: AreasReading) -> list[Finding]:
    findings = []
    regions = _parameters()["regions"]
    for region in regions.values():
        label = areas.label_of.get(region["uri"])
        if label is None:
            what = f"De URI van {region['name']} ({region['uri']}) staat niet in deze bron."
            findings.append(Finding(AREAS, region["code"], "uri", what, "URI behouden."))
        elif label != region["name"]:
            known = label in region.get("alternative_names", ())
            what = f"ABB noemt {region['name']} '{label}'."
            done = f"'{region['name']}' behouden" + (f"; '{label}' als andere naam." * known or ".")
            severity = Severity.NOTE if known else Severity.WARNING
            findings.append(Finding(AREAS, region["code"], "naam", what, done, severity))
    for uri in sorted(areas.label_of.keys() - {r["uri"] for r in regions.values()}):
        what = f"ABB kent een regio '{areas.label_of[uri]}' die de tabel van 15 niet heeft."
        findings.append(Finding(AREAS, uri, "uri", what, "Niet gebruikt."))
    return findings


def _other_regions(
    zonings: ZoningsReading, areas: AreasReading, units: UnitsReading
) -> list[Finding]:
    """Return where ABB puts a municipality of today in another region than the provinces."""
    code_of = {a.unit: a.code for a in zonings.assignments if a.zoning == REGION}
    findings = []
    for nis, unit in sorted(units.by_nis(VINTAGES[2025]).items()):
        label = areas.region_of.get(("refnis2025", nis))
        if unit.region != FLANDERS or _code(label) == code_of.get(unit.id):
            continue
        what = f"{unit.name} ligt bij ABB in {label or 'geen regio'}, hier in {code_of[unit.id]}."
        findings.append(Finding(AREAS, nis, REGION, what, "Tabel van de provincies gevolgd."))
    return findings


def _code_before(
    nis: str,
    unit: Unit,
    zonings: ZoningsReading,
    areas: AreasReading,
    units: UnitsReading,
    findings: list[Finding],
) -> str:
    """Return the region of a municipality that merged in 2025, with a finding for each choice."""
    label = areas.region_of.get(("refnis2019", nis))
    correction = _parameters()["corrections"].get(nis)
    if correction is not None:
        what = f"ABB geeft voor {unit.name} {label or 'geen regio'}. {correction['reason']}"
        done = f"{correction['code']} gebruikt voor de periode voor de fusie."
        findings.append(Finding(AREAS, nis, REGION, what, done))
        return str(correction["code"])
    if label is not None:
        code = _code(label)
        if code is None:
            raise InputError(
                f"ABB puts {unit.name} ({nis}) in '{label}', which is not one of the regions in "
                "parameters/referentieregios.toml. Add the name there.",
                nis=nis,
            )
        return code
    successor = units.carried(unit.id)
    code = next(a.code for a in zonings.assignments if a.zoning == REGION and a.unit == successor)
    what = f"ABB heeft de locatie van {unit.name} overschreven met die van de fusiegemeente."
    done = f"Regio van de fusiegemeente ({code}) gebruikt."
    findings.append(Finding(AREAS, nis, REGION, what, done, Severity.NOTE))
    return code


def _code(label: str | None) -> str | None:
    wanted = fold(label or "")
    for region in _parameters()["regions"].values():
        if wanted in {fold(n) for n in (region["name"], *region.get("alternative_names", ()))}:
            return str(region["code"])
    return None


def _uncoded(labels: list[str]) -> tuple[Finding, ...]:
    if not labels:
        return ()
    what = f"{len(labels)} zonder NIS-code en regio, van voor 2019: {', '.join(labels)}."
    done = "Niet gebruikt; de indeling bestond toen niet."
    return (Finding(AREAS, "areas.csv", "nis_code", what, done, Severity.NOTE),)


def _nis(path: Path, line: int, row: Mapping[str, str]) -> str:
    try:
        return parse_nis(row["nis_code"])
    except InputError as error:
        raise InputError(f"{path}, line {line}: {error}", file=str(path), line=line) from error


@cache
def _parameters() -> Mapping[str, Mapping[str, Any]]:
    """Return the regions by code and the corrections by NIS code."""
    text = files("regiowerk.sources").joinpath("parameters/referentieregios.toml")
    tables = tomllib.loads(text.read_text("utf-8"))
    return {
        "regions": {region["code"]: region for region in tables["region"]},
        "corrections": {item["nis"]: item for item in tables["correction"]},
    }

"""What is to be read of each zoning and where: the table ``parameters/zonings.toml``, typed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.core.validity import Validity
from regiowerk.register.model import Origin, Zoning, ZoningKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A table of two columns: a code and what it leads to."""

    file: str
    columns: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneTable:
    """Where a zoning is found for one vintage of municipalities.

    Parameters
    ----------
    vintage : int
        Last year of the municipal codes used: 2018, 2024, or 2025 for the present ones.
    file : str
        Path below the folder ``zones``.
    columns : tuple of str
        Code of the municipality, its name, code of the zone, name of the zone; an empty text
        where the table has no such column.
    via : Lookup, optional
        Second table, from the code read to the code of the zone.
    names : Lookup, optional
        Table from the code of a zone to its name.
    """

    vintage: int
    file: str
    columns: tuple[str, str, str, str]
    via: Lookup | None = None
    names: Lookup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoningSpec:
    """A zoning with the tables it is read from.

    Parameters
    ----------
    observed_on : date
        Day for which the source gives the zoning.
    suffix : str
        Ending that the tables add to the names of zones.
    not_assigned : frozenset of str
        Codes that mean "in no zone".
    structure : str
        Kind of the organisation that works in each zone, or empty.
    organisation : str
        How that organisation is called; ``{name}`` is the name of the zone.
    also : str
        Other name of that organisation, in the same way, or empty.
    """

    zoning: Zoning
    observed_on: date
    tables: tuple[ZoneTable, ...]
    suffix: str = ""
    not_assigned: frozenset[str] = frozenset()
    structure: str = ""
    organisation: str = "{name}"
    also: str = ""


@cache
def zoning_specs() -> Mapping[str, ZoningSpec]:
    """Return every zoning that the sources hold, by id, in the order of the parameter file."""
    text = files("regiowerk.sources").joinpath("parameters/zonings.toml").read_text("utf-8")
    return {key: _spec(key, fields) for key, fields in tomllib.loads(text).items()}


def _spec(key: str, fields: Mapping[str, Any]) -> ZoningSpec:
    note = f"{fields.get('note', '')} Herkomst '{fields['origin']}': {fields['origin_standing']}."
    zoning = Zoning(
        id=key,
        name=fields["name"],
        name_plural=fields["plural"],
        name_en=fields["name_en"],
        kind=ZoningKind(fields["kind"]),
        criterion=fields["criterion"],
        theme=fields.get("theme", ""),
        origin=Origin(fields["origin"]),
        complete=fields.get("complete", True),
        source=fields["source"],
        note=note.strip(),
        validity=Validity(fields.get("begin")),
    )
    return ZoningSpec(
        zoning=zoning,
        observed_on=fields["observed_on"],
        tables=tuple(_table(table) for table in fields["tables"]),
        suffix=fields.get("suffix", ""),
        not_assigned=frozenset(fields.get("not_assigned", ())),
        structure=fields.get("structure", ""),
        organisation=fields.get("organisation", "{name}"),
        also=fields.get("also", ""),
    )


def _table(fields: Mapping[str, Any]) -> ZoneTable:
    unit, unit_name, code, name = fields["columns"]
    return ZoneTable(
        vintage=fields["vintage"],
        file=fields["file"],
        columns=(unit, unit_name, code, name),
        via=_lookup(fields.get("via")),
        names=_lookup(fields.get("names")),
    )


def _lookup(fields: Mapping[str, Any] | None) -> Lookup | None:
    if fields is None:
        return None
    one, other = fields["columns"]
    return Lookup(file=fields["file"], columns=(one, other))

"""The tables that people exchange: one schema for export and import, and the rows of a day.

The columns are those of the register. When the register knew a fact (`known_from`,
`known_until`) is not exchanged: an import sets it itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names
from regiowerk.register.model import Assignment, Organisation
from regiowerk.register.schema import ASSIGNMENTS, MEMBERSHIPS, ORGANISATIONS, UNITS
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.tables import Column, Row, Table, Type, render
from regiowerk.register.views import Municipality, ZonePart, ZoningView

KNOWN = ("known_from", "known_until")
"""Columns that a file of the baseline has and that an import leaves alone."""


@dataclass(frozen=True, slots=True)
class ExchangeTable:
    """A table as it is exported and imported.

    Parameters
    ----------
    name, title : str
        Name on the command line; Dutch title.
    meaning : str
        What a row says, one Dutch sentence.
    columns : tuple of Column
        In file order.
    informative : frozenset of str
        Columns for the reader: an import compares them and does not take them over.
    key : tuple of str
        Columns that tell one row from another.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    informative: frozenset[str] = frozenset()

    def column(self, name: str) -> Column:
        """Return the column with this name."""
        return next(c for c in self.columns if c.name == name)


def _columns(table: Table) -> tuple[Column, ...]:
    return tuple(c for c in table.columns if c.name not in KNOWN)


def _memberships() -> tuple[Column, ...]:
    by_name = {c.name: c for c in _columns(MEMBERSHIPS)}
    uri = replace(
        by_name.pop("uri"),
        required=False,
        meaning="Kenmerk (URI) van de deelname; leeg bij een nieuwe: het register geeft er een.",
    )
    organisation, member = by_name.pop("organisation"), by_name.pop("member")
    return (
        uri,
        organisation,
        Column("organisation_name", "Naam van het samenwerkingsverband, ter controle."),
        member,
        Column("member_name", "Naam van de deelnemer, ter controle."),
        *by_name.values(),
    )


def _of(table: Table, name: str, **changes: object) -> Column:
    column = next(c for c in table.columns if c.name == name)
    return replace(column, **changes)  # type: ignore[arg-type]


_PERIOD = (_of(UNITS, "valid_from"), _of(UNITS, "valid_until"))
_NIS = Column("nis", "NIS-code van de gemeente (vijf cijfers).", Type.NIS, required=True)
_SOURCE = _of(UNITS, "source")

EXCHANGE_TABLES: Mapping[str, ExchangeTable] = {
    table.name: table
    for table in (
        ExchangeTable(
            "organisations",
            "Organisaties",
            ORGANISATIONS.meaning,
            _columns(ORGANISATIONS),
            ("uri",),
        ),
        ExchangeTable(
            "memberships",
            "Deelnames",
            MEMBERSHIPS.meaning,
            _memberships(),
            ("uri",),
            frozenset({"organisation_name", "member_name"}),
        ),
        ExchangeTable(
            "zonings",
            "Indelingen",
            ASSIGNMENTS.meaning,
            (
                _of(ASSIGNMENTS, "zoning"),
                Column("zone_code", "Code van het gebied.", required=True),
                Column("zone_name", "Naam van het gebied, ter controle."),
                _NIS,
                Column("municipality", "Naam van de gemeente, ter controle."),
                _of(ASSIGNMENTS, "certainty"),
                *_PERIOD,
                _SOURCE,
            ),
            ("zoning", "zone_code", "nis", "valid_from"),
            frozenset({"zone_name", "municipality"}),
        ),
        ExchangeTable(
            "municipalities",
            "Gemeenten",
            UNITS.meaning,
            (
                _NIS,
                _of(UNITS, "name"),
                _of(UNITS, "name_fr"),
                _of(UNITS, "region"),
                Column("uri", "URI van het gemeentebestuur.", Type.URI),
                Column("unit", "Vast kenmerk van het grondgebied; leeg bij een nieuwe gemeente."),
                *_PERIOD,
                _SOURCE,
            ),
            ("nis",),
        ),
    )
}
"""Every exchange table by name."""


def exchange_table(name: str) -> ExchangeTable:
    """Return the exchange table with this name.

    Raises
    ------
    UnknownIdError
        If there is none; the message names those there are.
    """
    if name not in EXCHANGE_TABLES:
        near = close_names(name, EXCHANGE_TABLES) or list(EXCHANGE_TABLES)
        raise UnknownIdError(
            f"There is no exchange table '{name}'. Choose from: {', '.join(near)}.", table=name
        )
    return EXCHANGE_TABLES[name]


def rows_on(snapshot: Snapshot, name: str, *, everywhere: bool = False) -> tuple[Row, ...]:
    """Return the rows of an exchange table that hold on the day of a snapshot, as text.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    name : str
        Name of the table.
    everywhere : bool
        Whether `municipalities` has those of Brussels and Wallonia too.

    Returns
    -------
    tuple of mapping of column name to text
        In order of key. Of `zonings`, those that exist on the day.

    Raises
    ------
    UnknownIdError
        If there is no such table.
    """
    table = exchange_table(name)
    match table.name:
        case "organisations":
            rows = _organisation_rows(snapshot)
        case "memberships":
            rows = _membership_rows(snapshot)
        case "zonings":
            rows = _zoning_rows(snapshot)
        case _:
            places = snapshot.units.values() if everywhere else snapshot.municipalities
            rows = _municipality_rows(places)
    return tuple(sorted(rows, key=lambda row: [row[column] for column in table.key]))


def _organisation_rows(snapshot: Snapshot) -> Iterator[Row]:
    for one in snapshot.organisations.values():
        if snapshot.on in one.validity:
            yield _without_known(ORGANISATIONS.to_row(one))


def _membership_rows(snapshot: Snapshot) -> Iterator[Row]:
    def name(uri: str) -> str:
        found: Organisation | None = snapshot.organisations.get(uri)
        return found.name if found else ""

    for one in snapshot.knowledge.memberships:
        if snapshot.on in one.validity:
            row = _without_known(MEMBERSHIPS.to_row(one))
            row["organisation_name"] = name(one.organisation)
            row["member_name"] = name(one.member)
            yield row


def _zoning_rows(snapshot: Snapshot) -> Iterator[Row]:
    for zoning_id in snapshot.zoning_ids:
        view = snapshot.zoning(zoning_id)
        if not view.projected:
            stated = _stated(snapshot, zoning_id)
            for unit, parts in view.parts.items():
                for part in parts:
                    yield _zoning_row(snapshot.units[unit], part, view, stated)


def _stated(snapshot: Snapshot, zoning_id: str) -> dict[tuple[str, str], Assignment]:
    return {
        (a.code, a.unit): a
        for a in snapshot.knowledge.assignments
        if a.zoning == zoning_id and snapshot.on in a.validity
    }


def _zoning_row(
    place: Municipality,
    part: ZonePart,
    view: ZoningView,
    stated: Mapping[tuple[str, str], Assignment],
) -> Row:
    """Return a row; one that follows from a former or later municipality has no period."""
    own = stated.get((part.zone.code, place.id))
    first = own or stated.get((part.zone.code, part.units[0]))
    return {
        "zoning": view.zoning.id,
        "zone_code": part.zone.code,
        "zone_name": part.zone.name,
        "nis": place.nis,
        "municipality": place.name,
        "certainty": render(own.certainty) if own else "",
        "valid_from": render(own.validity.begin) if own else "",
        "valid_until": render(own.validity.end) if own else "",
        "source": first.source if first else part.zone.source,
    }


def _municipality_rows(places: Iterable[Municipality]) -> Iterator[Row]:
    for place in places:
        row = UNITS.to_row(place.unit)
        yield {
            "nis": place.nis,
            "unit": row["id"],
            "uri": row["organisation"],
            **{n: row[n] for n in ("name", "name_fr", "region", "source")},
            **{n: row[n] for n in ("valid_from", "valid_until")},
        }


def _without_known(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name not in KNOWN}

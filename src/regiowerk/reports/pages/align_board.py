"""The conformity board: the verdict of every structure, with filters, and the rules behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regiowerk.align.conformity import Conformity, Open, Verdict
from regiowerk.align.decree import decree
from regiowerk.align.fit import Fit
from regiowerk.align.tangle import NO_THEME
from regiowerk.align.terms import Term, TermState, terms_of
from regiowerk.align.wording import day_text
from regiowerk.core.names import fold
from regiowerk.core.parameters import Standing
from regiowerk.register.kinds import kind_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.faceting import (
    Choice,
    FacetDefinition,
    ListColumn,
    Listing,
    ListRow,
    Record,
    build_listing,
)
from regiowerk.reports.pages.align_day import Alignment, alignment_of
from regiowerk.reports.spreadsheets import CellKind, Sheet, SheetColumn

ORDER = (
    Verdict.IN_BREACH,
    Verdict.TO_ADAPT,
    Verdict.UNKNOWN,
    Verdict.PERMITTED,
    Verdict.CONFORM,
    Verdict.OUT_OF_SCOPE,
)
"""Verdicts, what asks most first."""

COLUMNS = (
    ListColumn("name", "Naam", "Name"),
    ListColumn("verdict", "Oordeel", "Verdict"),
    ListColumn("deadline", "Termijn", "Deadline"),
    ListColumn("days", "Dagen", "Days", "right"),
    ListColumn("region", "Referentieregio", "Reference region"),
    ListColumn("kind", "Vorm", "Form"),
    ListColumn("theme", "Thema", "Theme"),
)
MOST_ODD = 3
"""So many members outside the main region are named one by one."""

FACETS = ("verdict", "deadline", "region", "theme", "kind", "fit", "open")


def board_listing(
    snapshot: Snapshot,
    chosen: Mapping[str, Sequence[str]],
    *,
    q: str = "",
    sort: str = "",
) -> Listing:
    """Return the structures with their verdict that pass the filters.

    Without `sort` what asks most comes first: by verdict, then by deadline, then by name.

    Parameters
    ----------
    snapshot : Snapshot
        The register on a day.
    chosen : mapping of facet id to values
        Choices made; see `FACETS`.
    q : str
        Words in the name.
    sort : str
        Column id, with a minus sign before it for the other direction.

    Raises
    ------
    NotInForceError
        If the Regiodecreet was not in force on the day.
    UnknownIdError
        If a choice, a filter or the column does not exist.
    """
    day = alignment_of(snapshot)
    records, facets = _prepared(day)
    return build_listing(COLUMNS, records, facets, chosen, q=q, sort=sort)


def _prepared(day: Alignment) -> tuple[tuple[Record, ...], tuple[FacetDefinition, ...]]:
    verdicts = day.board.verdicts
    ordered = sorted(
        verdicts,
        key=lambda one: (
            ORDER.index(one.verdict),
            one.deadline or date.max,
            fold(one.structure.name),
        ),
    )
    return tuple(_record(one, day) for one in ordered), _facets(day, verdicts)


def _record(one: Conformity, day: Alignment) -> Record:
    structure = one.structure
    return Record(
        ListRow(
            structure.id,
            {
                "name": structure.name,
                "verdict": one.verdict.value,
                "deadline": one.deadline.isoformat() if one.deadline else None,
                "days": one.days_left,
                "region": day.region_names(one.fit.touched),
                "kind": kind_of(structure.kind).name,
                "theme": structure.themes,
            },
        ),
        {
            "verdict": (one.verdict.value,),
            "deadline": (one.deadline.isoformat(),) if one.deadline else (),
            "region": tuple(one.fit.touched),
            "theme": structure.themes or (NO_THEME,),
            "kind": (structure.kind,),
            "fit": (one.fit.fit.value,),
            "open": tuple(fact.value for fact in one.open),
        },
        fold(structure.name),
    )


def _facets(day: Alignment, verdicts: Iterable[Conformity]) -> tuple[FacetDefinition, ...]:
    found = tuple(verdicts)
    deadlines = sorted({one.deadline for one in found if one.deadline})
    regions = sorted(day.nesting.names.items(), key=lambda item: fold(item[1]))
    return (
        FacetDefinition("verdict", "Oordeel", "Verdict", _same(v.value for v in ORDER)),
        FacetDefinition(
            "deadline",
            "Termijn",
            "Deadline",
            tuple(Choice(d.isoformat(), day_text(d)) for d in deadlines),
        ),
        FacetDefinition(
            "region", "Regio", "Region", tuple(Choice(code, name) for code, name in regions)
        ),
        FacetDefinition("theme", "Thema", "Theme", _themes(found)),
        FacetDefinition("kind", "Vorm", "Form", _kinds(found)),
        FacetDefinition("fit", "Ligging", "Fit", _same(fit.value for fit in Fit)),
        FacetDefinition("open", "Onbekend feit", "Open fact", _same(o.value for o in Open)),
    )


def _same(values: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


def _themes(found: Iterable[Conformity]) -> tuple[Choice, ...]:
    themes = {theme for one in found for theme in one.structure.themes}
    return _same([*sorted(themes, key=fold), NO_THEME])


def _kinds(found: Iterable[Conformity]) -> tuple[Choice, ...]:
    kinds = sorted({one.structure.kind for one in found}, key=lambda id_: fold(kind_of(id_).name))
    return tuple(Choice(id_, kind_of(id_).plural, (kind_of(id_).name,)) for id_ in kinds)


def odd_ones(day: Alignment, structure: str) -> tuple[Conformity, tuple[str, ...]]:
    """Return the verdict of a structure, with its few members outside its main region.

    Nothing is named when they are many, or when it is a union: nobody is odd then.
    """
    one = day.verdict_of[structure]
    few = one.fit.fit is Fit.SPANNING and len(one.fit.outside) <= MOST_ODD
    return one, day.names(one.fit.outside) if few else ()


# --- the rules and the terms behind the board -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in force: its name, what it decides, its value in words, and where it is written."""

    name: str
    meaning: str
    value: str
    source: str
    standing: Standing
    note: str


def rules_in_force(day: date) -> tuple[RuleRow, ...]:
    """Return the rules of the Regiodecreet that hold on a day, in the order of their file."""
    found = []
    for name, parameter in decree().parameters.items():
        for dated in parameter.history:
            if day in dated.validity:
                value = _value_text(dated.value, parameter.unit)
                found.append(
                    RuleRow(
                        name,
                        parameter.meaning,
                        value,
                        dated.source,
                        dated.standing,
                        dated.note or "",
                    )
                )
    return tuple(found)


def _value_text(value: object, unit: str) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case date():
            return day_text(value)
        case list() if unit == "soorten":
            return "; ".join(kind_of(str(id_)).name.lower() for id_ in value)
        case list():
            return "; ".join(map(str, value))
        case int():
            return f"{value} {unit}"
    return str(value)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the legal forms: all, and how many are known."""

    rows: tuple[Term, ...]

    @property
    def known(self) -> tuple[Term, ...]:
        """Those whose founding date is known, the first to end first."""
        known = (term for term in self.rows if term.ends is not None)
        return tuple(sorted(known, key=lambda term: (term.ends, fold(term.structure.name))))

    @property
    def unknown(self) -> int:
        """Those of which nobody gave the founding date."""
        return sum(term.state is TermState.UNKNOWN for term in self.rows)


def terms_on(snapshot: Snapshot) -> Terms:
    """Return the terms of the structures of a day."""
    return Terms(terms_of(alignment_of(snapshot).structures, decree(), on=snapshot.on))


def board_sheet(snapshot: Snapshot, listing: Listing) -> Sheet:
    """Return the structures of a listing as a table, with the facts and sources of each verdict."""
    day = alignment_of(snapshot)
    return Sheet(
        "regioconformiteit",
        (
            SheetColumn("samenwerkingsverband", "Naam"),
            SheetColumn("id", "Identificatie", CellKind.CODE),
            SheetColumn("vorm", "Rechtsvorm of soort"),
            SheetColumn("thema", "Beleidsdomeinen"),
            SheetColumn("oordeel", "Wat het Regiodecreet vraagt"),
            SheetColumn("grond", "Het feit dat beslist"),
            SheetColumn("termijn", "Eerste dag waarop het regioconform moet zijn", CellKind.DAY),
            SheetColumn("dagen", "Dagen tot de termijn", CellKind.INTEGER, "dagen"),
            SheetColumn("ligging", "Hoe het ligt tegenover de referentieregio's"),
            SheetColumn("regio's", "Aangeraakte referentieregio's"),
            SheetColumn("onbekend", "Feiten die niemand gaf"),
            SheetColumn("reden", "Waarom"),
            SheetColumn("regels", "Regels waarop het oordeel rust, met bron en zekerheid"),
        ),
        tuple(_sheet_row(day.verdict_of[row.id], day) for row in listing.rows),
    )


def _sheet_row(
    one: Conformity, day: Alignment
) -> tuple[str | int | date | tuple[str, ...] | None, ...]:
    return (
        one.structure.name,
        one.structure.id,
        kind_of(one.structure.kind).name,
        one.structure.themes,
        one.verdict.value,
        one.ground.value,
        one.deadline,
        one.days_left,
        one.fit.fit.value,
        day.region_names(one.fit.touched),
        tuple(fact.value for fact in one.open),
        one.reason,
        tuple(f"{b.rule}: {b.source} ({b.standing.value})" for b in one.basis),
    )

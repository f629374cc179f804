"""Projects from data: a template, what the user changed, and the figures of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.findings import Finding
from regiowerk.core.names import fold
from regiowerk.core.parameters import read_tables
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.checking import checked, noticed
from regiowerk.resources.verevening.project.fields import Fields
from regiowerk.resources.verevening.project.model import (
    BUDGET,
    Assumption,
    Figure,
    Partner,
    Project,
    Role,
)
from regiowerk.resources.verevening.project.municipal import known_figures
from regiowerk.resources.verevening.project.reading_parts import (
    read_assumption,
    read_item,
    read_phases,
    read_variant,
)
from regiowerk.resources.verevening.project.sharing import FIGURES

TEMPLATES = (
    "bedrijventerrein",
    "woonproject",
    "voorziening",
    "zachte-ontwikkeling",
    "licht",
)
"""The templates, in the order in which they are offered."""

EXAMPLES = ("westhoek-bedrijventerrein", "westhoek-wonen")
"""Projects that are shipped as examples."""

MOST_YEARS, MOST_PARTNERS, MOST_VARIANTS = 100, 40, 12

_PROJECT = {
    "name",
    "template",
    "description",
    "notice",
    "on",
    "start",
    "years",
    "price_year",
    "role",
    "with_fund",
    "size",
    "needed",
    "assumptions",
    "phases",
    "items",
    "partners",
    "variants",
}
_PARTNER = {"name", "location", "size", "figures", "municipality"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A project that was read, and what was noticed."""

    project: Project
    findings: tuple[Finding, ...]


@cache
def template(name: str) -> Mapping[str, Any]:
    """Return the content of a template by its id; see its file for the fields.

    Raises
    ------
    UnknownIdError
        If there is no such template.
    """
    if name not in TEMPLATES:
        raise UnknownIdError(
            f"There is no template '{name}'. Known: {', '.join(TEMPLATES)}.", template=name
        )
    return _packaged(f"{name}.toml")


@cache
def example(name: str) -> Mapping[str, Any]:
    """Return the content of an example by its id.

    Raises
    ------
    UnknownIdError
        If there is no such example.
    """
    if name not in EXAMPLES:
        raise UnknownIdError(
            f"There is no example '{name}'. Known: {', '.join(EXAMPLES)}.", example=name
        )
    return _packaged(f"{name}.toml", "examples")


def read_project(content: Mapping[str, Any], snapshot: Snapshot, *, origin: str) -> Reading:
    """Return the project that a content holds, with the figures of the register.

    Parameters
    ----------
    content : mapping
        As a project file: name, template, start and what differs from the template; partners;
        variants. See docs/method/joint-projects.md.
    snapshot : Snapshot
        The register on the day of the project.
    origin : str
        Name of the file, for messages.

    Raises
    ------
    InputError
        With the table and field concerned: a field that lacks, is unknown or of another kind, a
        partner that is no municipality on the day, keys that do not add up to 100 %, a formula
        with an unknown name, a phase that is not 100 %, a life of 0.
    """
    fields = Fields(content, origin)
    fields.only(_PROJECT)
    name = fields.text("template", "")
    base = template(name) if name else {}
    start, years = _calendar(fields, base, snapshot.on)
    assumptions = _assumptions(base, fields, snapshot.on)
    partners, findings = _partners(fields, assumptions, snapshot)
    project = Project(
        name=fields.text("name", most=200),
        template=name,
        description=fields.text("description", str(base.get("description", ""))),
        notice=fields.text("notice", ""),
        on=_day(fields, snapshot),
        start=start,
        years=years,
        price_year=fields.whole("price_year", snapshot.on.year, least=1900, most=2200),
        role=fields.choice("role", Role, Role.DEVELOPER),
        with_fund=fields.flag("with_fund", False),
        size=fields.text("size", str(base.get("size", ""))),
        needed=fields.flag("needed", bool(base.get("needed", False))),
        assumptions=assumptions,
        phases=read_phases({**base.get("phases", {}), **fields.table("phases")}, origin),
        items=_items(base, fields),
        partners=partners,
        variants=tuple(
            read_variant(one, tuple(p.name for p in partners), number)
            for number, one in enumerate(fields.tables("variants", MOST_VARIANTS), start=1)
        ),
    )
    noted = [one for one in findings if one.field not in _unused(project)]
    findings = [*noticed(checked(project)), *_stale(assumptions), *noted]
    return Reading(project, tuple(findings))


def _packaged(name: str, folder_name: str = "templates") -> Mapping[str, Any]:
    folder = files(f"regiowerk.resources.verevening.project.{folder_name}")
    return read_tables(folder.joinpath(name).read_text("utf-8"), origin=name)


@cache
def _everywhere() -> Mapping[str, Any]:
    return _packaged("gemeente.toml")


def _calendar(fields: Fields, base: Mapping[str, Any], on: date) -> tuple[int, int]:
    years = fields.whole("years", int(base.get("years", 0)), least=1, most=MOST_YEARS)
    return fields.whole("start", on.year + 1, least=1900, most=2200), years


def _day(fields: Fields, snapshot: Snapshot) -> date:
    day = fields.day("on", snapshot.on)
    if day != snapshot.on:
        raise InputError(
            f"{fields.where} is made for the municipalities of {day}; the register is that of "
            f"{snapshot.on}. Read it with the register of {day}.",
            on=day,
        )
    return day


def _assumptions(base: Mapping[str, Any], fields: Fields, on: date) -> dict[str, Assumption]:
    """Return the assumptions: of the template, of every project, and what the user changed."""
    tables: dict[str, Any] = {**base.get("assumptions", {}), **_everywhere()["assumptions"]}
    own = fields.table("assumptions")
    found: dict[str, Assumption] = {}
    for name in {**tables, **own}:
        where = f"{fields.where}, assumptions.{name}"
        found[name] = read_assumption(name, tables.get(name), own.get(name), on, where)
    return found


def _stale(assumptions: Mapping[str, Assumption]) -> list[Finding]:
    return [
        Finding("verevening", one.label, "", one.note, "Vul de geldende waarde zelf in.")
        for one in assumptions.values()
        if one.outdated
    ]


def _items(base: Mapping[str, Any], fields: Fields) -> tuple[Any, ...]:
    """Return the items of the template, replaced or followed by those of the project."""
    of_template = [Fields(one, "template") for one in base.get("items", ())]
    own = fields.tables("items", 60)
    found = {one.text("id"): one for one in of_template}
    for one in own:
        found[one.text("id")] = one
    if not found:
        raise InputError(
            f"{fields.where} has no items; name a template or give items.", lacking="items"
        )
    return tuple(read_item(one) for one in found.values())


def _partners(
    fields: Fields, assumptions: Mapping[str, Assumption], snapshot: Snapshot
) -> tuple[tuple[Partner, ...], list[Finding]]:
    per_partner = [one for one in assumptions.values() if one.per_partner]
    found: list[Partner] = []
    findings: list[Finding] = []
    for one in fields.tables("partners", MOST_PARTNERS):
        one.only(_PARTNER)
        partner = _partner(one, {a.id: a for a in per_partner})
        if one.flag("municipality", True):
            place = place_of(snapshot, partner.name)
            known = known_figures(
                snapshot, place, [a for a in per_partner if a.id not in partner.figures]
            )
            figures = {**known.figures, **partner.figures}
            partner = replace(partner, name=place.name, nis=place.nis, figures=figures)
            findings += [*_outside(snapshot, place), *known.findings]
        found.append(partner)
    names = [one.name for one in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(
            f"{fields.where} names {', '.join(twice)} more than once as a partner.", partners=twice
        )
    return tuple(found), findings


def place_of(snapshot: Snapshot, name: str) -> Municipality:
    """Return the municipality of a partner: by its own name or code, not that of a predecessor.

    Raises
    ------
    UnknownIdError
        If there is none on the day, or the name is that of one that was dissolved: `successor`
        among the facts then names the municipality to which its territory belongs.
    """
    place = snapshot.municipality(name)
    codes = snapshot.knowledge.lineage.units
    gone = [u.name for u in codes.values() if fold(u.name) == fold(name) and u.id != place.id]
    if gone and fold(name) != fold(place.name):
        raise UnknownIdError(
            f"{name} is no municipality on {snapshot.on}; its territory is then {place.name}. Name "
            "that one as the partner.",
            key=name,
            on=snapshot.on,
            near=[place.name],
            successor=place.name,
        )
    return place


def _unused(project: Project) -> set[str]:
    """Return the labels of the figures of partners that no result of the project rests on."""
    specs = [
        spec
        for one in project.variants
        for spec in (one.key, one.tax_key, *one.item_keys.values())
        if spec is not None
    ]
    used = {name for item in project.items for name in item.formula.names}
    used |= {FIGURES[basis] for spec in specs for basis, _part in spec.measures if basis in FIGURES}
    used |= {FIGURES[Basis.INHABITANTS], BUDGET}  # of every partner: per inhabitant, of its revenue
    known = project.assumptions.values()
    return {one.label for one in known if one.per_partner and one.id not in used}


def _outside(snapshot: Snapshot, place: Municipality) -> list[Finding]:
    """Return that the rules of Flanders do not hold for a municipality, when that is so."""
    if place in snapshot.municipalities:
        return []
    return [
        Finding(
            "verevening",
            place.name,
            "",
            f"{place.name} ligt buiten Vlaanderen: basisheffing en gemeentefonds gelden er niet, "
            "en het register heeft er geen belastingtarieven van.",
            "Vul eigen cijfers in, of reken dit deel apart.",
        )
    ]


def _partner(fields: Fields, per_partner: Mapping[str, Assumption]) -> Partner:
    figures = {}
    for name, given in fields.table("figures").items():
        where = f"{fields.where}, figures.{name}"
        if name not in per_partner:
            raise UnknownIdError(
                f"{where}: partners have no figure '{name}'. Known: {', '.join(per_partner)}.",
                figure=name,
            )
        figures[name] = _own_figure(given, per_partner[name], where)
    size = fields.number("size", least=0.0) if fields.has("size") else None
    return Partner(
        name=fields.text("name", most=200),
        location=fields.number("location", 0.0, least=0.0, most=100.0),
        size=size,
        figures=figures,
    )


def _own_figure(given: Any, one: Assumption, where: str) -> Figure:
    table = Fields(given if isinstance(given, Mapping) else {"value": given}, where)
    table.only({"value", "source", "standing"})
    return Figure(
        table.number("value", least=one.least, most=one.most),
        table.text("source", "opgegeven"),
        table.standing("standing"),
    )


def frozen(content: Mapping[str, Any], project: Project) -> dict[str, Any]:
    """Return a content that holds every figure of the partners, with its source.

    Reading it again does not depend on later figures of the register.
    """
    partners = [
        {**given, "name": one.name, "figures": _written(one.figures.items())}
        for given, one in zip(content.get("partners", ()), project.partners, strict=True)
    ]
    return {**content, "on": project.on, "start": project.start, "partners": partners}


def _written(figures: Iterable[tuple[str, Figure]]) -> dict[str, Any]:
    return {
        name: {"value": one.value, "source": one.source, "standing": one.standing.value}
        for name, one in figures
    }

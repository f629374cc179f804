"""The fields of a project in a form: what each shows, and what typing in it changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.project import editing
from regiowerk.resources.verevening.project.model import Assumption, Partner, Project
from regiowerk.resources.verevening.project.reading import MOST_YEARS
from regiowerk.web.pages.verevening.numbers import number_of, shown, whole_of, within, year_of
from regiowerk.web.pages.verevening.telling import ROLES, RULES
from regiowerk.web.pages.verevening.working import Work
from regiowerk.web.templatetags.regiowerk_tags import vertaald

Content = Mapping[str, Any]
Change = Callable[[Content, str], dict[str, Any]]

LONGEST_NAME, LONGEST_TEXT = 80, 400
YEARS = (1900, 2200)
STANCES = {"": None, "ja": True, "nee": False}
"""What a partner says of a variant, by the word in the form: nothing yet, yes, no."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Parameters
    ----------
    name : str
        In the form.
    text : str
        What it shows while nobody types.
    change : callable
        From a content and what was typed to the changed content; raises InputError with a sentence
        when it cannot be.
    label, unit, help : str
        What it is called, its unit, and what a reader must know.
    kind : str
        ``tekst``, or empty for a number.
    options : tuple of (str, str)
        For a choice: what is sent, and what is shown.
    heard : bool
        Whether the label is only heard, because a table shows it.
    """

    name: str
    text: str
    change: Change
    label: str
    unit: str = ""
    help: str = ""
    kind: str = ""
    options: tuple[tuple[str, str], ...] = ()
    heard: bool = False


def fields_of(work: Work, asked: Collection[str] | None = None) -> dict[str, Field]:
    """Return the fields of the project and of the variant that is shown, by name.

    `asked` are names of fields: only the groups that these belong to are made.
    """
    found: dict[str, Field] = {}
    for begins, make in _GROUPS:
        if asked is None or any(name.startswith(begins) for name in asked):
            found |= {one.name: one for one in make(work)}
    return found


# --- the project --------------------------------------------------------------------------------


def _settings(project: Project) -> Iterator[Field]:
    yield Field(
        "naam", project.name, _text("name", LONGEST_NAME), _("Naam van het project"), kind="tekst"
    )
    yield Field(
        "melding",
        project.notice,
        _text("notice", LONGEST_TEXT, empty=True),
        _("Opmerking bij elk resultaat"),
        kind="tekst",
    )
    yield Field("start", str(project.start), _year("start"), _("Eerste jaar"))
    yield Field("jaren", str(project.years), _whole("years", 1, MOST_YEARS), _("Aantal jaren"))
    yield Field("prijsjaar", str(project.price_year), _year("price_year"), _("Prijzen van"))
    roles = tuple((role.value, str(label)) for role, label in ROLES.items())
    yield Field("rol", project.role, _role, _("Rol van de gemeenten"), options=roles)
    yield Field(
        "fonds",
        "ja" if project.with_fund else "nee",
        lambda content, typed: editing.with_fields(content, with_fund=typed == "ja"),
        _("Stap gemeentefonds"),
        options=(("nee", _("uit: vóór gemeentefonds")), ("ja", _("aan: ná gemeentefonds"))),
        help=_("Het fonds neemt een deel van nieuwe belastingen terug; hoeveel, vult u zelf in."),
    )


def _role(content: Content, typed: str) -> dict[str, Any]:
    return editing.with_fields(content, role=typed)


def _text(field: str, longest: int, *, empty: bool = False) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        return editing.with_fields(content, **{field: _words(typed, longest, empty=empty)})

    return change


def _words(typed: str, longest: int, *, empty: bool = False) -> str:
    words = " ".join(typed.split())
    if len(words) > longest or not (words or empty):
        raise InputError(
            _("Geef een tekst van ten hoogste %(n)s tekens.") % {"n": longest}, typed=typed
        )
    return words


def _year(field: str) -> Change:
    return lambda content, typed: editing.with_fields(content, **{field: year_of(typed, *YEARS)})


def _whole(field: str, least: int, most: int) -> Change:
    return lambda content, typed: editing.with_fields(
        content, **{field: int(within(whole_of(typed), least, most))}
    )


# --- assumptions and phases -------------------------------------------------------------------


def _assumptions(project: Project) -> Iterator[Field]:
    for one in project.assumptions.values():
        name, label = f"a-{one.id}", vertaald(one.label)
        yield Field(name, shown(one.value), _number(one, "value"), label, vertaald(one.unit))
        yield Field(f"{name}-laag", shown(one.low), _number(one, "low"), _("Laag"))
        yield Field(f"{name}-hoog", shown(one.high), _number(one, "high"), _("Hoog"))
        yield Field(f"{name}-bron", one.source, _source(one.id), _("Bron"), kind="tekst")


def _number(one: Assumption, part: str) -> Change:
    """Return the change of a value; an empty field is that of the template again."""

    def change(content: Content, typed: str) -> dict[str, Any]:
        value = within(number_of(typed), one.least, one.most) if typed.strip() else None
        if part == "value":
            return editing.with_value(content, one.id, value)
        return editing.with_assumption(content, one.id, **{part: value})

    return change


def _source(name: str) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        words = _words(typed, LONGEST_TEXT, empty=True)
        return editing.with_assumption(content, name, source=words or None)

    return change


def _phases(project: Project) -> Iterator[Field]:
    for name, shares in project.phases.items():
        text = "; ".join(shown(one) for one in shares)
        yield Field(
            f"f-{name}",
            text,
            _phase(name),
            _("Fase %(name)s, %% per jaar") % {"name": vertaald(name)},
            kind="tekst",
            help=_("Vanaf het eerste jaar, gescheiden door puntkomma's; samen 100."),
        )


def _phase(name: str) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        parts = [one for one in typed.replace("%", "").replace("/", ";").split(";") if one.strip()]
        if not parts:
            raise InputError(
                _("Geef een percentage per jaar, gescheiden door puntkomma's."), typed=typed
            )
        return editing.with_phase(content, name, [within(number_of(p), 0, 100) for p in parts])

    return change


# --- partners ---------------------------------------------------------------------------------


def _partners(project: Project) -> Iterator[Field]:
    own = [one for one in project.assumptions.values() if one.per_partner]
    size = project.assumptions.get(project.size)
    for place, partner in enumerate(project.partners):
        yield Field(
            f"p-{place}-ligging",
            shown(partner.location),
            _location(partner),
            _("Deel van het terrein"),
            "%",
        )
        yield Field(
            f"p-{place}-omvang",
            "" if partner.size is None else shown(partner.size),
            _size(partner),
            _("Wat de gemeente alleen zou doen"),
            vertaald(size.unit) if size else "",
            help=_("Leeg: alleen zou de gemeente het hele project doen."),
        )
        for one in own:
            yield _figure_field(place, partner, one)


def _figure_field(place: int, partner: Partner, one: Assumption) -> Field:
    """Return the field of a figure of a partner, with where it comes from."""
    known = partner.figures.get(one.id)
    if known is None:
        value, source, standing = one.value, one.source, one.standing
    else:
        value, source, standing = known.value, known.source, known.standing
    return Field(
        f"p-{place}-{one.id}",
        shown(value),
        _figure(partner, one),
        vertaald(one.label),
        vertaald(one.unit),
        help=f"{vertaald(source)} ({vertaald(standing)})",
    )


def _location(partner: Partner) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        value = within(number_of(typed or "0"), 0, 100)
        return editing.with_partner_fields(content, partner.name, location=value)

    return change


def _size(partner: Partner) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        value = within(number_of(typed), 0, 1e15) if typed.strip() else None
        return editing.with_partner_fields(content, partner.name, size=value)

    return change


def _figure(partner: Partner, one: Assumption) -> Change:
    """Return the change of a figure; an empty field is that of the register again."""

    def change(content: Content, typed: str) -> dict[str, Any]:
        value = within(number_of(typed), one.least, one.most) if typed.strip() else None
        return editing.with_figure(content, partner.name, one.id, value)

    return change


# --- the variant that is shown ------------------------------------------------------------------


def _variant(work: Work) -> Iterator[Field]:
    place, variant = work.place, work.chosen.variant
    yield Field("v-naam", variant.name, _name_of(place), _("Naam van de variant"), kind="tekst")
    yield Field(
        "v-pool",
        shown(variant.pooled),
        _pooled(place),
        _("Samen ingelegd"),
        _("% van de belastingen en het onderhoud van het terrein"),
        help=_("De rest blijft bij de gemeente waar het terrein ligt."),
    )
    rules = tuple((word, str(name)) for word, (name, _told) in RULES.items())
    yield Field(
        "v-regel",
        variant.rule,
        lambda content, typed: editing.with_variant_fields(content, place, rule=typed or None),
        _("Regel"),
        options=(("", _("geen: alleen de sleutel")), *rules),
        help=str(RULES[variant.rule][1]) if variant.rule in RULES else "",
    )
    for number, partner in enumerate(work.project.partners):
        yield from _stances(work, number, partner.name)


def _stances(work: Work, number: int, partner: str) -> Iterator[Field]:
    """Return what a partner says of the variant, and why."""
    choices = (("", _("nog niet beslist")), ("ja", _("kan ermee leven")), ("nee", _("niet")))
    said = next((s for s in work.chosen.variant.stances if s.partner == partner), None)
    accepts, why = (None, "") if said is None else (said.accepts, said.why)
    yield Field(
        f"s-{number}-kan",
        next(word for word, value in STANCES.items() if value is accepts),
        _stance(work.place, partner, "accepts"),
        _("Standpunt van %(name)s") % {"name": partner},
        options=choices,
        heard=True,
    )
    yield Field(
        f"s-{number}-waarom",
        why,
        _stance(work.place, partner, "why"),
        _("Waarom, %(name)s") % {"name": partner},
        kind="tekst",
        heard=True,
    )


def _name_of(place: int) -> Change:
    return lambda content, typed: editing.with_variant_fields(
        content, place, name=_words(typed, LONGEST_NAME)
    )


def _pooled(place: int) -> Change:
    return lambda content, typed: editing.with_variant_fields(
        content, place, pooled=within(number_of(typed or "0"), 0, 100)
    )


def _stance(place: int, partner: str, part: str) -> Change:
    def change(content: Content, typed: str) -> dict[str, Any]:
        known = content["variants"][place].get("stances", ())
        said: Mapping[str, Any] = next((one for one in known if one["partner"] == partner), {})
        now: dict[str, Any] = {"accepts": said.get("accepts"), "why": said.get("why", "")}
        if part == "accepts":
            now[part] = STANCES.get(typed)
        else:
            now[part] = _words(typed, LONGEST_TEXT, empty=True)
        return editing.with_stance(content, place, partner, **now)

    return change


_GROUPS: tuple[tuple[tuple[str, ...], Callable[[Work], Iterator[Field]]], ...] = (
    (
        ("naam", "melding", "start", "jaren", "prijsjaar", "rol", "fonds"),
        lambda work: _settings(work.project),
    ),
    (("a-",), lambda work: _assumptions(work.project)),
    (("f-",), lambda work: _phases(work.project)),
    (("p-",), lambda work: _partners(work.project)),
    (("v-", "s-"), _variant),
)
"""Groups of fields: how their names begin, and what makes them."""

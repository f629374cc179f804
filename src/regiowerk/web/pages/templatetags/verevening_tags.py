"""Fields of a project, amounts and sentences about it, in templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from regiowerk.resources.verevening.project.model import Assumption, Item, KeySpec, Project
from regiowerk.resources.verevening.project.results import (
    PartnerResult,
    ProjectResult,
    VariantResult,
)
from regiowerk.web.pages.verevening import telling
from regiowerk.web.pages.verevening.numbers import shown

register = template.Library()


@register.inclusion_tag("pages/verevening/field.html", takes_context=True)
def veld(context: template.Context, name: str, replaces: bool = False) -> Any:
    """Return a field of the project with its label, what it holds and why it was refused.

    `replaces` marks it as what replaces the field on the page.
    """
    work, field = context["work"], context["fields"][name]
    return {
        "field": field,
        "value": work.typed.get(name, field.text),
        "error": work.errors.get(name, ""),
        "read_only": work.read_only,
        "replaces": replaces,
    }


@register.inclusion_tag("pages/verevening/assumption.html", takes_context=True)
def aanname(context: template.Context, one: Assumption, replaces: bool = False) -> Any:
    """Return the fields of an assumption: its value, and folded what it rests on."""
    work, name = context["work"], f"a-{one.id}"
    folded = {f"{name}{tail}" for tail in ("-laag", "-hoog", "-bron")}
    return {
        "one": one,
        "names": [name, *(f"{name}{tail}" for tail in ("-laag", "-hoog", "-bron"))],
        "work": work,
        "fields": context["fields"],
        "replaces": replaces,
        "opened": bool(folded & {*work.errors, *(context.get("touched") or ())}),
        "own": one.id in work.worked.content.get("assumptions", {}),
    }


@register.filter
def geld(value: float | None) -> str:
    """Return an amount in whole euro; – when missing."""
    return "–" if value is None else telling.amount_whole(value)


@register.filter
def bedrag(value: float | None) -> str:
    """Return an amount as one says it, in millions where it is large; – when missing."""
    return "–" if value is None else telling.amount(value)


@register.filter
def verschil(before: Mapping[str, float] | None, one: PartnerResult) -> str:
    """Return how much more or less a partner has than before the last change; empty for as much."""
    was = (before or {}).get(one.partner.name)
    change = 0.0 if was is None else one.effect.present - was
    if abs(change) < 1:
        return ""
    return f"{'+' if change > 0 else '−'}{telling.amount_whole(abs(change))}"


@register.filter
def tegengesteld(value: float) -> float:
    """Return the opposite of an amount: what is paid as a positive number."""
    return -value or 0.0


@register.filter
def minteken(text: str) -> str:
    """Return an amount or number with a true minus, before the sign of euro in English."""
    return telling.signed(text)


@register.filter
def getoond(value: float) -> str:
    """Return a number as it stands in a field."""
    return shown(value)


@register.simple_tag
def bezwaar(result: ProjectResult, variant: VariantResult) -> str:
    """Return who objects most to a variant, by how much and why, or that nobody does."""
    return telling.objection(result, variant)


@register.filter
def sleutel(spec: KeySpec) -> str:
    """Return a key in words."""
    return telling.key_told(spec)


@register.filter
def rentevoeten(rates: tuple[float, ...]) -> str:
    """Return the internal rates of return in words."""
    return telling.rates_told(rates)


@register.simple_tag
def wanneer(item: Item, project: Project) -> str:
    """Return when an item falls."""
    return telling.timed(item, project)


@register.filter
def rekening(account: str) -> str:
    """Return the name of an account."""
    return str(dict(telling.ACCOUNTS)[account])  # type: ignore[index]


@register.filter
def regel(name: str) -> str:
    """Return the name of a rule."""
    return str(telling.RULES[name][0]) if name in telling.RULES else name


@register.filter
def soort(name: str) -> str:
    """Return the name of a template."""
    return str(telling.KINDS.get(name, name))


@register.filter
def uit(values: Mapping[Any, Any] | Any, key: Any) -> Any:
    """Return what a mapping holds under a key; empty text when it does not."""
    return values.get(key, "") if isinstance(values, Mapping) else values[key]

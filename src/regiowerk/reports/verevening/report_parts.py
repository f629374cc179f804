"""The tables of the report of a project, as plain values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from regiowerk.core.money import format_cents
from regiowerk.core.parameters import Standing
from regiowerk.delineate.wording import listed, number
from regiowerk.reports.verevening.telling import (
    formula_text,
    growth_text,
    objection_text,
    scope_text,
    timing_text,
    variant_text,
)
from regiowerk.reports.verevening.wording import (
    euro,
    euro_brief,
    rate_text,
    signed,
    value_text,
)
from regiowerk.reports.verevening.words import DUTCH
from regiowerk.resources.verevening.project.fairness import SMALL, Indices
from regiowerk.resources.verevening.project.model import Assumption, Project
from regiowerk.resources.verevening.project.results import (
    PartnerResult,
    ProjectResult,
    VariantResult,
)

MOST_GROUPS, MOST_COLUMNS = 4, 7
"""Groups that are named for a variant, and partners side by side in the table of years."""

NONE = "–"
"""What stands where there is no answer."""

Rows = list[dict[str, Any]]


def partner_sentence(found: PartnerResult) -> str:
    """Return what a variant means for one partner, in one or two sentences."""
    effect, more = found.effect, found.benefit
    if not any(effect.cents):
        return "Krijgt en betaalt niets" + ("." if more is None else f", {_against(more)}.")
    text = f"{euro_brief(effect.present)} waard vandaag"
    text += "." if more is None else f", {_against(more)}."
    if effect.peak:
        text += f" Schiet hoogstens {euro_brief(effect.peak)} voor ({effect.peak_year})"
        text += (
            f" en heeft dat vanaf {effect.break_even} voorgoed terug."
            if effect.break_even
            else " en heeft dat aan het einde niet terug."
        )
    return text


def _against(more: float) -> str:
    if abs(more) < SMALL:
        return "evenveel als alleen"
    return f"{euro_brief(abs(more))} {'meer' if more > 0 else 'minder'} dan alleen"


def partner_rows(variant: VariantResult) -> Rows:
    """Return alone, together and benefit of every partner in a variant."""
    return [
        {
            "name": one.partner.name,
            "alone": NONE if one.alone is None else euro(one.alone),
            "together": euro(one.effect.present),
            "benefit": NONE if one.benefit is None else signed(one.benefit),
            "worse": one.benefit is not None and one.benefit < -SMALL,
            "each": NONE if one.per_inhabitant is None else euro(one.per_inhabitant),
            "share": NONE if one.budget_share is None else rate_text(one.budget_share),
            "peak": euro(one.effect.peak) if one.effect.peak else NONE,
            "from": str(one.effect.break_even or "nooit") if any(one.effect.cents) else NONE,
            "rate": rates_text(one.effect.rates) if any(one.effect.cents) else NONE,
        }
        for one in variant.partners
    ]


def rates_text(rates: tuple[float, ...]) -> str:
    """Return the internal rates of return as a number in a table: none, one, or how many."""
    if len(rates) > 1:
        return f"{len(rates)} rentevoeten"
    return rate_text(rates[0]) if rates else "geen"


def variant_rows(result: ProjectResult) -> Rows:
    """Return how each variant shares, what each partner has in it, and who objects."""
    return [
        {
            "name": one.variant.name,
            "how": variant_text(result.project, one.variant),
            "undefined": bool(one.undefined),
            "values": [
                {
                    "text": euro(p.effect.present),
                    "worse": p.benefit is not None and p.benefit < -SMALL,
                }
                for p in one.partners
            ],
            "objection": objection_text(result, one),
            "objects": bool(one.fairness and one.fairness.objecting),
            "groups": _groups(one),
        }
        for one in result.variants
    ]


def _groups(variant: VariantResult) -> str:
    """Return the groups that object besides the first, and by how much, the most first."""
    found = variant.fairness.objecting[1:] if variant.fairness else ()
    if not found:
        return ""
    named = [f"{name.replace('+', ' + ')} ({euro_brief(more)})" for name, more in found]
    more = len(named) - MOST_GROUPS
    return listed(named, most=MOST_GROUPS) + (
        "" if more < 1 else " groep" if more == 1 else " groepen"
    )


def fairness_rows(result: ProjectResult) -> Rows:
    """Return the indices of every variant: of the benefits, and per inhabitant before and after."""
    found: Rows = []
    for one in result.variants:
        fair = one.fairness
        if fair is not None:
            found.append(
                {
                    "name": one.variant.name,
                    "worse_off": listed(fair.worse_off) if fair.worse_off else "niemand",
                    "benefits": _indices(fair.benefits),
                    "before": _indices(fair.before),
                    "after": _indices(fair.after),
                }
            )
    return found


def _indices(found: Indices | None) -> list[str]:
    if found is None:
        return [NONE] * 3
    return [
        NONE if math.isnan(one) else f"{one:.2f}".replace(".", ",")
        for one in (found.gini, found.theil, found.jain)
    ]


def stance_rows(result: ProjectResult) -> Rows:
    """Return what partners said of the variants."""
    words = {True: "kan ermee leven", False: "kan er niet mee leven", None: "nog niet beslist"}
    return [
        {
            "variant": one.variant.name,
            "partner": stance.partner,
            "says": words[stance.accepts],
            "against": stance.accepts is False,
            "why": stance.why,
        }
        for one in result.variants
        for stance in one.variant.stances
    ]


def assumption_rows(assumptions: Sequence[Assumption]) -> Rows:
    """Return assumptions with their doubt, source and standing."""
    return [
        {
            "label": one.label,
            "value": f"{value_text(one.value)} {one.unit}",
            "doubt": f"{value_text(one.low)} tot {value_text(one.high)}" if one.doubted else "vast",
            "source": one.source,
            "standing": one.standing.value,
            "check": one.standing is Standing.UNCHECKED,
        }
        for one in assumptions
    ]


def used_assumptions(project: Project) -> tuple[Assumption, ...]:
    """Return the assumptions that items use, and those that are open for talks."""
    used = {name for item in project.items for name in (*item.formula.names, *item.timing.names)}
    used |= {item.growth for item in project.items}
    return tuple(one for one in project.assumptions.values() if one.id in used or one.open)


def given_for_all(project: Project) -> tuple[Assumption, ...]:
    """Return those of `used_assumptions` that count: not where every partner has its own figure."""
    return tuple(
        one
        for one in used_assumptions(project)
        if not one.per_partner or any(one.id not in p.figures for p in project.partners)
    )


def figure_rows(project: Project) -> Rows:
    """Return the figures of partners that items use; those with one source stand together."""
    used = [one for one in used_assumptions(project) if one.per_partner]
    groups: dict[tuple[str, str, Standing], list[tuple[str, float]]] = {}
    for one in used:
        for partner in project.partners:
            if figure := partner.figures.get(one.id):
                place = (one.id, figure.source, figure.standing)
                groups.setdefault(place, []).append((partner.name, figure.value))
    return [
        {
            "label": project.assumptions[name].label,
            "unit": project.assumptions[name].unit,
            "names": [partner for partner, _ in values],
            "values": "; ".join(f"{partner} {_two(value)}" for partner, value in values),
            "source": source,
            "standing": standing.value,
            "check": standing is Standing.UNCHECKED,
        }
        for (name, source, standing), values in groups.items()
    ]


def _two(value: float) -> str:
    return number(value, 2).replace("-", "−")


def item_rows(result: ProjectResult) -> Rows:
    """Return every item with its formula in words and what it comes to over the years."""
    project = result.project
    return [
        {
            "label": item.label,
            "account": DUTCH.accounts[item.account],
            "formula": f"{'−' if item.cost else '+'} {formula_text(project, item)}",
            "when": f"{timing_text(project, item.timing)}; {growth_text(project, item)}; "
            f"{scope_text(item)}",
            "total": euro(sum(o.total for o in result.lines if o.item.id == item.id) / 100),
            "source": f"{item.source or 'sjabloon'}, {item.standing.value}",
            "note": item.note,
        }
        for item in project.items
    ]


def year_tables(result: ProjectResult, variant: VariantResult) -> list[dict[str, object]]:
    """Return the amounts of every partner per year to the cent, a few partners side by side."""
    found = []
    for first in range(0, len(variant.partners), MOST_COLUMNS):
        some = variant.partners[first : first + MOST_COLUMNS]
        last = first + MOST_COLUMNS >= len(variant.partners)
        columns = [(one.partner.name, one.effect.cents) for one in some]
        if last:
            columns.append(("Samen", result.whole.cents))
        rows = [
            [str(year), *(_cents(cents[t]) for _, cents in columns)]
            for t, year in enumerate(result.project.calendar)
        ]
        rows.append(["Totaal", *(_cents(sum(cents)) for _, cents in columns)])
        found.append({"heads": ["Jaar", *(name for name, _ in columns)], "rows": rows})
    return found


def _cents(cents: int) -> str:
    return format_cents(cents).replace("-", "−")

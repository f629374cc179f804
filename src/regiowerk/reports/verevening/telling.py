"""A project in words: when an item falls, by which formula, whose it is, how a key divides."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from regiowerk.delineate.wording import listed
from regiowerk.reports.verevening.wording import euro_brief, value_text
from regiowerk.resources.verevening.keys import Basis, percent_text
from regiowerk.resources.verevening.project.formulas import told
from regiowerk.resources.verevening.project.model import (
    Item,
    KeySpec,
    Project,
    Role,
    Scope,
    Variant,
)
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.timing import Pace, Timing, Years

RULE_NAMES: Mapping[str, str] = {
    "shapley": "Shapleywaarde",
    "nucleolus": "nucleolus",
    "nucleolus_per_capita": "nucleolus per partner",
    "nucleolus_proportional": "proportionele nucleolus",
    "scrb": "SCRB (afzonderlijke kosten, rest naar voordeel)",
    "ensc": "ENSC (afzonderlijke kosten, rest gelijk)",
    "tau": "tau-waarde",
    "gately": "Gately",
}
"""What the rules of the cooperative game are called."""

MOST_NAMED = 20
"""Partners of a group that are named."""


def formula_text(project: Project, item: Item) -> str:
    """Return the formula of an item with the labels of its assumptions."""
    return told(item.formula, lambda name: label_of(project, name))


def label_of(project: Project, name: str) -> str:
    """Return the label of an assumption, in brackets so that it reads as one thing.

    What is no assumption keeps its own name.
    """
    known = project.assumptions.get(name)
    return f"[{known.label}]" if known else name


def timing_text(project: Project, timing: Timing) -> str:
    """Return when an item falls, in Dutch."""
    match timing.pace:
        case Pace.ONCE:
            return f"eenmalig in {_year(project, timing.first)}"
        case Pace.SPREAD:
            return (
                f"gelijk verdeeld over {_years(project, timing.years)} vanaf "
                f"{_year(project, timing.first)}"
            )
        case Pace.PHASE:
            return f"volgens de fase “{timing.phase}”"
        case Pace.YEARLY:
            long = f", {_years(project, timing.years)} lang" if timing.years else ""
            return f"elk jaar vanaf {_year(project, timing.first)}{long}"
        case Pace.STOCK:
            late = f" {_years(project, timing.lag)} eerder" if timing.lag else ""
            return f"elk jaar, naar wat de fase “{timing.phase}”{late} al bracht"
    return f"zoals de fase “{timing.phase}”, opnieuw om de {_years(project, timing.life)}"


def growth_text(project: Project, item: Item) -> str:
    """Return by which the price of an item grows, in Dutch."""
    return f"groeit met {label_of(project, item.growth)}" if item.growth else "groeit niet"


def scope_text(item: Item) -> str:
    """Return whose an item is, in Dutch."""
    if item.scope is Scope.JOINT:
        return "gezamenlijk"
    return "per gemeente, naar haar deel van het terrein"


def role_text(project: Project) -> str:
    """Return what municipalities do in the development and what that means, in Dutch."""
    match project.role:
        case Role.DEVELOPER:
            return "De gemeenten ontwikkelen zelf: zij dragen alle posten van de ontwikkeling."
        case Role.DIRECTOR:
            return "De gemeenten voeren de regie: een ontwikkelaar draagt de ontwikkeling."
    return "Publiek-private samenwerking: de gemeenten dragen hun aandeel van de ontwikkeling."


def key_text(spec: KeySpec) -> str:
    """Return a key in Dutch, such as ``50 % inwoners + 50 % gelijk``."""
    parts = []
    for basis, weight in spec.measures:
        fixed = ""
        if basis is Basis.FIXED:
            shares = ", ".join(f"{name} {_dutch(p)} %" for name, p in spec.percentages.items())
            fixed = f" ({shares})"
        share = "" if len(spec.measures) == 1 else f"{_dutch(weight)} % "
        parts.append(f"{share}{basis.value}{fixed}")
    return " + ".join(parts)


def variant_text(project: Project, variant: Variant) -> str:
    """Return how a variant shares, in Dutch sentences."""
    found = f"Gezamenlijke posten: {key_text(variant.key)}."
    for item in project.items:
        if item.id in variant.item_keys:
            found += f" {item.label}: {key_text(variant.item_keys[item.id])}."
    if variant.pooled:
        key = key_text(variant.tax_key or variant.key)
        found += (
            f" Van belastingen en beheer legt elke gemeente {value_text(variant.pooled)} % in; wat "
            f"samen is ingelegd, wordt verdeeld naar {key}."
        )
    if variant.rule:
        found += (
            f" Gelijke jaarlijkse betalingen brengen elke partner op de waarde die de regel "
            f"“{RULE_NAMES.get(variant.rule, variant.rule)}” hem geeft."
        )
    if variant.compensations:
        found += f" Vaste vergoedingen tussen partners: {len(variant.compensations)}."
    return found


def objection_text(result: ProjectResult, found: VariantResult) -> str:
    """Return who objects most to a variant, by how much and why, in the words of the page."""
    fairness, alone = found.fairness, result.alone
    if fairness is None or alone is None:
        return "Niet berekend."
    if not fairness.stability.worst:
        return "Er is maar één partner."
    if not fairness.objecting:
        return "Niemand heeft een reden om eruit te stappen."
    names, more = fairness.objecting[0]
    apart = float(alone.game.game.values[fairness.stability.worst])
    several = "+" in names
    return (
        f"{listed(names.split('+'), most=MOST_NAMED)} "
        f"{'zouden samen, zonder de anderen,' if several else 'zou alleen'} {euro_brief(more)} "
        f"beter af zijn, en {'hebben' if several else 'heeft'} dus een reden om eruit te stappen: "
        f"apart {euro_brief(apart)}, hier {euro_brief(apart - more)}."
    )


def _dutch(percent: Fraction) -> str:
    return percent_text(percent).replace(".", ",")


def _year(project: Project, given: Years) -> str:
    if isinstance(given, str):
        return f"{project.start} + {label_of(project, given)}"
    return str(project.start + given)


def _years(project: Project, given: Years) -> str:
    return f"{label_of(project, given)} jaar" if isinstance(given, str) else f"{given} jaar"

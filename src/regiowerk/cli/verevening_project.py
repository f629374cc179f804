"""The command `verevening project`: what a joint project means for every partner."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json, shown
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError
from regiowerk.core.money import plain_cents
from regiowerk.sources.structured import structured_file

if TYPE_CHECKING:
    from regiowerk.resources.verevening.project.fairness import Fairness, Indices
    from regiowerk.resources.verevening.project.reading import Reading
    from regiowerk.resources.verevening.project.results import (
        Effect,
        PartnerResult,
        ProjectResult,
        VariantResult,
    )
    from regiowerk.resources.verevening.project.risk import Risk, Spread


@click.command("project")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option(
    "--example",
    "example_name",
    help="An example (voorbeeld) of the package instead of FILE: westhoek-bedrijventerrein or "
    "westhoek-wonen. Its municipalities are real, its amounts invented.",
)
@click.option(
    "--draws",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Draw everything that is doubted (onzeker) so many times: percentiles and chance of loss.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of draws.")
@with_register
def project_command(
    request: Request, file: Path | None, example_name: str | None, draws: int, seed: int
) -> None:
    """Tell what a joint project (gezamenlijk project) means for every partner, alone and together.

    FILE is TOML or JSON: name, template (bedrijventerrein, woonproject, voorziening,
    zachte-ontwikkeling, licht), partners, assumptions that differ, and variants with their keys. It
    holds its own day; --on is for a file without one.
    """
    from regiowerk.resources.verevening.project.results import result_of
    from regiowerk.resources.verevening.project.risk import risk_of

    reading = _read(request, file, example_name)
    result = result_of(reading.project)
    risk = risk_of(result, draws=draws, seed=seed) if draws else None
    if request.as_json:
        print_json(project_card(reading, result, risk))
    else:
        _print(reading, result, risk)


def _read(request: Request, file: Path | None, example_name: str | None) -> Reading:
    from regiowerk.resources.verevening.project.fields import Fields
    from regiowerk.resources.verevening.project.reading import example, read_project

    if (file is None) == (example_name is None):
        raise InputError("Give a FILE or an --example, one of the two.")
    origin = str(file) if file else f"{example_name}"
    content = structured_file(file) if file else example(str(example_name))
    day = Fields(content, origin).day("on", request.on)
    return read_project(content, replace(request, on=day).snapshot, origin=origin)


def project_card(reading: Reading, result: ProjectResult, risk: Risk | None) -> dict[str, Any]:
    """Return a project and its results as JSON; what is undefined or infinite is null."""
    project = result.project
    return {
        "project": project.name,
        "template": project.template,
        "on": project.on.isoformat(),
        "notice": project.notice,
        "years": list(project.calendar),
        "price_year": project.price_year,
        "discount": project.discount,
        "role": project.role.value,
        "fund": "after" if project.with_fund else "before",
        "whole": _effect(result.whole),
        "lines": [
            {
                "item": line.item.id,
                "label": line.item.label,
                "account": line.item.account.value,
                "partner": line.partner or None,
                "formula": line.item.formula.text,
                "years": [plain_cents(cents) for cents in line.cents],
            }
            for line in result.lines
        ],
        "alone": _alone(result),
        "variants": [_variant(one, result, risk) for one in result.variants],
        "risk": _risk(risk),
        "findings": [
            {"record": one.record, "what": one.what, "done": one.done} for one in reading.findings
        ],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "npv": round(effect.present, 2),
        "end_value": round(effect.end, 2),
        "irr": list(effect.rates),
        "break_even": effect.break_even,
        "peak_funding": effect.peak,
        "peak_year": effect.peak_year,
        "yearly": round(effect.yearly, 2),
        "years": [plain_cents(cents) for cents in effect.cents],
    }


def _alone(result: ProjectResult) -> dict[str, Any] | None:
    if result.alone is None:
        return None
    named = result.alone.game
    return {
        "kind": "profit",
        "players": list(named.partners),
        "values": {
            named.name(group): round(float(value), 2)
            for group, value in enumerate(named.game.values)
            if group
        },
        "notes": list(result.alone.notes),
    }


def _variant(found: VariantResult, result: ProjectResult, risk: Risk | None) -> dict[str, Any]:
    spreads = risk.variants[found.variant.name] if risk else (None,) * len(found.partners)
    return {
        "name": found.variant.name,
        "pooled": found.variant.pooled,
        "rule": found.variant.rule or None,
        "shares": {name: str(share) for name, share in found.shared.shares.items()},
        "partners": [
            _partner(one, spread) for one, spread in zip(found.partners, spreads, strict=True)
        ],
        "fairness": _fairness(found, result),
    }


def _partner(one: PartnerResult, spread: Spread | None) -> dict[str, Any]:
    parts = ("site", "fund", "brought", "received", "joint", "payments")
    return {
        "partner": one.partner.name,
        "nis": one.partner.nis or None,
        **_effect(one.effect),
        "budget_share": one.budget_share,
        "per_inhabitant": one.per_inhabitant,
        "alone": one.alone,
        "benefit": one.benefit,
        "parts": {part: plain_cents(sum(getattr(one.years, part))) for part in parts},
        "risk": _spread(spread) if spread else None,
    }


def _fairness(found: VariantResult, result: ProjectResult) -> dict[str, Any] | None:
    from regiowerk.methods.fairness import FORMULAS
    from regiowerk.reports.verevening.telling import objection_text

    fair = found.fairness
    if fair is None:
        return None
    return {
        "worse_off_than_alone": list(fair.worse_off),
        "objecting": [{"coalition": who, "better_off": round(by, 2)} for who, by in fair.objecting],
        "objection": objection_text(result, found),
        "objection_en": _objection_en(result, fair),
        "benefits": _indices(fair.benefits),
        "per_inhabitant_before": _indices(fair.before),
        "per_inhabitant_after": _indices(fair.after),
        "formulas": FORMULAS,
        "imbalance_cents": fair.imbalance,
    }


def _indices(found: Indices | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    indices = {"gini": found.gini, "theil": found.theil, "jain": found.jain}
    return {name: value if isfinite(value) else None for name, value in indices.items()}


def _risk(risk: Risk | None) -> dict[str, Any] | None:
    if risk is None:
        return None
    return {
        "draws": risk.draws,
        "seed": risk.seed,
        "drawn": [one.id for one in risk.doubted],
        "whole": _spread(risk.whole),
    }


def _spread(spread: Spread) -> dict[str, Any]:
    return {
        "mean": spread.mean,
        "deviation": spread.deviation,
        "percentiles": dict(zip(("5", "25", "50", "75", "95"), spread.percentiles, strict=True)),
        "loss": spread.loss,
        "loss_error": spread.loss_error,
    }


def _print(reading: Reading, result: ProjectResult, risk: Risk | None) -> None:
    project = result.project
    state = "after" if project.with_fund else "before"
    click.echo(f"{project.name}, {project.calendar[0]} to {project.calendar[-1]}")
    if project.notice:
        click.echo(project.notice)
    click.echo(
        f"Net present value {_euro(result.whole.present)} euro at {project.discount:.2%}, {state} "
        f"the gemeentefonds; internal rates: {_rates(result.whole)}; break-even: "
        f"{result.whole.break_even or 'never'}; peak funding {_euro(result.whole.peak)} euro."
    )
    for found in result.variants:
        click.echo(f"\n{found.variant.name}")
        spreads = risk.variants[found.variant.name] if risk else ()
        rows = [
            (
                one.partner.name,
                _euro(one.alone),
                _euro(one.effect.present),
                str(one.effect.break_even or "never"),
                "" if one.budget_share is None else f"{one.budget_share:.2%}",
                f"{spreads[place].loss:.0%}" if spreads else "",
            )
            for place, one in enumerate(found.partners)
        ]
        head = ("partner", "alone", "together", "break-even", "of revenue", "chance of loss")
        click.echo(aligned(head, rows, right=range(1, 6)))
        if found.fairness:
            click.echo(_objection_en(result, found.fairness))
    for finding in reading.findings:
        click.echo(f"{finding.what} {finding.done}", err=True)


def _euro(amount: float | None) -> str:
    return "" if amount is None else shown(round(amount))


def _objection_en(result: ProjectResult, fair: Fairness) -> str | None:
    from regiowerk.resources.verevening.project.fairness import SMALL

    if result.alone is None:
        return None
    return result.alone.game.objection_en(fair.stability, least=SMALL, decimals=0)


def _rates(effect: Effect) -> str:
    return ", ".join(f"{rate:.2%}" for rate in effect.rates) or "none"

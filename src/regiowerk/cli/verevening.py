"""The command `verevening game`: divisions of a joint cost or profit, and who objects."""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.sources.structured import structured_file

if TYPE_CHECKING:
    from regiowerk.resources.verevening.dividing import Divisions


@click.group("verevening")
def verevening_group() -> None:
    """Share costs, revenues and risks of a joint project (verevening)."""


@verevening_group.command("game")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_register
def game_command(request: Request, file: Path) -> None:
    """Divide a joint cost or profit so that no group has a reason to leave (coöperatief spel).

    FILE is JSON or TOML: players, kind ("cost" or "profit") and values, a number for every group,
    such as {"A": 1.0, "A+B": 2.5}. A share is what a player pays, or receives. A margin is what a
    group is better off than by itself; below 0 it objects.
    """
    from regiowerk.resources.verevening.dividing import divisions_of
    from regiowerk.resources.verevening.games import read_game

    found = divisions_of(read_game(structured_file(file)))
    if request.as_json:
        print_json(game_card(found))
    else:
        _print(found)


def game_card(found: Divisions) -> dict[str, Any]:
    """Return the divisions as JSON; what is undefined or infinite is null."""
    from regiowerk.methods.fairness import FORMULAS
    from regiowerk.resources.verevening.dividing import RULES

    named, game = found.of, found.of.game
    shares = {rule: (d.shares.tolist() if (d := found.division(rule)) else None) for rule in RULES}
    return {
        "players": list(named.partners),
        "kind": "cost" if game.cost else "profit",
        **shares,
        "undefined": found.undefined,
        **_standings(found),
        "formulas": FORMULAS,
        "core_empty": found.least.margin < 0,
        "least_core_epsilon": _number(-found.least.margin),
        "core_subsidy": found.subsidy.amount,
        "certificate": {
            "criterion": "Kohlberg (1971)",
            "holds": found.certificate.holds,
            "levels": [
                {"margin": margin, "coalitions": [named.name(one) for one in level]}
                for margin, level in found.certificate.levels
            ],
        },
        "findings": list(found.findings),
    }


def _standings(found: Divisions) -> dict[str, Any]:
    named = found.of
    worst = {
        d.rule: {
            "coalition": named.name(d.stability.worst),
            "margin": _number(d.stability.margin),
            "words": found.objection(d),
            "words_en": named.objection_en(d.stability),
        }
        for d in found.found
    }
    return {
        "in_core": {d.rule: d.stability.in_core for d in found.found},
        "worst_coalition": worst,
        "objecting": {
            d.rule: [[named.name(who), margin] for who, margin in d.stability.objecting[:10]]
            for d in found.found
        },
        "benefits": {d.rule: d.benefits.tolist() for d in found.found},
        "fairness": {
            d.rule: {index: _number(value) for index, value in d.indices.items()}
            for d in found.found
        },
    }


def _number(value: float) -> float | None:
    return value if isfinite(value) else None


def _print(found: Divisions) -> None:
    rows = [
        (d.rule, *d.shares.tolist(), "yes" if d.stability.in_core else "no") for d in found.found
    ]
    columns = range(1, len(found.of.partners) + 1)
    click.echo(aligned(("division", *found.of.partners, "in core"), rows, right=columns))
    click.echo()
    for division in found.found:
        click.echo(f"{division.rule}: {found.of.objection_en(division.stability)}")
    for rule, reason in found.undefined.items():
        click.echo(f"{rule}: undefined, {reason}.")
    proven = "proven" if found.certificate.holds else "NOT proven"
    click.echo(f"\nThe nucleolus is {proven} by Kohlberg's criterion.")
    for finding in found.findings:
        click.echo(finding, err=True)

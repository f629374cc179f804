"""The commands `verevening mechanisms`, `advise`, `mechanism` and `scheme`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, money, print_json
from regiowerk.cli.store import Request
from regiowerk.sources.structured import structured_file

if TYPE_CHECKING:
    from regiowerk.core.parameters import Dated
    from regiowerk.resources.verevening.mechanisms.advising import Advice
    from regiowerk.resources.verevening.mechanisms.catalogue import Mechanism
    from regiowerk.resources.verevening.outcomes import Cell, Outcome, Table

_CENT = " (cent)"
_YES_NO = {"yes": True, "no": False, "unknown": None}
_SCOPES = {"project": "PROJECT", "programme": "PROGRAMME", "unknown": None}
_TASKS = {
    "compensation": "COMPENSATION",
    "participation": "PARTICIPATION",
    "payments": "PAYMENTS",
    "unknown": None,
}


@click.command("mechanisms")
@with_register
def mechanisms_command(request: Request) -> None:
    """List the mechanisms (mechanismen) from light to heavy, each with its legal condition."""
    from regiowerk.resources.verevening.mechanisms.catalogue import mechanisms

    cards = [_mechanism_card(one, request) for one in mechanisms().values()]
    if request.as_json:
        print_json(cards)
        return
    for card in cards:
        click.echo(
            f"{card['order']}. {card['name']} [{card['id']}], {card['way']}, {card['today']}"
        )
        click.echo(f"   letter in the base study: {card['letter']}")
        click.echo(f"   decides (beslist): {_sourced(card['decides'])}")
        for text in card["conditions"]:
            click.echo(f"   - {_sourced(text)}")


def _sourced(text: dict[str, str]) -> str:
    return f"{text['text']} [{text['standing']}: {text['source']}]"


def _mechanism_card(one: Mechanism, request: Request) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "order": one.order,
        "letter": one.letter,
        "way": one.way.value,
        "possible": one.possible,
        "today": one.today,
        "needs": one.needs or None,
        "group_known": one.group_known,
        "fits": sorted([scope.value, task.value] for scope, task in one.fits),
        "legal_person": one.legal_person,
        "longest_years": one.longest or None,
        "conditions": [_text_card(text) for text in one.conditions_on(request.on)],
        "decides": _text_card(one.decides),
    }


def _text_card(text: Dated[str]) -> dict[str, str]:
    return {
        "text": text.value,
        "source": text.source,
        "standing": text.standing.value,
        "note": text.note,
    }


def _question(name: str, allowed: dict[str, Any], default: str, text: str) -> Callable[..., Any]:
    return click.option(
        name, type=click.Choice(tuple(allowed)), default=default, show_default=True, help=text
    )


@click.command("advise")
@_question("--scope", _SCOPES, "unknown", "One project, or a programme (programma) of several.")
@_question("--partners-known", _YES_NO, "unknown", "Is the group (groep) known beforehand?")
@_question("--task", _TASKS, "unknown", "Only compensation (vergoeding), participation, payments?")
@_question("--large", _YES_NO, "unknown", "Is the development larger than 5 ha?")
@_question("--voluntary", _YES_NO, "unknown", "Do the partners choose this (vrijwillig)?")
@_question("--legal-person", _YES_NO, "no", "Must it own, contract or employ (rechtspersoon)?")
@with_register
def advise_command(
    request: Request,
    scope: str,
    partners_known: str,
    task: str,
    large: str,
    voluntary: str,
    legal_person: str,
) -> None:
    """Propose the lightest mechanism (mechanisme) that fits, with reasons and the alternatives.

    An answer may be unknown (weet niet): then the command says what to find out first, unless it
    makes no difference.
    """
    from regiowerk.resources.verevening.mechanisms.advising import Answers, advise
    from regiowerk.resources.verevening.mechanisms.catalogue import Scope, Task

    which, what = _SCOPES[scope], _TASKS[task]
    found = advise(
        Answers(
            scope=Scope[which] if which else None,
            partners_known=_YES_NO[partners_known],
            task=Task[what] if what else None,
            large=_YES_NO[large],
            voluntary=_YES_NO[voluntary],
            legal_person=_YES_NO[legal_person],
        ),
        on=request.on,
    )
    if request.as_json:
        print_json(advice_card(found, request))
    else:
        _print_advice(found)


def advice_card(found: Advice, request: Request) -> dict[str, Any]:
    """Return an advice as JSON."""
    from regiowerk.resources.verevening.mechanisms.advising import QUESTIONS

    proposed = found.proposed
    return {
        "proposed": _mechanism_card(proposed, request) if proposed else None,
        "reasons": list(found.reasons),
        "find_out_first": [
            {"answer": name, "question": QUESTIONS[name][0], "why": QUESTIONS[name][1]}
            for name in found.open_questions
        ],
        "candidates": [one.id for one in found.candidates],
        "maybe_none": found.none_possible,
        "mechanisms": [
            {
                "id": one.mechanism.id,
                "name": one.mechanism.name,
                "fits": one.fits,
                "possible": one.mechanism.possible,
                "reasons": list(one.reasons),
            }
            for one in found.verdicts
        ],
        "threshold_ha": found.threshold.value,
        "threshold": {"source": found.threshold.source, "note": found.threshold.note},
    }


def _print_advice(found: Advice) -> None:
    from regiowerk.resources.verevening.mechanisms.advising import QUESTIONS

    if not found.open_questions:
        click.echo(f"proposal: {found.proposed.name if found.proposed else 'none'}")
    for reason in found.reasons:
        click.echo(f"  {reason}")
    for question in found.open_questions:
        text, why = QUESTIONS[question]
        click.echo(f"  ? {text} {why}")
    for one in found.verdicts:
        sign = "+" if one.usable else "-"
        click.echo(f"{sign} {one.mechanism.name}: {' '.join(one.reasons)}")


@click.command("mechanism")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_register
def mechanism_command(request: Request, name: str, file: Path) -> None:
    """Compute what a mechanism (mechanisme) comes to: who pays, who receives, to the cent.

    NAME is an id of `verevening mechanisms`. FILE is TOML or JSON of the shape that
    docs/method/mechanisms.md gives for it; amounts are in euro.
    """
    from regiowerk.resources.verevening.mechanisms.catalogue import mechanism
    from regiowerk.resources.verevening.mechanisms.computing import outcome_of

    found = outcome_of(name, structured_file(file), on=request.on, origin=str(file))
    which = mechanism(name)
    if request.as_json:
        print_json(outcome_card(found) | {"today": which.today, "possible": which.possible})
    else:
        click.echo(f"{which.name}: {which.today}")
        _print_outcome(found)


@click.command("scheme")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_register
def scheme_command(request: Request, name: str, file: Path) -> None:
    """Compute what a foreign scheme (buitenlandse regeling) comes to, by its own rules.

    NAME is minnesota, zerlegung, bavaria, attribution or fpic. FILE is TOML or JSON of the shape
    that docs/method/tax-sharing.md gives for it; amounts are in whole units of money, with cents.
    """
    from regiowerk.resources.verevening.schemes.computing import scheme_outcome

    found = scheme_outcome(name, structured_file(file), on=request.on, origin=str(file))
    if request.as_json:
        print_json(outcome_card(found))
    else:
        _print_outcome(found)


def outcome_card(found: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON; amounts are whole cents."""
    return {
        "mechanism": found.mechanism,
        "parties": [
            {"party": o.party, "pays": o.pays, "receives": o.receives, "net": o.net}
            for o in found.lines
        ],
        "zero_sum": found.zero_sum,
        "figures": dict(found.figures),
        "tables": [
            {
                "name": table.name,
                "columns": list(table.columns),
                "rows": [list(row) for row in table.rows],
            }
            for table in found.tables
        ],
        "findings": list(found.findings),
    }


def _print_outcome(found: Outcome) -> None:
    rows = [
        (one.party, *(money(cents) for cents in (one.pays, one.receives, one.net)))
        for one in found.lines
    ]
    click.echo(aligned(("party", "pays", "receives", "net"), rows, right=(1, 2, 3)))
    for name, figure in found.figures.items():
        click.echo(f"{name.removesuffix(_CENT)}: {_shown(name, figure)}")
    for table in found.tables:
        _print_table(table)
    for finding in found.findings:
        click.echo(finding, err=True)


def _print_table(table: Table) -> None:
    numbers = {
        place
        for place, name in enumerate(table.columns)
        if name.endswith(_CENT) or any(type(row[place]) is int for row in table.rows)
    }
    rows = [
        tuple(_shown(name, cell) for name, cell in zip(table.columns, row, strict=True))
        for row in table.rows
    ]
    heads = tuple(name.removesuffix(_CENT) for name in table.columns)
    click.echo(f"\n{table.name}")
    click.echo(aligned(heads, rows, right=numbers))


def _shown(name: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return money(cell) if name.endswith(_CENT) and isinstance(cell, int) else str(cell)

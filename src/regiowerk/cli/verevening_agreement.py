"""The command `verevening agreement`: who bears what in every year of an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, money, print_json
from regiowerk.cli.store import Request
from regiowerk.core.money import plain_cents
from regiowerk.sources.structured import structured_file

if TYPE_CHECKING:
    from regiowerk.resources.verevening.agreements import ItemYear, YearDivision


@click.command("agreement")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--first", type=int, help="First year (jaar). Default: that of the day.")
@click.option("--last", type=int, help="Last year. Default: the last in which an item ends.")
@with_register
def agreement_command(request: Request, file: Path, first: int | None, last: int | None) -> None:
    """Divide an agreement (afspraak) over years: each item by its key, indexed, to the cent.

    FILE is TOML or JSON: partners with the days from which and until which they take part, keys,
    items with amount, base year, growth and key, and the day of review. Figures of inhabitants,
    area and cadastral income that the file lacks come from the register.
    """
    from regiowerk.resources.verevening.agreement_file import read_agreement, years_of
    from regiowerk.resources.verevening.agreements import year_divisions
    from regiowerk.resources.verevening.approval import approval_rule

    agreement = read_agreement(structured_file(file), request.snapshot, origin=str(file))
    found = year_divisions(agreement, years_of(agreement, first, last, on=request.on))
    if not request.as_json:
        _print(found)
        return
    rule = approval_rule(request.on)
    print_json(
        {
            "partners": sorted(agreement.partners),
            "keys": {name: key.formula for name, key in agreement.keys.items()},
            "review": agreement.review.isoformat() if agreement.review else None,
            "years": [_year_card(one) for one in found],
            "approval": {"rule": rule.value, "source": rule.source, "note": rule.note},
        }
    )


def _year_card(one: YearDivision) -> dict[str, Any]:
    return {
        "year": one.year,
        "total": plain_cents(one.total),
        "partners": {name: plain_cents(cents) for name, cents in one.totals.items()},
        "items": [_item_card(item) for item in one.items],
        "review_due": one.review_due,
    }


def _item_card(one: ItemYear) -> dict[str, Any]:
    return {
        "name": one.item.name,
        "key": one.item.key,
        "amount": plain_cents(one.division.total),
        "periods": [
            {"from": p.begin.isoformat(), "days": p.days, "partners": list(p.partners)}
            for p in one.periods
        ],
        "shares": {row.partner: plain_cents(row.cents) for row in one.division.rows},
        "last_cents": [row.partner for row in one.division.rows if row.last_cent],
    }


def _print(found: tuple[YearDivision, ...]) -> None:
    names = list(found[0].totals)
    rows = [
        (
            str(one.year),
            *(money(one.totals[name]) for name in names),
            money(one.total),
            "review due" if one.review_due else "",
        )
        for one in found
    ]
    columns = range(1, len(names) + 2)
    click.echo(aligned(("year", *names, "total", ""), rows, right=columns))

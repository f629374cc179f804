"""The commands `verevening key` and `verevening settle`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, money, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.money import exact, parse_cents, plain_cents

if TYPE_CHECKING:
    from regiowerk.core.parameters import Dated
    from regiowerk.resources.verevening.approval import Approval
    from regiowerk.resources.verevening.keys import Measure, PartnerShare
    from regiowerk.resources.verevening.payments import Debt, Netting

BASES = {
    "equal": "EQUAL",
    "inhabitants": "INHABITANTS",
    "area": "AREA",
    "cadastral-income": "CADASTRAL_INCOME",
    "use": "USE",
    "shares": "SHARES",
    "fixed": "FIXED",
}
_OWN_ONLY = {"EQUAL", "USE", "SHARES", "FIXED"}
_HEADERS = {"van": "from", "aan": "to", "bedrag": "amount", "saldo": "balance"}


@click.command("key")
@click.argument("amount")
@click.argument("partners", nargs=-1)
@click.option(
    "--by",
    "bases",
    multiple=True,
    metavar="BASIS[=PERCENT]",
    help=f"Basis (grondslag) and what it weighs: {', '.join(BASES)}. May be repeated; together "
    "100. Default: equal.",
)
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="BASIS:PARTNER=NUMBER",
    help="A figure (cijfer) of your own, for one partner; when a basis has one, all are yours. "
    "May be repeated.",
)
@with_register
def key_command(
    request: Request,
    amount: str,
    partners: tuple[str, ...],
    bases: tuple[str, ...],
    figures: tuple[str, ...],
) -> None:
    """Divide an amount by a distribution key (verdeelsleutel), to the cent.

    AMOUNT is in euro, 1.234,56 or 1234.56. PARTNERS are municipalities by name or NIS code where a
    figure comes from the register (inhabitants, area, cadastral-income); others have any name.
    With --figure alone, the partners are those that have a figure.
    """
    card = _key_card(request, parse_cents(amount, field="AMOUNT"), partners, bases, figures)
    if request.as_json:
        print_json(card)
    else:
        _print_key(card)


def _key_card(
    request: Request,
    total: int,
    partners: tuple[str, ...],
    bases: tuple[str, ...],
    figures: tuple[str, ...],
) -> dict[str, Any]:
    from regiowerk.resources.verevening.approval import approval_rule
    from regiowerk.resources.verevening.keys import Basis, apportioned, mixed

    own = _own_figures(figures)
    wanted = [_weighed(text) for text in bases or ("equal",)]
    if unused := sorted(own.keys() - {name for name, _ in wanted}):
        raise InputError(f"--figure names {', '.join(unused)}, which --by does not use.")
    named = list(partners) or sorted({p for one in own.values() for p in one})
    if any(name not in own and BASES[name] not in _OWN_ONLY for name, _ in wanted):
        named = [request.snapshot.municipality(key).name for key in named]
    measures = [
        _measure(request, Basis[BASES[name]], weight, named, own.get(name))
        for name, weight in wanted
    ]
    key = mixed("verdeelsleutel", measures)
    found = apportioned(total, key, named)
    rule = approval_rule(request.on)
    return {
        "total": plain_cents(total),
        "key": key.formula,
        "sources": {one.basis.value: one.source or "opgegeven" for one in key.measures},
        "partners": [_share_card(row) for row in found.rows],
        "tied": list(found.tied),
        "approval": _rule_card(rule),
    }


def _share_card(row: PartnerShare) -> dict[str, Any]:
    return {
        "partner": row.partner,
        "share": float(row.share),
        "exact_share": str(row.share),
        "amount": plain_cents(row.cents),
        "cents": row.cents,
        "last_cent": row.last_cent,
    }


def _print_key(card: dict[str, Any]) -> None:
    click.echo(f"{money(parse_cents(card['total']))} euro by {card['key']}")
    for basis, source in card["sources"].items():
        click.echo(f"  {basis}: {source}")
    rows = [
        (
            row["partner"],
            f"{row['share']:.4%}",
            money(row["cents"]),
            "+" if row["last_cent"] else "",
        )
        for row in card["partners"]
    ]
    click.echo(aligned(("partner", "share", "euro", "last cent"), rows, right=(1, 2)))
    if card["tied"]:
        click.echo(f"The last cent was a draw between {', '.join(card['tied'])}: first by name.")


@click.command("settle")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the payment list (betaallijst) to a file that ends in .csv or .xlsx.",
)
@click.option(
    "--dialect",
    type=click.Choice(("excel", "data")),
    default="excel",
    show_default=True,
    help="CSV for a Belgian spreadsheet (semicolon, comma) or for programs (comma, point).",
)
@click.option(
    "--council",
    "councils",
    multiple=True,
    metavar="NAME=yes|no|open",
    help="What a council (gemeenteraad) decided on the key behind it, by the name of the partner. "
    "May be repeated; who is not named has not decided.",
)
@with_register
def settle_command(
    request: Request, file: Path, out: Path | None, dialect: str, councils: tuple[str, ...]
) -> None:
    """Net debts between partners into few payments (verrekening), exact and zero-sum.

    FILE is a CSV, with comma or semicolon, with columns from, to, amount (van, aan, bedrag): who
    owes whom; or partner, balance (partner, saldo): above 0 receives, below 0 pays.
    """
    from regiowerk.resources.verevening.approval import approval_rule
    from regiowerk.resources.verevening.payments import balances_of, netted

    content = _rows(file)
    found = netted(content if isinstance(content, dict) else balances_of(content))
    rule, decided = approval_rule(request.on), _decided(request, councils, found.balances)
    if out is not None:
        _write_list(request, out, found, dialect, decided)
    card = {
        "balances": {name: plain_cents(cents) for name, cents in found.balances.items()},
        "payments": [
            {"from": p.payer, "to": p.receiver, "amount": plain_cents(p.cents), "cents": p.cents}
            for p in found.payments
        ],
        "total": plain_cents(found.total),
        "zero_sum": sum(found.balances.values()) == 0,
        "fewest_proven": found.fewest,
        "at_least": found.at_least,
        "approval": _rule_card(rule) | {"state": decided.state if decided else None},
        "file": None if out is None else str(out),
    }
    if request.as_json:
        print_json(card)
        return
    proof = "proven fewest" if found.fewest else f"at least {found.at_least} are needed"
    click.echo(f"{_counted(found)} ({proof}), {money(found.total)} euro")
    rows = [(p.payer, p.receiver, money(p.cents)) for p in found.payments]
    click.echo(aligned(("pays (van)", "receives (aan)", "euro"), rows, right=(2,)))
    click.echo(f"{rule.value} [{rule.standing}: {rule.source}] {rule.note}".rstrip(), err=True)
    if decided:
        click.echo(decided.text, err=True)


def _rule_card(rule: Dated[str]) -> dict[str, str]:
    return {"rule": rule.value, "source": rule.source, "note": rule.note}


def _decided(
    request: Request, councils: tuple[str, ...], partners: Mapping[str, int]
) -> Approval | None:
    from regiowerk.resources.verevening.approval import approval_of

    answers = {"yes": True, "no": False, "open": None}
    found: dict[str, bool | None] = {}
    for text in councils:
        name, _, answer = text.rpartition("=")
        if not name or answer not in answers or name in found:
            raise InputError(
                f"'{text}' in --council is not NAME={'|'.join(answers)}, or the council occurs "
                "more than once.",
                value=text,
            )
        found[name] = answers[answer]
    return approval_of(found, on=request.on, partners=partners) if found else None


def _write_list(
    request: Request, out: Path, found: Netting, dialect: str, decided: Approval | None
) -> None:
    from regiowerk.cli.exporting import write_whole
    from regiowerk.reports.payment_list import payment_list_bytes
    from regiowerk.reports.spreadsheets import Dialect
    from regiowerk.resources.verevening.approval import approval_rule

    content = payment_list_bytes(
        found,
        out.suffix.removeprefix(".").casefold(),
        on=request.on,
        rule=approval_rule(request.on),
        dialect=Dialect(dialect),
        decided=decided.text if decided else "",
    )
    write_whole(out, content)
    click.echo(f"{out}: {_counted(found)}.", err=True)


def _counted(found: Netting) -> str:
    count = len(found.payments)
    return f"{count} payment{'' if count == 1 else 's'}"


def _weighed(text: str) -> tuple[str, Any]:
    name, _, weight = text.partition("=")
    if name not in BASES:
        raise InputError(f"'{name}' in --by is not a basis. Known: {', '.join(BASES)}.", basis=name)
    return name, exact(weight, field=f"--by {name}") if weight else 100


def _own_figures(texts: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for text in texts:
        basis, colon, rest = text.partition(":")
        partner, equals, number = rest.rpartition("=")
        if not (colon and equals and partner) or basis not in BASES:
            raise InputError(
                f"'{text}' in --figure is not BASIS:PARTNER=NUMBER with a basis of "
                f"{', '.join(BASES)}.",
                value=text,
            )
        if partner in found.setdefault(basis, {}):
            raise InputError(f"--figure gives {basis} of {partner} twice.", partner=partner)
        found[basis][partner] = exact(number, field=f"--figure {basis} of {partner}")
    return found


def _measure(
    request: Request, basis: Any, weight: Any, named: list[str], own: Mapping[str, Any] | None
) -> Measure:
    from regiowerk.resources.verevening.keys import measure
    from regiowerk.resources.verevening.partners import measured

    if own is not None or basis.name in _OWN_ONLY:
        return measure(basis, weight, own)
    places = [request.snapshot.municipality(name) for name in named]
    return measured(request.snapshot, places, basis, weight)[0]


def _rows(file: Path) -> dict[str, int] | list[Debt]:
    """Return balances by partner, or debts; every message names file and line."""
    from regiowerk.resources.verevening.payments import Debt
    from regiowerk.sources.files import open_text
    from regiowerk.sources.formula_guard import unguarded

    lines = open_text(file).splitlines()
    table = csv.reader(lines, delimiter=";" if ";" in lines[0] else ",")
    header = [_HEADERS.get(h.strip().casefold(), h.strip().casefold()) for h in next(table)]
    if sorted(header) not in (["amount", "from", "to"], ["balance", "partner"]):
        raise FileFormatError(
            f"{file} has columns {', '.join(header)}; from, to, amount or partner, balance are "
            "expected.",
            file=str(file),
        )
    debts: list[Debt] = []
    balances: dict[str, int] = {}
    for cells in table:
        where = f"{file}, line {table.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, (unguarded(cell.strip()) for cell in cells), strict=False))
        if len(cells) != len(header) or not all(row.values()):
            raise FileFormatError(f"{where}: a cell is missing or too many.", file=str(file))
        if "balance" not in row:
            cents = parse_cents(row["amount"], field=where)
            debts.append(Debt(row["from"], row["to"], cents, where))
        elif row["partner"] in balances:
            raise InputError(f"{where}: {row['partner']} has a balance already.", where=where)
        else:
            balances[row["partner"]] = parse_cents(row["balance"], field=where)
    if not (debts or balances):
        raise FileFormatError(f"{file} has no rows below its header.", file=str(file))
    return balances if "balance" in header else debts

"""A payment list out: who pays whom, as CSV or workbook, with the rule of approval."""

from __future__ import annotations

from datetime import date

from regiowerk.align.wording import counted
from regiowerk.core.errors import UnknownIdError
from regiowerk.core.parameters import Dated
from regiowerk.reports.spreadsheets import (
    CellKind,
    Dialect,
    Explanation,
    Sheet,
    SheetColumn,
    csv_bytes,
    xlsx_bytes,
)
from regiowerk.reports.verevening.wording import euro_cents
from regiowerk.resources.verevening.payments import Netting

FORMATS = ("csv", "xlsx")
"""The formats of a payment list."""


def payment_list_bytes(
    netting: Netting,
    file_format: str,
    *,
    on: date,
    rule: Dated[str],
    dialect: Dialect = Dialect.EXCEL,
    decided: str = "",
) -> bytes:
    """Return a payment list as a file.

    Parameters
    ----------
    netting : Netting
        The payments.
    file_format : str
        One of `FORMATS`.
    on : date
        Day of the list.
    rule : Dated of str
        By which rule the key behind it is approved.
    dialect : Dialect
        Of CSV. By default the one for spreadsheets, in which no name can run as a formula.
    decided : str
        What the councils decided so far, in Dutch.

    Raises
    ------
    UnknownIdError
        If there is no such format.
    """
    if file_format == "csv":
        return csv_bytes(payment_sheet(netting), dialect=dialect)
    if file_format == "xlsx":
        return xlsx_bytes(payment_sheet(netting), _explanation(netting, on, rule, decided))
    raise UnknownIdError(
        f"There is no format '{file_format}' for a payment list. "
        f"Choose from: {', '.join(FORMATS)}.",
        format=file_format,
    )


def payment_sheet(netting: Netting) -> Sheet:
    """Return the payments as a table; `regiowerk verevening settle` reads it."""
    rows = tuple((one.payer, one.receiver, one.cents / 100) for one in netting.payments)
    columns = (
        SheetColumn("van", "Wie betaalt", CellKind.TEXT),
        SheetColumn("aan", "Wie ontvangt", CellKind.TEXT),
        SheetColumn("bedrag", "Te betalen", CellKind.MONEY, "euro"),
    )
    return Sheet("betalingen", columns, rows)


def _explanation(netting: Netting, on: date, rule: Dated[str], decided: str) -> Explanation:
    proof = (
        "Minder betalingen kan niet (bewezen)."
        if netting.fewest
        else f"Er zijn er zeker {netting.at_least} nodig; of minder kan, is niet bewezen."
    )
    balances = tuple(
        f"Saldo van {name}: {euro_cents(cents)}" for name, cents in netting.balances.items()
    )
    return Explanation(
        "Betaallijst van een verevening",
        on,
        "Regiowerk, verrekend uit de opgegeven schulden of saldo's",
        (),
        (
            f"{counted(len(netting.payments), 'betaling', 'betalingen')}, samen "
            f"{euro_cents(netting.total)}. {proof}",
            "De saldo's zijn samen € 0,00: wat de een betaalt, ontvangt een ander.",
            *balances,
            f"Goedkeuring: {rule.value} [{rule.standing}: {rule.source}]",
            *(text for text in (rule.note, decided) if text),
        ),
    )

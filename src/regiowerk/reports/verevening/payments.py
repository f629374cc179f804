"""The payments of a variant: who pays whom in which year, netted, so that all get their share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regiowerk.core.money import format_cents
from regiowerk.delineate.wording import listed
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
from regiowerk.resources.verevening.approval import approval_rule
from regiowerk.resources.verevening.payments import Payment, netted
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult

_WITH_SITE = (
    "Verschil tussen wat elke partner in de variant krijgt en draagt, en wat hij zonder afspraak "
    "krijgt en draagt: zijn eigen posten, zoals belastingen en beheer van zijn deel van het "
    "terrein, en de gezamenlijke posten naar zijn deel van het terrein."
)
_WITHOUT_SITE = (
    "Niemand gaf op waar het project ligt, zodat niet vaststaat wat elke partner zonder afspraak "
    "krijgt en draagt. De lijst bevat enkel de afgesproken vergoedingen en de betalingen die een "
    "regel vraagt."
)


@dataclass(frozen=True, slots=True)
class YearPayments:
    """The payments of one calendar year.

    Parameters
    ----------
    year : int
        The year.
    payments : tuple of Payment
        By payer, then receiver; after them every partner has what the variant gives it.
    fewest : bool
        Whether it is proven that no fewer payments do it.
    """

    year: int
    payments: tuple[Payment, ...]
    fewest: bool


@dataclass(frozen=True, slots=True)
class PaymentList:
    """The payments of a variant.

    Parameters
    ----------
    project, variant : str
        Names.
    on : date
        Day of the approval rule.
    notice : str
        What must stand beside it, such as that figures are invented.
    basis : str
        What the payments make up for, in Dutch.
    years : tuple of YearPayments
        Every year of the project; a year without payments has none.
    """

    project: str
    variant: str
    on: date
    notice: str
    basis: str
    years: tuple[YearPayments, ...]

    @property
    def total(self) -> int:
        """Cents that change hands over all years."""
        return sum(one.cents for year in self.years for one in year.payments)

    def __repr__(self) -> str:
        count = sum(len(year.payments) for year in self.years)
        return f"<PaymentList of {self.variant}: {count} payments, {format_cents(self.total)} euro>"


def payment_list(result: ProjectResult, variant: VariantResult) -> PaymentList:
    """Return the payments that bring every partner to its share, year by year.

    Parameters
    ----------
    result : ProjectResult
        The project.
    variant : VariantResult
        One of its variants.

    Notes
    -----
    balance of a partner in a year = what the variant gives it - what it has without an agreement,
    where the site decides; the balances of a year add up to 0 to the cent. Of a project without a
    site only the agreed payments are known.
    """
    project, without = result.project, result.without
    own = {one.partner: one.total for one in without.partners} if without else {}
    rows = []
    for t, year in enumerate(project.calendar):
        balances = {
            one.partner: one.total[t] - own[one.partner][t] if own else one.payments[t]
            for one in variant.shared.partners
        }
        found = netted(balances)
        rows.append(YearPayments(year, found.payments, found.fewest))
    return PaymentList(
        project.name,
        variant.variant.name,
        project.on,
        project.notice,
        _WITH_SITE if own else _WITHOUT_SITE,
        tuple(rows),
    )


def payments_sheet(payments: PaymentList) -> Sheet:
    """Return the payments as a table: one row per payment, with its year."""
    return Sheet(
        "betalingen",
        (
            SheetColumn("jaar", "Kalenderjaar van de betaling", CellKind.CODE),
            SheetColumn("van", "Partner die betaalt", CellKind.TEXT),
            SheetColumn("aan", "Partner die ontvangt", CellKind.TEXT),
            SheetColumn("bedrag", "Wat wordt betaald, tot op de cent", CellKind.MONEY, "euro"),
        ),
        tuple(
            (str(year.year), one.payer, one.receiver, one.cents / 100)
            for year in payments.years
            for one in year.payments
        ),
    )


def payments_csv(payments: PaymentList, *, dialect: Dialect = Dialect.DATA) -> bytes:
    """Return the payments as a CSV file; dialects as of `regiowerk.reports.spreadsheets`."""
    return csv_bytes(payments_sheet(payments), dialect=dialect)


def payments_xlsx(payments: PaymentList) -> bytes:
    """Return the payments as a workbook, with what they make up for and who approves the key."""
    explanation = Explanation(
        f"Betalingen: {payments.project}, {payments.variant}",
        on=payments.on,
        filters=(f"Variant: {payments.variant}",),
        notes=tuple(filter(None, (payments.notice, *notes_of(payments)))),
    )
    return xlsx_bytes(payments_sheet(payments), explanation)


def notes_of(payments: PaymentList) -> tuple[str, ...]:
    """Return what must be known with the payments, each one or more Dutch sentences."""
    unproven = [str(one.year) for one in payments.years if not one.fewest]
    proof = (
        f"Dat minder betalingen niet kunnen, is niet bewezen voor {listed(unproven)}."
        if unproven
        else "Met minder betalingen per jaar kan het niet; dat is bewezen."
    )
    return (
        payments.basis,
        f"Per jaar verrekend: schulden en vorderingen zijn tegen elkaar weggestreept. {proof} In "
        "elk jaar is wat wordt betaald gelijk aan wat wordt ontvangen, tot op de cent.",
        f"Over alle jaren samen: {euro_cents(payments.total)}.",
        approval_note(payments.on),
    )


def approval_note(on: date) -> str:
    """Return who must approve the key on a day, with source and standing, in Dutch."""
    rule = approval_rule(on)
    return f"Goedkeuring: {rule.value} ({rule.source}; {rule.standing.value}) {rule.note}".strip()

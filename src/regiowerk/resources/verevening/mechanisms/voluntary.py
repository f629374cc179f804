"""What the voluntary mechanisms come to, from a file: contract, two associations, a fund."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regiowerk.core.money import rounded
from regiowerk.resources.verevening.fields import distinct, fields_of, unlike
from regiowerk.resources.verevening.mechanisms.associations import (
    ASSOCIATION,
    Founding,
    SharedYear,
    advanced,
    missing_clauses,
    months_after,
    participation,
    unmet,
)
from regiowerk.resources.verevening.mechanisms.catalogue import mechanism
from regiowerk.resources.verevening.mechanisms.contract import Compensation, contract_years
from regiowerk.resources.verevening.mechanisms.fund import FundRun, Movement, Paying, fund_run
from regiowerk.resources.verevening.mechanisms.key_fields import key_of
from regiowerk.resources.verevening.outcomes import Cell, Outcome, Table, added, lines_of
from regiowerk.resources.verevening.payments import Netting

FUND = "fonds"
"""What a fund is called beside its partners."""

PAYING = {"full": Paying.FULL, "as-able": Paying.AS_ABLE}
"""How a fund pays, by the word in a file."""


def contract(content: object, *, origin: str = "the file") -> Outcome:
    """Return what a contract comes to.

    The file: ``compensations``, each with ``from``, ``to``, ``amount``, ``first``, ``last`` and
    optionally ``growth`` (percent a year) and ``reason``.

    Raises
    ------
    InputError
        If the file or a compensation is not as asked; see `contract_years`.
    """
    fields = fields_of(content, origin, {"compensations"})
    optional = {"growth", "reason"}
    given = [
        Compensation(
            row.text("from"), row.text("to"), row.cents("amount"), row.whole("first"),
            row.whole("last"), row.number("growth", 0) / 100, row.text("reason", "vergoeding"),
        )
        for row in fields.rows("compensations", {"from", "to", "amount", "first", "last"}, optional)
    ]  # fmt: skip
    years = contract_years(given)
    owed = tuple(
        (year.year, one.debtor, one.creditor, one.where, one.cents)
        for year in years
        for one in year.debts
    )
    tables = (
        _payments((year.year, year.netting) for year in years),
        Table("vergoedingen", ("jaar", "van", "aan", "reden", "bedrag (cent)"), owed),
    )
    names = {name for one in given for name in (one.payer, one.receiver)}
    return _settled("contract", tables, names)


def interlokale_vereniging(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what an interlokale vereniging comes to.

    The file: ``partners``, ``managing`` (the beherende gemeente, which advances), ``costs``, each
    with ``year`` and ``amount`` (below 0 a surplus) and optionally ``reason``; optionally ``key``,
    ``figures``, and ``clauses``: what the agreement arranges.

    Raises
    ------
    InputError
        If the file is not as asked; see `advanced` and `key_of`.
    """
    needed = {"partners", "managing", "costs"}
    fields = fields_of(content, origin, needed, {"key", "figures", "clauses"})
    partners = distinct(list(fields.texts("partners")), "A partner")
    costs = added(
        (str(row.whole("year", least=1)), row.cents("amount", least=None))
        for row in fields.rows("costs", {"year", "amount"}, {"reason"})
    )
    years = advanced(
        {int(year): cents for year, cents in costs.items()},
        key_of(fields),
        partners,
        managing=fields.text("managing"),
    )
    lacking = missing_clauses(fields.texts("clauses"), on=on)
    findings = (f"De overeenkomst regelt nog niet: {'; '.join(lacking)}.",) if lacking else ()
    return _settled("interlokale-vereniging", _shared(years, "draagt (cent)"), partners, findings)


def projectvereniging(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what a projectvereniging comes to, and which conditions are not met.

    The file: ``contributions`` (amount per participant), ``founded``, ``until`` (first day after
    the term), ``results``, each with ``year`` and ``amount``; optionally ``decisions`` (day per
    council) or, for a renewal, ``renewed_by`` (who agreed).

    Raises
    ------
    InputError
        If the file is not as asked; see `participation` and `unmet`.
    """
    needed = {"contributions", "founded", "until", "results"}
    fields = fields_of(content, origin, needed, {"decisions", "renewed_by"})
    put_in = fields.table("contributions")
    contributions = {name: put_in.cents(name) for name in sorted(put_in.values)}
    results = added(
        (str(row.whole("year", least=1)), row.cents("amount", least=None))
        for row in fields.rows("results", {"year", "amount"})
    )
    decided = fields.table("decisions")
    founding = Founding(
        fields.day("founded"),
        fields.day("until"),
        {name: decided.day(name) for name in decided.values},
        frozenset(fields.texts("renewed_by")) if "renewed_by" in fields else None,
    )
    years = participation(contributions, {int(y): cents for y, cents in results.items()})
    findings = list(unmet(founding, contributions, on=on))
    last = founding.until.year
    if outside := [one.year for one in years if not founding.founded.year <= one.year <= last]:
        findings.append(
            f"Resultaten buiten de looptijd: {', '.join(str(year) for year in outside)}."
        )
    names = {*contributions, ASSOCIATION}
    return _settled("projectvereniging", _shared(years, "krijgt (cent)"), names, tuple(findings))


def subregionaal_fonds(content: object, *, origin: str = "the file") -> Outcome:
    """Return what a subregional fund comes to, year by year.

    The file: ``developments``, each with ``year``, ``municipality``, ``benefit`` and ``percent`` of
    it that goes into the fund, optionally ``plan``; ``compensations``, each with ``year``,
    ``municipality`` and ``amount``, optionally ``reason``; optionally ``opening``, ``paying``
    (``as-able`` or ``full``) and ``founded``.

    Raises
    ------
    InputError
        If the file is not as asked; see `fund_run`.
    """
    optional = {"opening", "paying", "founded"}
    fields = fields_of(content, origin, {"developments", "compensations"}, optional)
    developed = fields.rows(
        "developments", {"year", "municipality", "benefit", "percent"}, {"plan"}, least=0
    )
    claimed = fields.rows("compensations", {"year", "municipality", "amount"}, {"reason"}, least=0)
    into = [
        Movement(row.whole("year"), row.text("municipality"),
                 rounded(row.cents("benefit") * row.percent("percent") / 100))
        for row in developed
    ]  # fmt: skip
    out = [
        Movement(row.whole("year"), row.text("municipality"), -row.cents("amount", least=1))
        for row in claimed
    ]
    run = fund_run(
        [one for one in (*into, *out) if one.cents],
        opening=fields.cents("opening", 0),
        paying=fields.one_of("paying", PAYING, "as-able"),
    )
    begin = fields.day("founded") if "founded" in fields else date(run.years[0].year, 1, 1)
    return fund_outcome("subregionaal-fonds", run, _renewals(run, begin))


def fund_outcome(name: str, run: FundRun, findings: tuple[str, ...] = ()) -> Outcome:
    """Return what the years of a fund come to."""
    pays = added(pair for year in run.years for pair in year.deposited.items())
    receives = added(pair for year in run.years for pair in year.paid.items())
    unlike(FUND, {**pays, **receives})
    years = tuple(
        (year.year, year.opening, sum(year.deposited.values()), sum(year.due.values()),
         sum(year.paid.values()), year.closing)
        for year in run.years
    )  # fmt: skip
    parts: tuple[tuple[Cell, ...], ...] = tuple(
        (year.year, party, year.deposited.get(party, 0), year.due.get(party, 0),
         year.paid.get(party, 0), year.waiting.get(party, 0))
        for year in run.years
        for party in sorted({*year.deposited, *year.due})
    )  # fmt: skip
    columns = ("gestort (cent)", "te betalen (cent)", "betaald (cent)")
    return Outcome(
        name,
        lines_of({**pays, FUND: sum(receives.values())}, {**receives, FUND: sum(pays.values())}),
        (
            Table("saldo", ("jaar", "begin (cent)", *columns, "einde (cent)"), years),
            Table("partners", ("jaar", "partner", *columns, "wacht (cent)"), parts),
        ),
        (*run.findings, *findings),
        {"saldo op het einde (cent)": run.closing, "wijze van betalen": run.paying.value},
    )


def _renewals(run: FundRun, begin: date) -> tuple[str, ...]:
    """Say when the association that holds the fund must be renewed to reach its last year."""
    longest, last = mechanism("projectvereniging").longest, run.years[-1].year
    days: list[date] = []
    while (end := months_after(begin, 12 * longest * (len(days) + 1))).year <= last:
        days.append(end)
    if not days:
        return ()
    return (
        f"Het fonds loopt tot eind {last}; de projectvereniging moet worden verlengd vóór "
        f"{', '.join(day.isoformat() for day in days)}, telkens met instemming van alle "
        "deelnemers.",
    )


def _payments(years: Iterable[tuple[int, Netting]]) -> Table:
    rows = tuple(
        (year, one.payer, one.receiver, one.cents)
        for year, netting in years
        for one in netting.payments
    )
    return Table("betalingen", ("jaar", "van", "aan", "bedrag (cent)"), rows)


def _shared(years: Iterable[SharedYear], heading: str) -> tuple[Table, ...]:
    given = tuple(years)
    rows = tuple(
        (one.year, row.partner, row.cents, row.last_cent)
        for one in given
        for row in one.division.rows
    )
    return (
        _payments((one.year, one.netting) for one in given),
        Table("verdeling", ("jaar", "partner", heading, "laatste cent"), rows),
    )


def _settled(
    name: str, tables: tuple[Table, ...], parties: Iterable[str], findings: tuple[str, ...] = ()
) -> Outcome:
    """Return an outcome whose lines are the payments of its first table."""
    pays = added((str(row[1]), int(row[3] or 0)) for row in tables[0].rows)
    receives = added((str(row[2]), int(row[3] or 0)) for row in tables[0].rows)
    return Outcome(name, lines_of(pays, receives, parties), tables, findings)

"""Reader of the investment expenditure in the multi-year plans (BBC) of municipalities."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.findings import Severity
from regiowerk.sources.definitions import indicator_definitions
from regiowerk.sources.files import parquet_columns
from regiowerk.sources.gathering import Gathering
from regiowerk.sources.readings import IndicatorReading

COLUMNS = {
    "NIS_code": str,
    "Rapportjaar": int,
    "Boekjaar": int,
    "Niveau_2": str,
    "Alg_rekening": str,
    "Totaal": float,
}
EXPENDITURE = "I.1 Investeringsuitgaven"  # Niveau_2
PLAN_YEARS = 6  # a plan named after 2020 covers 2020-2025
FIRST_PLANNED = 2026  # plans from this one on hold intentions only
VINTAGE = 2025


def read_investments(path: Path) -> IndicatorReading:
    """Return the investment expenditure per financial year, all accounts together.

    Each year is taken from the plan whose six years it belongs to. Plans also look further
    ahead; those years are left out, with a finding, because the next plan replaces them.

    Parameters
    ----------
    path : Path
        Parquet file with the columns of `COLUMNS`: one row per municipality (codes of 2025),
        first year of the plan, financial year and general account; euro.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or of another format.
    """
    gathering = Gathering("bbc-investeringen")
    sums: dict[tuple[str, str, int], dict[str, float]] = {}
    columns = parquet_columns(path, columns=COLUMNS)
    rows = zip(*(columns[name] for name in COLUMNS), strict=True)
    for number, (code, plan, year, group, account, amount) in enumerate(rows, start=1):
        record = f"rij {number}"
        if group != EXPENDITURE:
            gathering.notice(
                record,
                f"De rubriek is '{group}', niet '{EXPENDITURE}'.",
                "Niet meegeteld.",
                about="Niveau_2",
            )
            continue
        nis = gathering.municipality(str(code), record)
        if amount is None:
            gathering.notice(record, "De cel is leeg.", "Niet meegeteld.", about="Totaal")
            continue
        if nis is None or not _in_plan(gathering, record, plan, year):
            continue
        indicator = "investeringen" if plan < FIRST_PLANNED else "investeringen-gepland"
        accounts = sums.setdefault((indicator, nis, year), {})
        if account in accounts:
            gathering.notice(
                record,
                f"Gemeente {nis} heeft rekening '{account}' tweemaal in {year}.",
                "Beide bedragen zijn geteld.",
                about="Alg_rekening",
            )
        accounts[account] = accounts.get(account, 0.0) + amount
    for (indicator, nis, year), accounts in sorted(sums.items()):
        record, total = f"gemeente {nis}", round(sum(accounts.values()), 2)
        gathering.put(indicator, nis, year, total, vintage=VINTAGE, record=record)
    gathering.report_gaps(("investeringen", "investeringen-gepland"))
    return gathering.reading(indicator_definitions("investeringen", "investeringen-gepland"))


def _in_plan(gathering: Gathering, record: str, plan: int, year: int) -> bool:
    if plan <= year < plan + PLAN_YEARS:
        return True
    gathering.notice(
        record,
        f"Boekjaar {year} valt buiten de zes jaren van het meerjarenplan {plan}.",
        "Niet opgenomen; het meerjarenplan van dat jaar zelf gaat voor.",
        about="Boekjaar",
        severity=Severity.NOTE,
    )
    return False

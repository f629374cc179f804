"""Reader of investment expenditure."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.investments import COLUMNS, EXPENDITURE, read_investments


def written(folder, *rows):
    path = folder / "investeringen.parquet"
    columns = zip(*rows, strict=True) if rows else [[]] * len(COLUMNS)
    table = {name: list(values) for name, values in zip(COLUMNS, columns, strict=True)}
    pq.write_table(pa.table(table), path)
    return path


def row(account="REK221-0", plan=2020, year=2020, amount=1.0, nis="11001", group=EXPENDITURE):
    return (nis, plan, year, group, account, amount)


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 10**9), min_size=1))
def test_the_total_is_the_sum_of_all_accounts(tmp_path_factory, accounts):
    path = written(
        tmp_path_factory.mktemp("b"), *(row(a, amount=float(n)) for a, n in accounts.items())
    )
    reading = read_investments(path)
    assert [v.value for v in reading.values] == [sum(accounts.values())]
    assert reading.findings == ()


def test_a_year_is_taken_from_the_plan_it_belongs_to(tmp_path):
    path = written(
        tmp_path,
        row(plan=2014, year=2020, amount=1.0),
        row(plan=2020, year=2020, amount=2.0),
        row(plan=2020, year=2026, amount=4.0),
        row(plan=2026, year=2026, amount=8.0),
    )
    reading = read_investments(path)
    assert [(v.indicator, v.year, v.value) for v in reading.values] == [
        ("investeringen", 2020, 2),
        ("investeringen-gepland", 2026, 8),
    ]
    assert [(f.record, f.severity) for f in reading.findings] == [
        ("rij 1", Severity.NOTE),
        ("rij 3", Severity.NOTE),
    ]


def test_what_is_not_counted_or_doubtful_is_named_with_its_row(tmp_path):
    path = written(
        tmp_path,
        row(amount=3.0),
        row(amount=4.0),
        row("REK1", amount=None),
        row("REK2", group="I.2 Investeringsontvangsten"),
        row("REK3", nis="1"),
    )
    reading = read_investments(path)
    assert [v.value for v in reading.values] == [7]
    assert [f.record for f in reading.findings] == ["rij 2", "rij 3", "rij 4", "rij 5"]
    assert len(errors_in(reading.findings)) == 1


def test_a_table_without_rows_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="no rows"):
        read_investments(written(tmp_path))


@pytest.mark.sources
def test_the_plans_of_flanders(sources_dir):
    reading = read_investments(sources_dir / "fiscal" / "bbc_investments_rek.parquet")
    per_year = {}
    for v in reading.values:
        per_year.setdefault(v.year, []).append(v.value)
    assert len(per_year[2024]) == 285
    assert len(per_year[2026]) == 275
    assert sum(per_year[2022]) == pytest.approx(2582.7e6, rel=1e-4)
    aartselaar = next(v for v in reading.values if (v.nis, v.year) == ("11001", 2014))
    # annual account: 144.06 euro for each of 14,207 inhabitants
    assert aartselaar.value / 14_207 == pytest.approx(144.06, abs=0.05)
    assert not errors_in(reading.findings)

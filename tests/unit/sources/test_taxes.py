"""Readers of municipal tax rates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import errors_in
from regiowerk.sources.taxes import read_income_tax_rates, read_property_tax_surcharges

RATES = "nis_code,tax_year,rate_percent\n"
SURCHARGES = (
    "nis_code,gemeente,aanslagjaar,provinciale_opcentiemen,gemeentelijke_opcentiemen,"
    "gemeentelijke_opcentiemen_opties\n"
)


def rates(folder, *rows):
    path = folder / "apb.csv"
    path.write_text(RATES + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_income_tax_rates(path)


def surcharges(folder, *rows):
    path = folder / "opcentiemen.csv"
    path.write_text(SURCHARGES + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_property_tax_surcharges(path)


def figures(reading):
    return {v.indicator: v.value for v in reading.values}


@given(st.lists(st.integers(0, 2000), min_size=2, max_size=8))
def test_of_several_rates_the_lowest_and_highest_are_kept_in_any_order(tmp_path_factory, options):
    text = "|".join(f"{o}.5" for o in options)
    reading = surcharges(tmp_path_factory.mktemp("t"), f"11002,Antwerpen,2026,160.0,,{text}")
    assert figures(reading) == {
        "opcentiemen-gemeente-laagste": min(options) + 0.5,
        "opcentiemen-gemeente-hoogste": max(options) + 0.5,
        "opcentiemen-provincie": 160,
    }
    (finding,) = reading.findings
    assert finding.record == "gemeente 11002"


def test_one_rate_is_kept_without_a_finding(tmp_path):
    reading = surcharges(tmp_path, "11001,Aartselaar,2026,160.0,795.0,")
    assert figures(reading) == {"opcentiemen-gemeente": 795, "opcentiemen-provincie": 160}
    assert reading.findings == ()


@pytest.mark.parametrize("cells", ["795.0,795.0|800.0", "x,", ",795.0|x"])
def test_a_rate_in_doubt_is_an_error_but_the_province_stays(tmp_path, cells):
    reading = surcharges(tmp_path, f"11001,Aartselaar,2026,160.0,{cells}")
    assert figures(reading) == {"opcentiemen-provincie": 160}
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2"]


def test_a_municipality_without_any_rate_is_a_warning(tmp_path):
    reading = surcharges(tmp_path, "11001,Aartselaar,2026,160.0,,")
    assert figures(reading) == {"opcentiemen-provincie": 160}
    assert [f.record for f in reading.findings] == ["regel 2"]


def test_a_rate_of_zero_is_a_rate_and_the_year_decides_the_codes(tmp_path):
    reading = rates(tmp_path, "31043,2024,0.0", "31043,2025,0.0")
    assert [(v.year, v.value, v.vintage) for v in reading.values] == [
        (2024, 0, 2019),
        (2025, 0, 2025),
    ]


@pytest.mark.parametrize("row", ["31043,2024,101", '31043,2024,"4,9"', "31043,jaar,1", "0,2024,1"])
def test_a_rate_that_cannot_be_is_an_error_with_its_line(tmp_path, row):
    reading = rates(tmp_path, row)
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2"]


@pytest.mark.parametrize("read", [rates, surcharges])
def test_a_table_without_rows_is_refused(tmp_path, read):
    with pytest.raises(FileFormatError, match="no rows"):
        read(tmp_path)


@pytest.mark.sources
def test_published_income_tax_rates(sources_dir):
    reading = read_income_tax_rates(sources_dir / "fiscal" / "apb_rate_flanders_2024_2026.csv")
    by_year = {y: [v for v in reading.values if v.year == y] for y in (2024, 2025, 2026)}
    assert {y: len(some) for y, some in by_year.items()} == {2024: 300, 2025: 285, 2026: 285}
    found = {(v.nis, v.year): v.value for v in reading.values}
    assert found["31043", 2026] == 0  # Knokke-Heist
    assert [found["38008", y] for y in (2025, 2026)] == [0, 5]  # De Panne
    assert reading.findings == ()


@pytest.mark.sources
def test_published_surcharges(sources_dir):
    path = sources_dir / "fiscal" / "opcentiemen_onroerende_voorheffing_2026.csv"
    reading = read_property_tax_surcharges(path)
    found = {(v.indicator, v.nis): v.value for v in reading.values}
    assert found["opcentiemen-gemeente", "44021"] == 1088
    assert found["opcentiemen-gemeente", "41002"] == 944
    counts = [sum(i == d.id for i, _ in found) for d in reading.definitions]
    assert counts == [245, 40, 40, 285]
    (finding,) = reading.findings
    assert finding.record.endswith("(40 records)")


def test_surcharges_without_year_are_an_error_with_their_line(tmp_path):
    reading = surcharges(tmp_path, "11001,Aartselaar,,160.0,795.0,")
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2"]

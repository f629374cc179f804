"""Readers of dwellings, permits and sales."""

import gzip
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.housing import read_dwellings, read_permits, read_sales

STOCK = "CD_YEAR,CD_REFNIS,CD_STAT_TYPE,CD_BUILDING_TYPE,MS_VALUE\n"
PERMITS = '"REFNIS"|"CD_YEAR"|"CD_PERIOD"|"MS_DWELLING_RES_NEW"\n'
SALES = "y,lvl,nis,type,n,p50,name\n"
FLANDERS = ("1", "23", "24", "3", "4", "7")


def dwellings(folder, *rows):
    path = folder / "gebouwen.csv.gz"
    path.write_bytes(gzip.compress((STOCK + "".join(f"{r}\n" for r in rows)).encode()))
    return read_dwellings(path)


def permits(folder, *rows):
    path = folder / "vergunningen.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("BV.txt", PERMITS + "".join(f"{r}\n" for r in rows))
    return read_permits(path)


def sales(folder, *rows):
    path = folder / "verkopen.csv"
    path.write_text(SALES + "".join(f"{r}\n" for r in rows), encoding="utf-8")
    return read_sales(path)


def figures(reading):
    return {(v.indicator, v.nis, v.year): v.value for v in reading.values}


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=6))
def test_dwellings_are_the_sum_over_kinds_of_buildings(tmp_path_factory, counts):
    rows = [f"2025,11001,T8,R{i},{n}" for i, n in enumerate(counts)]
    rows.append("2025,11001,T1,R1,5")
    reading = dwellings(tmp_path_factory.mktemp("w"), *rows)
    assert figures(reading) == {("woningen", "11001", 2025): sum(counts)}


def test_dwellings_that_differ_from_the_country_are_reported(tmp_path):
    reading = dwellings(tmp_path, "2025,01000,T8,R1,9", "2025,11001,T8,R1,8")
    warning = [f for f in reading.findings if f.severity is Severity.WARNING]
    assert [f.record for f in warning] == ["01000"]


def test_a_kind_of_building_with_two_counts_leaves_the_municipality_out(tmp_path):
    reading = dwellings(tmp_path, "2025,11001,T8,R1,9", "2025,11001,T8,R1,8")
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2 en regel 3"]


def test_only_whole_years_of_permits_count_and_the_rest_is_reported(tmp_path):
    reading = permits(
        tmp_path, "01000|2024|0|7", "11001|2024|0|7", "11001|2024|1|2", "11001|2025|1|2"
    )
    assert figures(reading) == {("nieuwe-woningen-vergund", "11001", 2024): 7}
    periods = [(f.record, f.severity) for f in reading.findings if f.field == "CD_PERIOD"]
    assert periods == [("2024", Severity.NOTE), ("2025", Severity.WARNING)]


def test_an_empty_count_of_permits_is_named_and_not_taken_for_zero(tmp_path):
    reading = permits(tmp_path, "11001|2024|0|", "11002|2024|0|0")
    assert figures(reading) == {("nieuwe-woningen-vergund", "11002", 2024): 0}
    assert [f.record for f in reading.findings] == ["11001 in 2024"]


def test_permits_that_differ_from_the_country_are_reported(tmp_path):
    reading = permits(tmp_path, "01000|2024|0|9", "11001|2024|0|7")
    assert "01000 in 2024" in [f.record for f in reading.findings]


def test_sales_without_a_median_keep_their_number(tmp_path):
    reading = sales(
        tmp_path,
        "2024,5,11001,alle_huizen,12.0,350000.0,AARTSELAAR",
        "2024,5,11001,appartementen,3.0,,AARTSELAAR",
        "2024,5,11001,huizen_23,8.0,300000.0,AARTSELAAR",
    )
    assert figures(reading) == {
        ("verkopen-huizen", "11001", 2024): 12,
        ("mediaanprijs-huizen", "11001", 2024): 350000,
        ("verkopen-appartementen", "11001", 2024): 3,
    }
    assert [f.record for f in reading.findings] == ["11001 in 2024", "huizen_23"]


def test_sales_that_differ_from_the_country_are_reported(tmp_path):
    reading = sales(
        tmp_path, "2024,1,01000,alle_huizen,13.0,1.0,B", "2024,5,11001,alle_huizen,12.0,1.0,A"
    )
    assert "01000 in 2024" in [f.record for f in reading.findings]


@pytest.mark.parametrize("read", [dwellings, permits, sales])
def test_a_table_without_rows_is_refused(tmp_path, read):
    with pytest.raises(FileFormatError, match="no rows"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("read", "name"),
    [(read_dwellings, "a.csv.gz"), (read_permits, "a.zip"), (read_sales, "a.csv")],
)
def test_a_file_of_another_kind_is_refused(tmp_path, read, name):
    (tmp_path / name).write_bytes(b"<html>niet gevonden</html>\n")
    with pytest.raises(FileFormatError, match=name):
        read(tmp_path / name)


@pytest.mark.sources
def test_published_dwellings(sources_dir):
    reading = read_dwellings(sources_dir / "housing" / "gebouwenpark_2025.csv.gz")
    found = {v.nis: v.value for v in reading.values}
    assert len(found) == 565
    assert sum(found.values()) == 5_827_823
    assert sum(n for nis, n in found.items() if nis.startswith(FLANDERS)) == 3_406_401
    assert found["44021"] == 153_647
    assert all(f.severity is Severity.NOTE for f in reading.findings)


@pytest.mark.sources
def test_published_permits(sources_dir):
    reading = read_permits(sources_dir / "housing" / "TF_BUILDING_PERMITS_20251021.zip")
    flanders = {}
    for v in reading.values:
        if v.nis.startswith(FLANDERS):
            flanders[v.year] = flanders.get(v.year, 0) + v.value
    assert [flanders[y] for y in (2022, 2023, 2024)] == [40_165, 36_717, 32_137]
    assert (min(flanders), max(flanders)) == (1996, 2024)
    warnings = {f.record for f in reading.findings if f.severity is Severity.WARNING}
    assert {"2025", "01000 in 2017", "01000 in 2024"} <= warnings
    assert not errors_in(reading.findings)


@pytest.mark.sources
def test_published_sales(sources_dir):
    reading = read_sales(sources_dir / "housing" / "vastgoed_verkopen_yearly.csv")
    houses = [v.value for v in reading.values if (v.indicator, v.year) == ("verkopen-huizen", 2024)]
    assert sum(houses) == 86_290
    assert all(f.severity is Severity.NOTE for f in reading.findings)


@pytest.mark.parametrize(
    ("read", "good", "bad"),
    [
        (dwellings, "2025,11001,T8,R1,9", "2025,11002,T8,R1,veel"),
        (dwellings, "2025,11001,T8,R1,9", "2025,1,T8,R1,9"),
        (permits, "11001|2024|0|7", "11002|jaar|0|7"),
        (sales, "2024,5,11001,alle_huizen,2,1,A", "2024,5,11002,alle_huizen,veel,1,A"),
        (sales, "2024,5,11001,alle_huizen,2,1,A", "2024,5,1,alle_huizen,2,1,A"),
    ],
)
def test_a_record_that_cannot_be_used_is_an_error_with_its_line(tmp_path, read, good, bad):
    reading = read(tmp_path, good, bad)
    assert {v.nis for v in reading.values} == {"11001"}
    assert [f.record for f in errors_in(reading.findings)] == ["regel 3"]


def test_a_median_that_is_no_number_loses_only_itself(tmp_path):
    reading = sales(tmp_path, "2024,5,11001,alle_huizen,2,duur,A")
    assert figures(reading) == {("verkopen-huizen", "11001", 2024): 2}
    assert [f.field for f in errors_in(reading.findings)] == ["p50"]

"""Readers of land occupation and business parks."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.land import read_business_parks, read_land_occupation

HEADER = (
    "CD_YEAR,CD_MUNTY_REFNIS,CD_RUB_LVL_3,CD_RUB_LVL_2,"
    "MS_TOT_SUR,MS_TOT_CDSTRL_INC,MS_TXBL_CDSTRL_REV\n"
)
CLASSES = {  # lowest level -> level above
    "1AE": "1TOT",
    "1BC": "1TOT",
    "1F": "1TOT",
    "1G": "1TOT",
    "2C": "2TOT",
    "2G": "2TOT",
    "2H": "2TOT",
    "5TOT": "5TOT",
}
PARKS = "nis_code,year,bezette_oppervlakte_ha,totale_oppervlakte_ha\n"


def land(folder, *rows):
    path = folder / "bodem.csv.gz"
    path.write_bytes(gzip.compress((HEADER + "".join(f"{r}\n" for r in rows)).encode()))
    return read_land_occupation(path)


def municipality(nis, hectares):
    classes = zip(CLASSES.items(), hectares, strict=True)
    return [f"2015,{nis},{low},{high},{ha},10,7" for (low, high), ha in classes]


def parks(folder, *rows):
    path = folder / "terreinen.csv"
    path.write_text(PARKS + "".join(f"{r}\n" for r in rows), encoding="utf-8")
    return read_business_parks(path)


@given(st.lists(st.integers(0, 9999), min_size=8, max_size=8))
def test_hectares_by_use_are_sums_of_their_classes(tmp_path_factory, ha):
    reading = land(tmp_path_factory.mktemp("l"), *municipality("11001", ha))
    assert {v.indicator: v.value for v in reading.values} == {
        "oppervlakte": sum(ha),
        "bebouwd": sum(ha[4:7]),
        "landbouwgrond": sum(ha[:3]),
        "bos": ha[3],
        "ambacht-industrie": ha[5],
        "opslag": ha[6],
        "kadastraal-inkomen": 80,
        "kadastraal-inkomen-belastbaar": 56,
    }
    assert reading.findings == ()


def test_totals_of_other_classes_are_not_counted_twice(tmp_path):
    rows = [*municipality("11001", range(8)), "2015,11001,1TOT,1TOT,999,9,9"]
    reading = land(tmp_path, *rows)
    assert reading.values[4].indicator == "kadastraal-inkomen-belastbaar"
    assert {v.value for v in reading.values if v.indicator == "oppervlakte"} == {28}
    assert [(f.record, f.severity) for f in reading.findings] == [("regel 10", Severity.NOTE)]


def test_a_missing_class_takes_the_municipality_out(tmp_path):
    rows = [*municipality("11001", range(8)), *municipality("11002", range(8))[1:]]
    reading = land(tmp_path, *rows)
    assert {v.nis for v in reading.values} == {"11001"}
    assert [f.record for f in errors_in(reading.findings)] == ["gemeente 11002"]


def test_a_cell_that_is_no_number_takes_the_municipality_out(tmp_path):
    rows = [*municipality("11001", range(8)), *municipality("11002", [*range(7), "x"])]
    reading = land(tmp_path, *rows)
    assert {v.nis for v in reading.values} == {"11001"}
    assert [f.record for f in errors_in(reading.findings)] == ["regel 17", "gemeente 11002"]


def test_more_occupied_than_there_is_becomes_a_finding(tmp_path):
    reading = parks(tmp_path, "11001,2025,5.5,5.0", "11002,2025,1.0,")
    assert len(reading.values) == 3
    assert [f.record for f in reading.findings] == ["regel 2", "regel 3"]


@pytest.mark.parametrize("read", [land, parks])
def test_a_table_without_rows_is_refused(tmp_path, read):
    with pytest.raises(FileFormatError, match="no rows"):
        read(tmp_path)


@pytest.mark.sources
def test_published_land_totals(sources_dir):
    reading = read_land_occupation(sources_dir / "landuse" / "TF_EAE_LAND_OCCUPTN_2015.csv.gz")
    total = {
        d.id: sum(v.value for v in reading.values if v.indicator == d.id)
        for d in reading.definitions
    }
    assert round(total["oppervlakte"]) == 3_052_793
    assert total["kadastraal-inkomen"] == pytest.approx(8.443e9, rel=1e-4)
    assert len(reading.values) == 589 * 8
    assert reading.findings == ()


@pytest.mark.sources
def test_published_business_parks(sources_dir):
    reading = read_business_parks(sources_dir / "landuse" / "bedrijventerreinen_2025.csv")
    total = {
        d.id: round(sum(v.value for v in reading.values if v.indicator == d.id), 2)
        for d in reading.definitions
    }
    assert total == {"bedrijventerreinen": 47_868.47, "bedrijventerreinen-bezet": 41_833.94}
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("read", "row"), [(land, "2015,x,1AE,1TOT,1,1,1"), (parks, "11001,jaar,1.0,2.0")]
)
def test_a_record_without_year_or_code_is_an_error_with_its_line(tmp_path, read, row):
    reading = read(tmp_path, row)
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2"]

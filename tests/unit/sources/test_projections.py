"""Reader of household projections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import errors_in
from regiowerk.sources.projections import SIZES, read_household_projections

HEADER = "jaar,niscode,aantal_huishoudleden,aantal\n"


def read(folder, rows):
    path = folder / "huishoudens.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
    return read_household_projections(path)


def sizes(year, nis, counts):
    return [f"{year},{nis},{size},{n}" for size, n in zip(SIZES, counts, strict=True)]


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), st.sampled_from([2023, 2024]))
def test_the_total_is_the_sum_of_the_sizes(tmp_path_factory, counts, year):
    reading = read(tmp_path_factory.mktemp("h"), sizes(year, "11001", counts))
    suffix = "" if year == 2023 else "-vooruitzicht"
    found = {v.indicator: v.value for v in reading.values}
    assert found.pop(f"huishoudens{suffix}") == sum(counts)
    assert list(found.values()) == counts
    assert all(i.endswith("-vooruitzicht") == (year == 2024) for i in found)


def test_a_municipality_that_lacks_a_size_gets_no_figures(tmp_path):
    reading = read(tmp_path, [*sizes(2020, "11001", "1234"), *sizes(2020, "11002", "1234")[:3]])
    assert {v.nis for v in reading.values} == {"11001"}
    (error,) = errors_in(reading.findings)
    assert error.record == "gemeente 11002"
    assert "4+" in error.what


def test_an_unknown_size_is_an_error_with_its_line(tmp_path):
    reading = read(tmp_path, [*sizes(2020, "11001", "1234"), "2020,11001,5,1"])
    (error,) = errors_in(reading.findings)
    assert error.record == "regel 6"
    assert len(reading.values) == 5


def test_another_table_is_refused(tmp_path):
    path = tmp_path / "huishoudens.csv"
    path.write_text("jaar,nis,aantal\n2020,11001,1\n", encoding="utf-8")
    with pytest.raises(FileFormatError, match="lacks column"):
        read_household_projections(path)


@pytest.mark.sources
def test_households_of_flanders_as_published(sources_dir):
    reading = read_household_projections(
        sources_dir / "housing" / "huishoudensvooruitzichten_2010_2040.csv"
    )
    total = {}
    for v in reading.values:
        if v.indicator in {"huishoudens", "huishoudens-vooruitzicht"}:
            total[v.year] = total.get(v.year, 0) + v.value
    assert (total[2023], total[2030], total[2040]) == (2_928_118, 3_031_323, 3_173_430)
    (gap,) = reading.findings  # Herstappe has no projection
    assert (gap.record, gap.field) == ("gemeente 73028", "huishoudens-vooruitzicht")
    assert "2024-2040" in gap.what

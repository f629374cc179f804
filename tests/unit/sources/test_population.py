"""Readers of population."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.population import (
    AGE_GROUPS,
    read_derived_population,
    read_statbel_population,
)

HEADER = "nis_code,year,population_derived\n"
TOTALS = "NIS code,Woonplaats,Mannen,Vrouwen,Totaal\n01000,België,3,4,7\n11001,Aartselaar,3,4,7\n"
AGES = "CD_MUNTY_REFNIS,CD_SEX,CD_AGE,MS_POPULATION\n"


def derived(folder: Path, text: str) -> Path:
    path = folder / "inwoners.csv"
    path.write_text(text, encoding="utf-8")
    return path


def official(folder: Path, totals: str = TOTALS, ages: str = AGES + "11001,F,0,5\n"):
    one, other = folder / "totalen.csv", folder / "leeftijd.csv.gz"
    one.write_text(totals, encoding="utf-8-sig")
    other.write_bytes(gzip.compress(ages.encode()))
    return read_statbel_population(one, other)


def figures(reading):
    return {(v.indicator, v.nis, v.year): v.value for v in reading.values}


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("FM"), st.integers(0, 100)), st.integers(0, 999), min_size=1
    )
)
def test_the_age_groups_add_up_to_the_inhabitants(tmp_path_factory, people):
    ages = AGES + "".join(f"11001,{sex},{age},{n}\n" for (sex, age), n in people.items())
    found = figures(official(tmp_path_factory.mktemp("bevolking"), ages=ages))
    groups = [found[group, "11001", 2015] for group in AGE_GROUPS]
    assert sum(groups) == found["inwoners-statbel", "11001", 2015] == sum(people.values())


def test_ages_on_the_border_fall_in_the_group_named_after_them(tmp_path):
    borders = (19, 20, 64, 65, 79, 80, 100)
    ages = AGES + "".join(f"11001,F,{age},{10**i}\n" for i, age in enumerate(borders))
    found = figures(official(tmp_path, ages=ages))
    assert [found[g, "11001", 2015] for g in AGE_GROUPS] == [1, 110, 11000, 1100000]


def test_observed_and_forecast_years_are_different_indicators(tmp_path):
    path = derived(tmp_path, HEADER + "11001,2025,100\n11001,2026,101\n")
    assert figures(read_derived_population(path)) == {
        ("inwoners", "11001", 2025): 100,
        ("inwoners-vooruitzicht", "11001", 2026): 101,
    }


@pytest.mark.parametrize("row", ["1,2025,5", "11001,25,5", "11001,2025,vijf", "11001,2025,-5"])
def test_a_record_that_cannot_be_used_is_an_error_with_its_line(tmp_path, row):
    reading = read_derived_population(derived(tmp_path, f"{HEADER}11002,2025,9\n{row}\n"))
    assert len(reading.values) == 1
    assert [f.record for f in errors_in(reading.findings)] == ["regel 3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), ("nis;jaar\n", "lacks column"), (HEADER + "11001,2025", "2 fields")],
)
def test_a_damaged_table_is_refused(tmp_path, text, words):
    with pytest.raises(FileFormatError, match=words):
        read_derived_population(derived(tmp_path, text))


def test_an_unknown_sex_or_age_is_an_error_and_not_counted(tmp_path):
    reading = official(tmp_path, ages=AGES + "11001,F,5,7\n11001,X,5,1\n11001,F,101,1\n")
    assert figures(reading)["inwoners-statbel", "11001", 2015] == 7
    assert [f.record for f in errors_in(reading.findings)] == ["regel 3", "regel 4"]


def test_totals_that_disagree_in_the_file_are_reported(tmp_path):
    reading = official(tmp_path, TOTALS.replace("11001,Aartselaar,3,4,7", "11001,A,3,4,8"))
    warnings = [f for f in reading.findings if f.severity is Severity.WARNING]
    assert [f.record for f in warnings] == ["regel 3", "regel 2"]
    assert "samen zijn 7, het totaal is 8" in warnings[0].what
    assert "geven in 2020 8; het bestand zelf geeft als totaal 7" in warnings[1].what


def test_each_year_has_the_codes_of_its_own_vintage(tmp_path):
    assert {(v.year, v.vintage) for v in official(tmp_path).values} == {(2015, 2011), (2020, 2019)}


@pytest.mark.sources
def test_derived_inhabitants_of_flanders(sources_dir):
    reading = read_derived_population(
        sources_dir / "population" / "inwoners_derived_from_bbc_2014_2031.csv"
    )
    flanders = sum(v.value for v in reading.values if (v.indicator, v.year) == ("inwoners", 2025))
    assert flanders == 6_864_767
    gaps = {f.record for f in reading.findings if "2019" in f.what}
    expected = "gemeente 33016, gemeente 42004, gemeente 72042, gemeente 73028 (4 records)"
    assert gaps == {expected}
    assert not errors_in(reading.findings)


@pytest.mark.sources
def test_official_population_equals_the_published_totals(sources_dir):
    folder = sources_dir / "population"
    reading = read_statbel_population(
        folder / "bevolking_per_gemeente_2020.csv",
        folder / "TF_SOC_POP_STRUCT_2015_munty_sex_age.csv.gz",
    )
    official = [v for v in reading.values if v.indicator == "inwoners-statbel"]
    assert sum(v.value for v in official if v.year == 2020) == 11_492_641
    assert sum(v.value for v in official if v.year == 2015) == 11_209_044
    assert len([v for v in official if v.year == 2020]) == 581
    assert all(f.severity is Severity.NOTE for f in reading.findings)


def test_a_cell_without_a_number_gives_no_figure_and_names_the_line(tmp_path):
    reading = official(tmp_path, TOTALS + "11002,Antwerpen,1,1,\n", AGES + "11001,F,5,x\n")
    assert figures(reading) == {("inwoners-statbel", "11001", 2020): 7}
    assert [f.record for f in reading.findings if f.field != "nis"] == ["regel 4", "regel 2"]


def test_totals_without_a_row_for_the_country_are_not_compared(tmp_path):
    reading = official(tmp_path, TOTALS.replace("01000,België,3,4,7\n", ""))
    assert reading.findings == ()

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError, InputError, UnknownIdError
from regiowerk.core.names import fold
from regiowerk.core.validity import ALWAYS
from regiowerk.sources.refnis import read_crosswalk, read_refnis
from regiowerk.sources.units import VINTAGES, build_units
from regiowerk.sources.zones import ZoningsReading, compare_with_refnis, read_zonings
from tests.unit.sources.small_belgium import (
    REFNIS_RECORDS,
    small_units,
    write_refnis,
    write_sheet,
)

REGIONS = [
    (11001, "Aartselaar", "REFREG01", "Regio Antwerpen"),
    (11002, "Antwerpen", "REFREG01", "Regio Antwerpen"),
    (44083, "Deinze", "REFREG13", "Regio Gent"),
    (46029, "Lokeren", "REFREG14", "Waasland"),
    (46030, "Beveren-Zwijndrecht", "REFREG14", "Waasland"),
]
HEADER = ("gemeente", "Name gemeente", "REFREG", "Name REFREG")


def read_regions(folder: Path, rows, header=HEADER) -> ZoningsReading:
    write_sheet(folder / "kerntabellen/gemeente_refreg.xlsx", [header, *rows])
    return read_zonings(folder, small_units(folder), only=["referentieregio"])


@settings(max_examples=15, deadline=None)
@given(st.permutations(REGIONS))
def test_the_order_of_the_rows_does_not_matter(rows):
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        assert read_regions(Path(one), rows) == read_regions(Path(other), REGIONS)


def test_each_municipality_lies_in_the_zone_of_its_row_for_as_long_as_it_exists(tmp_path):
    reading = read_regions(tmp_path, REGIONS)
    assert {(a.unit, a.code) for a in reading.assignments} == {
        ("11001-1970", "REFREG01"),
        ("11002-2025", "REFREG01"),
        ("44083-2019", "REFREG13"),
        ("46029-2025", "REFREG14"),
        ("46030-2025", "REFREG14"),
    }
    assert {a.validity for a in reading.assignments} == {ALWAYS}
    assert [z.name for z in reading.zones] == ["Regio Antwerpen", "Regio Gent", "Waasland"]
    assert reading.findings == ()


def test_what_cannot_be_localised_and_what_lies_in_brussels_is_counted(tmp_path):
    extra = [
        (99991, "Niet te lokaliseren - Vlaanderen", "REFREG91", "Niet te lokaliseren"),
        (99999, "Buiten Vlaanderen en Brussel", "REFREG99", "Buiten"),
        (21004, "Brussel", "REFREG98", "Brussel"),
    ]
    reading = read_regions(tmp_path, [*REGIONS, *extra])
    assert len(reading.assignments) == 5
    told = sorted(f.what for f in reading.findings)
    assert told == [
        "1 rij 'buiten Vlaanderen': Brussel.",
        "2 rijen 'niet te lokaliseren': 99991, 99999.",
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([*REGIONS, (11099, "Nergens", "REFREG01", "X")], "row 7: '11099' Nergens is not"),
        ([*REGIONS, (11007, "Borsbeek", "REFREG01", "X")], "row 7: '11007' Borsbeek is not"),
        ([*REGIONS, ("Gent", "", "REFREG01", "X")], "row 7: 'Gent'  is not a municipality of 2025"),
        (
            [*REGIONS, (11001, "Aartselaar", "REFREG14", "Waasland")],
            "row 7: Aartselaar lies in REFREG14, on row 2 in REFREG01",
        ),
        ([*REGIONS[1:], (11001, "Aartselaar", "REFREG01", "")], "row 6: zone REFREG01 has no name"),
        ([*REGIONS[1:], (11001, "Aartselaar", "", "X")], "row 6: Aartselaar has no zone"),
        (REGIONS[1:], "1 Flemish municipalities are missing: Aartselaar"),
    ],
)
def test_a_table_with_a_wrong_row_is_refused_with_that_row(tmp_path, rows, told):
    with pytest.raises(InputError) as refusal:
        read_regions(tmp_path, rows)
    assert told in str(refusal.value)
    assert "gemeente_refreg.xlsx" in str(refusal.value)


def test_all_wrong_rows_are_named_at_once(tmp_path):
    rows = [*REGIONS[1:], (11099, "A", "REFREG01", "X"), (11098, "B", "REFREG01", "X")]
    with pytest.raises(InputError) as refusal:
        read_regions(tmp_path, rows)
    assert len(refusal.value.facts["problems"]) == 3


def test_a_municipality_twice_in_the_same_zone_is_read_once(tmp_path):
    reading = read_regions(tmp_path, [*REGIONS, REGIONS[0]])
    assert Counter(a.unit for a in reading.assignments)["11001-1970"] == 1
    (finding,) = reading.findings
    assert "Aartselaar staat ook op rij 2" in finding.what


def test_another_name_for_a_municipality_or_zone_is_a_finding(tmp_path):
    rows = [
        (11001, "Aartselaer", "REFREG01", "Regio  Antwerpen"),
        (11002, "Antwerpen", "REFREG01", "Antwerpen"),
        *REGIONS[2:],
    ]
    reading = read_regions(tmp_path, rows)
    zone = reading.zones[0]
    assert (zone.name, zone.alternative_names) == ("Regio Antwerpen", ("Antwerpen",))
    assert len(reading.findings) == 3


def test_a_sheet_without_rows_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="no rows"):
        read_regions(tmp_path, [])


def test_an_empty_workbook_is_refused(tmp_path):
    write_sheet(tmp_path / "kerntabellen/gemeente_refreg.xlsx", [])
    with pytest.raises(FileFormatError, match="no cells with text"):
        read_zonings(tmp_path, small_units(tmp_path), only=["referentieregio"])


def test_a_sheet_with_other_columns_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="REFREG"):
        read_regions(tmp_path, REGIONS, header=("gemeente", "naam", "zone", "naam zone"))


@pytest.mark.parametrize("content", [b"", b"gemeente;zone\n11001;1\n"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, content):
    (tmp_path / "kerntabellen").mkdir()
    (tmp_path / "kerntabellen/gemeente_refreg.xlsx").write_bytes(content)
    with pytest.raises(FileFormatError, match=r"gemeente_refreg\.xlsx"):
        read_zonings(tmp_path, small_units(tmp_path), only=["referentieregio"])


def test_an_unknown_zoning_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(UnknownIdError, match="known are referentieregio"):
        read_zonings(tmp_path, small_units(tmp_path), only=["kerkprovincie"])


def test_no_project_is_not_a_zone(tmp_path):
    rows = [
        ("gemeente", "Name gemeente", "igs", "Name igs"),
        (11001, "Aartselaar", "igs31", "Zuidrand"),
        (11002, "Antwerpen", "igs999", "Geen IGS"),
    ]
    write_sheet(tmp_path / "kerntabellen/gemeente_igs.xlsx", rows)
    reading = read_zonings(tmp_path, small_units(tmp_path), only=["igs-wonen"])
    assert [z.code for z in reading.zones] == ["igs31"]
    assert [f.what for f in reading.findings] == [
        "3 van de 5 Vlaamse gemeenten staan niet in de tabel.",
        "1 rij 'Geen IGS': Antwerpen.",
    ]


def write_arrondissements(folder: Path, aartselaar: tuple[int, int, int]) -> None:
    """Write the tables of three vintages, with the arrondissement of Aartselaar in each."""
    kern = folder / "kerntabellen"
    others = {
        2018: [11002, 11007, 11056, 44011, 44045, 44049, 46003, 46014],
        2024: [11002, 11007, 11056, 44083, 44045, 46003, 46014],
        2025: [11002, 44083, 46029, 46030],
    }
    files = {
        2018: ("gemeente2018_arrondiss2018.xls", "gemeente2018", "Name gemeente", "2018"),
        2024: ("gemeente2024_arrondiss2024.xls", "gemeente2024", "Name gemeente2024", "2024"),
        2025: ("gemeente_arrondiss.xls", "gemeente", "Name gemeente", ""),
    }
    for (vintage, (file, column, name, tail)), code in zip(files.items(), aartselaar, strict=True):
        header = (column, name, f"arrondiss{tail}", f"Name bestuurlijk arrondissement{tail}")
        rows = [(11001, "", code, f"A{code} (Arr.)")]
        rows += [(n, "", n // 1000 * 1000, f"A{n // 1000 * 1000} (Arr.)") for n in others[vintage]]
        write_sheet((kern / file).with_suffix(".xlsx"), [header, *rows])
        (kern / file).with_suffix(".xlsx").rename(kern / file)


def test_one_zone_in_every_vintage_is_one_assignment_without_limits(tmp_path):
    write_arrondissements(tmp_path, (11000, 11000, 11000))
    reading = read_zonings(tmp_path, small_units(tmp_path), only=["arrondissement"])
    assert {a.validity for a in reading.assignments} == {ALWAYS}
    assert len(reading.assignments) == 13  # 9 of 2018, 1 more of 2019, 3 more of 2025
    assert [z.name for z in reading.zones] == ["A11000", "A44000", "A46000"]
    assert reading.zones[0].alternative_names == ("A11000 (Arr.)",)


def test_a_municipality_that_changes_zone_has_an_assignment_for_each_period(tmp_path):
    write_arrondissements(tmp_path, (11000, 12000, 11000))
    reading = read_zonings(tmp_path, small_units(tmp_path), only=["arrondissement"])
    periods = [(a.code, str(a.validity)) for a in reading.assignments if a.unit == "11001-1970"]
    assert periods == [
        ("11000", "?/2019-01-01"),
        ("12000", "2019-01-01/2025-01-01"),
        ("11000", "2025-01-01/.."),
    ]


def test_an_arrondissement_that_refnis_denies_is_a_finding(tmp_path):
    write_arrondissements(tmp_path, (46000, 46000, 46000))
    units = small_units(tmp_path)
    refnis = read_refnis(write_refnis(tmp_path / "r.txt", REFNIS_RECORDS))
    reading = read_zonings(tmp_path, units, only=["arrondissement"])
    told = [f.record for f in compare_with_refnis(reading, refnis, units)]
    assert told == ["11001", "11001"]  # at the end of 2018 and of 2024


@pytest.fixture(scope="module")
def refnis(sources_dir):
    return read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt")


@pytest.fixture(scope="module")
def units(sources_dir, refnis):
    path = sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"
    return build_units(refnis, read_crosswalk(path))


@pytest.fixture(scope="module")
def zonings(sources_dir, units):
    return read_zonings(sources_dir / "zones", units)


def members(zonings, zoning, units, vintage=2025):
    day = VINTAGES[vintage]
    return zonings.units_in(zoning, [u.id for u in units.units if day in u.validity])


@pytest.mark.sources
@pytest.mark.parametrize(
    ("zoning", "zones", "municipalities"),
    [
        ("referentieregio", 15, 285),
        ("provincie", 5, 285),
        ("arrondissement", 22, 285),
        ("vervoerregio", 15, 285),
        ("politiezone", 101, 285),
        ("eerstelijnszone", 56, 285),
        ("woonmaatschappij", 42, 285),
        ("igs-wonen", 70, 263),  # 71 codes in the source with "Geen IGS"
        ("streekwerking", 23, 285),
        ("toeristische-regio", 24, 285),
        ("uitrustingsgraad", 9, 285),
        ("gezondheidsmakers", 15, 285),
        ("centrumsteden-vlaamse-rand", 2, 32),
    ],
)
def test_each_zoning_covers_what_its_source_says(zonings, units, zoning, zones, municipalities):
    found = members(zonings, zoning, units)
    assert len(zonings.zones_of(zoning)) == len(found) == zones
    assert sum(len(m) for m in found.values()) == municipalities
    assert len(frozenset().union(*found.values())) == municipalities


@pytest.mark.sources
def test_the_fifteen_regions_have_the_counts_of_the_law(zonings, units):
    # FACTS A9
    counts = [28, 12, 27, 31, 32, 10, 17, 13, 7, 15, 14, 14, 20, 7, 38]
    found = members(zonings, "referentieregio", units)
    assert [len(found[f"REFREG{i:02}"]) for i in range(1, 16)] == counts


@pytest.mark.sources
@pytest.mark.parametrize(("vintage", "count"), [(2018, 308), (2024, 300), (2025, 285)])
@pytest.mark.parametrize("zoning", ["provincie", "arrondissement"])
def test_province_and_arrondissement_cover_each_vintage(zonings, units, zoning, vintage, count):
    found = members(zonings, zoning, units, vintage)
    assert sum(len(m) for m in found.values()) == count


@pytest.mark.sources
def test_zwijndrecht_lay_in_antwerpen_and_lies_in_oost_vlaanderen(zonings, units):
    before, after = units.by_nis(VINTAGES[2024])["11056"], units.by_nis(VINTAGES[2025])["46030"]
    code_of = {(a.zoning, a.unit): a.code for a in zonings.assignments}
    name_of = {(z.zoning, z.code): z.name for z in zonings.zones}
    names = [
        name_of[zoning, code_of[zoning, unit.id]]
        for unit in (before, after)
        for zoning in ("provincie", "arrondissement")
    ]
    assert names == ["Antwerpen", "Antwerpen", "Oost-Vlaanderen", "Sint-Niklaas"]


@pytest.mark.sources
def test_eight_of_fifteen_vervoerregios_straddle_regions_in_the_known_way(zonings, units):
    # CASES 1.3
    region = {z.code: z.name for z in zonings.zones_of("referentieregio")}
    region_of = {
        unit: region[code]
        for code, found in members(zonings, "referentieregio", units).items()
        for unit in found
    }
    name_of = {z.code: z.name for z in zonings.zones_of("vervoerregio")}
    splits = {
        name_of[code]: dict(Counter(region_of[unit] for unit in found))
        for code, found in members(zonings, "vervoerregio", units).items()
    }
    assert {name: split for name, split in splits.items() if len(split) > 1} == {
        "Antwerpen": {"Regio Antwerpen": 28, "Rivierenland": 1, "Waasland": 1},
        "Vlaamse Rand": {"Halle-Vilvoorde": 30, "Denderregio": 1},
        "Roeselare": {"Midwest": 15, "Regio Brugge": 1},
        "Kempen": {"Kempen": 27, "Rivierenland": 1},
        "Mechelen": {"Rivierenland": 10, "Halle-Vilvoorde": 1, "Oost-Brabant": 1},
        "Vlaamse Ardennen": {"Vlaamse Ardennen": 14, "Denderregio": 1},
        "Oostende": {"Middenkust": 7, "Westhoek": 2},
        "Waasland": {"Waasland": 6, "Denderregio": 1},
    }


@pytest.mark.sources
def test_the_tables_and_refnis_agree_on_every_arrondissement(zonings, units, refnis):
    assert compare_with_refnis(zonings, refnis, units) == ()
    moved = tuple(replace(r, parent="12000") if r.nis == "11001" else r for r in refnis.records)
    assert len(compare_with_refnis(zonings, replace(refnis, records=moved), units)) == 2


@pytest.mark.sources
def test_names_are_without_the_suffixes_of_the_tables_but_found_by_them(zonings):
    dender = next(z for z in zonings.zones_of("vervoerregio") if z.name == "Dender")
    assert dender.alternative_names == ("Dender (Verv.)",)
    assert not any(
        fold(z.name).endswith((" verv", " arr", " prov", " streekwerking")) for z in zonings.zones
    )


@pytest.mark.sources
def test_twenty_two_municipalities_have_no_housing_project(zonings):
    (finding,) = [f for f in zonings.findings if "Geen IGS" in f.what]
    assert finding.what.startswith("22 rijen 'Geen IGS': Aalst, ")

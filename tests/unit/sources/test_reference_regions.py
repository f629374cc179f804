from dataclasses import replace

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.sources.reference_regions import (
    AREAS,
    REGION,
    AreasReading,
    complete_reference_regions,
    read_areas,
)
from regiowerk.sources.refnis import read_crosswalk, read_refnis
from regiowerk.sources.units import VINTAGES, build_units
from regiowerk.sources.zones import ZoningsReading, read_zonings
from tests.unit.sources.small_belgium import small_units, write_sheet

HEADER = "area_uri,label,level,nis_code,nis_edition,referentieregio\n"
URI = "http://data.lblod.info/id/werkingsgebieden/"
MIDDENKUST = f"{URI}5952a25321cd573ca8e15b4ca3ec61ce"
ANTWERPEN = f"{URI}3c9f5b3c00046aaee3fa5830de6ff7fe"


def areas_of(tmp_path, text):
    path = tmp_path / "areas.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    return read_areas(path)


@pytest.fixture
def small(tmp_path):
    rows = [
        ("gemeente", "Name gemeente", "REFREG", "Name REFREG"),
        (11001, "Aartselaar", "REFREG01", "Regio Antwerpen"),
        (11002, "Antwerpen", "REFREG01", "Regio Antwerpen"),
        (44083, "Deinze", "REFREG13", "Regio Gent"),
        (46029, "Lokeren", "REFREG14", "Waasland"),
        (46030, "Beveren-Zwijndrecht", "REFREG14", "Waasland"),
    ]
    write_sheet(tmp_path / "kerntabellen/gemeente_refreg.xlsx", rows)
    units = small_units(tmp_path)
    return read_zonings(tmp_path, units, only=["referentieregio"]), units


SMALL_AREAS = AreasReading(
    label_of={ANTWERPEN: "Regio Antwerpen", MIDDENKUST: "Regio Oostende", "urn:x": "Nieuw"},
    region_of={
        ("refnis2025", "11001"): "Regio Antwerpen",
        ("refnis2025", "11002"): "Regio Antwerpen",
        ("refnis2025", "44083"): "Kempen",
        ("refnis2025", "46029"): "Waasland",
        ("refnis2025", "46030"): "Waasland",
        ("refnis2019", "11007"): "Regio Antwerpen",
        ("refnis2019", "11056"): "Regio Antwerpen",
        ("refnis2019", "44045"): "Waasland",
        ("refnis2019", "46003"): "Waasland",
    },
)


def test_municipalities_that_merged_have_the_region_they_lay_in(small):
    zonings, units = small
    reading = complete_reference_regions(zonings, SMALL_AREAS, units)
    added = {a.unit: a.code for a in reading.assignments[len(zonings.assignments) :]}
    assert added == {
        "11002-1970": "REFREG01",  # ABB overwrote its location
        "11007-1970": "REFREG01",
        "11056-1970": "REFREG14",  # Zwijndrecht: the amendment of 2022
        "44045-1970": "REFREG14",
        "46003-1970": "REFREG14",
        "46014-1970": "REFREG14",  # ABB overwrote its location
    }
    told = {f.record: f.what for f in reading.findings if f.field == "referentieregio"}
    assert told.keys() == {"11002", "11056", "44083", "46014"}
    assert "amendement van 22 november 2022" in told["11056"]
    assert told["44083"] == "Deinze ligt bij ABB in Kempen, hier in REFREG13."


def test_labels_and_uris_that_differ_are_findings(small):
    zonings, units = small
    found = complete_reference_regions(zonings, SMALL_AREAS, units).findings
    assert {f.record for f in found if f.field == "naam"} == {"REFREG09"}
    missing = {f.record for f in found if f.field == "uri"}
    assert missing == {f"REFREG{i:02}" for i in range(2, 16) if i != 9} | {"urn:x"}


def test_a_label_that_nobody_knows_is_refused_for_a_merged_municipality(small):
    zonings, units = small
    region_of = {**SMALL_AREAS.region_of, ("refnis2019", "11007"): "Regio Nergens"}
    with pytest.raises(InputError, match=r"Borsbeek \(11007\) in 'Regio Nergens'"):
        complete_reference_regions(zonings, replace(SMALL_AREAS, region_of=region_of), units)


def test_a_region_without_parameters_is_refused(small):
    zonings, units = small
    zones = (replace(zonings.zones[0], code="REFREG16"), *zonings.zones[1:])
    with pytest.raises(InputError, match="REFREG16"):
        complete_reference_regions(replace(zonings, zones=zones), SMALL_AREAS, units)


def test_without_the_zoning_there_is_nothing_to_complete(small):
    with pytest.raises(InputError, match="no referentieregio's"):
        complete_reference_regions(ZoningsReading((), (), ()), SMALL_AREAS, small[1])


def test_municipalities_of_before_2019_without_code_are_counted(tmp_path):
    reading = areas_of(tmp_path, "urn:a,Kempen,Referentieregio,,,\nurn:b,Puurs,Gemeente,,,\n")
    assert reading.label_of == {"urn:a": "Kempen"}
    assert [f.what for f in reading.findings] == [
        "1 zonder NIS-code en regio, van voor 2019: Puurs."
    ]


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("urn:b,Lier,Gemeente,12021,refnis2025,Rivierenland\n", FileFormatError, "no location"),
        ("urn:b,Lier,Gemeente,1x,refnis2025,Rivierenland\n", InputError, "line 2"),
        (
            "urn:b,Lier,Gemeente,12021,refnis2025,Rivierenland\n"
            "urn:b,Lier,Gemeente,12021,refnis2025,Kempen\n",
            InputError,
            r"line 3: Lier \(12021\) lies in Kempen and in Rivierenland",
        ),
    ],
)
def test_a_table_of_locations_that_contradicts_itself_is_refused(tmp_path, text, error, told):
    with pytest.raises(error, match=told):
        areas_of(tmp_path, text)


@pytest.fixture(scope="module")
def flanders(sources_dir):
    units = build_units(
        read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt"),
        read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"),
    )
    zonings = read_zonings(sources_dir / "zones", units, only=["referentieregio"])
    areas = read_areas(sources_dir / "abb/areas.csv")
    return units, zonings, complete_reference_regions(zonings, areas, units)


@pytest.mark.sources
def test_all_fifteen_labels_agree_but_regio_oostende_that_is_middenkust(flanders):
    _, _, reading = flanders
    (finding,) = [f for f in reading.findings if f.field in {"naam", "uri"}]
    assert finding.what == "ABB noemt Middenkust 'Regio Oostende'."
    zone = next(z for z in reading.zones_of("referentieregio") if z.code == "REFREG09")
    assert (zone.name, zone.alternative_names, zone.uri) == (
        "Middenkust",
        ("Regio Oostende",),
        MIDDENKUST,
    )
    assert len({z.uri for z in reading.zones}) == 15


@pytest.mark.sources
def test_abb_and_the_provinces_agree_on_all_285_municipalities_of_today(flanders):
    units, _, reading = flanders
    today = units.by_nis(VINTAGES[2025])
    told = [f.record for f in reading.findings if (f.source, f.field) == (AREAS, REGION)]
    assert [nis for nis in told if nis in today and today[nis].validity.begin.year < 2025] == []
    assert len(told) == 10  # Zwijndrecht, and nine whose location was overwritten


@pytest.mark.sources
def test_the_28_municipalities_that_merged_in_2025_lie_in_the_region_of_their_successor(flanders):
    units, zonings, reading = flanders
    code_of = {a.unit: a.code for a in reading.assignments}
    added = reading.assignments[len(zonings.assignments) :]
    assert len(added) == 28
    assert all(a.code == code_of[units.carried(a.unit)] for a in added)
    before = [u.id for u in units.units if VINTAGES[2024] in u.validity]
    found = reading.units_in("referentieregio", before)
    assert sum(len(m) for m in found.values()) == 300

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.derived_zones import (
    DerivedRow,
    build_rescue_zones,
    read_derived_zones,
)
from regiowerk.sources.refnis import read_crosswalk, read_refnis
from regiowerk.sources.units import VINTAGES, build_units
from tests.unit.sources.small_belgium import small_units

HEADER = (
    "organisation,classification,status,organisation_uri,municipality_name_in_source,"
    "municipality_status,municipality_uri,municipality_now,municipality_now_uri,derived_from\n"
)
ROW = "HVZ Oost,Hulpverleningszone,Actief,urn:z:oost,Lokeren,Actief,urn:g:lok,Lokeren,urn:g:lok,x\n"


def read(tmp_path, text):
    path = tmp_path / "derived.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    return read_derived_zones(path)


def row(zone, told, now=""):
    return DerivedRow(
        line=9,
        kind="hulpverleningszone",
        organisation=zone,
        uri=f"urn:z:{zone[4:]}",
        told=told,
        municipality=f"urn:g:{told}",
        now=now or told,
        origin="label",
    )


ALL = [
    row("HVZ Antwerpen", "Aartselaar"),
    row("HVZ Antwerpen", "Antwerpen"),
    row("HVZ Rand", "Borsbeek", "Antwerpen"),
    row("HVZ Antwerpen", "Zwijndrecht", "Beveren-Zwijndrecht"),
    row("HVZ Centrum", "Deinze"),
    row("HVZ Meetjesland", "Nevele", "Deinze"),
    row("HVZ Centrum", "Moerbeke", "Lokeren"),
    row("HVZ Waasland", "Beveren", "Beveren-Zwijndrecht"),
    row("HVZ Oost", "Lokeren"),
]


def test_a_row_is_read_with_its_line(tmp_path):
    (found,) = read(tmp_path, ROW).rows
    assert (found.line, found.kind, found.uri, found.told) == (
        2,
        "hulpverleningszone",
        "urn:z:oost",
        "Lokeren",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hulpverleningszone", "Bosgroep", "Soort 'Bosgroep'"),
        ("urn:z:oost", "oost", "'oost' is geen URI"),
        ("urn:g:lok,Lokeren", ",Lokeren", "Leeg: municipality_uri"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, old, new, told):
    reading = read(tmp_path, ROW + ROW.replace(old, new, 1).replace("Lokeren", "Temse", 1))
    (finding,) = errors_in(reading.findings)
    assert finding.record == "regel 3"
    assert told in finding.what
    assert len(reading.rows) == 1


def test_a_repeated_row_is_read_once(tmp_path):
    reading = read(tmp_path, ROW + ROW)
    assert len(reading.rows) == 1
    assert "al op regel 2" in reading.findings[0].what


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n"])
def test_a_file_without_the_columns_or_rows_is_refused(tmp_path, text):
    path = tmp_path / "derived.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileFormatError):
        read_derived_zones(path)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    return small_units(tmp_path_factory.mktemp("small"))


@given(rows=st.lists(st.sampled_from(ALL), unique=True))
def test_every_municipality_is_assigned_or_named_as_forgotten(units, rows):
    reading = build_rescue_zones(rows, units)
    flemish = {u.id for u in units.by_name(VINTAGES[2018], region="vlaanderen").values()}
    assigned = {a.unit for a in reading.assignments}
    forgotten = {f.record for f in reading.findings if "noemt geen" in f.what}
    assert assigned | forgotten == flemish
    assert not assigned & forgotten


def test_a_municipality_whose_parts_lie_in_two_zones_keeps_both_and_is_named(units):
    reading = build_rescue_zones(ALL, units)
    two = {f.record: f.what for f in reading.findings if f.severity is Severity.WARNING}
    assert two.keys() == {"11002-2025", "44083-2019", "46029-2025", "46030-2025"}
    assert "Borsbeek in rand" in two["11002-2025"]
    code_of = {a.unit: a.code for a in reading.assignments}
    assert (code_of["11056-1970"], code_of["46003-1970"]) == ("antwerpen", "waasland")
    (merged,) = [f for f in reading.findings if f.record == "fusies"]
    assert merged.what.startswith("8 gemeenten van de bron fuseerden na 2018")


def test_a_typing_error_is_read_by_the_present_name_and_a_stranger_is_not(units):
    rows = [row("HVZ Antwerpen", "Aertselaar", "Aartselaar"), row("HVZ Antwerpen", "Atlantis")]
    reading = build_rescue_zones(rows, units)
    assert [a.unit for a in reading.assignments] == ["11001-1970"]
    assert [f.what for f in errors_in(reading.findings)] == [
        "'Atlantis' (HVZ Antwerpen) is geen gemeente van 2018."
    ]


def test_a_zone_carries_the_uri_of_its_organisation(units):
    zones = {z.code: (z.name, z.organisation) for z in build_rescue_zones(ALL, units).zones}
    assert zones["oost"] == ("HVZ Oost", "urn:z:Oost")


@pytest.mark.sources
def test_the_sources_give_twenty_rescue_zones_and_forget_five_municipalities(sources_dir):
    units = build_units(
        read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt"),
        read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"),
    )
    derived = read_derived_zones(sources_dir / "abb/memberships_derived_zones.csv")
    assert len(derived.rows) == 653
    assert derived.findings == ()
    reading = build_rescue_zones(derived.of("hulpverleningszone"), units)
    assert len(reading.zones) == 20
    assert len({a.unit for a in reading.assignments}) == len(reading.assignments) == 303
    forgotten = [f.what.removesuffix(".") for f in reading.findings if "noemt geen" in f.what]
    assert {what.rpartition(" voor ")[2] for what in forgotten} == {
        "Erpe-Mere",
        "Haaltert",
        "Laarne",
        "Lierde",
        "Roeselare",
    }
    two = [f for f in reading.findings if "2 zones" in f.what]
    assert [f.what.partition(" ligt")[0] for f in two] == [
        "Antwerpen",
        "Deinze",
        "Lievegem",
        "Lokeren",
        "Beveren-Kruibeke-Zwijndrecht",
        "Tessenderlo-Ham",
        "Oudsbergen",
    ]

from collections import Counter

import pytest

from regiowerk.core.findings import Severity, errors_in
from regiowerk.core.names import fold
from regiowerk.register.model import Organisation, Origin, Role, Status
from regiowerk.sources.derived_zones import DerivedReading, DerivedRow, read_derived_zones
from regiowerk.sources.lblod.read import read_organisations
from regiowerk.sources.refnis import read_crosswalk, read_refnis
from regiowerk.sources.units import build_units
from regiowerk.sources.zone_structures import build_zone_structures
from regiowerk.sources.zones import read_zonings
from tests.unit.sources.small_belgium import TODAY, small_units, write_sheet

STRUCTURAL = {
    "politiezone",
    "hulpverleningszone",
    "vervoerregio",
    "eerstelijnszone",
    "woonmaatschappij",
    "igs-wonen",
}


def derived(kind, zone, told, now, line=2):
    return DerivedRow(
        line=line,
        kind=kind,
        organisation=zone,
        uri=f"urn:z:{fold(zone).replace(' ', '-')}",
        told=told,
        municipality=f"urn:g:{told}",
        now=now,
        origin="naam",
    )


DERIVED = DerivedReading(
    (
        derived("hulpverleningszone", "HVZ Rand", "Borsbeek", "Antwerpen"),
        derived("hulpverleningszone", "HVZ Antwerpen", "Antwerpen", "Antwerpen"),
        derived("politiezone", "PZ Oud", "Beveren", "Beveren-Zwijndrecht"),
        derived("politiezone", "PZ Stad", "Antwerpen", "Antwerpen"),
    )
)
ABB = (
    Organisation(uri="urn:z:hvz-rand", name="HVZ Rand", kind="hulpverleningszone"),
    Organisation(uri="urn:z:pz-oud", name="PZ Oud", kind="politiezone", status=Status.INACTIVE),
    Organisation(uri="urn:z:pz-stad", name="PZ Stad: Antwerpen", kind="politiezone"),
    Organisation(
        uri="urn:z:waas", name="PZ Waas", kind="politiezone", status=Status.UNKNOWN, note="Stub."
    ),
    Organisation(uri="urn:g:Antwerpen", name="Antwerpen", kind="gemeente"),
    Organisation(uri="urn:g:Beveren", name="Beveren", kind="gemeente"),
)


@pytest.fixture
def small(tmp_path):
    police = {"46029": "Waas", "46030": "Waas", "11002": "Stad Antwerpen"}
    tables = {
        "politiezone.xlsx": ("politiezone", "samenwerking politie", police),
        "vervoerregio.xlsx": ("vervoerregio", "vervoerregio", {}),
    }
    for file, (column, name, zone_of) in tables.items():
        rows = [("gemeente", "Name gemeente", column, f"Name {name}")]
        rows += [
            (nis, "", zone_of.get(nis, "Rest"), f"PZ {zone_of.get(nis, 'Rest')}") for nis in TODAY
        ]
        write_sheet(tmp_path / f"kerntabellen/gemeente_{file}", rows)
    units = small_units(tmp_path)
    zonings = read_zonings(tmp_path, units, only=["politiezone", "vervoerregio"])
    name_of = {u.id: u.name for u in units.units if u.region == "vlaanderen"}
    return zonings, units, {unit: f"urn:g:{name}" for unit, name in name_of.items()}


def test_every_zone_of_a_structural_zoning_has_its_organisation(small):
    zonings, units, municipality_of = small
    reading = build_zone_structures(zonings, DERIVED, ABB, units, municipality_of)
    organisation_of = {(z.zoning, z.code): z.organisation for z in reading.zones}
    assert organisation_of == {
        ("politiezone", "Rest"): "urn:regiowerk:politiezone:Rest",
        ("politiezone", "Stad Antwerpen"): "urn:z:pz-stad",
        ("politiezone", "Waas"): "urn:z:waas",
        ("vervoerregio", "Rest"): "urn:regiowerk:vervoerregioraad:Rest",
        ("hulpverleningszone", "rand"): "urn:z:hvz-rand",
        ("hulpverleningszone", "antwerpen"): "urn:z:hvz-antwerpen",
    }


def test_members_follow_the_zoning_and_say_so(small):
    zonings, units, municipality_of = small
    reading = build_zone_structures(zonings, DERIVED, ABB, units, municipality_of)
    own = [m for m in reading.memberships if m.organisation == "urn:z:waas"]
    assert {m.member for m in own} == {"urn:g:Lokeren", "urn:g:Beveren-Zwijndrecht"}
    assert {(m.standing, m.role, m.observed_on.year) for m in own} == {
        ("afgeleid", Role.PARTICIPANT, 2026)
    }
    assert len({m.uri for m in reading.memberships}) == len(reading.memberships)
    rescue = [m for m in reading.memberships if m.organisation == "urn:z:hvz-rand"]
    assert [(m.member, m.observed_on.year) for m in rescue] == [("urn:g:Borsbeek", 2018)]


def test_a_dissolved_police_zone_keeps_its_members_and_a_living_one_has_those_of_the_table(small):
    zonings, units, municipality_of = small
    reading = build_zone_structures(zonings, DERIVED, ABB, units, municipality_of)
    by = Counter(m.organisation for m in reading.memberships)
    assert (by["urn:z:pz-oud"], by["urn:z:pz-stad"]) == (1, 1)
    assert not any(z.organisation == "urn:z:pz-oud" for z in reading.zones)


def test_a_zone_that_abb_only_names_is_completed_from_the_table(small):
    zonings, units, municipality_of = small
    reading = build_zone_structures(zonings, DERIVED, ABB, units, municipality_of)
    waas = next(o for o in reading.organisations if o.uri == "urn:z:waas")
    assert (waas.status, waas.status_on.year) == (Status.ACTIVE, 2026)
    assert waas.note == "Stub. Bestaat volgens de tabel van 2026-03-12."
    council = next(o for o in reading.organisations if o.kind == "vervoerregioraad")
    assert (council.name, council.alternative_names) == (
        "Vervoerregioraad PZ Rest",
        ("Vervoerregio PZ Rest",),
    )
    assert (council.themes, council.themes_standing) == (("Mobiliteit",), "afgeleid")
    assert council.origin is Origin.FLANDERS


def test_a_municipality_without_organisation_is_named_and_no_member(small):
    zonings, units, municipality_of = small
    del municipality_of["11001-1970"]
    reading = build_zone_structures(zonings, DERIVED, ABB, units, municipality_of)
    told = [(f.record, f.field) for f in errors_in(reading.findings) if f.source == "pinc-zones"]
    assert told == [("11001-1970", "politiezone"), ("11001-1970", "vervoerregio")]
    assert not any(m.uri.endswith(":11001-1970") for m in reading.memberships)


def test_a_zone_or_member_that_abb_does_not_describe_is_named(small):
    zonings, units, municipality_of = small
    reading = build_zone_structures(zonings, DERIVED, ABB[:2], units, municipality_of)
    told = [f.what for f in reading.findings if "geen organisatie van" in f.what]
    assert told == [
        "HVZ Antwerpen is geen organisatie van het Organisatieportaal.",
        "Beveren is geen organisatie van het Organisatieportaal.",
        "PZ Stad is geen organisatie van het Organisatieportaal.",
    ]


@pytest.fixture(scope="module")
def flanders(sources_dir):
    units = build_units(
        read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt"),
        read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"),
    )
    zonings = read_zonings(sources_dir / "zones", units)
    rows = read_derived_zones(sources_dir / "abb/memberships_derived_zones.csv")
    abb = read_organisations(sources_dir / "abb/organisaties.ttl").organisations
    return (
        units,
        abb,
        build_zone_structures(zonings, rows, abb, units, municipalities(units, abb)),
    )


def municipalities(units, abb):
    """Pair units and municipalities by name; a name that is gone goes to the successor."""
    uri_of: dict[str, str] = {}
    for o in sorted(abb, key=lambda o: o.status is Status.ACTIVE):
        if o.kind == "gemeente":
            uri_of[fold(o.name)] = o.uri
    name_of = {u.id: fold(u.name) for u in units.units}
    return {
        u.id: uri_of.get(f"{fold(u.name)} voor fusie" if u.validity.end else "")
        or uri_of.get(fold(u.name))
        or uri_of[name_of[units.carried(u.id)]]
        for u in units.units
        if u.region == "vlaanderen"
    }


@pytest.mark.sources
def test_all_101_police_zones_of_today_are_organisations_of_abb(flanders):
    _, abb, reading = flanders
    zones = [z for z in reading.zones if z.zoning == "politiezone"]
    assert len({z.organisation for z in zones}) == 101
    assert {z.organisation for z in zones} <= {o.uri for o in abb}
    told = Counter(f.severity for f in reading.findings if f.record.startswith("ipz"))
    assert told == {Severity.NOTE: 4, Severity.WARNING: 4}  # 93 agree exactly


@pytest.mark.sources
def test_structural_zonings_are_structures_and_the_others_are_not(flanders):
    _, _, reading = flanders
    linked = {z.zoning for z in reading.zones if z.organisation}
    assert linked == STRUCTURAL
    assert all(z.organisation for z in reading.zones if z.zoning in STRUCTURAL)
    uris = {z.organisation: z.zoning for z in reading.zones if z.organisation}
    members = Counter(uris[m.organisation] for m in reading.memberships if m.organisation in uris)
    assert members == {
        "politiezone": 285,
        "vervoerregio": 285,
        "eerstelijnszone": 285,
        "woonmaatschappij": 285,
        "igs-wonen": 263,
        "hulpverleningszone": 303,
    }
    assert errors_in(reading.findings) == ()
    assert len(reading.assignments) == len(set(reading.assignments))


@pytest.mark.sources
def test_each_structure_says_who_wanted_it(flanders):
    _, abb, reading = flanders
    given = {o.uri: o for o in abb} | {o.uri: o for o in reading.organisations}
    origins = {z.zoning: given[z.organisation].origin for z in reading.zones if z.organisation}
    assert origins == {
        "politiezone": Origin.FEDERAL,
        "hulpverleningszone": Origin.FEDERAL,
        "vervoerregio": Origin.FLANDERS,
        "eerstelijnszone": Origin.FLANDERS,
        "woonmaatschappij": Origin.FLANDERS,
        "igs-wonen": Origin.ENCOURAGED,
    }

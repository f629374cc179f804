"""Turtle that others can read: W3C ORG, LBLOD and OSLO, with the URIs of the source."""

from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from regiowerk.core.validity import Validity
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import (
    Assignment,
    ChangeEvent,
    Facts,
    Membership,
    Organisation,
    Role,
    Status,
    Unit,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.reports.turtle import turtle_text, write_turtle
from regiowerk.sources.lblod.vocabulary import PREFIXES
from tests.properties.strategies import facts

BASE = "http://data.lblod.info/id/bestuurseenheden/"
PV = Organisation(
    uri=BASE + "pv",
    name="Erfgoed 't Land",
    kind="projectvereniging",
    legal_name="PV Erfgoed",
    status=Status.ACTIVE,
    kbo="0207519820",
    seat="Lier",
)
LIER = Organisation(uri=BASE + "lier", name="Lier", kind="gemeente")
HOSPITAL = Organisation(uri=BASE + "ziek", name="Ziekenhuis", kind="ziekenhuisvereniging")
SEAT = Membership(uri=BASE + "lid", organisation=PV.uri, member=LIER.uri, founder=True)
FACTS = Facts(organisations=(PV, LIER, HOSPITAL), memberships=(SEAT,))


def ask(given_facts, pattern):
    """Return the rows that another program finds with SPARQL."""
    store = ox.Store()
    store.load(input=turtle_text(given_facts), format=ox.RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    found = store.query(f"{prefixes} SELECT * WHERE {{ {pattern} }}")
    names = [str(variable).lstrip("?") for variable in found.variables]
    return [{name: row[name].value for name in names} for row in found]


@settings(max_examples=25, deadline=None)
@given(given_facts=facts(most=2))
def test_any_facts_are_valid_turtle_and_the_same_text_each_time(given_facts):
    text = turtle_text(given_facts)
    assert text == turtle_text(given_facts)
    assert sum(1 for _ in ox.parse(input=text, format=ox.RdfFormat.TURTLE)) > 0


def test_a_reader_of_org_finds_members_by_name_and_role():
    rows = ask(
        FACTS,
        """?m a org:Membership ; org:organization ?o ; org:member ?l ; org:role ?r .
        ?o a org:Organization ; skos:prefLabel ?whole . ?l skos:prefLabel ?member .
        ?r skos:prefLabel ?role""",
    )
    assert {(row["whole"], row["member"], row["role"]) for row in rows} == {
        ("Erfgoed 't Land", "Lier", "deelnemer"),
        ("Erfgoed 't Land", "Lier", "stichtend lid"),
    }
    assert {row["m"] for row in rows} == {BASE + "lid"}


def test_a_reader_of_lblod_finds_kind_status_number_and_seat():
    (row,) = ask(
        FACTS,
        """?o a besluit:Bestuurseenheid ; org:classification ?kind ; regorg:orgStatus ?status ;
        regorg:legalName ?legal ; adms:identifier ?i ;
        org:hasPrimarySite/organisatie:bestaatUit/adres:gemeentenaam ?seat .
        ?i skos:notation ?scheme ;
        generiek:gestructureerdeIdentificator/generiek:lokaleIdentificator ?kbo .
        ?kind skos:prefLabel ?label""",
    )
    assert row["o"] == PV.uri
    assert row["kind"] == kind_of("projectvereniging").uri
    assert (row["scheme"], row["kbo"]) == ("KBO nummer", "0207519820")
    assert (row["seat"], row["legal"], row["label"]) == ("Lier", "PV Erfgoed", "Projectvereniging")


def test_private_bodies_are_registered_organizations():
    (row,) = ask(FACTS, "?o a regorg:RegisteredOrganization")
    assert row["o"] == HOSPITAL.uri


def test_a_corrected_fact_is_only_in_our_own_class():
    known = Validity(date(2020, 1, 1), date(2024, 1, 1))
    old = replace(PV, name="Oude naam", known=known)
    given_facts = replace(
        FACTS,
        organisations=(old, *FACTS.organisations),
        memberships=(SEAT, replace(SEAT, uri=BASE + "weg", known=known)),
    )
    names = ask(given_facts, "?o a org:Organization ; skos:prefLabel ?name")
    assert {row["name"] for row in names} == {"Erfgoed 't Land", "Lier", "Ziekenhuis"}
    assert len(ask(given_facts, "?o a rw:Organisation")) == 4
    assert [row["m"] for row in ask(given_facts, "?m a org:Membership")] == [BASE + "lid"]


def test_an_event_is_one_node_with_originals_and_results():
    merger = ChangeEvent(
        uri="urn:x:fusie",
        kind="Fusie",
        organisation=LIER.uri,
        part="original",
        on=date(2025, 1, 1),
        resulting_status="niet actief",
        description='Fusie "A"',
    )
    result = replace(merger, organisation=PV.uri, part="resulting", resulting_status="actief")
    given_facts = replace(FACTS, events=(merger, result))
    (row,) = ask(
        given_facts,
        """?e a org:ChangeEvent ; dct:date ?on ; dct:description ?text ;
        org:originalOrganization ?from ; org:resultingOrganization ?to ;
        ch:typeWijziging/skos:prefLabel ?kind""",
    )
    assert row == {
        "e": "urn:x:fusie",
        "on": "2025-01-01",
        "text": 'Fusie "A"',
        "from": LIER.uri,
        "to": PV.uri,
        "kind": "Fusie",
    }
    after = ask(
        given_facts,
        """?e lblodorg:veranderingsgebeurtenisResultaat ?r .
        ?r ext:resultingOrganization ?o ; lblodorg:resulterendeStatus/skos:prefLabel ?status""",
    )
    assert {(row["o"], row["status"]) for row in after} == {
        (LIER.uri, "niet actief"),
        (PV.uri, "actief"),
    }


def test_a_zone_is_a_place_in_which_units_lie():
    region = "http://data.lblod.info/id/werkingsgebieden/209c5dcc3a134b218d92a895b353e317"
    given_facts = Facts(
        units=(Unit(id="12026-1977", name="Nijlen"), Unit(id="12021-1977", name="Lier")),
        zonings=(
            Zoning(
                id="referentieregio",
                name="Referentieregio",
                name_plural="Referentieregio's",
                kind=ZoningKind.ADMINISTRATIVE,
            ),
        ),
        zones=(Zone(zoning="referentieregio", code="REFREG02", name="Rivierenland", uri=region),),
        assignments=(
            Assignment(zoning="referentieregio", code="REFREG02", unit="12026-1977"),
            Assignment(
                zoning="referentieregio",
                code="REFREG02",
                unit="12021-1977",
                validity=Validity(None, date(2020, 1, 1)),
            ),
        ),
    )
    rows = ask(
        given_facts,
        """?u geo:sfWithin ?z ; rdfs:label ?unit .
        ?z a prov:Location ; skos:notation ?code ; rdfs:label ?zone""",
    )
    assert rows == [
        {
            "u": "urn:regiowerk:unit:12026-1977",
            "z": region,
            "unit": "Nijlen",
            "code": "REFREG02",
            "zone": "Rivierenland",
        }
    ]
    dated = ask(given_facts, "?a a rw:Assignment ; rw:unit ?u ; rw:zone ?z ; schemas:endDate ?ends")
    assert [row["ends"] for row in dated] == ["2020-01-01"]


def test_writing_replaces_the_file_as_a_whole(tmp_path):
    path = tmp_path / "feiten.ttl"
    path.write_text("oud", encoding="utf-8")
    write_turtle(FACTS, path)
    assert path.read_bytes().decode("utf-8") == turtle_text(FACTS)
    assert [file.name for file in tmp_path.iterdir()] == ["feiten.ttl"]


def test_a_folder_that_does_not_exist_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_turtle(FACTS, tmp_path / "weg" / "feiten.ttl")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_concept(role):
    given_facts = replace(FACTS, memberships=(replace(SEAT, role=role, founder=False),))
    (row,) = ask(given_facts, "?m a org:Membership ; org:role/skos:prefLabel ?role")
    assert row["role"] == role

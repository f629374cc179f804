"""Organisations: names, kinds, status and identifiers, with a finding for what is odd."""

from datetime import date

import pytest

from regiowerk.core.findings import Severity
from regiowerk.register.model import Origin, Status
from regiowerk.sources.lblod.read import read_organisations
from tests.unit.sources.lblod.small import ORG, organisation, told, write

NIJLEN = organisation("nijlen", "Nijlen")


@pytest.fixture
def read(tmp_path):
    return lambda *blocks: read_organisations(write(tmp_path / "klein.ttl", *blocks))


def test_an_unknown_kind_is_kept_out_and_named(read):
    reading = read(NIJLEN, organisation("x", "Vreemd", kind="http://elders/soort"))
    assert [one.name for one in reading.organisations] == ["Nijlen"]
    (finding,) = told(reading, "org:classification")
    assert finding.severity is Severity.ERROR
    assert finding.record == ORG + "x"
    assert "http://elders/soort" in finding.what
    assert "Vreemd" in finding.what


def test_an_organisation_without_a_name_is_kept_out(read):
    reading = read(NIJLEN, organisation("x", ""))
    assert len(reading.organisations) == 1
    (finding,) = told(reading, "skos:prefLabel")
    assert finding.severity is Severity.ERROR


def test_a_legal_name_stands_in_for_a_missing_name(read):
    (one,) = read(organisation("x", "", legal="Gemeente X")).organisations
    assert (one.name, one.legal_name) == ("Gemeente X", "")


def test_an_ocmw_is_told_apart_from_its_municipality(read):
    reading = read(
        organisation("g", "Buggenhout"), organisation("o", "Buggenhout", "ocmw", seat="Buggenhout")
    )
    by_kind = {one.kind: one for one in reading.organisations}
    assert by_kind["gemeente"].name == "Buggenhout"
    assert by_kind["ocmw"].name == "OCMW Buggenhout"
    assert by_kind["ocmw"].legal_name == "Buggenhout"
    assert by_kind["ocmw"].seat == "Buggenhout"
    (finding,) = told(reading, "naam")
    assert finding.severity is Severity.NOTE
    assert finding.what.startswith("1 OCMW")


def test_an_ocmw_that_is_already_called_so_keeps_its_name(read):
    (one,) = read(organisation("o", "OCMW Gent", "ocmw")).organisations
    assert (one.name, one.legal_name) == ("OCMW Gent", "")


def test_the_name_of_the_source_stays_findable_where_the_legal_name_differs(read):
    (one,) = read(organisation("o", "Gent", "ocmw", legal="Openbaar Centrum Gent")).organisations
    assert one.legal_name == "Openbaar Centrum Gent"
    assert one.alternative_names == ("Gent",)


def test_hard_spaces_become_plain_ones_and_are_counted(read):
    reading = read(organisation("z", "PZ Noord:\u00a0Kapellen  en\u00a0Stabroek", "politiezone"))
    assert reading.organisations[0].name == "PZ Noord: Kapellen en Stabroek"
    assert len(told(reading, "naam")) == 1


def test_alternative_names_leave_out_what_is_already_said(read):
    (one,) = read(organisation("x", "A", legal="B", alt=("B", "A", "C", "D"))).organisations
    assert (one.name, one.legal_name, one.alternative_names) == ("A", "B", ("C", "D"))


def test_an_unknown_status_is_told(read):
    reading = read(organisation("x", "Nijlen", status="urn:anders"))
    assert reading.organisations[0].status is Status.UNKNOWN
    assert len(told(reading, "regorg:orgStatus")) == 1


@pytest.mark.parametrize("status", ["actief", "niet actief", "in oprichting"])
def test_every_status_of_the_source_is_read(read, status):
    assert read(organisation("x", "Nijlen", status=status)).organisations[0].status == status


def test_the_status_holds_on_the_day_of_its_family(read):
    reading = read(NIJLEN, organisation("p", "PV", "projectvereniging"))
    days = {one.kind: one.status_on for one in reading.organisations}
    assert days == {"gemeente": date(2026, 7, 24), "projectvereniging": date(2023, 12, 31)}
    assert {one.origin for one in reading.organisations} == {Origin.UNKNOWN, Origin.VOLUNTARY}


def test_a_kbo_number_without_valid_check_digits_is_kept_and_told(read):
    reading = read(organisation("x", "Nijlen", kbo="0207519821"))
    assert reading.organisations[0].kbo == "0207519821"
    (finding,) = told(reading, "KBO-nummer")
    assert finding.severity is Severity.WARNING


def test_identifiers_are_read(read):
    reading = read(organisation("x", "Nijlen", kbo="0207.519.820", ovo="OVO002108"))
    one = reading.organisations[0]
    assert (one.kbo, one.ovo) == ("0207519820", "OVO002108")
    assert told(reading, "KBO-nummer") == told(reading, "OVO-code") == []


def test_a_shared_kbo_number_names_both(read):
    reading = read(
        organisation("a", "Ronse", "ocmw", kbo="0212165922"),
        organisation("b", "De Linde", "welzijnsvereniging", kbo="0212165922"),
    )
    (finding,) = told(reading, "KBO-nummer")
    assert finding.record == "0212165922"
    assert "OCMW Ronse" in finding.what
    assert "De Linde" in finding.what


def test_two_identifiers_of_one_kind_and_a_bad_ovo_code_are_told(read):
    extra = (
        f'<{ORG}x> adms:identifier [ skos:notation "OVO-nummer" ; '
        'generiek:gestructureerdeIdentificator [ generiek:lokaleIdentificator "1" ] ], '
        '[ skos:notation "KBO nummer" ; '
        'generiek:gestructureerdeIdentificator [ generiek:lokaleIdentificator "0212165922" ] ] .'
    )
    reading = read(organisation("x", "Nijlen", kbo="0207519820", ovo="OVO002108"), extra)
    one = reading.organisations[0]
    assert (one.kbo, one.ovo) == ("0207519820", "1")
    assert len(told(reading, "OVO-code")) == 2
    assert len(told(reading, "KBO-nummer")) == 1


def test_two_names_where_one_is_expected_are_told(read):
    reading = read(NIJLEN, f'<{ORG}nijlen> skos:prefLabel "Nylen" .')
    assert reading.organisations[0].name == "Nijlen"
    (finding,) = told(reading, "skos:prefLabel")
    assert "Nylen" in finding.what

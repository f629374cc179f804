"""Change events: rows per organisation and part, and the days that follow from mergers."""

from datetime import date

import pytest

from regiowerk.core.findings import Severity
from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.model import Status
from regiowerk.sources.lblod.read import read_organisations
from tests.unit.sources.lblod.small import ORG, merger, organisation, told, write

DAY = date(2025, 1, 1)


@pytest.fixture
def read(tmp_path):
    return lambda *blocks: read_organisations(write(tmp_path / "klein.ttl", *blocks))


def validity(reading):
    return {one.uri.removeprefix(ORG): one.validity for one in reading.organisations}


def test_a_merger_ends_the_old_and_begins_the_new(read):
    reading = read(
        organisation("a", "A", status="niet actief"),
        organisation("b", "B", status="niet actief"),
        organisation("c", "C"),
        merger("1", "2025-01-01", "ab", "c", "", [("a", "niet actief"), ("c", "actief")]),
    )
    assert validity(reading) == {
        "a": Validity(None, DAY),
        "b": Validity(None, DAY),
        "c": Validity(DAY),
    }
    rows = {(e.organisation.removeprefix(ORG), e.part): e.resulting_status for e in reading.events}
    assert rows == {
        ("a", "original"): "niet actief",
        ("b", "original"): "",
        ("c", "resulting"): "actief",
    }
    assert {e.on for e in reading.events} == {DAY}
    assert told(reading, "regorg:orgStatus") == []


def test_one_that_keeps_its_uri_goes_on(read):
    reading = read(
        organisation("a", "A"),
        organisation("b", "B", status="niet actief"),
        merger("1", "2025-01-01", "ab", "a", "", [("a", "actief"), ("b", "niet actief")]),
    )
    assert validity(reading) == {"a": ALWAYS, "b": Validity(None, DAY)}
    assert len(reading.events) == 3


def test_a_new_one_that_merges_again_has_both_days(read):
    reading = read(
        *(organisation(key, key.upper(), status="niet actief") for key in "abc"),
        organisation("d", "D"),
        merger("1", "2019-01-01", "ab", "c"),
        merger("2", "2025-01-01", "c", "d"),
    )
    assert validity(reading)["c"] == Validity(date(2019, 1, 1), DAY)


def test_days_that_contradict_are_left_open_and_told(read):
    reading = read(
        *(organisation(key, key.upper()) for key in "abc"),
        merger("1", "2025-01-01", "a", "c"),
        merger("2", "2019-01-01", "c", "b"),
    )
    assert validity(reading)["c"] == ALWAYS
    assert [f.record for f in told(reading, "dct:date")] == [ORG + "c"]


def test_a_dissolved_organisation_that_is_still_active_is_told(read):
    reading = read(
        organisation("a", "A"), organisation("b", "B"), merger("1", "2025-01-01", "a", "b")
    )
    (finding,) = told(reading, "regorg:orgStatus")
    assert finding.record == ORG + "a"


@pytest.mark.parametrize(("day", "severity"), [("", Severity.NOTE), ("gisteren", "let op")])
def test_an_event_without_a_day_stays_open(read, day, severity):
    reading = read(organisation("a", "A"), organisation("b", "B"), merger("1", day, "a", "b"))
    assert {e.on for e in reading.events} == {None}
    assert validity(reading) == {"a": ALWAYS, "b": ALWAYS}
    assert [f.severity for f in told(reading, "dct:date")] == [severity]


def test_an_organisation_that_only_a_merger_names_gets_name_and_kind_from_it(read):
    description = "Fusie tussen PZ A en PZ B resulteert in PZ A/B/Heers (= 5962 PZ Haspengouw)"
    reading = read(
        organisation("a", "PZ A", "politiezone", "niet actief"),
        organisation("b", "PZ B", "politiezone", "niet actief"),
        merger("1", "2025-01-01", "ab", "c", description, [("c", "actief")]),
    )
    (stub,) = [one for one in reading.organisations if one.uri == ORG + "c"]
    assert (stub.name, stub.alternative_names) == ("PZ A/B/Heers", ("5962 PZ Haspengouw",))
    assert (stub.kind, stub.status) == ("politiezone", Status.UNKNOWN)
    assert stub.validity == Validity(DAY)
    assert len(reading.events) == 3
    assert len(told(reading, "org:resultingOrganization")) == 1


def test_an_organisation_that_cannot_be_told_is_left_out_with_an_error(read):
    reading = read(
        organisation("a", "A"),
        organisation("b", "OCMW", "ocmw"),
        merger("1", "2025-01-01", "ab", "x", "resulteert in X"),
        merger("2", "2025-01-01", "aw", "b"),
    )
    assert {one.uri.removeprefix(ORG) for one in reading.organisations} == {"a", "b"}
    errors = [f for f in reading.findings if f.severity is Severity.ERROR]
    assert sorted(f.what.rpartition("/")[2] for f in errors) == ["w.", "x."]
    assert len(reading.events) == 4


def test_an_event_of_an_unknown_kind_or_without_organisations_is_told(read):
    reading = read(
        organisation("a", "A"),
        f"<urn:e:1> a org:ChangeEvent ; org:originalOrganization <{ORG}a> ; "
        'dct:date "2025-01-01" .',
        "<urn:e:2> a org:ChangeEvent .",
    )
    assert [e.uri for e in reading.events] == ["urn:e:1"]
    assert len(told(reading, "ch:typeWijziging")) == 2
    assert any("geen enkele organisatie" in f.what for f in reading.findings)
    assert validity(reading)["a"] == ALWAYS

"""Our own Turtle gives back the facts it was written from, and refuses what is not ours."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.validity import Validity
from regiowerk.register.model import Facts, Membership, Organisation, Role, Status, Zone
from regiowerk.reports.turtle import turtle_text, write_turtle
from regiowerk.sources.turtle import read_turtle
from tests.properties.strategies import TRICKY, facts

quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)

CORRECTED = Validity(date(2020, 1, 1), date(2024, 6, 1))


def round_trip(tmp_path, given_facts):
    path = tmp_path / "feiten.ttl"
    write_turtle(given_facts, path)
    return read_turtle(path)


@quick
@given(given_facts=facts())
def test_what_is_written_is_read_back(tmp_path, given_facts):
    assert round_trip(tmp_path, given_facts) == given_facts


@quick
@given(given_facts=facts(most=2), end=st.dates(date(2021, 1, 1), date(2026, 1, 1)))
def test_earlier_versions_of_a_fact_are_read_back_too(tmp_path, given_facts, end):
    def with_versions(rows):
        return (*rows, *(replace(row, known=Validity(date(2020, 1, 1), end)) for row in rows))

    both = replace(
        given_facts,
        units=with_versions(given_facts.units),
        organisations=with_versions(given_facts.organisations),
        memberships=with_versions(given_facts.memberships),
        zones=with_versions(given_facts.zones),
        assignments=with_versions(given_facts.assignments),
    )
    assert round_trip(tmp_path, both) == both


@pytest.mark.parametrize("name", TRICKY)
def test_no_name_is_too_tricky(tmp_path, name):
    given_facts = Facts(
        organisations=(
            Organisation(
                uri="urn:x:1", name=name, kind="projectvereniging", alternative_names=(name, name)
            ),
        )
    )
    assert round_trip(tmp_path, given_facts) == given_facts


def test_no_facts_at_all_are_read_back(tmp_path):
    assert round_trip(tmp_path, Facts()) == Facts()


def test_a_uri_that_is_no_iri_and_one_that_is_used_twice_are_kept(tmp_path):
    shared = "https://data.voorbeeld.be/id/1"
    given_facts = Facts(
        organisations=(
            Organisation(uri="geen uri", name="Een", kind="ocmw"),
            Organisation(uri=shared, name="Twee", kind="een-eigen-soort"),
            Organisation(uri="", name="Drie", kind=""),
        ),
        memberships=(Membership(uri=shared, organisation="geen uri", member=shared),),
        zones=(Zone(zoning="z", code="a/b c", name="Zone", uri=shared),),
    )
    assert round_trip(tmp_path, given_facts) == given_facts


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("founder", [True, False])
def test_every_role_is_read_back_with_and_without_founder(tmp_path, role, founder):
    one = Membership(uri="urn:x:m", organisation="urn:x:1", member="urn:x:2")
    given_facts = Facts(memberships=(replace(one, role=role, founder=founder),))
    assert round_trip(tmp_path, given_facts) == given_facts


def test_turtle_of_another_maker_is_refused(tmp_path):
    path = tmp_path / "ander.ttl"
    path.write_text("<urn:x:1> <urn:x:p> 1 .\n", encoding="utf-8")
    with pytest.raises(FileFormatError, match="not written by Regiowerk"):
        read_turtle(path)


def test_a_truncated_file_names_the_line(tmp_path):
    text = turtle_text(Facts(organisations=(Organisation(uri="urn:x:1", name="Een", kind="ocmw"),)))
    path = tmp_path / "half.ttl"
    path.write_text(text[: text.index("rw:origin")], encoding="utf-8")
    with pytest.raises(FileFormatError, match=r"half\.ttl, line \d+"):
        read_turtle(path)


@pytest.mark.parametrize(
    ("good", "bad", "field"),
    [
        ('"2026-07-24"^^xsd:date', '"24 juli"', "status_on"),
        ("63cc561de9188d64ba5840a42ae8f0d6> ;", "onbekend> ;", "status"),
        ('rw:origin "onbekend"', 'rw:origin "de buren"', "origin"),
        ("org:classification <http://data", "org:classification <http://elders", "kind"),
    ],
)
def test_a_value_that_is_none_names_record_and_field(tmp_path, good, bad, field):
    one = Organisation(
        uri="urn:x:1",
        name="Een",
        kind="ocmw",
        status=Status.ACTIVE,
        status_on=date(2026, 7, 24),
    )
    text = turtle_text(Facts(organisations=(one,)))
    assert good in text
    path = tmp_path / "fout.ttl"
    path.write_text(text.replace(good, bad), encoding="utf-8")
    with pytest.raises(FileFormatError, match=rf"urn:x:1: {field} cannot be read"):
        read_turtle(path)


def test_an_unknown_role_names_the_membership(tmp_path):
    one = Membership(uri="urn:x:m", organisation="urn:x:1", member="urn:x:2")
    text = turtle_text(Facts(memberships=(one,)))
    path = tmp_path / "rol.ttl"
    path.write_text(text.replace("2152eb830b1143bfb97a7dd9596d6c63> ;", "anders> ;"), "utf-8")
    with pytest.raises(FileFormatError, match="urn:x:m: role cannot be read"):
        read_turtle(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="does not exist"):
        read_turtle(tmp_path / "weg.ttl")

"""Memberships: founders once, relations apart, nothing dropped without a finding."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.findings import Severity
from regiowerk.register.model import Role
from regiowerk.sources.lblod.read import read_organisations
from tests.unit.sources.lblod.small import ORG, membership, merger, organisation, told, write

LIER = organisation("lier", "Lier")
NIJLEN = organisation("nijlen", "Nijlen")
PV = organisation("pv", "PV", "projectvereniging")
AGB = organisation("agb", "AGB Lier", "autonoom-gemeentebedrijf")


@pytest.fixture
def read(tmp_path):
    return lambda *blocks: read_organisations(write(tmp_path / "klein.ttl", *blocks))


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("pv", "agb", "weg")),
        st.sampled_from(("lier", "nijlen", "nergens")),
        st.sampled_from(("deelnemer", "stichtend lid", "gerelateerd", "urn:onbekend")),
    ),
    max_size=8,
)


@given(rows=ROWS)
def test_every_row_is_kept_joined_or_told(tmp_path_factory, rows):
    blocks = [membership(i, *row) for i, row in enumerate(rows)]
    path = write(tmp_path_factory.mktemp("t") / "r.ttl", LIER, NIJLEN, PV, AGB, *blocks)
    reading = read_organisations(path)
    kept = {m.uri for m in reading.memberships}
    joined = {founder for founder, _ in reading.founders_merged}
    told_of = " ".join(f"{f.record} {f.what}" for f in reading.findings)
    for i in range(len(rows)):
        uri = f"urn:lid:{i}"
        assert uri in kept or uri in joined or uri in told_of
    pairs = [(m.organisation, m.member, m.role) for m in reading.memberships]
    assert len(set(pairs)) == len(pairs)
    assert all(m.role is not Role.FOUNDER for m in reading.memberships)


def test_a_founder_appears_once_as_participant(read):
    reading = read(
        LIER, AGB, membership(1, "agb", "lier"), membership(2, "agb", "lier", "stichtend lid")
    )
    (one,) = reading.memberships
    assert (one.uri, one.role, one.founder) == ("urn:lid:1", Role.PARTICIPANT, True)
    assert reading.founders_merged == (("urn:lid:2", "urn:lid:1"),)


def test_a_founder_without_participant_row_becomes_a_participant(read):
    reading = read(LIER, AGB, membership(2, "agb", "lier", "stichtend lid"))
    (one,) = reading.memberships
    assert (one.uri, one.role, one.founder) == ("urn:lid:2", Role.PARTICIPANT, True)
    assert reading.founders_merged == ()


def test_a_relation_is_no_membership(read):
    (one,) = read(LIER, PV, membership(1, "lier", "pv", "gerelateerd")).memberships
    assert (one.role, one.founder) == (Role.RELATED, False)
    assert one.observed_on == date(2026, 7, 24)


def test_the_members_hold_on_the_day_of_the_family_of_the_whole(read):
    reading = read(LIER, PV, AGB, membership(1, "pv", "lier"), membership(2, "agb", "lier"))
    days = {m.organisation.removeprefix(ORG): m.observed_on for m in reading.memberships}
    assert days == {"pv": date(2023, 12, 31), "agb": date(2024, 12, 31)}
    assert {f.record for f in told(reading, "observed_on")} >= {"igs", "ocmw-vereniging"}


@pytest.mark.parametrize(
    ("whole", "member", "part"),
    [("weg", "lier", "org:organization"), ("pv", "nergens", "org:member")],
)
def test_a_membership_to_what_does_not_exist_is_an_error_that_names_it(read, whole, member, part):
    reading = read(LIER, PV, membership(1, whole, member))
    assert reading.memberships == ()
    (finding,) = [f for f in told(reading, part) if f.severity is Severity.ERROR]
    assert finding.record == "urn:lid:1"
    assert "urn:lid:1" in finding.what
    assert ORG in finding.what


def test_an_unknown_role_is_an_error(read):
    reading = read(LIER, PV, membership(1, "pv", "lier", "urn:rol:anders"))
    assert reading.memberships == ()
    assert [f.severity for f in told(reading, "org:role")] == [Severity.ERROR]


def test_a_member_of_itself_is_an_error(read):
    reading = read(PV, membership(1, "pv", "pv"))
    assert reading.memberships == ()
    assert any("lid van zichzelf" in f.what for f in reading.findings)


def test_a_double_membership_is_kept_once_and_told_once(read):
    reading = read(LIER, PV, *(membership(i, "pv", "lier") for i in (1, 2, 3)))
    assert [m.uri for m in reading.memberships] == ["urn:lid:1"]
    (finding,) = [f for f in reading.findings if "3 keer" in f.what]
    assert "urn:lid:2, urn:lid:3" in finding.what


def test_participants_misplaced_by_a_shared_kbo_number_are_flagged(read):
    reading = read(
        LIER,
        NIJLEN,
        organisation("pv", "Hout", "projectvereniging", kbo="0822823779"),
        organisation("agb", "AGB", "autonoom-gemeentebedrijf", kbo="0822823779"),
        membership(1, "pv", "lier"),
        membership(2, "pv", "nijlen"),
        membership(3, "agb", "lier"),
        membership(4, "agb", "lier", "stichtend lid"),
        membership(5, "agb", "nijlen"),
    )
    flagged = [m for m in reading.memberships if m.note]
    assert [m.uri for m in flagged] == ["urn:lid:5"]
    assert "alleen van Hout" in flagged[0].note
    assert len(reading.memberships) == 4


def test_a_structure_without_members_is_listed(read):
    reading = read(LIER, PV, membership(1, "lier", "pv", "gerelateerd"))
    (finding,) = [f for f in told(reading, "org:member") if f.record == ORG + "pv"]
    assert "geen leden" in finding.what


def test_a_member_that_did_not_exist_yet_is_told(read):
    reading = read(
        LIER,
        NIJLEN,
        organisation("nieuw", "Nieuw"),
        PV,
        merger("f", "2025-01-01", ["lier", "nijlen"], ["nieuw"]),
        membership(1, "pv", "nieuw"),
        membership(2, "pv", "lier"),
    )
    (finding,) = [f for f in told(reading, "observed_on") if f.record.startswith("urn:lid")]
    assert finding.record == "urn:lid:1"
    assert len(reading.memberships) == 2

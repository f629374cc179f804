"""Organisations and memberships in exchange files: identifiers."""

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.identifiers import parse_uri
from regiowerk.sources.exchange_bodies import minted, near_organisations
from tests.unit.small_register import STRUCTURES, uri

KNOWN = {o.uri: o for o in STRUCTURES}
cells = st.fixed_dictionaries({n: st.text() for n in ("organisation", "member", "role")})


@given(cells, cells)
def test_the_same_row_gets_the_same_uri_and_another_row_another(one, other):
    assert parse_uri(minted(one)) == minted(dict(one))
    assert (minted(one) == minted(other)) == (one == other)


def test_an_unknown_uri_is_likened_by_name_first():
    found = near_organisations("urn:x", "élan", KNOWN)
    assert [o.uri for o in found] == [uri("pv-leeg")]


def test_an_unknown_uri_is_likened_by_its_beginning_or_end():
    found = near_organisations("http://elders.be/id/interwaasje", "", KNOWN)
    assert [o.uri for o in found] == [uri("interwaas")]


def test_nothing_alike_gives_nothing():
    assert near_organisations("urn:kort", "", KNOWN) == []

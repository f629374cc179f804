"""Dolls in dolls: no set is lost, and each lies in the smallest set around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.dolls.tree import nested

SETS = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=12)


def walk(dolls):
    for doll in dolls:
        yield doll
        yield from walk(doll.inside)


@given(SETS)
def test_every_set_is_drawn_once_with_all_who_have_it(sets):
    found = list(walk(nested((str(n), members) for n, members in enumerate(sets))))
    assert {doll.members for doll in found} == set(sets)
    assert len(found) == len(set(sets))
    assert sorted(id_ for doll in found for id_ in doll.ids) == sorted(map(str, range(len(sets))))


@given(SETS)
def test_a_doll_lies_in_the_smallest_set_around_it(sets):
    outermost = nested((str(n), members) for n, members in enumerate(sets))
    for doll in walk(outermost):
        for inner in doll.inside:
            assert inner.members < doll.members
            around = [len(other) for other in sets if inner.members < other]
            assert len(doll.members) == min(around)
    assert not any(doll.members < other for doll in outermost for other in sets)


@given(SETS)
def test_who_lies_in_nothing_is_outermost_and_depth_is_a_chain(sets):
    outermost = nested((str(n), members) for n, members in enumerate(sets))
    assert all(1 <= doll.depth <= len(doll.members) for doll in outermost)


def test_a_set_in_two_that_overlap_is_drawn_in_the_smaller():
    wide, narrow = nested([("wide", set("abcd")), ("narrow", set("bce")), ("in", set("bc"))])
    assert (wide.inside, narrow.inside[0].ids) == ((), ("in",))


def test_an_empty_set_is_no_doll():
    with pytest.raises(ValueError, match="'leeg' has no municipalities"):
        nested([("leeg", set())])


def test_nothing_gives_nothing():
    assert nested([]) == ()

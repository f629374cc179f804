"""Recurring patterns, by name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.consensus import consensus_of
from regiowerk.delineate.divisions import Division

UNITS = "abcdef"
BORDERS = list(pairwise(UNITS))


def division(name, text):
    return Division(name, {u: r for u, r in zip(UNITS, text, strict=True) if r != "."})


@given(st.lists(st.lists(st.sampled_from("xyz"), min_size=6, max_size=6), min_size=2, max_size=4))
def test_a_pattern_at_one_lies_together_in_every_division(texts):
    divisions = [division(str(k), text) for k, text in enumerate(texts)]
    found = consensus_of(divisions, BORDERS, threshold=1)
    for one in divisions:
        for pattern in found.patterns:
            assert len({one.region_of[unit] for unit in pattern.units}) == 1
    inside = [unit for pattern in found.patterns for unit in pattern.units]
    assert sorted([*inside, *found.alone]) == list(UNITS)


def test_what_recurs_is_named_and_what_does_not_is_told():
    divisions = [
        division("een", "xxxyyy"), division("twee", "xxyyyy"), division("drie", "xxxyy."),
    ]  # fmt: skip
    found = consensus_of(divisions, BORDERS, threshold=0.6, names={"a": "Aa"})
    assert [pattern.units for pattern in found.patterns] == [("a", "b", "c"), ("d", "e", "f")]
    assert found.patterns[0].names == ("Aa", "b", "c")
    assert found.patterns[0].cohesion == pytest.approx(2 / 3)
    assert found.alone == found.without == ()
    assert found.borders[("b", "c")] == pytest.approx(1 / 3)
    assert found.borders[("e", "f")] == 0
    assert found.variation["een"] == 0
    assert found.labels == {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2}
    assert repr(found) == "<Patterns of 3 divisions: 2 patterns at 0.6>"


def test_divisions_of_one_name_are_told_apart():
    found = consensus_of([division("een", "xxxyyy")] * 2, BORDERS)
    assert found.divisions == ("een (1)", "een (2)")


@pytest.mark.parametrize(
    ("divisions", "borders", "threshold", "why"),
    [
        ([division("een", "xxxyyy")], BORDERS, 0.5, "1 division is given"),
        ([division("een", "xxxyyy")] * 2, [("a", "z")], 0.5, "not known which units"),
        ([division("een", "xxxyyy")] * 2, BORDERS, 0, "threshold"),
        ([division("een", "xxxyyy"), Division("leeg", {})], BORDERS, 0.5, "Correct the choices"),
    ],
)
def test_what_has_no_patterns_is_refused(divisions, borders, threshold, why):
    with pytest.raises(InputError, match=why):
        consensus_of(divisions, borders, threshold=threshold)

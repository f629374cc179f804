"""Recurring patterns on the map."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import Heading, PatternWords, ZoneStyle, draw_patterns, prepare
from tests.unit.reports.maps.country import areas, country

GEOMETRY = prepare(country())
GROUPS = [ZoneStyle("1", "Aa", "1"), ZoneStyle("2", "Dee", "2")]
GROUP_OF = {"11001": "1", "11002": "1"}
BORDERS = {("11001", "11002"): 0.0, ("11001", "11003"): 1.0, ("11003", "11004"): 0.3}


def drawn(group_of=GROUP_OF, *, standalone=False, **choices):
    given_ones = {"cohesion": {"1": 1.0, "2": 0.5}, "borders": BORDERS} | choices
    heading = Heading("Patronen", "Wat", standalone)
    return draw_patterns(GEOMETRY, areas(group_of), GROUPS, heading, **given_ones)


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


def edges(svg):
    return set(re.findall(r'class="edge (\w+)"', svg))


def keys(picture):
    return [item.classes for item in picture.legend]


@given(st.floats(0, 1))
def test_the_more_often_a_border_is_drawn_the_heavier_it_is(share):
    expected = "firm" if share >= 0.9 else "fair" if share >= 0.5 else "faint"
    found = drawn(borders={("11002", "11001"): share})
    assert edges(found.svg) == ({"outer", expected} if share >= 0.25 else {"outer"})


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_legend_explains_every_look_on_the_map_and_no_other(cohesion, share):
    found = drawn(cohesion={"1": cohesion}, borders={("11001", "11002"): share})
    fills = {look.rstrip("12345678") for look in looks(found.svg).values()}
    assert {key.rstrip("0") for key in keys(found) if "line" not in key} == fills
    lines = {key.split()[1] for key in keys(found) if "line" in key}
    assert lines == edges(found.svg) - {"outer"}


@pytest.mark.parametrize(("cohesion", "look"), [(0.9, "sure"), (0.75, "z"), (0.74, "weak")])
def test_a_group_that_is_together_more_often_is_darker(cohesion, look):
    assert looks(drawn(cohesion={"1": cohesion}).svg)["11001"].startswith(look)


def test_a_group_without_cohesion_is_refused():
    with pytest.raises(ValueError, match="pattern 1 has no cohesion"):
        drawn(cohesion={"2": 1.0})


def test_who_is_alone_is_blank_and_who_has_no_region_is_hatched():
    seen = looks(drawn(alone=["11003"]).svg)
    assert (seen["11003"], seen["11004"]) == ("out", "none")


def test_borders_run_also_between_those_in_no_group():
    assert "faint" in edges(drawn(alone=["11003", "11004"]).svg)


@pytest.mark.parametrize("standalone", [False, True])
def test_the_picture_is_well_formed_and_speaks_the_given_words(standalone):
    found = drawn(standalone=standalone, alone=["11003"], words=PatternWords(alone="los"))
    ElementTree.fromstring(found.svg)
    assert "los" in [item.label for item in found.legend]

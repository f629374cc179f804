import re

import pytest

from regiowerk.reports.maps import (
    Heading,
    Members,
    MemberWords,
    Parts,
    Regions,
    draw_focus,
    draw_members,
    prepare,
)
from tests.unit.reports.maps.country import areas, country

REGIONS = {"11001": "W", "11003": "W", "11002": "E", "11004": "E"}


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


def test_members_inside_and_outside_the_main_region_look_different(geometry):
    who = Members(["11001", "11002"], beyond=["11002"])
    found = draw_members(geometry, areas(), who, Heading("x"))
    assert looks(found.svg) == {"11001": "in", "11002": "beyond", "11003": "out", "11004": "out"}
    assert [item.classes for item in found.legend] == ["in", "beyond"]


def test_a_former_territory_is_hatched_from_its_own_vintage(geometry):
    old = prepare(country(("11003",)), detail="close")
    who = Members(["11001"], parts=[Parts(old, ("11003",))])
    found = draw_members(geometry, areas(), who, Heading("x"), words=MemberWords(part="deel"))
    assert found.svg.count('class="over part"') == 1
    assert old.paths["11003"] in found.svg
    assert found.legend[-1].label == "deel"


def test_regions_or_members_are_named(geometry):
    who, regions = Members(["11001"]), Regions(REGIONS, {"W": "West", "E": "Oost"})
    plain = draw_members(geometry, areas(), who, Heading("x"), regions=regions).svg
    named = draw_members(geometry, areas(), who, Heading("x"), regions=regions, named=True).svg
    assert ">West</text>" in plain
    assert ">Aa</text>" not in plain
    assert ">Aa</text>" in named
    assert named.index(">West</text>") < named.index(">Aa</text>")
    assert named.count(">Brussel<") == 2  # for the page and for the phone


def test_a_structure_without_members_has_a_map_without_a_legend(geometry):
    assert draw_members(geometry, areas(), Members([]), Heading("x")).legend == ()


def test_a_municipality_stands_among_its_neighbours_in_its_region(geometry):
    found = draw_focus(
        geometry, areas(), ["11001"], ["11002"], Heading("x"), region_of=REGIONS,
        words=("Aa", "buur", "West"),
    )  # fmt: skip
    seen = looks(found.svg)
    assert (seen["11001"], seen["11002"]) == ("self", "near")
    assert seen.get("11003", "own") == "own"
    assert [item.label for item in found.legend][:2] == ["Aa", "buur"]
    assert re.search(r'data-nis="11001"', re.search(r'<a [^>]*tabindex="0"[^>]*>', found.svg)[0])


def test_a_municipality_of_another_vintage_is_refused(geometry):
    with pytest.raises(ValueError, match="none of the areas"):
        draw_focus(geometry, areas(), ["99999"], [], Heading("x"))

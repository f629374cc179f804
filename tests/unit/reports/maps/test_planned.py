"""A plan on the map: regions keep their hue, who moved is hatched."""

import re

from regiowerk.reports.maps import Heading, ZoneStyle, draw_plan, draw_zones, prepare
from tests.unit.reports.maps.country import areas, country

BEFORE = {"11001": "W", "11002": "O", "11003": "W", "11004": "O"}
ZONES = [ZoneStyle("W", "West", "1"), ZoneStyle("O", "Oost", "2")]


def classes(svg):
    return dict(re.findall(r'class="m (z\d)"[^>]*data-nis="(\d+)"', svg)), svg.count("over cut")


def test_without_moves_it_is_the_map_of_the_regions():
    land = prepare(country())
    plan = draw_plan(land, areas(BEFORE), ZONES, BEFORE, Heading("a"))
    assert classes(plan.svg) == classes(draw_zones(land, areas(BEFORE), ZONES, Heading("a")).svg)


def test_who_moved_is_hatched_and_said_in_the_legend():
    moved = draw_plan(
        prepare(country()), areas({**BEFORE, "11001": "O"}), ZONES, BEFORE, Heading("a")
    )
    assert moved.svg.count('class="over cut"') == 1
    assert "cut" in [item.classes for item in moved.legend]


def test_a_bare_map_is_the_same_without_shapes_and_links():
    land, now = prepare(country()), areas({**BEFORE, "11001": "O"})
    whole = draw_plan(land, now, ZONES, BEFORE, Heading("a"))
    bare = draw_plan(land, now, ZONES, BEFORE, Heading("a", bare=True))
    looks = re.compile(r'<[ag] class="m (\w+)".*?data-nis="(\d+)".*?<title>(.*?)</title>')
    assert looks.findall(bare.svg) == looks.findall(whole.svg) != []
    assert bare.svg.partition("over cut")[2] == whole.svg.partition("over cut")[2]
    assert bare.legend == whole.legend
    assert "href" not in bare.svg
    assert 'class="land"' not in bare.svg

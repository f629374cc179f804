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

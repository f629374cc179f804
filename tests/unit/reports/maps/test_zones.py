import re

from regiowerk.reports.maps import Heading, ZoneStyle, draw_overlay, draw_zones
from regiowerk.reports.maps.lettering import NAMED
from tests.unit.reports.maps.country import areas

ZONES = [ZoneStyle("W", "West", "1"), ZoneStyle("E", "Oost", "2")]
ZONE_OF = {"11001": "W", "11003": "W", "11002": "E"}


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


def test_a_zone_has_one_hue_and_no_zone_is_hatched_and_explained(geometry):
    found = draw_zones(geometry, areas(ZONE_OF), ZONES, Heading("x"), none="geen")
    seen = looks(found.svg)
    assert seen["11001"] == seen["11003"] != seen["11002"]
    assert seen["11004"] == "none"
    assert [(item.label, item.classes) for item in found.legend] == [("geen", "none")]
    assert f'id="{Heading("x").prefix}-none"' in found.svg


def test_a_complete_division_with_its_names_on_the_map_needs_no_legend(geometry):
    found = draw_zones(geometry, areas({**ZONE_OF, "11004": "E"}), ZONES, Heading("x"))
    assert found.legend == ()
    assert ">West<" in found.svg
    assert ">West<" not in draw_zones(geometry, areas(), ZONES, Heading("x"), labels=False).svg


def test_a_zone_with_a_number_is_named_in_the_legend(geometry):
    long = [ZoneStyle("W", "Meetjesland en de kust", "1"), ZONES[1]]
    found = draw_zones(geometry, areas(ZONE_OF), long, Heading("x"))
    assert [(i.label, i.number) for i in found.legend if i.number] == [(long[0].name, "1")]


def test_an_overlay_shows_both_borders_and_what_is_cut_off(geometry):
    other = {"11001": "N", "11002": "N", "11003": "Z", "11004": "Z"}
    words = ("grens A", "grens B", "los")
    found = draw_overlay(
        geometry, areas(ZONE_OF), ZONES, other, Heading("x"), cut=["11003"], words=words
    )
    assert 'class="edge other"' in found.svg
    assert 'class="over cut"' in found.svg
    assert [item.label for item in found.legend][-3:] == list(words)


def test_an_overlay_without_cuts_says_nothing_of_them(geometry):
    found = draw_overlay(geometry, areas(ZONE_OF), ZONES, {}, Heading("x"), words=("a", "b", "c"))
    assert "cut" not in {item.classes for item in found.legend}
    assert 'class="edge other"' not in found.svg


def test_of_many_zones_the_legend_points_to_the_table_and_a_file_names_them(geometry):
    long = "Een naam die nergens op de kaart past, hoe breed zij ook is gedrukt"
    many = [ZoneStyle(f"Z{n}", f"{long} {n}", str(n)) for n in range(1, NAMED + 2)]
    zone_of = {nis: f"Z{n}" for n, nis in enumerate(("11001", "11002", "11003", "11004"), 1)}
    found = draw_zones(geometry, areas(zone_of), many, Heading("x"), numbers="zie tabel")
    assert [(item.label, item.number) for item in found.legend] == [("zie tabel", "1")]
    assert all(f">{n}</text>" in found.svg for n in range(1, 5))
    file = draw_zones(geometry, areas(zone_of), many, Heading("x", standalone=True))
    assert [item.number for item in file.legend] == ["1", "2", "3", "4"]
    assert file.svg.count("Een naam") == 4


def test_the_second_borders_of_an_overlay_leave_out_the_rim(geometry):
    found = draw_overlay(geometry, areas(ZONE_OF), ZONES, dict.fromkeys(ZONE_OF, "N"), Heading("x"))
    assert "edge other" not in found.svg

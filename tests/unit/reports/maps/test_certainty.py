import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import (
    CertaintyWords,
    Heading,
    ZoneStyle,
    around,
    draw_certainty,
    draw_zones,
    prepare,
)
from tests.unit.reports.maps.country import areas, country

GEOMETRY = prepare(country())
ZONES = [ZoneStyle("W", "West", "1"), ZoneStyle("E", "Oost", "2")]
ZONE_OF = {"11001": "W", "11003": "W", "11002": "E", "11004": "E"}
SURE = dict.fromkeys(ZONE_OF, 1.0)
BORDERS = {("11001", "11002"): 1.0, ("11003", "11004"): 1.0}
shares = st.floats(0, 1)


def drawn(zone_of=ZONE_OF, **choices):
    given = {"stability": SURE, "borders": BORDERS} | choices
    return draw_certainty(GEOMETRY, areas(zone_of), ZONES, Heading("x"), **given)


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


def edges(svg):
    return dict(re.findall(r'class="edge (\w+)" d="([^"]+)"', svg))


def keys(picture):
    return [item.classes for item in picture.legend]


@given(st.fixed_dictionaries(dict.fromkeys(ZONE_OF, shares)))
def test_what_is_surer_is_never_lighter(stability):
    order = ["weak", "z", "sure"]
    seen = {n: order.index(c.rstrip("12345678")) for n, c in
            looks(drawn(stability=stability).svg).items()}  # fmt: skip
    for one in ZONE_OF:
        for other in ZONE_OF:
            if stability[one] >= stability[other]:
                assert seen[one] >= seen[other]


@given(shares, shares)
def test_the_legend_explains_every_look_on_the_map_and_nothing_else(stability, border):
    found = drawn(
        stability={**SURE, "11001": stability}, borders={**BORDERS, ("11001", "11003"): border}
    )
    fills = {look.rstrip("12345678") for look in looks(found.svg).values()}
    lines = set(edges(found.svg)) - {"outer"}
    assert {key.rstrip("0") for key in keys(found) if "line" not in key} == fills
    assert {key.split()[1] for key in keys(found) if "line" in key} == lines


@pytest.mark.parametrize(
    ("share", "look"),
    [(1.0, "firm"), (0.9, "firm"), (0.89, "fair"), (0.5, "fair"), (0.49, "faint"), (0.0, "faint")],
)
def test_a_border_of_the_result_looks_as_sure_as_it_is(share, look):
    found = drawn(borders={("11002", "11001"): share, ("11003", "11004"): share})
    assert set(edges(found.svg)) == {"outer", look}


@pytest.mark.parametrize(("share", "shown"), [(0.25, True), (0.24, False)])
def test_a_border_that_is_not_in_the_result_shows_where_it_is_often(share, shown):
    found = drawn(borders={**BORDERS, ("11001", "11003"): share})
    assert ("absent" in edges(found.svg)) == shown
    assert ("key-line absent" in keys(found)) == shown


def test_the_firmest_border_lies_on_top():
    found = drawn(borders={("11001", "11002"): 0.1, ("11003", "11004"): 1.0,
                           ("11001", "11003"): 0.5})  # fmt: skip
    assert list(edges(found.svg)) == ["absent", "outer", "faint", "firm"]


def test_a_border_without_a_share_and_the_rim_are_thin():
    assert set(edges(drawn(borders={}).svg)) == {"outer"}
    partly = drawn({"11001": "W", "11003": "W"})
    assert set(edges(partly.svg)) == {"outer"}


def test_the_hue_is_the_same_without_certainty():
    plain = looks(draw_zones(GEOMETRY, areas(ZONE_OF), ZONES, Heading("x")).svg)
    seen = looks(drawn().svg)
    assert {n: c.removeprefix("z") for n, c in plain.items()} == {
        n: c.removeprefix("sure") for n, c in seen.items()
    }


def test_the_zone_of_doubt_is_one_hatched_surface_under_the_borders_and_names():
    svg = drawn(doubt=["11001", "11003"]).svg
    assert svg.count('class="over doubt"') == 1
    surface = re.search(r'class="over doubt"[^>]* d="([^"]+)"', svg)[1]
    assert surface.count("M") == 1
    assert svg.index("over doubt") < svg.index("edge firm") < svg.index(">West<")
    assert f'<pattern id="{Heading("x").prefix}-doubt"' in svg


def test_doubt_about_what_has_no_zone_or_is_not_drawn_is_not_hatched():
    found = drawn({"11001": "W"}, doubt=["11002", "99999"])
    assert "over doubt" not in found.svg
    assert keys(found)[-1] == "none"


def test_the_borders_of_another_division_are_dashed_on_top():
    found = drawn(reference_of={"11001": "N", "11002": "N", "11003": "Z", "11004": "Z"})
    assert list(edges(found.svg)) == ["outer", "firm", "other"]
    assert keys(found)[-1] == "key-line other"


def test_the_words_of_the_legend_are_those_given():
    words = CertaintyWords(fills=("a", "b", "c"), borders=("d", "e", "f", "g"))
    assert [item.label for item in drawn(words=words).legend] == ["a", "d"]


def test_names_of_municipalities_go_before_those_of_zones():
    frame = around(GEOMETRY, ("11001", "11002"))
    svg = drawn(frame=frame, named=True).svg
    assert ">Aa<" in svg
    assert 'class="names zones light wide"' in svg


def test_a_file_has_its_legend_and_needs_nothing_from_outside():
    svg = draw_certainty(
        GEOMETRY, areas(ZONE_OF), ZONES, Heading("x", standalone=True),
        stability={**SURE, "11001": 0.2}, borders=BORDERS, doubt=["11001"],
    ).svg  # fmt: skip
    ElementTree.fromstring(svg)
    assert "twijfelzone" in svg
    assert "var(" not in svg
    assert ".firm{" in svg


def test_an_area_with_a_zone_and_no_stability_is_refused():
    with pytest.raises(ValueError, match="1 areas have a zone and no stability, such as 11004"):
        drawn(stability={n: 1.0 for n in ZONE_OF if n != "11004"})


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_a_share_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match=r"share of 11001 is .*expected 0 to 1"):
        drawn(stability={**SURE, "11001": wrong})
    with pytest.raises(ValueError, match="'11001', '11002'"):
        drawn(borders={("11001", "11002"): wrong})

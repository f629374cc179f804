import re
from xml.etree import ElementTree

import pytest

from regiowerk.reports.maps import FLANDERS, Area, Heading, LegendItem, prepare
from regiowerk.reports.maps.drawing import compose, edges, lines, names, overlays, surfaces
from regiowerk.reports.maps.labels import Label
from tests.unit.reports.maps.country import areas, country

SVG = "{http://www.w3.org/2000/svg}"


def picture(geometry, *, standalone=False, current="", shown=None):
    heading = Heading("Titel <1>", "Uitleg & meer", standalone)
    layer = surfaces(
        geometry, FLANDERS, areas() if shown is None else shown, {"11001": "z1"}, heading,
        current=current,
    )  # fmt: skip
    return compose(heading, FLANDERS, [layer], [])


def links(svg):
    return ElementTree.fromstring(svg).findall(f".//{SVG}a")


def test_every_municipality_is_a_link_with_its_name_first(geometry):
    found = links(picture(geometry))
    assert [link.get("href") for link in found] == [f"/g/1100{n}/" for n in (1, 2, 3, 4)]
    assert [link[0].text for link in found] == ["Aa", "Bee", "Cee & Co", "Dee"]
    assert found[0].get("class") == "m z1"
    assert found[1].get("data-unit") == "u11002"


@pytest.mark.parametrize(("current", "first"), [("", "11001"), ("11003", "11003"), ("9", "11001")])
def test_the_keyboard_stops_at_one_municipality(geometry, current, first):
    found = links(picture(geometry, current=current))
    assert [link.get("data-nis") for link in found if link.get("tabindex") == "0"] == [first]


def test_a_picture_has_a_name_and_a_description_and_no_style_of_its_own(geometry):
    root = ElementTree.fromstring(picture(geometry))
    named = root.get("aria-labelledby").split()
    assert [root.find(f"*[@id='{id_}']").text for id_ in named] == ["Titel <1>", "Uitleg & meer"]
    assert root.find(f"{SVG}style") is None
    assert not [e for e in root.iter() if e.get("style")]


def test_a_picture_on_its_own_has_a_style_a_size_and_no_links(geometry):
    svg = picture(geometry, standalone=True)
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("width")) == ("img", "1280")
    assert root.find(f"{SVG}style") is not None
    assert not links(svg)
    assert len(root.findall(f".//{SVG}title")) == 5


def test_what_is_no_area_of_the_map_joins_the_land_around(geometry):
    land = ElementTree.fromstring(picture(geometry)).find(f".//{SVG}path[@class='land']")
    assert land.get("d") == geometry.paths["21004"]


def test_land_around_under_a_part_of_the_vintage_does_not_make_a_hole():
    around = prepare(country(), backdrop=country())
    land = ElementTree.fromstring(picture(around)).findall(f".//{SVG}path[@class='land']")
    assert [path.get("d") for path in land] == [around.backdrop, around.paths["21004"]]


def test_an_area_without_an_address_is_no_link_and_an_unknown_one_is_not_drawn(geometry):
    svg = picture(geometry, shown=[Area("11001", "Aa"), Area("99999", "Nergens")])
    assert not links(svg)
    assert "Nergens" not in svg


def test_borders_run_between_labels_and_around_them_unless_inner_only(geometry):
    two = {"11001": "A", "11003": "A", "11002": "B", "11004": "B"}
    around = edges(geometry, FLANDERS, two).content
    inner = edges(geometry, FLANDERS, two, inner=True).content
    assert 0 < len(inner) < len(around)
    assert edges(geometry, FLANDERS, dict.fromkeys(two, "A"), inner=True).content == ""


def test_hatching_brings_its_pattern(geometry):
    heading = Heading("x")
    layers = [overlays(geometry, [("11001", "part"), ("99999", "part")], heading)]
    svg = compose(heading, FLANDERS, layers, [])
    assert svg.count(f'class="over part" fill="url(#{heading.prefix}-part)"') == 1
    assert f'id="{heading.prefix}-part"' in svg
    assert "-cut" not in svg


def test_two_maps_on_a_page_share_no_id(geometry):
    found = []
    for heading in (Heading("x"), Heading("y"), Heading("x", id="tweede")):
        layer = surfaces(geometry, FLANDERS, areas(), {"11001": "none"}, heading)
        root = ElementTree.fromstring(compose(heading, FLANDERS, [layer], []))
        found += [element.get("id") for element in root.iter() if element.get("id")]
    assert len(found) == 9
    assert len(set(found)) == 9


def test_a_file_shows_its_title_its_day_and_its_legend(geometry):
    heading = Heading("Titel <1>", "Op 1 januari 2025.", standalone=True)
    layers = [
        surfaces(geometry, FLANDERS, areas(), {"11001": "z1"}, heading),
        overlays(geometry, [("11002", "cut")], heading),
    ]
    legend = [
        LegendItem("Westhoek", "z1", "7"), LegendItem("apart", "cut"),
        LegendItem("grens", "key-line other"),
    ]  # fmt: skip
    svg = compose(heading, FLANDERS, layers, [], legend)
    root = ElementTree.fromstring(svg)
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert written == [
        "Titel <1>", "Op 1 januari 2025.", "20 km", "7", "Westhoek", "apart", "grens"
    ]  # fmt: skip
    ids = {element.get("id") for element in root.iter()}
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids
    _, top, _, tall = map(int, root.get("viewBox").split())
    assert top < 0
    assert tall + top > FLANDERS.tall


def test_the_legend_stays_on_the_page(geometry):
    assert "Westhoek" not in compose(
        Heading("x"), FLANDERS, [surfaces(geometry, FLANDERS, areas(), {}, Heading("x"))], [],
        [LegendItem("Westhoek", "z1")],
    )  # fmt: skip


def test_names_are_hidden_from_a_screen_reader_that_reads_the_links():
    one = Label(1, ("Aa & Bee",), 10, 20, 172)
    two = Label(2, ("Sint-", "Aa"), 10, 20, 172)
    found = ElementTree.fromstring(names([one, two], "wide", {2: "on"}))
    assert found.get("aria-hidden") == "true"
    assert found[0].text == "Aa & Bee"
    assert [span.text for span in found[1]] == ["Sint-", "Aa"]
    assert found[1].get("class") == "on"
    assert names([], "wide") == ""


def test_lines_are_the_borders_asked_for_and_nothing_without():
    geometry = prepare(country())
    inner = [k for k, sides in enumerate(geometry.sides) if len(sides) > 1]
    found = lines(geometry, FLANDERS, inner, "edge firm").content
    assert found.startswith('<path class="edge firm" d="M')
    assert found != lines(geometry, FLANDERS, inner[:1], "edge firm").content
    assert lines(geometry, FLANDERS, [], "edge firm").content == ""

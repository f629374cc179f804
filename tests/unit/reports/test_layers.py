"""Every zone layer: the section of the method page is the one the command prints."""

import json
from pathlib import Path

from regiowerk.align.layers import layers_of
from regiowerk.reports.layers import layers_card, layers_text
from tests.unit.align.test_layers import flanders
from tests.unit.reports.pages.world import snapshot

PAGE = Path(__file__).resolve().parents[3] / "docs" / "method" / "aligning.md"
BEGIN, END = "<!-- layers: begin -->\n", "\n<!-- layers: end -->"


def test_the_method_page_lists_the_layers_as_they_are():
    section = PAGE.read_text("utf-8").split(BEGIN)[1].split(END)[0]
    assert section == layers_text(layers_of(flanders()), flanders()), (
        "put between the marks: regiowerk align layers --register baseline --on 2026-11-21"
    )


def test_the_split_of_the_transport_regions_is_that_of_the_published_tables():
    card = layers_card(layers_of(flanders()), flanders())
    (layer,) = (one for one in card["layers"] if one["zoning"] == "vervoerregio")
    assert {one["name"]: one["parts"] for one in layer["spanning"]} == {
        "Antwerpen": {"Regio Antwerpen": 28, "Rivierenland": 1, "Waasland": 1},
        "Vlaamse Rand": {"Halle-Vilvoorde": 30, "Denderregio": 1},
        "Roeselare": {"Midwest": 15, "Regio Brugge": 1},
        "Kempen": {"Kempen": 27, "Rivierenland": 1},
        "Mechelen": {"Rivierenland": 10, "Halle-Vilvoorde": 1, "Oost-Brabant": 1},
        "Vlaamse Ardennen": {"Vlaamse Ardennen": 14, "Denderregio": 1},
        "Oostende": {"Middenkust": 7, "Westhoek": 2},
        "Waasland": {"Waasland": 6, "Denderregio": 1},
    }


def test_every_spanning_zone_is_listed_with_its_parts():
    layers = layers_of(flanders())
    card, text = layers_card(layers, flanders()), layers_text(layers, flanders())
    assert json.loads(json.dumps(card)) == card
    for layer in card["layers"]:
        assert len(layer["spanning"]) == layer["fit"]["spanning"]
        assert f"| {layer['zoning']} | {layer['units']} |" in text
        for zone in layer["spanning"]:
            assert f"{zone['name']} {{" in text


def test_a_small_country_has_its_layers_too():
    text = layers_text(layers_of(snapshot()), snapshot())
    assert text.startswith("State on 2026-11-21, against referentieregio.")
    assert layers_text((), snapshot()).startswith("State on 2026-11-21")

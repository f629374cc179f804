"""A delineation drawn on the map of Flanders."""

import json
from xml.etree import ElementTree

import pytest

from tests.unit.cli.examples import call

WORDS = ("delineate", "--register", "baseline", "--on", "2025-06-01", "--extent", "flanders")


@pytest.mark.parametrize("more", [(), ("--sweep",)])
def test_the_regions_are_drawn_in_a_file_beside_the_answer(tmp_path, more):
    path = tmp_path / "kaart.svg"
    found = call(*WORDS, "--contiguous", *more, "--svg", str(path), "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout)["labels"]["12026"]
    drawing = path.read_text("utf-8")
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert "Nijlen" in drawing
    assert "Arbeidsmarktgebieden op commuting-2011 (Vlaanderen)" in drawing


def test_places_that_are_no_flemish_municipalities_cannot_be_drawn(tmp_path):
    flows = tmp_path / "stroom.csv"
    flows.write_text("a;b;n\nx;x;900\nx;y;9\ny;y;800\ny;x;9\n")
    path = tmp_path / "kaart.svg"
    words = ("--min-size", "10", "--target-size", "50")
    found = call("delineate", "--flows", str(flows), *words, "--svg", str(path))
    assert found.exit_code == 1
    assert "No unit of 'stroom.csv' is a Flemish municipality" in found.stderr
    assert not path.exists()

"""The command `fields`."""

import json

import pytest

from tests.unit.cli.examples import call


@pytest.fixture
def stream(tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text("a;b;n\n11001;11001;70\n11001;11002;30\n46030;46030;90\n46030;11002;10\n")
    return str(path)


def test_the_fields_as_json_and_as_text(stream):
    words = (
        "fields",
        "--flows",
        stream,
        "--centres",
        "Antwerpen,46003+11056",
        "--threshold",
        "0.2",
    )
    card = json.loads(call(*words, "--json").stdout)
    assert list(card) == [
        "flow", "on", "threshold", "centres", "inside", "strongest", "overlap", "shares",
    ]  # fmt: skip
    assert card["centres"]["Antwerpen"] == ["11002"]
    assert card["inside"]["Antwerpen"] == ["11001"]
    assert card["shares"]["46030"]["Antwerpen"] == pytest.approx(0.1)
    text = call(*words)
    assert "Pull from 20 % of the outgoing flow" in text.stdout
    assert "In more than one field: none" in text.stdout


def test_flow_within_a_municipality_may_be_left_out(stream):
    words = ("fields", "--flows", stream, "--centres", "Antwerpen", "--no-own", "--json")
    assert json.loads(call(*words).stdout)["shares"]["11001"]["Antwerpen"] == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--centres", "Parijs"], "Parijs"),
        (["--centres", "35013,Antwerpen", "--threshold", "2"], "threshold"),
        ([], "Aalst"),
    ],
)
def test_what_cannot_be_asked_is_refused(words, why):
    found = call("fields", *words)
    assert found.exit_code == 1
    assert why in found.stderr


def test_the_default_centres_are_those_of_the_baseline_that_the_extent_has():
    found = call("fields", "--register", "baseline", "--extent", "flanders", "--on", "2025-06-01")
    assert found.exit_code == 0, found.output
    assert "Sint-Niklaas" in found.stdout
    assert "Note: Brussel is left out" in found.stderr

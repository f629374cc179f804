"""The command `consensus`."""

import json

import pytest

from tests.unit.cli.examples import call


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "indeling.csv"
    path.write_text("gemeente,regio\n11001,N\nantwerpen,N\n46003,W\n35013,K\n")
    return str(path)


def test_the_patterns_as_json_and_as_text(labels):
    words = ("consensus", "referentieregio", "provincie", labels, "--threshold", "1")
    card = json.loads(call(*words, "--json").stdout)
    assert list(card) == [
        "divisions", "threshold", "patterns", "alone", "without", "labels", "borders", "variation",
        "on",
    ]  # fmt: skip
    assert card["divisions"] == ["referentieregio", "provincie", "indeling.csv"]
    assert [one["units"] for one in card["patterns"]] == [["11001", "11002"]]
    assert ["11001", "11002", 0.0] in card["borders"]
    text = call(*words)
    assert text.stdout.startswith("3 divisions: 1 patterns at 100 %")
    assert "Aartselaar, Antwerpen" in text.stdout


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["referentieregio"], 1, "1 division is given"),
        (["referentieregio", "nergens"], 1, "nergens"),
        (["referentieregio", "provincie", "--threshold", "3"], 1, "threshold"),
        ([], 2, "A B ..."),
    ],
)
def test_what_cannot_be_asked_is_refused(words, code, why):
    found = call("consensus", *words)
    assert found.exit_code == code
    assert why in found.stderr

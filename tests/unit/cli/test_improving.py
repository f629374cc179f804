"""The command `improve`."""

import json

import pytest

from tests.unit.cli.examples import call


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "indeling.csv"
    path.write_text("gemeente,regio\n11001,N\n11002,Z\n46030,Z\n35013,N\n")
    return str(path)


def test_the_steps_as_json_and_as_text(labels):
    found = call("improve", labels, "--json")
    card = json.loads(found.stdout)
    assert list(card) == ["division", "flow", "measure", "on", "steps"]
    assert card["measure"] == "internal_share"
    best = card["steps"][0]
    assert list(best) == ["unit", "name", "from", "to", "swapped_with", "gain", "after"]
    assert (best["unit"], best["from"], best["to"]) == ("11001", "N", "Z")
    assert best["gain"] == pytest.approx(0.1)
    text = call("improve", labels, "--most", "1")
    assert len(text.stdout.splitlines()) == 2
    assert "+0.10000" in text.stdout
    assert "Niet meegeteld" in text.stderr


def test_a_division_that_no_step_makes_better_is_said_to_be_so():
    found = call("improve", "referentieregio", "--no-swaps")
    assert found.stdout == "No single step raises internal share.\n"


def test_agreement_with_another_division_may_rise(labels):
    found = call(
        "improve", labels, "--measure", "adjusted_rand", "--reference", "provincie", "--json"
    )
    assert found.exit_code == 0, found.output
    assert all(step["gain"] > 0 for step in json.loads(found.stdout)["steps"])


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["referentieregio", "--measure", "adjusted_rand"], "--reference goes with"),
        (["referentieregio", "--reference", "provincie"], "--reference goes with"),
        (["nergens"], "nergens"),
    ],
)
def test_what_cannot_be_asked_is_refused(words, why):
    found = call("improve", *words)
    assert found.exit_code == 1
    assert why in found.stderr


def test_two_files_do_not_tell_which_units_touch(labels, tmp_path):
    path = tmp_path / "stroom.csv"
    path.write_text("a;b;n\n11001;11002;5\n")
    found = call("improve", labels, "--flows", str(path))
    assert found.exit_code == 1
    assert "do not tell which units touch" in found.stderr

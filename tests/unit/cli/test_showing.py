"""The command `show`."""

import json

import pytest

from tests.unit.cli.examples import call
from tests.unit.small_register import uri


def card(*words):
    return json.loads(call("show", *words, "--json").stdout)


def test_a_municipality_as_json_has_the_agreed_shape():
    found = card("46030")
    assert (found["kind"], found["nis"]) == ("municipality", "46030")
    assert {p["nis"] for p in found["predecessors"]} == {"11056", "46003"}
    assert found["zonings"]["referentieregio"] == "Waasland"
    assert set(found["structures"][0]) >= {
        "name", "kind", "uri", "via", "theme", "fit", "partners", "founder",
    }  # fmt: skip
    assert found["neighbours"] == [{"nis": "11002", "name": "Antwerpen"}]
    assert set(found["indicators"][0]) >= {"id", "name", "year", "value", "unit", "made_of"}


@pytest.mark.parametrize("words", [["Middenkust"], ["Regio", "Oostende"], ["regio oostende"]])
def test_both_names_of_a_region_show_it(words):
    found = card(*words)
    assert (found["kind"], found["name"]) == ("zone", "Middenkust")


def test_an_organisation_is_shown_by_name_number_and_uri():
    uris = {card(text)["uri"] for text in ("isvag", "0200753818", uri("isvag"))}
    assert uris == {uri("isvag")}


def test_other_things_of_the_same_name_are_named_on_standard_error():
    found = call("show", "Oostende", "--json")
    assert json.loads(found.stdout)["kind"] == "municipality"
    assert "regiowerk show politiezone/01" in found.stderr
    assert card("Oostende", "--as", "zone")["zoning"] == "politiezone"
    assert card("politiezone/01")["kind"] == "zone"


def test_the_day_decides_what_is_shown():
    assert card("Beveren", "--on", "31/12/2018")["nis"] == "46003"
    assert card("Beveren")["nis"] == "46030"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "46030",
            [
                "Beveren-Kruibeke-Zwijndrecht (gemeente, NIS 46030) on 2026-11-21",
                "Made of: Zwijndrecht (11056) on 2025-01-01",
                "politiezone is split: Beveren (Beveren); Zwijndrecht (Zwijndrecht)",
                "Interwaas",
                "Antwerpen (11002)",
                "88 000",
                "Mediaan inkomen",
            ],
        ),
        (
            "interwaas",
            ["(Dienstverlenende vereniging, actief)", "Related, not members", "2020-01-01  Fusie"],
        ),
        ("Middenkust", ["(Referentieregio, code MID)", "1 municipality, the whole region"]),
    ],
)
def test_the_text_for_people(text, lines):
    found = call("show", text)
    assert found.exit_code == 0
    for line in lines:
        assert line in found.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["brol"], "There is no municipality, zone or organisation 'brol'"),
        (["46030", "--on", "2018-12-31"], "was not one municipality"),
        (["Middenkust", "--as", "organisation"], "There is no organisation 'Middenkust'"),
    ],
)
def test_what_is_not_there_gives_one_sentence_and_exit_code_1(words, sentence):
    found = call("show", *words)
    assert found.exit_code == 1
    assert sentence in found.stderr
    assert found.stderr.endswith("[input.unknown_id]\n")
    assert found.stdout == ""

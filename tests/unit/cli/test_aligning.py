"""The commands `align nesting`, `align conformity` and `align tangle`."""

import json

import pytest

from tests.unit.cli.examples import call


def card(*words):
    found = call("align", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_the_nesting_of_a_zoning_has_the_agreed_shape():
    found = card("nesting", "--structures", "provincie")
    assert found["units"] == 3
    assert found["fit"] == {"equal": 3, "inside": 0, "union": 0, "spanning": 0, "unknown": 0}
    assert found["spanning"] == []


def test_structures_are_a_kind_or_a_family_too_and_any_zoning_will_do():
    police = card("nesting", "--structures", "politiezone", "--zoning", "provincie")
    assert (police["units"], police["zoning"]) == (3, "provincie")
    igs = card("nesting", "--structures", "igs")
    assert igs["units"] == igs["fit"]["equal"] + igs["fit"]["inside"] + igs["fit"]["unknown"] == 3
    assert igs["dolls"]["left_out"] == ["Élan"]


def test_the_nesting_for_people():
    found = call("align", "nesting", "--structures", "referentieregio", "--zoning", "provincie")
    assert "referentieregio against provincie on 2026-11-21: 3" in found.stdout
    assert "Nested-doll index 1.0000" in found.stdout
    alone = call("align", "nesting", "--structures", "woonmaatschappij")
    assert "Nested-doll index undefined" in alone.stdout


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("nesting", "--structures", "vervoer"), 1, "neither a zoning, nor a kind or family"),
        (("nesting", "--zoning", "vervoer"), 1, "There is no zoning 'vervoer'"),
        (("nesting", "--threshold", "0"), 2, "not in the range"),
        (("conformity", "--on", "2018-12-31"), 1, "The Regiodecreet asks nothing on 2018-12-31"),
        (("tangle", "--municipality", "99999"), 1, "There is no municipality '99999'"),
        (
            ("tangle", "--municipality", "21004"),
            1,
            "lies outside Flanders; ask for a Flemish municipality",
        ),
        (
            ("nesting", "--on", "1500-01-01", "--register", "baseline"),
            1,
            "knows no municipality on 1500-01-01",
        ),
        (
            ("layers", "--on", "1500-01-01", "--register", "baseline"),
            1,
            "knows no municipality on 1500-01-01",
        ),
        (
            ("tangle", "--on", "1500-01-01", "--register", "baseline"),
            1,
            "knows no municipality on 1500-01-01",
        ),
        (("tangle", "--region", "Zandland"), 1, "'Zandland' is no referentieregio"),
        (("tangle", "--region", "R", "--municipality", "M"), 1, "not both"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_one_sentence(words, code, sentence):
    found = call("align", *words)
    assert found.exit_code == code
    assert sentence in " ".join(found.stderr.split())


def test_conformity_has_a_verdict_per_structure_and_totals():
    found = card("conformity")
    assert sum(found["totals"].values()) == len(found["structures"]) == 4
    for one in found["structures"]:
        assert {"verdict", "deadline", "reason", "regions"} <= one.keys()
    assert found["on"] == "2026-11-21"


def test_the_board_for_people_names_totals_progress_and_terms():
    found = call("align", "conformity")
    assert "Regioconformiteit on 2026-11-21: 1 valt er niet onder, 2 regioconform" in found.stdout
    assert "Progress (voortgang)" in found.stdout
    assert "founding date unknown for 3 of 3" in found.stderr


def test_the_tangle_of_one_municipality_and_of_all():
    one = card("tangle", "--municipality", "Antwerpen")
    assert (one["nis"], one["structures"], one["partners_shared"]) == (
        "11002",
        1,
        {"Aartselaar": 1},
    )
    every = card("tangle")
    assert len(every["municipalities"]) == 5
    assert ["Aartselaar", "Antwerpen", 1] in every["most_shared"]
    assert {row["theme"] for row in every["themes"]} >= {"Veiligheid", "thema onbekend"}


def test_the_tangle_for_people():
    one = call("align", "tangle", "--municipality", "35013")
    assert "Oostende (NIS 35013) on 2026-11-21: 1 structures, 0 partners" in one.stdout
    assert "congruence undefined" in one.stdout
    assert "estimates" in one.stderr
    assert "Most shared" in call("align", "tangle").stdout


def test_the_tangle_of_a_region_for_programs_and_for_people():
    every = card("nesting", "--structures", "referentieregio", "--zoning", "referentieregio")
    name = every["structures"][0]["name"]
    found = card("tangle", "--region", name)
    assert found["municipalities"] == every["structures"][0]["municipalities"]
    assert found["structures"] == sum(len(rows) for rows in found["by_form"].values())
    people = call("align", "tangle", "--region", found["code"])
    assert f"{name} ({found['code']}) on 2026-11-21: {found['structures']} structures" in (
        people.stdout
    )
    assert "estimates" in people.stderr


def test_the_layers_for_programs_and_for_people():
    found = card("layers")
    assert found["layers"]
    for layer in found["layers"]:
        alone = card("nesting", "--structures", layer["zoning"])
        assert (alone["units"], alone["fit"], alone["spanning"]) == (
            layer["units"],
            layer["fit"],
            layer["spanning"],
        )
    people = call("align", "layers", "--zoning", "provincie")
    assert "State on 2026-11-21, against provincie." in people.stdout
    assert call("align", "layers", "--zoning", "gouw").exit_code == 1


def test_structures_of_which_there_are_none_are_told():
    found = call("align", "nesting", "--structures", "bosgroep")
    assert found.exit_code == 0
    assert "no active structures 'bosgroep' on 2026-11-21" in found.stderr

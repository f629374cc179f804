"""The commands `align plan` and `align redraw`."""

import json

import pytest

from tests.unit.cli.examples import call

ROW = {
    "adjacency": [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]],
    "population": [10] * 6,
    "seats": [0, 5],
    "structures": [[0, 1], [2, 3], [3, 4, 5]],
    "bounds": [30, 30],
}


@pytest.fixture
def row(tmp_path):
    path = tmp_path / "row.json"
    path.write_text(json.dumps(ROW))
    return str(path)


def card(*words):
    found = call("align", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_a_foreign_instance_gives_labels_and_what_is_proven(row):
    found = card("redraw", "--instance", row, "--rounds", "1")
    assert found["labels"] == [0, 0, 0, 1, 1, 1]
    assert (found["broken"], found["bound"], found["contiguous"]) == (1, 1, True)
    assert found["covers"].startswith("every division")
    assert found["populations"] == [30, 30]
    assert found["seats"].startswith("one in each region")
    assert (found["number_of_regions"], found["number_from"]) == (2, "as many as there are seats")
    assert not found["ended_early"]
    assert {"seconds", "proofs", "rounds", "proven"} <= found.keys()


def test_seconds_end_the_search_and_seats_can_be_free(row):
    found = card("redraw", "--instance", row, "--seconds", "1", "--free-seats", "--regions", "2")
    assert found["broken"] == 1
    assert found["seats"].startswith("free")


def test_figures_for_each_unit_are_added_up_by_region(tmp_path):
    path = tmp_path / "councillors.json"
    path.write_text(json.dumps({**ROW, "seats": [19, 21, 23, 7, 7, 9]}))
    found = card("redraw", "--instance", str(path), "--rounds", "1")
    assert found["seats"].startswith("a figure for each unit")
    assert found["number_from"].startswith("not given")
    assert sorted(found["seats_of_regions"]) == [23, 63]


def test_an_interruption_prints_the_best_so_far(row, monkeypatch):
    def told(_what):
        def tell(_done, _total):
            raise KeyboardInterrupt

        return tell

    monkeypatch.setattr("regiowerk.cli.redrawing.progress", told)
    found = call("align", "redraw", "--instance", row)
    assert found.exit_code == 0
    assert "1 structures broken" in found.stdout
    assert "Ended early: the best so far." in found.stdout


def test_a_redrawing_for_people(row):
    found = call("align", "redraw", "--instance", row, "--rounds", "1")
    assert "2 regions, 1 structures broken; proven at least 1" in found.stdout
    assert "The bound covers every division" in found.stdout


def test_a_plan_for_programs_and_for_people():
    found = card("plan")
    assert found["proven"]
    assert (found["structures"], found["municipalities"], found["cost"]) == ([], {}, 0)
    assert len(found["assumptions"]) == 10
    people = call("align", "plan", "--doubtful")
    assert "0 structures, 0.0 points (proven least)" in people.stdout
    assert "te controleren" in people.stderr


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("redraw",), 1, "The inhabitants of 1 municipalities are not known"),
        (("redraw", "--structures", "vervoer"), 1, "neither a zoning, nor a kind or family"),
        (("redraw", "--lock", "99999"), 1, "There is no municipality '99999'"),
        (("redraw", "--seconds", "0"), 2, "not in the range"),
        (("plan", "--on", "2018-12-31"), 1, "The Regiodecreet asks nothing on 2018-12-31"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_one_sentence(words, code, sentence):
    found = call("align", *words)
    assert found.exit_code == code
    assert sentence in " ".join(found.stderr.split())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "is not a JSON file"),
        ("[]", "an object with adjacency, population, structures, bounds is expected"),
        (json.dumps({**ROW, "bounds": [40, 50]}), "60 inhabitants cannot be divided in 2 regions"),
        (json.dumps({**ROW, "seats": [0, 9]}), "seat 1 is unit 9; units run from 0 to 5"),
    ],
)
def test_a_bad_file_gets_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "bad.json"
    path.write_text(content)
    found = call("align", "redraw", "--instance", str(path))
    assert found.exit_code == 1
    assert sentence in " ".join(found.stderr.split())
    assert "Traceback" not in found.output


def test_assumptions_come_from_a_file(tmp_path):
    path = tmp_path / "costs.toml"
    path.write_text("[uittreding]\nvalue = 1\n")
    found = call("align", "plan", "--costs", str(path))
    assert found.exit_code == 1
    assert "costs.toml lacks" in " ".join(found.stderr.split())

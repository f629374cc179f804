"""The command `verevening game`."""

import json

import pytest

from tests.unit.cli.examples import call

TVA = {
    "players": ["N", "F", "P"],
    "kind": "cost",
    "values": {
        "N": 163520, "F": 140826, "P": 250096,
        "N+F": 301607, "N+P": 378821, "F+P": 367370, "N+F+P": 412584,
    },
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    def write(content):
        file = tmp_path / "spel.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return str(file)

    return write


def test_a_game_as_json_has_the_agreed_shape(path):
    found = call("verevening", "game", path(TVA), "--json")
    assert found.exit_code == 0, found.output
    card = json.loads(found.stdout)
    assert card["shapley"] == pytest.approx([117829, 100756.5, 193998.5])
    assert card["nucleolus"] == pytest.approx([116234, 93540, 202810])
    assert card["in_core"]["shapley"] is True
    worst = card["worst_coalition"]["shapley"]
    assert (worst["coalition"], worst["margin"]) == ("F", pytest.approx(40069.5))
    assert card["certificate"]["holds"] is True
    assert card["certificate"]["levels"][0]["coalitions"] == ["N", "F", "P"]
    assert (card["core_empty"], card["undefined"], card["findings"]) == (False, {}, [])


def test_an_empty_core_is_told_and_what_is_undefined_is_null(path):
    values = {"1": 0, "2": 0, "3": 0, "1+2": 1, "1+3": 1, "2+3": 1, "1+2+3": 1}
    game = {"players": ["1", "2", "3"], "kind": "profit", "values": values}
    card = json.loads(call("verevening", "game", path(game), "--json").stdout)
    assert (card["core_empty"], card["tau"]) == (True, None)
    assert card["least_core_epsilon"] == pytest.approx(1 / 3)
    assert "quasi-balanced" in card["undefined"]["tau"]
    assert card["core_subsidy"] == pytest.approx(0.5)
    assert "toelage van buiten van 0,50" in " ".join(card["findings"])
    assert "toelage van buiten van 0,50" in call("verevening", "game", path(game)).stderr


def test_as_text_every_division_stands_beside_who_has_least(path):
    found = call("verevening", "game", path(TVA))
    assert "116 234.00" in found.stdout
    assert "shapley: Nobody has a reason to leave; F gains least: 40 069.50." in found.stdout
    assert "," not in found.stdout
    assert "proven by Kohlberg" in found.stdout


def test_what_has_no_answer_names_the_group_and_not_its_number(path):
    game = {"players": ["A", "B"], "kind": "profit", "values": {"A": 0, "B": 1, "A+B": 2}}
    found = call("verevening", "game", path(game)).stdout
    assert "nucleolus_proportional: undefined, per value needs values above 0, A has 0." in found
    assert "coalition" not in found


def test_the_objection_in_json_is_in_both_languages(path):
    values = {"A": 10, "B": 10, "C": 10, "A+B": 11, "A+C": 20, "B+C": 20, "A+B+C": 25}
    game = {"players": ["A", "B", "C"], "kind": "cost", "values": values}
    worst = json.loads(call("verevening", "game", path(game), "--json").stdout)["worst_coalition"]
    assert worst["shapley"]["words"].startswith("A + B zijn apart")
    assert worst["shapley"]["words_en"].startswith("A + B are")
    assert worst["shapley"]["words_en"].endswith("so have a reason to leave.")


def test_a_group_that_is_twice_in_the_file_is_refused(path):
    text = '{"players": ["A"], "kind": "cost", "values": {"A": 1, "A": 2}}'
    found = call("verevening", "game", path(text))
    assert found.exit_code != 0
    assert "more than one A" in found.output


def test_a_file_that_is_no_json_is_refused(path):
    found = call("verevening", "game", path("{"))
    assert found.exit_code != 0
    assert "is not a JSON file" in found.output


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"A": 1, "A+B": 2}, "Groups without a value: B"),
        ({"A": 1, "B": -1, "A+B": 2}, "A cost is at least 0; 'B' has -1.0"),
        ({"A": 1, "B": "veel", "A+B": 2}, "The value of 'B' is a number, not 'veel'"),
        ({"A": 1, "B": 1, "A+C": 2}, "names who is no player: 'C'"),
        ({"A": 1, "B": None, "A+B": 2}, "is a number, not None"),
    ],
)
def test_a_game_that_cannot_be_is_one_sentence(path, values, says):
    found = call("verevening", "game", path({"players": ["A", "B"], "kind": "cost",
                                             "values": values}))  # fmt: skip
    assert found.exit_code == 1
    assert says in " ".join(found.output.split())


def test_a_game_may_be_toml(tmp_path):
    file = tmp_path / "spel.toml"
    file.write_text('players = ["A"]\nkind = "cost"\nvalues = { A = 3 }\n')
    card = json.loads(call("verevening", "game", str(file), "--json").stdout)
    assert card["shapley"] == [3]

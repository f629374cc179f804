"""The command `align plan`."""

import json

import pytest

from tests.unit.cli.examples import call


def card(*words):
    found = call("align", "plan", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def baseline(*words):
    return card("--register", "baseline", "--on", "2026-11-21", *words)


@pytest.fixture(scope="module")
def nijlen():
    """What concerns Nijlen in the plan of Flanders."""
    return baseline("--municipality", "Nijlen")


def test_one_municipality_gets_its_own_work_list(nijlen):
    assert nijlen["of"] == "Nijlen"
    assert nijlen["proven"]
    assert [t["deadline"] for t in nijlen["municipalities"]["Nijlen"]] == [
        "2031-01-01",
        "2037-01-01",
    ]
    assert set(nijlen["municipalities"]) == {"Nijlen"}
    assert {"IOK", "IOK Afvalbeheer"} <= {one["name"] for one in nijlen["structures"]}


def test_the_costs_of_the_page_are_those_of_the_command(nijlen):
    dear = baseline("--cost", "afwijking=1000", "--cost", "oprichting=2,5", "--region", "Kempen")
    assert dear["cost"] > nijlen["cost"]
    assert not any(one["deviation"] for one in dear["structures"])
    own = {a["name"]: a["value"] for a in dear["assumptions"] if a["changed"]}
    assert own == {"afwijking": 1000, "oprichting": 2.5}
    assert set(dear["regions"]) == {"Kempen"}


def test_the_plan_for_people_says_whose_costs_these_are():
    found = call("align", "plan", "--cost", "afwijking=30")
    assert "Yours: afwijking=30." in found.stderr
    assert "no council has anything to decide" in found.stdout


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--cost", "afwijking"), 2, "'afwijking' is not NAME=VALUE with a number"),
        (("--cost", "afwijking=veel"), 2, "'afwijking=veel' is not NAME=VALUE with a number"),
        (("--cost", "afwijkng=3"), 1, "There is no assumption 'afwijkng' of the repair plan; "),
        (("--cost", "afwijking=-3"), 1, "'afwijking' is -3; a number of 0 or more is expected."),
        (("--cost", "kleinste-nieuw=1.5"), 1, "a whole number of 1 or more is expected."),
        (("--municipality", "99999"), 1, "There is no municipality '99999'"),
        (("--region", "Zandland"), 1, "'Zandland' is no referentieregio"),
        (("--on", "2018-12-31"), 1, "The Regiodecreet asks nothing on 2018-12-31"),
        (("--seconds", "0"), 2, "not in the range"),
    ],
)
def test_a_question_that_cannot_be_answered_gets_one_sentence(words, code, sentence):
    found = call("align", "plan", *words)
    assert found.exit_code == code
    assert sentence in " ".join(found.stderr.split())


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "costs.toml"
    path.write_bytes(b"\xff\xfe")
    found = call("align", "plan", "--costs", str(path))
    assert found.exit_code == 1
    assert "is not a UTF-8 text" in " ".join(found.stderr.split())

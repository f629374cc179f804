"""The command `verevening project`."""

import json
import re

import pytest

from tests.unit.cli.examples import call
from tests.unit.resources.verevening.project.world import content

TOML = """
name = "Proef"
template = "licht"
on = 2026-11-21

[[partners]]
name = "Aartselaar"
location = 50
figures = { inwoners = 14000 }

[[partners]]
name = "Lokeren"
location = 50
figures = { inwoners = 42000 }

[[variants]]
name = "inwoners"
key = "inwoners"
"""


@pytest.fixture
def path(tmp_path):
    def write(text, name="proef.toml"):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        return str(file)

    return write


def test_a_project_as_json_adds_up_and_tells_alone_and_together(path):
    found = call("verevening", "project", path(TOML), "--json")
    assert found.exit_code == 0, found.output
    card = json.loads(found.stdout)
    variant = card["variants"][0]
    assert [one["partner"] for one in variant["partners"]] == ["Aartselaar", "Lokeren"]
    assert variant["shares"] == {"Aartselaar": "1/4", "Lokeren": "3/4"}
    total = sum(one["npv"] for one in variant["partners"])
    assert total == pytest.approx(card["whole"]["npv"], abs=0.02)
    assert card["alone"]["values"].keys() == {"Aartselaar", "Lokeren", "Aartselaar+Lokeren"}
    assert variant["fairness"]["imbalance_cents"] == 0
    assert "uit te stappen" in variant["fairness"]["objection"]
    assert "to leave" in variant["fairness"]["objection_en"]
    assert (card["fund"], card["years"], card["risk"]) == ("before", list(range(2027, 2033)), None)
    assert card["lines"][0]["years"][0].startswith("-")


def test_json_files_and_draws_work_alike(path):
    file = path(json.dumps(content()), "proef.json")
    card = json.loads(
        call("verevening", "project", file, "--draws", "200", "--seed", "3", "--json").stdout
    )
    spread = card["variants"][0]["partners"][0]["risk"]
    assert list(spread["percentiles"]) == ["5", "25", "50", "75", "95"]
    assert (card["risk"]["draws"], card["risk"]["seed"]) == (200, 3)


def test_people_get_a_table_and_what_was_noticed(path):
    found = call("verevening", "project", path(json.dumps(content(years=7)), "p.json"))
    assert "Net present value" in found.stdout
    assert "before the gemeentefonds" in found.stdout
    assert "samen" in found.stdout
    assert "to leave" in found.stdout
    assert "uit te stappen" not in found.stdout
    assert not re.search(r"\d,\d|\d\.\d{3}", found.stdout)
    assert "gaat door na het laatste jaar" in found.stderr


def test_the_example_runs_by_its_name():
    found = call("verevening", "project", "--example", "westhoek-wonen", "--register", "baseline")
    assert found.exit_code == 0, found.output
    assert "Verzonnen" in found.stdout
    assert "Koksijde" in found.stdout


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("name = ", "p.toml", "is not a TOML file"),
        ("", "p.toml", "p.toml"),
        ("{", "p.json", "p.json"),
        ("[]", "p.json", "a table is expected"),
        (TOML.replace("Lokeren", "Atlantis"), "p.toml", "no municipality 'Atlantis' on 2026-11-21"),
        (TOML.replace('"inwoners"\nkey', '"inwoners"\npooled = 120\nkey'), "p.toml", "pooled is"),
    ],
)
def test_a_wrong_file_is_one_sentence(path, text, name, message):
    found = call("verevening", "project", path(text, name))
    assert found.exit_code == 1
    assert message in found.stderr
    assert "Traceback" not in found.stderr


def test_one_of_file_and_example_is_asked_for(path):
    assert "one of the two" in call("verevening", "project").stderr
    assert "no example 'x'" in call("verevening", "project", "--example", "x").stderr
    missing = call("verevening", "project", "nergens.toml")
    assert missing.exit_code == 1
    assert "nergens.toml" in missing.stderr

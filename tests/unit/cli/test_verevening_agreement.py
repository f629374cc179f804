"""The command `verevening agreement`."""

import json

import pytest

from tests.unit.cli.examples import call
from tests.unit.resources.verevening.test_agreement_file import FILE


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "afspraak.json"
    file.write_text(json.dumps(FILE, default=str), "utf-8")
    return str(file)


def test_every_year_is_divided_to_the_cent(path):
    card = json.loads(
        call("verevening", "agreement", path, "--first", "2026", "--last", "2029", "--json").stdout
    )
    assert [one["year"] for one in card["years"]] == [2026, 2027, 2028, 2029]
    for year in card["years"]:
        assert sum(round(float(one) * 100) for one in year["partners"].values()) == round(
            float(year["total"]) * 100
        )
    assert card["keys"]["gebruik"] == "gebruik"
    assert [one["review_due"] for one in card["years"]] == [False, False, True, True]
    halves = card["years"][1]["items"][0]["periods"]
    assert [len(one["partners"]) for one in halves] == [2, 3]


def test_people_get_a_line_per_year(path):
    shown = call("verevening", "agreement", path).stdout.splitlines()
    assert shown[0].split() == ["year", "Aartselaar", "Lokeren", "Oostende", "total"]
    assert "review due" in shown[-1]


def test_a_wrong_file_is_one_sentence(path, tmp_path):
    wrong = tmp_path / "leeg.toml"
    wrong.write_text("partners = 3", "utf-8")
    found = call("verevening", "agreement", str(wrong))
    assert (found.exit_code, "Traceback" in found.stderr) == (1, False)
    assert "leeg.toml" in found.stderr
    assert "2028 to 2027" in call("verevening", "agreement", path, "--first", "2028", "--last",
                                  "2027").stderr  # fmt: skip

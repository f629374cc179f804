"""The command `verevening agreement`."""

import json

import pytest

from tests.unit.cli.docs_files import files_in
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


def test_the_file_in_the_docs_is_complete(tmp_path):
    ((name, text),) = files_in("keys-and-settlement")
    path = tmp_path / f"{name}.toml"
    path.write_text(text, "utf-8")
    found = call("verevening", "agreement", str(path), "--register", "baseline", "--on",
                 "2027-01-01", "--json")  # fmt: skip
    assert found.exit_code == 0, found.output
    card = json.loads(found.stdout)
    assert [one["year"] for one in card["years"]] == [*range(2027, 2033)]
    first, second = card["years"][:2]
    assert (first["total"], first["partners"]["Nieuwpoort"]) == ("19000.00", "0.00")
    assert second["total"] == "19500.00"
    assert float(second["partners"]["Nieuwpoort"]) > 0
    assert [one["review_due"] for one in card["years"][:4]] == [False, False, False, True]


def test_people_get_a_line_per_year(path):
    shown = call("verevening", "agreement", path).stdout.splitlines()
    assert shown[0].split() == ["year", "Aartselaar", "Lokeren", "Oostende", "total"]
    assert "review due" in shown[-1]


def test_a_period_that_ends_before_it_begins_is_named(tmp_path):
    wrong = {**FILE, "partners": [{"name": "Mol", "from": "2027-01-01", "until": "2026-01-01"}]}
    file = tmp_path / "a.json"
    file.write_text(json.dumps(wrong, default=str), "utf-8")
    found = call("verevening", "agreement", str(file))
    assert found.exit_code == 1
    assert "a.json, partners 1, Mol: until is 2026-01-01" in " ".join(found.stderr.split())
    assert "Validity" not in found.stderr


@pytest.mark.parametrize(
    "words",
    ["agreement", "game", "mechanism contract", "project", "scheme fpic", "settle"],
)
def test_a_file_that_is_not_there_is_one_sentence_and_no_usage_error(tmp_path, words):
    found = call("verevening", *words.split(), str(tmp_path / "weg.toml"))
    assert found.exit_code == 1
    assert "weg.toml does not exist. Check the name and the folder." in " ".join(
        found.stderr.split()
    )


def test_a_wrong_file_is_one_sentence(path, tmp_path):
    wrong = tmp_path / "leeg.toml"
    wrong.write_text("partners = 3", "utf-8")
    found = call("verevening", "agreement", str(wrong))
    assert (found.exit_code, "Traceback" in found.stderr) == (1, False)
    assert "leeg.toml" in found.stderr
    assert "2028 to 2027" in call("verevening", "agreement", path, "--first", "2028", "--last",
                                  "2027").stderr  # fmt: skip

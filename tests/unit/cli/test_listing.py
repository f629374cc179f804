"""The command `list`."""

import csv
import io
import json

import pytest

from tests.unit.cli.examples import call


def test_structures_are_listed_by_default_with_a_count():
    found = call("list")
    assert found.exit_code == 0
    assert found.stdout.splitlines()[0].split() == [
        "Name", "Kind", "Theme", "Origin", "Status", "Municipalities", "Regions", "Fit", "with",
        "the", "regions", "Source",
    ]  # fmt: skip
    assert "4 rows (of 5 in all)" in found.stderr


def test_json_is_a_list_with_every_column_and_the_id():
    rows = json.loads(call("list", "--json", "--kind", "politiezone").stdout)
    assert [row["name"] for row in rows] == ["PZ Oostende"]
    assert rows[0]["id"].startswith("urn:")


def test_filters_sort_and_limit_work_together():
    words = ("list", "municipalities", "--region", "waasland", "--sort", "-name", "--limit", "1")
    rows = json.loads(call(*words, "--json").stdout)
    assert [row["name"] for row in rows] == ["Lokeren"]
    assert "1 of 2 rows" in call(*words).stderr


def test_inactive_structures_are_listed_on_demand():
    rows = json.loads(call("list", "--status", "alle", "--json").stdout)
    assert "Oud project" in [row["name"] for row in rows]


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (["zonings"], "Provincies"),
        (["zones", "referentieregio"], "Middenkust"),
        (["sources"], "REFNIS"),
        (["kinds"], "Bosgroep"),
        (["indicators"], "Inwoners"),
    ],
)
def test_everything_the_register_holds_can_be_listed(what, name):
    found = call("list", *what)
    assert found.exit_code == 0
    assert name in found.stdout


def test_csv_for_programs_has_ids_and_csv_for_people_dutch_headings():
    programs = list(csv.reader(io.StringIO(call("list", "--format", "csv").stdout)))
    assert programs[0][:3] == ["id", "name", "kind"]
    people = call("list", "--format", "csv", "--dialect", "excel").stdout_bytes
    assert people.startswith("\ufeffNaam;Soort;Thema".encode())


def test_an_empty_list_is_an_empty_list():
    found = call("list", "--q", "bestaat niet")
    assert (found.exit_code, found.stdout) == (0, "")
    assert json.loads(call("list", "--q", "bestaat niet", "--json").stdout) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["list", "zones"], "Name a zoning"),
        (["list", "sources", "referentieregio"], "one too many"),
        (["list", "municipalities", "--kind", "x"], "It has: --province, --q, --region, --sort."),
        (["list", "kinds", "--theme", "x"], "It has: --q, --sort."),
        (["list", "kegelclubs"], "Invalid value"),
        (["list", "--on", "31/02/2025"], "is not a day"),
    ],
)
def test_a_wrong_call_is_a_usage_error(words, sentence):
    found = call(*words)
    assert found.exit_code == 2
    assert sentence in found.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--kind", "kegelclub"],
        ["list", "--sort", "gewicht"],
        ["list", "zones", "maan"],
    ],
)
def test_what_does_not_exist_gives_one_sentence_with_its_code(words):
    found = call(*words)
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert found.stderr.endswith("[input.unknown_id]\n")

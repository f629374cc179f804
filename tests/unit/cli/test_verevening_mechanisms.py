"""The commands `verevening mechanisms`, `advise`, `mechanism` and `scheme`."""

import json

import pytest

from regiowerk.resources.verevening.mechanisms.computing import MODELS
from regiowerk.resources.verevening.schemes.computing import SCHEMES
from tests.unit.cli.docs_files import files_in
from tests.unit.cli.examples import call
from tests.unit.resources.verevening.mechanisms.files import TEXTS, file_of


def card(*words):
    found = call("verevening", *words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_the_catalogue_from_light_to_heavy():
    found = card("mechanisms")
    assert [one["order"] for one in found] == list(range(1, 10))
    first = found[0]["conditions"][0]
    assert first["text"] == "Een contract tussen gemeenten op grond van artikel 387 DLB."
    assert first["source"].startswith("ProFlow en GD&A 2015, volgens een samenvatting")
    assert first["standing"] == "vermeld"
    assert "modelcontract" in first["note"]
    assert [one["possible"] for one in found] == [True] * 4 + [False] * 5
    text = call("verevening", "mechanisms").stdout
    assert "1. Contract tussen gemeenten [contract], vrijwillig, vandaag mogelijk" in text
    assert "vandaag niet mogelijk, nodig: een Vlaams decreet en een federale wet" in text


KNOWN = ("--partners-known", "yes", "--large", "yes", "--voluntary", "yes")


def test_advice_with_reasons_and_alternatives():
    found = card("advise", "--scope", "project", "--task", "compensation", *KNOWN)
    assert found["proposed"]["id"] == "contract"
    assert found["reasons"] == ["Alleen compensatie: contract."]
    assert [one["id"] for one in found["mechanisms"] if one["fits"] and one["possible"]] == [
        "contract", "interlokale-vereniging", "projectvereniging",
    ]  # fmt: skip
    assert (found["find_out_first"], found["threshold_ha"]) == ([], 5)
    text = call("verevening", "advise", "--scope", "programme", "--task", "payments", *KNOWN)
    assert text.stdout.startswith("proposal: Subregionaal fonds\n")
    assert "- Gemeentefonds" not in text.stdout
    assert "- Herverdeling via het gemeentefonds: Dit is een verplichte regeling" in text.stdout


def test_advice_on_what_is_not_known_says_what_to_find_out():
    found = card("advise", "--scope", "project", *KNOWN)
    assert found["proposed"] is None
    [ask] = found["find_out_first"]
    assert (ask["answer"], bool(ask["question"]), bool(ask["why"])) == ("task", True, True)
    assert found["candidates"] == ["contract", "interlokale-vereniging"]
    text = call("verevening", "advise").stdout
    assert text.count("\n  ? ") == 5
    assert "proposal" not in text


def test_a_group_that_is_not_known_gets_no_mechanism_of_today():
    words = ("--partners-known", "no", "--large", "yes", "--scope", "programme")
    text = call("verevening", "advise", *words, "--task", "compensation", "--voluntary", "no")
    assert text.stdout.startswith("proposal: none\n")
    assert "eerst nodig: een decreet dat het begrotingsfonds opricht." in text.stdout


@pytest.mark.parametrize("name", TEXTS)
def test_every_mechanism_from_a_toml_file(tmp_path, name):
    path = written(tmp_path, "a.toml", TEXTS[name])
    found = card("mechanism", name, path)
    assert found["mechanism"] == name
    assert found["zero_sum"]
    assert sum(one["net"] for one in found["parties"]) == 0
    text = call("verevening", "mechanism", name, path)
    assert text.exit_code == 0
    assert found["today"] in text.stdout
    assert "(cent)" not in text.stdout


def test_json_gives_the_same_as_toml(tmp_path):
    name = "gemeentefonds"
    toml = card("mechanism", name, written(tmp_path, "a.toml", TEXTS[name]))
    assert card("mechanism", name, written(tmp_path, "a.json", file_of(name))) == toml
    text = call("verevening", "mechanism", name, written(tmp_path, "a.json", file_of(name)))
    assert "-65.00" in text.stdout
    assert "Vandaag niet mogelijk" in text.stderr


def test_a_cell_is_shown_as_people_write_it(tmp_path):
    name = "begrotingsfonds"
    text = call("verevening", "mechanism", name, written(tmp_path, "a.toml", TEXTS[name])).stdout
    assert "op de grens" in text
    assert "yes" in text
    rows = [{"name": "A", "inhabitants": 1}]
    file = file_of(name, by="inhabitants", matching=None, municipalities=rows)
    assert "no\n" in call("verevening", "mechanism", name, written(tmp_path, "b.json", file)).stdout


def test_a_foreign_scheme(tmp_path):
    halves = [{"name": "A", "percent": "50"}, {"name": "B", "percent": "50"}]
    park = {"by": "agreed", "total": "100,01", "municipalities": halves}
    path = written(tmp_path, "a.json", park)
    found = card("scheme", "zerlegung", path)
    assert [one["net"] for one in found["parties"]] == [5001, 5000, -10001]
    assert "50.01" in call("verevening", "scheme", "zerlegung", path).stdout


@pytest.mark.parametrize(
    ("words", "content", "says"),
    [
        (("mechanism", "x"), "{}", "no mechanism 'x'"),
        (
            ("mechanism", "contract"),
            "{}",
            "a.json lacks [compensations]. Known fields: compensations.",
        ),
        (
            ("mechanism", "gemeentefonds"),
            {"percent": 1, "municipalities": [], "x": 1},
            "a.json has unknown fields [x]. Known",
        ),
        (
            ("mechanism", "contract"),
            {"compensations": [{}]},
            "a.json, compensations 1 lacks [amount",
        ),
        (("scheme", "bavaria"), '{"x": 1}', "joint, years] and has unknown fields [x]."),
        (("mechanism", "contract"), "[", "not a JSON file"),
        (("scheme", "x"), "{}", "no scheme 'x'"),
        (("scheme", "fpic"), "3", "a table with groups"),
    ],
)
def test_what_cannot_be_computed_is_one_sentence(tmp_path, words, content, says):
    found = call("verevening", *words, written(tmp_path, "a.json", content))
    assert found.exit_code == 1
    assert says in " ".join(found.output.split())


@pytest.mark.parametrize(
    ("command", "page", "names"),
    [("mechanism", "mechanisms", list(MODELS)), ("scheme", "tax-sharing", list(SCHEMES))],
)
def test_the_file_of_each_in_the_docs_is_complete(tmp_path, command, page, names):
    files = files_in(page)
    assert [name for name, _ in files] == names
    for name, text in files:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, "utf-8")
        found = card(command, name, str(path), "--on", "2026-11-26")
        assert found["zero_sum"], name
        assert found["parties"] or found["figures"], name
        assert any(one["net"] for one in found["parties"]) != (name == "bavaria"), name


def test_an_answer_that_is_none_is_a_usage_error():
    assert call("verevening", "advise", "--large", "misschien").exit_code == 2

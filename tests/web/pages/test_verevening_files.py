"""A project file comes in whole or not at all, and one sentence in Dutch says why not."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiowerk.resources.verevening.project.reading import example
from regiowerk.web.work.models import JointProject
from tests.web.pages.reading import read

PLAIN = {"name": "A", "template": "licht", "partners": [{"name": "Mol"}, {"name": "Balen"}]}
ITEM = {
    "id": "x",
    "label": "X",
    "account": "beheer",
    "scope": "gezamenlijk",
    "formula": "1",
    "pace": "jaarlijks",
}
DEEP = "[" * 100_000


def loaded(client, name, content):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post("/verevening/laad/", {"bestand": SimpleUploadedFile(name, data)})


def refused(response, told):
    page = read(response)
    assert response.status_code == 422
    assert told in page.text
    assert page.text.count("Dit bestand is niet overgenomen.") == 1
    for english in (" is expected", " is no ", "Known:", " has ", "Correct "):
        assert english not in page.text
    assert page.problems() == []
    assert not JointProject.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("project.toml", b"name = ", "niet te lezen"),
        ("project.json", b"{", "niet te lezen"),
        ("project.json", b"[]", "bevat geen project"),
        ("project.toml", b"\xff\xfe", "niet te lezen"),
        ("project.toml", b'name = "A"\nfout = 1', "onbekende velden: fout"),
        ("project.toml", b'name = "A"\ntemplate = "licht"\n[[partners]]\nname = "X"', "“X”"),
        ("project.toml", b'name = "A"\ntemplate = "licht"\non = "morgen"', "morgen"),
        ("project.toml", b'name = "A"\ntemplate = "licht"\nyears = 0', "een getal van 1 tot 100"),
        ("project.toml", b'name = 5\ntemplate = "licht"', "staat 5. Verwacht: een tekst."),
        ("project.toml", b'name = "A"\ntemplate = "licht"\nrole = "x"', "een van ontwikkelaar"),
        ("project.toml", b'name = "A"\ntemplate = "licht"\nneeded = 1', "true of false"),
        ("project.toml", b'name = "A"\ntemplate = "licht"\npartners = 1', "lijst van tabellen"),
        ("project.toml", b'name = "A"\ntemplate = "zwembad"', "geen sjabloon “zwembad”"),
        ("project.json", b"", "het is leeg"),
        ("project.json", b'{"name": ' + DEEP.encode(), "te diep in elkaar"),
        ("project.toml", b"name = " + DEEP.encode(), "te diep in elkaar"),
        ("project.json", b'{"name": "\\ud800"}', "een teken in dat geen tekst is"),
        ("project.json", b'{"na\\u0000me": 1}', "een teken in dat geen tekst is"),
        ("project.json", b'{"name": "A", "name": "B"}', "meer dan één keer name"),
        ("project.json", b'{"years": 1' + b"0" * 5000 + b"}", "getal in dat te lang is"),
        ("project.json", b'{"years": NaN}', "geen einde heeft"),
    ],
)
def test_a_file_with_a_fault_is_refused_whole(flanders, name, content, told):
    refused(loaded(flanders, name, content), told)


def variant(**fields):
    return {"variants": [{"name": "v", "key": "gelijk", **fields}]}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"partners": []}, "geen enkele partner"),
        ({"template": "", "years": 3}, "geen enkele post"),
        ({"partners": [{"name": "Mol"}, {"name": "mol"}]}, "noem elke gemeente één keer"),
        ({"partners": ["Mol"]}, "partners 1 ontbreekt of is geen tabel"),
        ({"partners": [{"name": str(n)} for n in range(41)]}, "een lijst van 41. Verwacht: ten"),
        (
            {"partners": [{"name": "Mol", "figures": {"zwembad": 1}}]},
            "geen cijfer “zwembad”",
        ),
        (
            {"partners": [{"name": "Mol", "location": 50}, {"name": "Balen"}]},
            "tellen op tot 50 %",
        ),
        ({"items": [{**ITEM, "id": "x y"}]}, "“id” kan hier niet"),
        ({"items": [{**ITEM, "colour": 1}]}, "onbekende velden: colour"),
        ({"items": [{**ITEM, "formula": "1 +"}]}, "“1 +” is niet te begrijpen"),
        ({"items": [{**ITEM, "formula": "open('x')"}]}, "is niet te begrijpen"),
        ({"items": [{**ITEM, "formula": "zwembad * 2"}]}, "gebruikt zwembad; zo'n"),
        ({"items": [{**ITEM, "formula": "inwoners"}]}, "cijfer dat elke partner apart heeft"),
        ({"items": [{**ITEM, "formula": "1 / 0"}]}, "geen eindige uitkomst"),
        ({"items": [{**ITEM, "formula": "1000000000 * 1000000000"}]}, "te groot bedrag"),
        ({"phases": {"a b": [100]}}, "“a b” kan hier niet"),
        ({"phases": {"a": []}}, "“a” is geen lijst van percentages"),
        ({"assumptions": {"a b": {"value": 1}}}, "“a b” kan hier niet"),
        ({"assumptions": {"eenmalig": {"value": 5, "low": 9}}}, "Laag mag niet boven"),
        ({"assumptions": {"eenmalig": {"legal": "zwembad"}}}, "geen wettelijke waarde “zwembad”"),
        ({"size": "zwembad"}, "geen veronderstelling “zwembad”"),
        (variant(key={"inwoners": 50}), "telt op tot 50 %"),
        (variant(key=None), "key ontbreekt"),
        (variant(key="gebruik"), "bij elke partner 0 is"),
        (variant(rule="loten"), "De regel “loten”"),
        (variant(item_keys={"zwembad": "gelijk"}), "een sleutel voor zwembad"),
        (variant(stances=[{"partner": "Geel"}]), "“Geel” is geen partner"),
        (
            variant(compensations=[{"from": "Mol", "to": "Mol", "amount": 1}]),
            "Mol kan niet aan zichzelf betalen",
        ),
        ({"name": "x" * 9000}, "een tekst van 9000 tekens. Verwacht: ten hoogste 200 tekens"),
        ({"name": "x\x07y"}, "een tekst zonder stuurtekens"),
        ({"years": 10**17}, "een getal van 18 cijfers"),
        ({"on": None}, "geen datum"),
        ({"on": "1500-01-01"}, "een getal van 1900 tot 2200"),
        ({"role": ["x"]}, "een van ontwikkelaar"),
    ],
)
def test_a_project_that_cannot_be_read_or_computed_is_refused_in_dutch(flanders, fields, told):
    refused(loaded(flanders, "project.json", {**PLAIN, **fields}), told)


def test_a_file_that_is_too_large_is_refused(flanders):
    refused(loaded(flanders, "project.json", b" " * 1_000_001), "groter dan 1 MB")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside),
    max_leaves=6,
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(field=st.sampled_from(sorted(example("westhoek-wonen"))), junk=JUNK)
def test_whatever_stands_in_a_field_the_answer_is_a_page(flanders, field, junk):
    content = {**json.loads(json.dumps(example("westhoek-wonen"), default=str)), field: junk}
    assert loaded(flanders, "project.json", content).status_code in (302, 409, 422)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file cannot be read: it is empty."),
        (b"{", "This file cannot be read: line 1 is no valid JSON."),
        (b'{"name": ' + DEEP.encode(), "nested too deeply"),
        (b'{"name": "\\ud800"}', "a character that is no text"),
        ({**PLAIN, "partners": []}, "There is no partner: name at least one municipality."),
        ({**PLAIN, "name": "x" * 9000}, "a text of 9000 letters. Expected: at most 200 letters"),
        ({**PLAIN, "items": [{**ITEM, "formula": "1 +"}]}, "“1 +” is not understood"),
        ({**PLAIN, **variant(rule="loten")}, "The rule “loten” has no answer here"),
    ],
)
def test_on_the_english_page_the_sentence_is_english(flanders, content, told):
    flanders.get("/verevening/", {"taal": "en"})
    text = read(loaded(flanders, "project.json", content)).text
    assert told in text
    assert "This file was not taken over." in text

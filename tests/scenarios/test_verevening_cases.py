"""The cases of `verevening.toml`, on the packaged catalogue and parameters."""

import tomllib
from pathlib import Path

import pytest

from regiowerk.resources.verevening.mechanisms.advising import Answers, advise
from regiowerk.resources.verevening.mechanisms.associations import Founding, unmet
from regiowerk.resources.verevening.mechanisms.catalogue import Scope, Task

CASES = tomllib.loads(Path(__file__).with_name("verevening.toml").read_text("utf-8"))
WORDS = {
    "omvang": ("scope", Scope),
    "groep_bekend": ("partners_known", bool),
    "taak": ("task", Task),
    "groot": ("large", bool),
    "vrijwillig": ("voluntary", bool),
    "rechtspersoon": ("legal_person", bool),
}


def cases(name):
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["naam"])


@cases("advies")
def test_advice(case):
    given = {WORDS[word][0]: WORDS[word][1](value) for word, value in case["gegeven"].items()}
    wanted = case["verwacht"]
    found = advise(Answers(**given), on=case["op"])
    assert (found.proposed.id if found.proposed else None) == wanted.get("voorstel")
    assert list(found.open_questions) == wanted.get("uit_te_zoeken", [])
    said = " ".join(found.reasons)
    assert wanted.get("zin", "") in said
    assert "niet" not in wanted or wanted["niet"] not in said
    if found.proposed:
        told = next(one.reasons for one in found.verdicts if one.mechanism == found.proposed)
        assert set(told) <= set(found.reasons)


@cases("projectvereniging")
def test_a_projectvereniging(case):
    given, wanted = case["gegeven"], case["verwacht"]
    agreed = given.get("verlengd_door")
    founding = Founding(
        given["akte"],
        given["einde"],
        given["beslissingen"],
        None if agreed is None else frozenset(agreed),
    )
    found = unmet(founding, given["beslissingen"], on=given["akte"])
    assert len(found) == wanted["gebreken"]
    assert wanted.get("zin", "") in " ".join(found)

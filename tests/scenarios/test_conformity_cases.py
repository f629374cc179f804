"""The cases of `conformity.toml`, on the packaged baseline and the packaged rules."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from regiowerk.align.conformity import conformity_of
from regiowerk.align.decree import Decision, Decisions, decree
from regiowerk.align.nesting import nesting_in
from regiowerk.align.structures import Structure
from regiowerk.align.terms import within_term
from regiowerk.core.parameters import Standing
from regiowerk.core.validity import Validity
from regiowerk.register.model import Origin
from regiowerk.sources.baseline import load_baseline

CASES = tomllib.loads(Path(__file__).with_name("conformity.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def at():
    return load_baseline().register.at


def cases(name):
    return pytest.mark.parametrize("case", CASES[name], ids=lambda case: case["naam"])


def members_of(given, view):
    """The municipalities of a case: as many of each region as it says, in order of code."""
    by_name = {zone.name: code for code, zone in view.zones.items()}
    units = set()
    for region, amount in given["regio"].items():
        inside = view.members[by_name[region]]
        assert amount == "alle" or amount < len(inside)
        units |= set(inside if amount == "alle" else inside[:amount])
    return units


def structure_of(given, snapshot, view):
    abroad = [place.id for place in snapshot.municipalities_in("wallonie")][
        : given.get("buiten", 0)
    ]
    return Structure(
        id="urn:zaak",
        name="Zaak",
        kind=given["vorm"],
        units=frozenset({*members_of(given, view), *abroad}),
        abroad=frozenset(abroad),
        themes=(given["thema"],) if "thema" in given else (),
        origin=Origin(given.get("herkomst", "onbekend")),
        founded=given.get("opgericht"),
        seen=given.get("gezien"),
    )


def decided(given):
    def of(why, begin=None, end=None):
        period = Validity(begin, end)
        return {"urn:zaak": (Decision("urn:zaak", why, period, "zaak", Standing.STATED),)}

    granted = given.get("afwijking")
    return Decisions(
        of(granted["motief"], granted["van"], granted.get("tot")) if granted else {},
        of(given["uitsluiting"]) if "uitsluiting" in given else {},
    )


@cases("zaak")
def test_the_law_says(at, case):
    snapshot, given, expected = at(case["op"]), case["gegeven"], case["verwacht"]
    view = snapshot.zoning("referentieregio")
    nesting = nesting_in([structure_of(given, snapshot, view)], view)
    (found,) = conformity_of(nesting, decree().at(case["op"]), decided(given), on=case["op"])
    facts = {
        "oordeel": found.verdict.value,
        "grond": found.ground.value,
        "termijn": found.deadline,
        "dagen": found.days_left,
        "onbekend": [fact.value for fact in found.open],
        "ligging": found.fit.fit.value,
    }
    assert {name: facts[name] for name in expected} == expected
    assert found.reason.endswith(".")


@cases("duur")
def test_a_term_is_no_longer_than_its_form_allows(case):
    given = case["gegeven"]
    longest = decree().longest_term(given["vorm"])
    assert longest is not None
    years = longest.at(given["van"]).value
    assert within_term(given["van"], given["tot"], years) is case["verwacht"]


def test_every_key_of_a_case_is_known():
    given = {"vorm", "regio", "buiten", "opgericht", "gezien", "thema", "herkomst", "afwijking"}
    for case in CASES["zaak"]:
        assert case["gegeven"].keys() <= {*given, "uitsluiting"}, case["naam"]
        assert isinstance(case["op"], date)

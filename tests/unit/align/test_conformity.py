from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.conformity import Ground, Open, Verdict, conformity_of, judge
from regiowerk.align.decree import Decision, Decisions, decree
from regiowerk.align.fit import Fit
from regiowerk.align.nesting import nesting_of
from regiowerk.core.parameters import Standing
from regiowerk.core.validity import Validity
from regiowerk.register.kinds import IGS
from regiowerk.register.model import Origin
from tests.unit.align.worlds import NAMES, ON, REGION_OF, structure, unit_sets

NONE = Decisions({}, {})
CULTURE = ("Vrijetijdsbeleid: cultuur",)
from_2023 = st.dates(min_value=date(2023, 3, 19), max_value=date(2045, 1, 1))
foundings = st.none() | st.dates(min_value=date(1960, 1, 1), max_value=date(2030, 1, 1))
theme_lists = st.sampled_from(((), CULTURE, ("Afval en/of recyclage",), ("Distributie: water",)))


def verdict(one, on=ON, decided=NONE):
    (found,) = conformity_of(nesting_of([one], REGION_OF, NAMES), decree().at(on), decided, on=on)
    return found


@st.composite
def structures(draw):
    return structure(
        draw(unit_sets) - {"x"},
        draw(st.sampled_from([*IGS, "politiezone"])),
        themes=draw(theme_lists),
        founded=draw(foundings),
        name="S",
    )


@given(structures(), from_2023, from_2023)
def test_as_time_passes_a_verdict_only_becomes_stricter(one, day, later):
    day, later = sorted((day, later))
    strictness = [Verdict.TO_ADAPT, Verdict.UNKNOWN, Verdict.IN_BREACH]
    before, after = verdict(one, day).verdict, verdict(one, later).verdict
    if before in (Verdict.OUT_OF_SCOPE, Verdict.CONFORM):
        assert after is before
    else:
        assert strictness.index(before) <= strictness.index(after)


@given(structures(), from_2023)
def test_a_verdict_follows_from_the_facts_and_carries_them(one, day):
    found = verdict(one, day)
    assert (found.verdict is Verdict.OUT_OF_SCOPE) == (one.kind not in IGS)
    if found.verdict is Verdict.CONFORM:
        assert found.fit.fit in (Fit.EQUAL, Fit.INSIDE, Fit.UNION)
    if found.verdict in (Verdict.TO_ADAPT, Verdict.IN_BREACH):
        assert found.fit.fit is Fit.SPANNING
        assert (found.deadline > day) == (found.verdict is Verdict.TO_ADAPT)
        assert found.days_left == (found.deadline - day).days
        assert len(found.basis) == 2
    if found.ground is not Ground.NO_MEMBERS:
        assert found.basis
    assert found.reason.endswith(".")


@given(structures(), from_2023)
def test_an_unknown_founding_date_never_makes_a_breach_sooner_than_a_known_one(one, day):
    known = verdict(one, day)
    unknown = verdict(structure(one.units, one.kind, themes=one.themes, name="S"), day)
    if unknown.verdict is Verdict.IN_BREACH:
        assert known.verdict is Verdict.IN_BREACH
    if unknown.verdict is Verdict.TO_ADAPT:
        assert Open.FOUNDED in unknown.open
        assert known.verdict in (Verdict.TO_ADAPT, Verdict.IN_BREACH)


def test_a_founding_date_that_is_not_known_is_said_and_the_latest_day_counts():
    found = verdict(structure("ac", themes=CULTURE))
    assert (found.verdict, found.deadline) == (Verdict.TO_ADAPT, date(2031, 1, 1))
    assert found.open == (Open.FOUNDED,)
    assert "De oprichtingsdatum is onbekend: dit is de uiterste dag" in found.reason
    assert "Midwest (1 van 2) en Westhoek (1 van 2)" in found.reason


def test_a_candidate_ground_leaves_the_verdict_open_and_says_what_holds_otherwise():
    found = verdict(structure("ac", themes=("Distributie: water",), founded=date(2010, 1, 1)))
    assert (found.verdict, found.ground) == (Verdict.UNKNOWN, Ground.CANDIDATE)
    assert "te controleren" in found.reason
    assert "Zonder uitsluiting: moet regioconform zijn vanaf 1 januari 2031." in found.reason
    assert {b.standing for b in found.basis} == {Standing.UNCHECKED, Standing.STATED}


def test_a_derived_theme_of_waste_is_said_to_be_derived():
    one = structure("ac", themes=("Afval en/of recyclage",), themes_standing="afgeleid")
    assert "Dat ze over afval gaat, is afgeleid." in verdict(one).reason
    stated = structure("ac", themes=("Afval en/of recyclage",), themes_standing="vermeld")
    assert "afgeleid" not in verdict(stated).reason


@pytest.mark.parametrize(
    ("kind", "origin", "sentence"),
    [
        ("politiezone", Origin.FEDERAL, "Vlaanderen is er niet voor bevoegd."),
        ("vervoerregioraad", Origin.FLANDERS, "1 januari 2025 als richtdatum (te controleren)."),
        ("igs-wonen", Origin.ENCOURAGED, "subsidieronde (te controleren)."),
        ("woonmaatschappij", Origin.FLANDERS, "goedgekeurd door de Vlaamse Regering."),
        ("welzijnsvereniging", Origin.VOLUNTARY, "geldt niet voor deze vorm (welzijnsvereniging)."),
    ],
)
def test_out_of_scope_says_what_holds_instead(kind, origin, sentence):
    found = verdict(structure("ac", kind, origin=origin))
    assert (found.verdict, found.ground) == (Verdict.OUT_OF_SCOPE, Ground.FORM)
    assert sentence in found.reason


def test_a_member_outside_flanders_and_one_without_region_are_not_the_same():
    assert verdict(structure("acx", abroad=frozenset("x"))).ground is Ground.BORDER
    lost = verdict(structure("acx"))
    assert (lost.verdict, lost.ground) == (Verdict.UNKNOWN, Ground.NO_REGION)


def test_deviations_and_exclusions_count_when_they_hold():
    one = structure("ac", themes=CULTURE)
    end = date(2032, 1, 1)
    granted = Decision(one.id, "Eén rivier.", Validity(None, end), "BVR", Standing.STATED)
    found = verdict(one, decided=Decisions({one.id: (granted,)}, {}))
    assert (found.verdict, found.deadline) == (Verdict.PERMITTED, end)
    assert "tot 1 januari 2032 toegestaan: Eén rivier." in found.reason
    excluded = verdict(one, decided=Decisions({}, {one.id: (granted,)}))
    assert (excluded.verdict, excluded.ground) == (Verdict.OUT_OF_SCOPE, Ground.EXCLUDED)
    after = verdict(one, on=end, decided=Decisions({one.id: (granted,)}, {}))
    assert (after.verdict, after.days_left) == (Verdict.IN_BREACH, -365)


def test_one_structure_may_be_judged_on_its_own():
    one = structure("ac", founded=ON - timedelta(days=1), themes=CULTURE)
    (placed,) = nesting_of([one], REGION_OF).placed
    found = judge(placed, decree().at(ON), on=ON)
    assert (found.verdict, found.ground, found.days_left) == (Verdict.IN_BREACH, Ground.NEW, -1)


def test_a_verdict_that_hangs_on_a_part_of_a_merged_municipality_says_so():
    hanging = verdict(structure("ac", themes=CULTURE, partial=frozenset("c")))
    assert (hanging.verdict, hanging.open) == (Verdict.TO_ADAPT, (Open.FOUNDED, Open.MERGER))
    assert "of de nieuwe gemeente deelneemt, is niet bekend" in hanging.reason
    assert Open.MERGER not in verdict(structure("acd", partial=frozenset("c"))).open
    assert Open.MERGER not in verdict(structure("ac", partial=frozenset("ac"))).open

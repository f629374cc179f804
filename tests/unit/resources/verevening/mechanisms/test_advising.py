from dataclasses import fields, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.resources.verevening.mechanisms.advising import QUESTIONS, Answers, advise
from regiowerk.resources.verevening.mechanisms.catalogue import Scope, Task, Way, mechanism

ON = date(2026, 1, 1)
PLAIN = Answers(
    scope=Scope.PROJECT, partners_known=True, task=Task.COMPENSATION, large=True, voluntary=True
)
YES_NO = (True, False)
WAYS = {
    "scope": tuple(Scope),
    "partners_known": YES_NO,
    "task": tuple(Task),
    "large": YES_NO,
    "voluntary": YES_NO,
    "legal_person": YES_NO,
}
answers = st.builds(
    Answers, **{name: st.sampled_from((*ways, None)) for name, ways in WAYS.items()}
)


def completions(case):
    open_ones = [one.name for one in fields(Answers) if getattr(case, one.name) is None]
    for values in product(*(WAYS[name] for name in open_ones)):
        yield replace(case, **dict(zip(open_ones, values, strict=True)))


@pytest.mark.parametrize(
    ("changes", "proposed"),
    [
        ({}, "contract"),
        ({"task": Task.PARTICIPATION}, "interlokale-vereniging"),
        ({"scope": Scope.PROGRAMME}, "interlokale-vereniging"),
        ({"scope": Scope.PROGRAMME, "legal_person": True}, "projectvereniging"),
        ({"legal_person": True}, "projectvereniging"),
        ({"scope": Scope.PROGRAMME, "task": Task.PAYMENTS}, "subregionaal-fonds"),
    ],
)
def test_the_decision_key_of_the_study(changes, proposed):
    # seed 004: the lightest that fits
    assert advise(replace(PLAIN, **changes), on=ON).proposed == mechanism(proposed)


def test_a_group_that_is_not_known_leaves_only_obligatory_mechanisms_and_those_need_a_decree():
    found = advise(replace(PLAIN, partners_known=False), on=ON)
    assert found.proposed is None
    assert "onbekende groep" in found.reasons[0]
    fitting = [one for one in found.verdicts if one.fits]
    assert fitting
    assert all(one.mechanism.way is Way.OBLIGATORY and not one.usable for one in fitting)
    assert all("Vandaag niet mogelijk" in " ".join(one.reasons) for one in fitting)


def test_below_five_hectares_nothing_is_proposed_but_the_lightest_is_named():
    found = advise(replace(PLAIN, large=False), on=ON)
    assert found.proposed is None
    assert found.threshold.value == 5
    assert "5 ha" in found.reasons[0]
    assert "geen wettelijke grens" in found.reasons[0]
    assert found.reasons[1].endswith("Contract tussen gemeenten.")
    nothing = advise(replace(PLAIN, large=False, partners_known=False), on=ON)
    assert len(nothing.reasons) == 1


def test_the_alternatives_say_why_they_are_heavier_or_do_not_fit():
    by_id = {one.mechanism.id: one for one in advise(PLAIN, on=ON).verdicts}
    assert by_id["projectvereniging"].usable
    assert "zwaarder dan: Contract tussen gemeenten" in by_id["projectvereniging"].reasons[0]
    assert "dekt geen project" in by_id["subregionaal-fonds"].reasons[0]
    assert "zelf" in by_id["gemeentefonds"].reasons[0]
    bound = {o.mechanism.id: o for o in advise(replace(PLAIN, voluntary=False), on=ON).verdicts}
    assert bound["contract"].reasons == ("Dit kan alleen vrijwillig.",)


def test_what_is_not_known_is_asked_only_when_it_matters():
    asked = advise(replace(PLAIN, task=None), on=ON)
    assert (asked.proposed, asked.open_questions) == (None, ("task",))
    assert [one.id for one in asked.candidates] == ["contract", "interlokale-vereniging"]
    assert not asked.none_possible
    sure = advise(replace(PLAIN, scope=Scope.PROGRAMME, task=Task.PAYMENTS, legal_person=None),
                  on=ON)  # fmt: skip
    assert sure.proposed == mechanism("subregionaal-fonds")
    assert sure.reasons[-1] == "Wat u nog niet weet, verandert dit voorstel niet."


def test_a_verdict_that_holds_for_different_reasons_says_so():
    asked = advise(Answers(scope=Scope.PROGRAMME, large=True), on=ON)
    by_id = {one.mechanism.id: one for one in asked.verdicts}
    assert by_id["contract"].reasons == ("Past niet, wat u ook nog te weten komt.",)
    person = advise(replace(PLAIN, legal_person=None), on=ON)
    by_id = {one.mechanism.id: one for one in person.verdicts}
    assert by_id["projectvereniging"].reasons == ("Past, wat u ook nog te weten komt.",)


def test_knowing_nothing_asks_the_five_questions_of_the_scheme():
    found = advise(Answers(), on=ON)
    assert found.open_questions == ("scope", "partners_known", "task", "large", "voluntary")
    assert found.none_possible


@given(answers)
def test_an_open_answer_never_leads_to_what_a_full_answer_would_not(case):
    found = advise(case, on=ON)
    full = [advise(one, on=ON).proposed for one in completions(case)]
    if found.open_questions:
        assert len(set(full)) > 1
        assert set(found.candidates) == {one for one in full if one}
        assert found.none_possible == (None in full)
        assert set(found.open_questions) <= {n for n in QUESTIONS if getattr(case, n) is None}
    else:
        assert set(full) == {found.proposed}
    assert all(one.reasons for one in found.verdicts)


@given(answers)
def test_the_proposal_is_the_lightest_of_what_fits_and_is_possible(case):
    for one in completions(case):
        found = advise(one, on=ON)
        usable = [v.mechanism for v in found.verdicts if v.usable]
        assert [v.mechanism.order for v in found.verdicts] == list(range(1, 10))
        assert all(v.reasons for v in found.verdicts)
        if one.large:
            assert found.proposed == (usable[0] if usable else None)
        else:
            assert found.proposed is None

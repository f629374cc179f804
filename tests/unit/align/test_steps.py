from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given

from regiowerk.align.steps import (
    KINDS,
    AddMember,
    Assign,
    Lock,
    MergeMunicipalities,
    Move,
    RemoveMember,
    Step,
    Unassign,
    Unlock,
    step_from_dict,
    step_text,
    step_to_dict,
)
from regiowerk.core.errors import InputError
from tests.unit.align.plan_worlds import NAMES, PLACES, plans


def name_of(key):
    return {**PLACES, **NAMES}.get(key, key)


@given(plans())
def test_a_step_that_was_kept_is_the_same_step(plan):
    for step in plan.steps:
        assert step_from_dict(step_to_dict(step)) == step


@given(plans())
def test_every_step_is_told_in_one_sentence(plan):
    for step in plan.steps:
        assert step_text(step, name_of).endswith(".")


def test_every_kind_of_step_can_be_kept():
    assert set(KINDS.values()) == set(get_args(Step))
    for kind in KINDS.values():
        assert {str(one.type) for one in fields(kind)} <= {
            "str", "tuple[str, ...]", "tuple[tuple[str, str], ...]",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "an object whose 'step' is one of"),
        ({"step": "Fly"}, "an object whose 'step' is one of"),
        ({"step": "Move", "municipality": "a"}, "'region' is missing"),
        ({"step": "Unassign", "municipality": "a", "to": "R1"}, "'to' is not known"),
        ({"step": "Unassign", "municipality": 7}, "'municipality' is 7; text is expected"),
        ({"step": "Lock", "regions": "R1"}, "a list of texts is expected"),
        ({"step": "Assign", "regions": [["a"]]}, "a list of pairs of texts is expected"),
    ],
)
def test_a_step_of_another_form_is_refused_and_the_field_named(content, sentence):
    with pytest.raises(InputError, match=sentence):
        step_from_dict(content)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Move("a", "R3"), "Gemeente A gaat naar Kempen."),
        (Unassign("a"), "Gemeente A ligt in geen regio meer."),
        (Assign((("a", "R3"),)), "1 gemeente krijgt in één keer een regio."),
        (MergeMunicipalities(("a", "b"), "n", "N"), "Gemeente A en Gemeente B worden samen N."),
        (AddMember("IOK", "a"), "Gemeente A treedt toe tot IOK."),
        (RemoveMember("IOK", "a"), "Gemeente A treedt uit IOK."),
        (Lock(("a",), ("R1",)), "Vastgezet: Gemeente A en Midwest."),
        (Unlock(), "Alles is weer los."),
        (Unlock(("a",)), "Weer los: Gemeente A."),
    ],
)  # fmt: skip
def test_the_sentence_of_a_step(step, text):
    assert step_text(step, name_of) == text

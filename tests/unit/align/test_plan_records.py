import json

import pytest
from hypothesis import given

from regiowerk.align.plan_records import plan_from_dict, plan_to_dict
from regiowerk.align.steps import Move
from regiowerk.core.errors import InputError, UnknownIdError, ValidityError
from tests.unit.align.plan_worlds import plan, plans


def record(**changes):
    """A sound record with other values; a key with `start_` before it lies in the start."""
    found = json.loads(json.dumps(plan_to_dict(plan(Move("a", "R2")))))
    for key, value in changes.items():
        where = found["start"] if key.startswith("start_") else found
        where[key.removeprefix("start_")] = value
    return found


@given(plans())
def test_a_plan_that_was_kept_is_the_same_plan(found):
    while len(found.steps) > 2:
        found = found.undo()
    text = json.dumps(plan_to_dict(found))
    assert plan_from_dict(json.loads(text)) == found
    assert json.dumps(plan_to_dict(plan_from_dict(json.loads(text)))) == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "'plan' in another form"),
        ({}, "A plan of format None cannot be read; format 1 is expected"),
        (record(format=2), "A plan of format 2"),
        (record(start=None), "'start' in another form"),
        (record(name=5), "'name' in another form than expected: 5"),
        (record(steps="x"), "'steps' in another form"),
        (record(steps=[{"step": "Move"}]), "'municipality' is missing"),
        (record(start_units=[1]), "'units' in another form"),
        (record(start_region_of={"a": 1}), "'region_of' in another form"),
        (record(start_region_of=[]), "'region_of' in another form"),
        (record(start_merged={"a": [1]}), "'a' in another form"),
        (record(start_removed=[["a", 1]]), "'removed' in another form"),
        (record(start_region_of={"z": "R1"}), "puts 'z' in 'R1'"),
        (record(start_region_of={"a": "R9"}), "puts 'a' in 'R9'"),
        (record(start_merged={"a": "b"}), "'a' in another form"),
        (record(start_added=[["a"]]), "'added' in another form"),
    ],
)
def test_a_record_of_another_form_is_refused_and_the_key_named(content, sentence):
    with pytest.raises(InputError, match=sentence):
        plan_from_dict(content)


def test_a_day_that_is_none_and_a_step_that_cannot_be_taken_are_refused():
    with pytest.raises(ValidityError, match="is not a day"):
        plan_from_dict(record(start_on="gisteren"))
    with pytest.raises(UnknownIdError, match="no region 'R9'"):
        plan_from_dict(record(steps=[{"step": "Move", "municipality": "a", "region": "R9"}]))

"""Steps that improve a division, by name."""

import numpy as np
import pytest

from regiowerk.delineate.comparison import compare
from regiowerk.delineate.divisions import Division
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.improving import steps_for
from regiowerk.delineate.quality import quality_of

FLOWS = Flows(
    "stroom",
    ("a", "b", "c", "d", "e"),
    np.array([0, 1, 2, 2, 3, 4]),
    np.array([1, 0, 3, 1, 2, 0]),
    np.array([30.0, 30.0, 40.0, 5.0, 40.0, 7.0]),
)
DIVISION = Division("indeling", {"a": "Noord", "b": "Noord", "c": "Noord", "d": "Zuid"})
BORDERS = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "elders")]


def test_a_step_gains_what_it_says():
    [step] = steps_for(DIVISION, FLOWS, BORDERS)
    assert (step.unit, step.source, step.target, step.swapped_with) == ("c", "Noord", "Zuid", "")
    before = quality_of(DIVISION, FLOWS).internal_share
    moved = Division("na", {**DIVISION.region_of, "c": "Zuid"})
    assert quality_of(moved, FLOWS).internal_share == pytest.approx(before + step.gain)
    assert step.after == pytest.approx(before + step.gain)


def test_a_step_may_aim_at_agreement_with_another_division():
    goal = Division("doel", {"a": "1", "b": "1", "c": "2", "d": "2", "q": "3"})
    step = steps_for(DIVISION, FLOWS, BORDERS, measure="adjusted_rand", reference=goal, most=1)[0]
    assert (step.unit, step.target, step.after) == ("c", "Zuid", 1)
    before = compare(DIVISION, goal).agreement.adjusted_rand
    assert step.gain == pytest.approx(1 - before)


def test_two_units_may_change_places():
    division = Division("indeling", {"a": "N", "b": "Z", "c": "N", "d": "Z", "z": "Z"})
    ring = [("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d"), ("a", "d")]
    steps = steps_for(division, FLOWS, [*ring, ("z", "d"), ("z", "b")])
    assert any(step.swapped_with for step in steps)
    assert not any(s.swapped_with for s in steps_for(division, FLOWS, ring, swaps=False))


def test_a_measure_without_what_it_needs_is_refused():
    with pytest.raises(ValueError, match="needs a reference"):
        steps_for(DIVISION, FLOWS, BORDERS, measure="adjusted_rand")

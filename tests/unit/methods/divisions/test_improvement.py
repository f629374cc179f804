"""Steps that improve a division: every gain is real, every region stays in one piece."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.agreement import agreement
from regiowerk.methods.divisions import division_quality, improvements
from tests.unit.methods.divisions.worlds import worlds

MEASURES = ("internal_share", "self_containment", "adjusted_rand")


def measured(measure, flows, labels, reference):
    if measure == "adjusted_rand":
        sides = [[None if x < 0 else x for x in side] for side in (labels, reference)]
        if not any(a is not None and b is not None for a, b in zip(*sides, strict=True)):
            return 1.0
        return agreement(*sides).adjusted_rand
    found = division_quality(flows, labels)
    if measure == "internal_share":
        return float(np.nan_to_num(found.internal_share))
    least = np.nan_to_num(np.fmin(np.nan_to_num(found.supply), np.nan_to_num(found.demand)))
    return float(least.sum() / max((found.units > 0).sum(), 1))


def stepped(labels, unit, target, other=None):
    after = list(labels)
    after[unit] = target
    if other is not None:
        after[other] = labels[unit]
    return after


def pieces(flows, labels, adjacency, regions):
    found = division_quality(flows, labels, adjacency=adjacency)
    width = max(labels) + 1
    return [int(found.pieces[r]) if r < width else 0 for r in regions]


@settings(deadline=None)
@given(worlds(), st.lists(st.integers(-1, 2), min_size=8, max_size=8), st.sampled_from(MEASURES))
def test_every_gain_is_the_difference_of_the_recomputed_measure(world, reference, measure):
    flows, labels, adjacency = world
    reference = reference[: len(labels)]
    steps = improvements(flows, labels, adjacency, measure=measure, reference=reference)
    before = measured(measure, flows, labels, reference)
    for step in steps:
        assert labels[step.unit] == step.source
        after = stepped(labels, step.unit, step.target, step.swapped_with)
        value = measured(measure, flows, after, reference)
        assert step.after == pytest.approx(value, abs=1e-9)
        assert step.gain == pytest.approx(value - before, abs=1e-9)
        assert step.gain > 0
        regions = [step.source, step.target]
        old = pieces(flows, labels, adjacency, regions)
        new = pieces(flows, after, adjacency, regions)
        assert new[0] >= 1
        assert all(n <= o for n, o in zip(new, old, strict=True))
    assert [s.gain for s in steps] == sorted((s.gain for s in steps), reverse=True)


@settings(deadline=None)
@given(worlds(least=0), st.lists(st.integers(0, 2), min_size=8, max_size=8),
       st.sampled_from(MEASURES))  # fmt: skip
def test_no_rising_move_to_a_bordering_region_is_missed(world, reference, measure):
    flows, labels, adjacency = world
    reference = reference[: len(labels)]
    steps = improvements(
        flows, labels, adjacency, measure=measure, reference=reference, swaps=False
    )
    before = measured(measure, flows, labels, reference)
    expected = set()
    for one, other in {*adjacency, *((b, a) for a, b in adjacency)}:
        source, target = labels[one], labels[other]
        if source == target or labels.count(source) == 1:
            continue
        after = stepped(labels, one, target)
        regions = [source, target]
        old, new = (pieces(flows, side, adjacency, regions) for side in (labels, after))
        rises = measured(measure, flows, after, reference) > before + 1e-9
        if rises and all(n <= o for n, o in zip(new, old, strict=True)):
            expected.add((one, target))
    assert {(s.unit, s.target) for s in steps if s.gain > 1e-9} == expected


@given(worlds(least=0))
def test_nothing_improves_agreement_with_itself(world):
    flows, labels, adjacency = world
    steps = improvements(flows, labels, adjacency, measure="adjusted_rand", reference=labels)
    assert steps == ()


def test_a_unit_that_holds_its_region_together_does_not_move():
    # 0 - 1 - 2 in one region, 3 beside 1: unit 1 commutes to 3, but 0 and 2 would fall apart.
    flows = ([1, 0, 2], [3, 0, 2], [50, 10, 10])
    chain = [(0, 1), (1, 2), (1, 3)]
    assert improvements(flows, [0, 0, 0, 1], chain) == ()
    [step] = improvements(flows, [0, 0, 0, 1], [*chain, (0, 2)])
    assert (step.unit, step.source, step.target, step.swapped_with) == (1, 0, 1, None)
    assert step.gain == pytest.approx(50 / 70)


def test_a_region_never_loses_its_last_unit_but_may_swap_it():
    flows = ([0, 1, 2], [1, 0, 3], [10, 10, 10])
    ring = [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]
    steps = improvements(flows, [0, 1, 0, 1], ring)
    assert any(step.swapped_with is not None and step.after == 1 for step in steps)
    assert improvements(([0], [1], [9]), [0, 1], [(0, 1)]) == ()
    assert improvements(flows, [0, 1, 0, 1], ring, most=1) == steps[:1]
    assert all(s.swapped_with is None for s in improvements(flows, [0, 1, 0, 1], ring, swaps=False))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"measure": "beauty"}, "measure must be"),
        ({"measure": "adjusted_rand"}, "needs a reference"),
        ({"measure": "adjusted_rand", "reference": [0]}, "needs a reference"),
        ({"adjacency": [(0, 9)]}, "adjacency must name units from 0 to 1"),
    ],
)
def test_what_cannot_be_improved_is_refused(words, why):
    given = {"flows": ([0], [1], [1]), "labels": [0, 1], "adjacency": [(0, 1)], **words}
    with pytest.raises(ValueError, match=why):
        improvements(given.pop("flows"), given.pop("labels"), given.pop("adjacency"), **given)

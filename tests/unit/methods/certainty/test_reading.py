"""A division read against a base."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from regiowerk.methods.certainty.reading import Tally, build_base, counterparts
from regiowerk.methods.flows import renumbered
from tests.unit.methods.certainty.worlds import divisions


@st.composite
def two_with_weights(draw):
    n = draw(st.integers(1, 12))
    labels = st.lists(st.integers(0, 4), min_size=n, max_size=n)
    heavy = draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))
    return *(renumbered(np.array(draw(labels))) for _ in range(2)), np.array(heavy, dtype=float)


@given(two_with_weights())
def test_no_other_matching_has_more_weight_in_common(world):
    one, other, heavy = world
    partner, likeness = counterparts(one, other, heavy)
    matched = [(int(p), q) for q, p in enumerate(partner) if p >= 0]
    assert len({p for p, _ in matched}) == len(matched)
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), heavy)
    common = table[1:, 1:]
    best = common[linear_sum_assignment(common, maximize=True)].sum()
    assert sum(common[p, q] for p, q in matched) == best
    assert all(common[p, q] > 0 for p, q in matched)
    assert ((likeness > 0) == np.isin(np.arange(one.max()), partner)).all()


@given(two_with_weights())
def test_the_likeness_is_the_jaccard_index_with_the_counterpart(world):
    one, other, heavy = world
    partner, likeness = counterparts(one, other, heavy)
    for q, p in enumerate(partner):
        if p >= 0:
            here, there = one == p + 1, other == q + 1
            assert likeness[p] == heavy[here & there].sum() / heavy[here | there].sum()


@given(divisions(), st.permutations([1, 2, 3]))
def test_the_names_of_the_labels_do_not_matter(world, names):
    drawn, pairs = world
    named = np.array([0, *(10 * name for name in names)])
    one, other = build_base(drawn[0], pairs, None), build_base(named[drawn[0]], pairs, None)
    assert (named[one.regions] == other.regions).all()
    for labels in drawn:
        plain, changed = one.read(labels, "x"), other.read(named[labels], "x")
        for a, b in zip(plain, changed, strict=True):
            np.testing.assert_array_equal(a, b)


@given(divisions())
def test_a_division_read_against_itself_is_found_whole(world):
    drawn, pairs = world
    base = build_base(drawn[0], pairs, None)
    reading = base.read(drawn[0], "itself")
    k = base.regions.size
    assert (reading.places == np.where(base.number > 0, base.number - 1, k + 1)).all()
    assert reading.likeness.tolist() == [1] * k
    assert reading.regions == k


def test_a_region_that_split_keeps_its_larger_part_and_the_rest_is_elsewhere():
    base = build_base([1, 1, 1, 2, 2], [(0, 1), (1, 2), (3, 4)], None)
    reading = base.read([4, 4, 9, 7, 0], "x")
    assert reading.places.tolist() == [0, 0, 2, 1, 3]
    assert reading.together.tolist() == [True, False, False]
    assert reading.likeness.tolist() == [2 / 3, 0.5]
    assert reading.regions == 3


def test_weights_decide_which_part_is_the_counterpart():
    base = build_base([1, 1, 1], None, [1, 1, 5])
    assert base.read([4, 4, 9], "x").places.tolist() == [1, 1, 0]


def test_units_that_weigh_nothing_match_no_regions():
    partner, likeness = counterparts(np.array([1, 2]), np.array([1, 2]), np.array([0.0, 1.0]))
    assert partner.tolist() == [-1, 1]
    assert likeness.tolist() == [0, 1]


def test_two_units_in_no_region_are_not_together():
    assert build_base([1, 1], [(0, 1)], None).read([0, 0], "x").together.tolist() == [False]


def test_readings_add_up():
    base = build_base([1, 1, 2], [(0, 1)], None)
    tally = Tally(base)
    for labels in ([1, 1, 2], [1, 2, 2], [1, 0, 0]):
        tally.add(base.read(labels, "x"))
    found = tally.certainty(seed=4, sample=0.5)
    assert (found.membership * 3).round().tolist() == [[3, 0], [1, 1], [0, 2]]
    assert (found.nowhere * 3).round().tolist() == [0, 1, 1]
    assert found.found.tolist() == [1, 2 / 3]
    assert (found.seed, found.sample) == (4, 0.5)


def test_a_division_of_other_units_is_refused():
    with pytest.raises(ValueError, match="replication 2: 1 labels are found; expected are 2"):
        build_base([1, 1], None, None).read([1], "replication 2")

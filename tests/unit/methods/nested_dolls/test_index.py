from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.nested_dolls import doll_index, member_sets, overlaps
from tests.unit.methods.nested_dolls.families import families, pairs


def index_of(family):
    return doll_index(overlaps(member_sets(family)))


@given(families)
def test_the_index_counts_what_a_comparison_of_every_pair_counts(family):
    found, every = index_of(family), pairs(family)
    violating = [(i, j) for i, j, a, b in every if a & b and a - b and b - a]
    assert found.pairs == len(every)
    assert found.disjoint == sum(not a & b for _, _, a, b in every)
    assert found.equal == sum(bool(a) and a == b for _, _, a, b in every)
    assert found.nested == sum(bool(a & b) and (a < b or b < a) for _, _, a, b in every)
    assert sorted(zip(found.one.tolist(), found.other.tolist(), strict=True)) == violating
    assert found.disjoint + found.equal + found.nested + found.violating == found.pairs


@given(families)
def test_the_largest_symmetric_difference_comes_first(family):
    found = index_of(family)
    difference = (found.only_one + found.only_other).tolist()
    assert difference == sorted(difference, reverse=True)


@given(families, st.randoms())
def test_the_order_of_the_sets_does_not_matter(family, random):
    shuffled = list(family)
    random.shuffle(shuffled)
    one, other = index_of(family), index_of(shuffled)
    assert (one.equal, one.nested, one.violating) == (other.equal, other.nested, other.violating)


def test_a_partition_with_its_whole_and_its_parts_is_perfect():
    assert index_of([{1, 2, 3, 4}, {1, 2}, {3, 4}, {3}, {1, 2}]).index == 1


def test_the_index_of_fewer_than_two_sets_is_undefined():
    assert isnan(index_of([{1}]).index)
    assert index_of([{1, 2}, {2, 3}]).index == 0
    assert repr(index_of([{1, 2}, {2, 3}])) == "<DollIndex 0.0000: 1 of 1 pairs violate>"
    assert index_of([{1, 2}, {2, 3}, {9}]).index == pytest.approx(2 / 3)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.nested_dolls import alike, identical, member_sets, overlaps
from tests.unit.methods.nested_dolls.families import families, pairs


@given(families, st.sampled_from([0.25, 0.5, 0.6, 0.75, 0.8, 1.0]))
def test_near_duplicates_are_the_pairs_at_or_above_the_threshold(family, threshold):
    found = alike(overlaps(member_sets(family)), threshold)
    expected = {
        (i, j): len(a & b) / len(a | b)
        for i, j, a, b in pairs(family)
        if a & b and a != b and len(a & b) / len(a | b) >= threshold
    }
    assert dict(zip(zip(found.one, found.other, strict=True), found.jaccard, strict=True)) == (
        expected
    )
    assert found.jaccard.tolist() == sorted(found.jaccard.tolist(), reverse=True)


@given(families)
def test_identical_sets_are_in_one_group_and_nobody_else_is(family):
    groups = identical(member_sets(family))
    expected = {(i, j) for i, j, a, b in pairs(family) if a == b and a}
    assert {(i, j) for g in groups for n, i in enumerate(g) for j in g[n + 1 :]} == expected


@pytest.mark.parametrize("threshold", [0, -0.1, 1.01, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(threshold):
    with pytest.raises(ValueError, match="threshold must be above 0 and at most 1"):
        alike(overlaps(member_sets([{1}])), threshold)


def test_a_threshold_that_rounds_badly_is_met_exactly():
    four_of_five = [{1, 2, 3, 4}, {1, 2, 3, 4, 5}]
    assert repr(alike(overlaps(member_sets(four_of_five)), 0.8)) == "<Alike: 1 pairs>"

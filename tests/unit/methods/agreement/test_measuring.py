"""Agreement of two divisions: properties, published numbers, refusals."""

from itertools import permutations
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.agreement import agreement, expected_information

SCORES = ("adjusted_rand", "adjusted_mutual_information", "v_measure", "normalised_variation")


@st.composite
def pairs(draw, least=1):
    n = draw(st.integers(least, 25))
    labels = st.lists(st.integers(0, 5), min_size=n, max_size=n)
    return draw(labels), draw(labels)


def scores(found):
    return pytest.approx([getattr(found, name) for name in SCORES], abs=1e-9)


def values(found):
    return [getattr(found, name) for name in SCORES]


@given(pairs())
def test_the_measures_are_symmetric(labels):
    one, other = labels
    here, there = agreement(one, other), agreement(other, one)
    assert values(here) == scores(there)
    assert here.variation_of_information == pytest.approx(there.variation_of_information, abs=1e-9)
    assert here.homogeneity == pytest.approx(there.completeness, abs=1e-9)
    assert here.matched_weight == there.matched_weight


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=25))
def test_a_division_agrees_wholly_with_itself_under_other_names(labels):
    found = agreement(labels, [f"regio {label}" for label in labels])
    assert values(found) == pytest.approx([1, 1, 1, 0])
    assert (found.homogeneity, found.completeness) == (1, 1)
    assert found.variation_of_information == 0
    assert found.differ == ()
    assert found.matched_weight == len(labels)


@given(pairs(), st.permutations(range(6)))
def test_names_of_regions_make_no_difference(labels, renamed):
    one, other = labels
    assert values(agreement([renamed[k] for k in one], other)) == scores(agreement(one, other))


@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_the_units_makes_no_difference(labels, chance):
    both = list(zip(*labels, strict=True))
    chance.shuffle(both)
    assert values(agreement(*zip(*both, strict=True))) == scores(agreement(*labels))


@given(pairs())
def test_shares_lie_between_0_and_1(labels):
    found = agreement(*labels)
    for share in (found.homogeneity, found.completeness, found.v_measure):
        assert 0 <= share <= 1
    assert 0 <= found.normalised_variation <= 1 + 1e-12
    assert found.adjusted_rand <= 1 + 1e-12
    assert found.adjusted_mutual_information <= 1 + 1e-9


@given(pairs())
def test_refining_raises_homogeneity_to_1(labels):
    coarse, extra = labels
    found = agreement(coarse, list(zip(coarse, extra, strict=True)))
    assert found.homogeneity == 1
    assert all(spread.pieces == 1 for spread in found.spread_of_other)


@given(pairs(), st.lists(st.integers(1, 9), min_size=25, max_size=25))
def test_the_split_table_adds_up(labels, weights):
    one, other = labels
    weights = weights[: len(one)]
    found = agreement(one, other, weights=weights)
    assert sum(cell.units for cell in found.split_table) == found.units == len(one)
    assert sum(cell.weight for cell in found.split_table) == found.weight == sum(weights)
    assert len(found.spread_of_one) == found.regions[0] == len(set(one))
    assert sum(s.pieces for s in found.spread_of_one) == len(found.split_table)
    assert sum(s.pieces for s in found.spread_of_other) == len(found.split_table)


@given(pairs(), st.floats(0.5, 100))
def test_equal_weights_make_no_difference_and_scale_makes_none(labels, scale):
    n = len(labels[0])
    plain = agreement(*labels)
    assert values(agreement(*labels, weights=[scale] * n)) == pytest.approx(values(plain), abs=1e-7)


@given(pairs(), st.lists(st.integers(1, 9), min_size=25, max_size=25))
def test_entropies_with_weights_are_those_of_repeated_units(labels, weights):
    one, other = labels
    weights = weights[: len(one)]
    repeated = [np.repeat(side, weights) for side in (one, other)]
    weighed, counted = agreement(one, other, weights=weights), agreement(*repeated)
    for name in ("variation_of_information", "homogeneity", "completeness", "matched_weight"):
        assert getattr(weighed, name) == pytest.approx(getattr(counted, name), abs=1e-9)


@given(pairs(), st.sets(st.integers(0, 24)))
def test_a_unit_missing_in_one_is_listed_and_never_counted(labels, missing):
    one, other = labels
    missing = sorted(k for k in missing if k < len(one))
    if len(missing) == len(one):
        return
    holed = [None if k in missing else label for k, label in enumerate(one)]
    kept = [k for k in range(len(one)) if k not in missing]
    found = agreement(holed, other)
    assert list(found.left_out) == missing
    assert values(found) == scores(agreement([one[k] for k in kept], [other[k] for k in kept]))
    assert not {d.unit for d in found.differ} & set(missing)


@given(pairs(least=2))
def test_a_unit_differs_exactly_when_its_fellows_do(labels):
    one, other = labels
    found = agreement(one, other)

    def fellows(side, unit):
        return {k for k, label in enumerate(side) if label == side[unit]}

    expected = {}
    for unit in range(len(one)):
        here, there = fellows(one, unit), fellows(other, unit)
        if here != there:
            expected[unit] = 1 - len(here & there) / len(here | there)
    assert {d.unit: d.difference for d in found.differ} == pytest.approx(expected)
    falling = [d.difference for d in found.differ]
    assert falling == sorted(falling, reverse=True)


@given(pairs())
def test_no_matching_of_regions_has_more_in_common(labels):
    one, other = labels
    found = agreement(one, other)
    rows, columns = sorted(set(one)), sorted(set(other))
    wide = [*columns, *[None] * len(rows)]
    if len(wide) > 7:
        return
    most = max(
        sum((a, b) in zip(rows, chosen, strict=True) for a, b in zip(one, other, strict=True))
        for chosen in set(permutations(wide, len(rows)))
    )
    assert found.matched_weight == most


def test_independent_divisions_agree_about_0_on_average():
    chance = np.random.default_rng(7)
    draws = [agreement(chance.integers(0, 5, 60), chance.integers(0, 8, 60)) for _ in range(200)]
    assert np.mean([d.adjusted_rand for d in draws]) == pytest.approx(0, abs=0.01)
    assert np.mean([d.adjusted_mutual_information for d in draws]) == pytest.approx(0, abs=0.01)


def test_expected_information_is_the_mean_over_all_permutations():
    one, other = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 1]

    def information(a, b):
        cells = list(zip(a, b, strict=True))
        n = len(cells)
        return sum(
            cells.count((i, j)) / n * log(n * cells.count((i, j)) / (a.count(i) * b.count(j)))
            for i, j in set(cells)
        )

    mean = np.mean([information(one, list(turned)) for turned in permutations(other)])
    assert expected_information([3, 2, 1], [2, 4]) == pytest.approx(mean, abs=1e-12)


def test_the_contingency_table_of_the_literature():
    # A table of ten objects by hand: P_AB = 7, P_A = 13, P_B = 14, P = 45 (Hubert and Arabie
    # 1985, equation 5): (7 - 13 * 14 / 45) / (13.5 - 13 * 14 / 45) = 133 / 425.5.
    cells = {(0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 2, (1, 2): 1, (2, 2): 4}
    one = [i for (i, _), n in cells.items() for _ in range(n)]
    other = [j for (_, j), n in cells.items() for _ in range(n)]
    assert agreement(one, other).adjusted_rand == pytest.approx(133 / 425.5)


def test_the_v_measure_by_hand():
    # Rosenberg and Hirschberg 2007, equations 1 and 2, on halves and quarters of four units:
    # H(C|K) = 0, H(C) = ln 2, H(K|C) = ln(2) / 2, H(K) = 1.5 ln 2.
    found = agreement("xxyy", "ppqr")
    assert (found.homogeneity, found.completeness) == pytest.approx((1, 2 / 3))
    assert found.v_measure == pytest.approx(0.8)


def test_the_variation_of_information_by_hand():
    # Meila 2007: splitting a region that holds a share p into halves costs p ln 2.
    found = agreement("xxyy", "ppqr")
    assert found.variation_of_information == pytest.approx(0.5 * log(2))
    assert found.normalised_variation == pytest.approx(0.5 / 1.5)


def test_adjusted_mutual_information_by_hand():
    # Vinh, Epps and Bailey 2010: sizes 2, 2 against 2, 2; of the six tables two have I = ln 2
    # and four have I = 0, so E = ln(2) / 3; the independent table scores (0 - 1/3) / (1 - 1/3).
    assert expected_information([2, 2], [2, 2]) == pytest.approx(log(2) / 3)
    assert agreement("xxyy", "pqpq").adjusted_mutual_information == pytest.approx(-0.5)


def test_numbers_computed_by_scikit_learn():
    # scikit-learn 1.9.1: adjusted_rand_score, adjusted_mutual_info_score,
    # homogeneity_completeness_v_measure.
    one, other = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], [0, 0, 1, 1, 1, 2, 2, 2, 3, 3]
    found = agreement(one, other)
    assert (
        found.adjusted_rand,
        found.adjusted_mutual_information,
        found.homogeneity,
        found.completeness,
        found.v_measure,
    ) == pytest.approx(
        (0.237288135593, 0.339371365609, 0.649271274108, 0.517503126102, 0.575946667974), abs=1e-11
    )


def test_which_units_differ_and_which_regions_match():
    found = agreement(["x", "x", "x", "y", "y"], ["p", "p", "q", "q", "q"])
    assert found.matching == (("x", "p"), ("y", "q"))
    assert found.matched_weight == 4
    first = found.differ[0]
    assert (first.unit, first.one, first.other, first.matched) == (2, "x", "q", False)
    assert first.difference == pytest.approx(1 - 1 / 5)
    [spread] = [s for s in found.spread_of_one if s.region == "x"]
    assert (spread.pieces, spread.main, spread.main_share) == (2, "p", pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("one", "other"), [("aaaa", "bbbb"), ("abcd", "efgh"), ("a", "b")], ids=["all", "none", "one"]
)
def test_divisions_without_anything_to_know_are_the_same(one, other):
    assert values(agreement(one, other)) == [1, 1, 1, 0]


def test_one_region_against_all_alone_agrees_no_more_than_chance():
    found = agreement("aaaa", "bcde")
    assert found.adjusted_rand == 0
    assert found.adjusted_mutual_information == pytest.approx(0, abs=1e-12)
    assert (found.homogeneity, found.completeness, found.v_measure) == (1, 0, 0)


def test_labels_of_several_types_are_compared():
    found = agreement([1, "a", 1, 2.5], np.array([1, 1, 2, 2]))
    assert found.units == 4
    assert {cell.one for cell in found.split_table} == {1, "a", 2.5}


@pytest.mark.parametrize("nothing", [None, float("nan"), "", np.float64("nan")])
def test_what_stands_for_no_region(nothing):
    assert agreement(["a", nothing, "b"], ["x", "x", "y"]).left_out == (1,)


def test_a_unit_without_weight_has_no_say():
    found = agreement("aab", "xyy", weights=[1, 0, 1])
    assert found.variation_of_information == 0
    assert found.adjusted_rand == 1


@pytest.mark.parametrize(
    ("one", "other", "weights", "why"),
    [
        ("ab", "abc", None, "one has 2 labels and other has 3"),
        ([None, "a"], ["a", None], None, "no unit has a region in both"),
        ([], [], None, "no unit has a region in both"),
        ("ab", "ab", [1], "2 units need 2 weights"),
        ("ab", "ab", [1, -1], "the weight of unit 1 is -1"),
        ("ab", "ab", [1, np.inf], "the weight of unit 1 is inf"),
        ("ab", "ab", [0, 0], "weigh nothing"),
    ],
)
def test_what_cannot_be_compared_is_refused(one, other, weights, why):
    with pytest.raises(ValueError, match=why):
        agreement(one, other, weights=weights)


@pytest.mark.parametrize(("rows", "columns"), [([1, 2], [2, 2]), ([0, 2], [2]), ([-1, 3], [2])])
def test_sizes_that_do_not_fit_are_refused(rows, columns):
    with pytest.raises(ValueError, match="add up to one number"):
        expected_information(rows, columns)

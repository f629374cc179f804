"""The quality of a division: properties, definitions by hand, refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.divisions import Thresholds, area_validity, division_quality
from tests.unit.methods.divisions.worlds import worlds


@given(worlds())
def test_flows_add_up_and_shares_lie_between_0_and_1(world):
    flows, labels, adjacency = world
    found = division_quality(flows, labels, adjacency=adjacency)
    start = [a for o, a in zip(flows[0], flows[2], strict=True) if labels[o] >= 0]
    assert found.outgoing.sum() == sum(start)
    assert (found.internal <= np.minimum(found.outgoing, found.incoming)).all()
    for shares in (found.supply, found.demand):
        known = shares[~np.isnan(shares)]
        assert ((known >= 0) & (known <= 1)).all()
    assert found.units.sum() == sum(label >= 0 for label in labels)
    assert np.isnan(found.internal_share) or 0 <= found.internal_share <= 1
    assert np.isnan(found.modularity) or -1 <= found.modularity <= 1
    assert 0 <= found.valid_areas <= (found.units > 0).sum()


@given(worlds(least=0), st.randoms(use_true_random=False))
def test_the_order_of_the_flows_makes_no_difference(world, chance):
    flows, labels, adjacency = world
    rows = list(zip(*flows, strict=True))
    chance.shuffle(rows)
    turned = tuple([row[k] for row in rows] for k in range(3))
    one = division_quality(flows, labels, adjacency=adjacency)
    other = division_quality(turned, labels, adjacency=[(b, a) for a, b in adjacency])
    np.testing.assert_array_equal(one.internal, other.internal)
    np.testing.assert_array_equal(one.pieces, other.pieces)
    assert one.modularity == pytest.approx(other.modularity, nan_ok=True)


@given(worlds(least=0))
def test_everything_in_one_region_stays_inside(world):
    flows, labels, adjacency = world
    found = division_quality(flows, [0] * len(labels), adjacency=adjacency)
    if sum(flows[2]):
        assert found.internal_share == found.supply[0] == found.demand[0] == 1
        assert found.modularity == pytest.approx(0)
        assert found.valid_areas == 1  # wholly self-contained, whatever its size
    assert found.contiguous


@given(worlds(least=0))
def test_joining_regions_never_lowers_the_internal_share(world):
    flows, labels, _ = world
    fine = division_quality(flows, labels).internal_share
    coarse = division_quality(flows, [label // 2 for label in labels]).internal_share
    assert np.isnan(fine) or coarse >= fine


@given(worlds(), st.integers(1, 1000))
def test_scaling_flows_and_sizes_together_changes_nothing(world, factor):
    flows, labels, _ = world
    scaled = (*flows[:2], [amount * factor for amount in flows[2]])
    one = division_quality(flows, labels, thresholds=Thresholds(5, 0.5, 30, 0.75))
    other = division_quality(
        scaled, labels, thresholds=Thresholds(5 * factor, 0.5, 30 * factor, 0.75)
    )
    np.testing.assert_allclose(one.validity, other.validity)
    assert one.sizes.gini == pytest.approx(other.sizes.gini, nan_ok=True)


@given(worlds())
def test_pieces_are_those_of_a_walk_on_the_map(world):
    flows, labels, adjacency = world
    found = division_quality(flows, labels, adjacency=adjacency).pieces
    for region in range(max(labels, default=-1) + 1):
        left = {unit for unit, label in enumerate(labels) if label == region}
        count = 0
        while left:
            count += 1
            reached = {left.pop()}
            while reached:
                here = reached.pop()
                near = {b for a, b in adjacency if a == here} | {
                    a for a, b in adjacency if b == here
                }
                reached |= near & left
                left -= near
        assert found[region] == count


@given(worlds(least=0))
def test_modularity_is_the_double_sum_of_leicht_and_newman(world):
    flows, labels, _ = world
    n, total = len(labels), sum(flows[2])
    matrix = np.zeros((n, n))
    np.add.at(matrix, (flows[0], flows[1]), flows[2])
    found = division_quality(flows, labels).modularity
    if not total:
        assert np.isnan(found)
        return
    same = np.equal.outer(labels, labels)
    expected = matrix - np.outer(matrix.sum(axis=1), matrix.sum(axis=0)) / total
    assert found == pytest.approx((expected * same).sum() / total)


@pytest.mark.parametrize(
    ("outgoing", "contained", "validity"),
    [
        (10000, 0.75, 0.75 / 0.6667),  # the target of both: the greatest value
        (10000, 0.6667, 1.0),  # large: the least share is enough
        (1000, 0.75, 1.0),  # small: the target share is needed
        (5500, 0.75, 0.75 / 0.6667 * (1 - (1 - 0.6667 / 0.75) * 0.5)),  # halfway
        (500, 0.9, 0.75 / 0.6667 * (1 - (1 - 0.6667 / 0.75) * 9500 / 9000)),  # below the least
        (500, 1.0, 1.0),  # a self-contained hamlet is valid
        (50000, 1.0, 1.0),
        (0, 0.0, 0.0),
    ],
)
def test_the_validity_of_an_area(outgoing, contained, validity):
    flow = np.array([float(outgoing)])
    found = area_validity(flow, flow, flow * contained)
    assert found[0] == pytest.approx(validity)


def test_sizes_and_their_spread():
    flows = ([0, 1, 2], [0, 1, 2], [1, 1, 4])
    spread = division_quality(flows, [0, 1, 3]).sizes
    assert (spread.least, spread.median, spread.greatest) == (1, 1, 4)
    assert spread.gini == pytest.approx(1 / 3)  # (-2 * 1 + 0 * 1 + 2 * 4) / (3 * 6)
    assert division_quality(flows, [0, 1, 2], sizes=[5, 5, 5]).sizes.gini == 0


def test_a_unit_in_no_region_is_outside():
    found = division_quality(([0, 0, 1], [0, 1, 0], [6, 2, 9]), [0, -1])
    assert (found.outgoing[0], found.incoming[0], found.internal[0]) == (8, 15, 6)
    assert found.internal_share == 0.75


def test_what_is_undefined_is_nan_and_not_0():
    found = division_quality(([], [], []), [0, 2])
    assert np.isnan(found.supply).all()
    assert np.isnan(found.internal_share)
    assert np.isnan(found.modularity)
    assert found.units.tolist() == [1, 0, 1]
    assert found.valid_areas == 0
    assert found.contiguous is None
    nothing = division_quality(([], [], []), [-1])
    assert np.isnan(nothing.sizes.gini)
    assert nothing.units.size == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"min_size": 10000}, "below target_size"),
        ({"min_size": -1}, "at least 0"),
        ({"target_size": float("inf")}, "below target_size"),
        ({"min_self_containment": 0}, "above 0"),
        ({"min_self_containment": 0.8}, "at most target_self_containment"),
        ({"target_self_containment": 1.1}, "at most 1"),
    ],
)
def test_thresholds_out_of_order_are_refused(words, why):
    with pytest.raises(ValueError, match=why):
        Thresholds(**words)


def test_what_does_not_fit_is_refused():
    flows = ([0], [1], [1])
    with pytest.raises(ValueError, match="adjacency must name units from 0 to 1"):
        division_quality(flows, [0, 0], adjacency=[(0, 2)])
    for sizes in ([1], [1, -1], [1, float("nan")]):
        with pytest.raises(ValueError, match="sizes must be 2 finite numbers"):
            division_quality(flows, [0, 0], sizes=sizes)
    with pytest.raises(ValueError, match="every origin"):
        division_quality(([5], [1], [1]), [0, 0])

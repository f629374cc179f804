import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import cut_tree, linkage

from regiowerk.methods.aggregation import intramax, merging, ward
from regiowerk.methods.flows import renumbered
from tests.unit.methods.aggregation.worlds import (
    beside,
    dense,
    dense_profiles,
    in_pieces,
    plain_intramax,
    plain_ward,
    worlds,
)

CASES = Path(__file__).resolve().parents[5] / "shared" / "cases" / "functional" / "inputs"
PATIENT = settings(deadline=None, max_examples=60)
METHODS = st.sampled_from([intramax, ward])
EXAMPLE = (["a", "b", "c", "d", "b"], ["b", "a", "d", "c", "c"], [50, 40, 60, 70, 5])


def random_flows(seed, n=14):
    """Everyone exchanges with everyone, in amounts that leave no ties."""
    amounts = np.random.default_rng(seed).gamma(0.4, 100, (n, n)) + 0.01
    origins, destinations = np.indices((n, n)).reshape(2, -1)
    return origins, destinations, amounts.ravel()


@PATIENT
@given(METHODS, worlds(), st.booleans(), st.randoms())
def test_the_order_of_input_does_not_matter(method, world, bounded, random):
    (origin, destination, amount), links = world
    order = list(range(len(origin)))
    random.shuffle(order)
    pairs = links if bounded else None
    one = method(origin, destination, amount, regions=1, contiguity=pairs)
    other = method(
        origin[order],
        destination[order],
        amount[order],
        regions=1,
        contiguity=pairs and pairs[::-1],
    )
    assert one.merges.tolist() == other.merges.tolist()
    assert one.heights.tolist() == other.heights.tolist()


@PATIENT
@given(METHODS, worlds(), st.sampled_from([2.0**-30, 0.5, 2.0**400]))
def test_scaling_the_flows_changes_nothing(method, world, factor):
    (origin, destination, amount), _ = world
    one = method(origin, destination, amount, regions=1)
    other = method(origin, destination, amount * factor, regions=1)
    assert one.merges.tolist() == other.merges.tolist()
    assert one.heights.tolist() == other.heights.tolist()


@PATIENT
@given(METHODS, worlds())
def test_exchanging_origins_and_destinations_changes_nothing(method, world):
    (origin, destination, amount), _ = world
    one = method(origin, destination, amount, regions=1)
    other = method(destination, origin, amount, regions=1)
    assert one.merges.tolist() == other.merges.tolist()


@PATIENT
@given(METHODS, worlds(), st.booleans(), st.data())
def test_regions_nest_are_as_many_as_asked_and_lie_in_one_piece(method, world, bounded, data):
    flows, links = world
    tree = method(*flows, regions=1, contiguity=links if bounded else None)
    levels = tree.levels(range(tree.most, tree.fewest - 1, -1))
    for fine, coarse in pairwise(levels):
        assert coarse.max() == fine.max() - 1
        assert all(len(set(coarse[fine == label])) == 1 for label in np.unique(fine))
    asked = data.draw(st.integers(1, tree.most))
    found = method(*flows, regions=asked, contiguity=links if bounded else None)
    assert found.labels.max() == max(asked, found.fewest)
    assert bool(found.unmet) == (asked < found.fewest)
    if bounded:
        assert set(in_pieces(found.labels, found.ids.tolist(), links).values()) == {1}


@PATIENT
@given(worlds(), st.booleans())
def test_intramax_merges_what_looking_at_every_pair_would(world, bounded):
    flows, links = world
    units, table = dense(*flows)
    tree = intramax(*flows, regions=1, contiguity=links if bounded else None)
    merges, _ = plain_intramax(table, beside(units, links) if bounded else None)
    assert tree.merges.tolist() == merges


@PATIENT
@given(worlds(), st.booleans())
def test_the_height_of_intramax_is_the_share_that_stays_inside(world, bounded):
    flows, links = world
    _, table = dense(*flows)
    tree = intramax(*flows, regions=1, contiguity=links if bounded else None)
    for step, height in enumerate(tree.heights.tolist(), start=1):
        labels = tree.cut(tree.most - step)
        inside = table[labels[:, None] == labels].sum()
        assert height == pytest.approx(inside / table.sum(), rel=1e-12)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from(["size", "equal"]), st.booleans())
def test_ward_merges_what_adds_least_to_the_sum_of_squares(seed, weights, bounded):
    flows = random_flows(seed, 9)
    ring = [(k, (k + 1) % 9) for k in range(9)] if bounded else None
    profiles, size = dense_profiles(*flows)
    weight = size / size.mean() if weights == "size" else np.ones(9)
    tree = ward(*flows, regions=1, weights=weights, contiguity=ring)
    merges, values = plain_ward(profiles, weight, beside(range(9), ring) if bounded else None)
    assert tree.merges.tolist() == merges
    np.testing.assert_allclose(tree.heights, np.sqrt(-2 * np.array(values)), rtol=1e-7)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6))
def test_ward_with_equal_weights_is_that_of_scipy(seed):
    flows = random_flows(seed, 40)
    profiles, _ = dense_profiles(*flows)
    tree = ward(*flows, regions=5, weights="equal")
    expected = linkage(profiles, "ward")
    assert tree.merges.tolist() == expected[:, :2].tolist()
    np.testing.assert_allclose(tree.heights, expected[:, 2], rtol=1e-9)
    assert tree.labels.tolist() == renumbered(cut_tree(expected, 5)[:, 0] + 1).tolist()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6))
def test_ward_is_the_same_when_all_are_neighbours(seed):
    flows = random_flows(seed)
    everyone = [(one, other) for one in range(14) for other in range(one)]
    free, bounded = ward(*flows, regions=1), ward(*flows, regions=1, contiguity=everyone)
    assert free.merges.tolist() == bounded.merges.tolist()
    np.testing.assert_allclose(free.heights, bounded.heights, rtol=1e-9)


def test_intramax_by_hand():
    # With O = 10, 20, 10 and D = 12, 16, 12 the first two score 4/160 + 6/240 = 0.05, the first
    # and last 1/120 + 1/120 = 0.017, the last two 4/240 + 2/160 = 0.029.
    table = np.array([[5, 4, 1], [6, 10, 4], [1, 2, 7]])
    tree = intramax(*np.indices((3, 3)).reshape(2, -1), table.ravel(), regions=2)
    assert tree.merges.tolist() == [[0, 1], [2, 3]]
    assert tree.heights.tolist() == [32 / 40, 1.0]
    assert tree.labels.tolist() == [1, 1, 2]


def test_small_places_merge_before_large_ones_where_the_difference_of_1975_would_not():
    live = ["city", "city", "town", "town", "v", "v", "w", "w"]
    work = ["city", "town", "town", "city", "v", "w", "w", "v"]
    people = [6000, 9000, 6000, 9000, 1, 3, 1, 3]
    total = sum(people)
    cities, villages = 2 * (9000 - 15000**2 / total), 2 * (3 - 4**2 / total)
    assert cities > villages
    found = intramax(live, work, people, regions=3).label_of()
    assert found == {"city": 1, "town": 2, "v": 3, "w": 3}


def test_among_equal_pairs_the_one_with_the_first_unit_merges():
    tree = intramax([4, 1, 3, 2], [3, 2, 4, 1], [5, 5, 5, 5], regions=3)
    assert tree.label_of() == {1: 1, 2: 1, 3: 2, 4: 3}


@pytest.mark.parametrize("weights", ["size", "equal"])
def test_places_that_only_look_to_each_other_are_alike_also_without_own_flow(weights):
    live, work = ["a", "b", "c", "d"], ["b", "a", "d", "c"]
    tree = ward(live, work, [5, 5, 9, 9], regions=2, weights=weights)
    assert tree.label_of() == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert tree.heights[:2].tolist() == [0, 0]


@pytest.mark.parametrize("method", [intramax, ward])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"regions": 0}, "regions is 0; expected is 1 up to 4"),
        ({"regions": 5}, "regions is 5; expected is 1 up to 4, the units with flows"),
        ({"amounts": [1, 2, 3, -4, 5]}, r"record 3 \(from d to c\): the amount is -4"),
        ({"amounts": [0, 0, 0, 0, 0]}, "regions is 2; expected is 1 up to 0"),
        ({"contiguity": [("a", "x")]}, "contiguity, pair 0: unit 'x'"),
        ({"ids": ["a"]}, "record 1: the origin 'b' is not in"),
    ],
)
def test_bad_input_is_refused_by_name(method, changes, message):
    call = dict(zip(("origins", "destinations", "amounts"), EXAMPLE, strict=True))
    with pytest.raises(ValueError, match=message):
        method(**({**call, "regions": 2} | changes))


def test_a_number_of_regions_that_is_no_whole_number_is_refused():
    with pytest.raises(TypeError):
        intramax(*EXAMPLE, regions=2.5)


def test_weights_that_are_unknown_and_too_many_units_are_refused(monkeypatch):
    with pytest.raises(ValueError, match="weights is 'jobs'; expected is 'size' or 'equal'"):
        ward(*EXAMPLE, regions=2, weights="jobs")
    monkeypatch.setattr(merging, "LARGEST_TABLE", 3)
    with pytest.raises(ValueError, match=r"4 units have flows; .* give contiguity"):
        ward(*EXAMPLE, regions=2)
    assert ward(*EXAMPLE, regions=2, contiguity=[("a", "b"), ("c", "d")]).fewest == 2


def test_merging_that_ends_early_is_said():
    found = intramax([1, 2, 3, 4], [2, 1, 4, 3], [5, 5, 5, 5], regions=1)
    assert found.labels.tolist() == [1, 1, 2, 2]
    assert found.unmet == (
        "regions=1 was asked, merging ends at 2: there are no two regions with flow between them "
        "any more.",
    )
    bounded = ward(*EXAMPLE, regions=2, contiguity=[("a", "b")])
    assert bounded.labels.tolist() == [1, 1, 2, 3]
    assert bounded.unmet == (
        "regions=2 was asked, merging ends at 3: there are no two neighbouring regions any more.",
    )


def test_intramax_does_not_merge_neighbours_without_flow():
    found = intramax([1, 2, 3, 4], [2, 1, 4, 3], [5, 5, 5, 5], regions=1, contiguity=[(2, 3)])
    assert found.labels.tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize("method", [intramax, ward])
def test_units_without_flows_are_listed_and_repeats_counted(method):
    live, work, people = EXAMPLE
    found = method(
        [*live, "a"], [*work, "b"], [*people, 1], regions=2, ids=["z", "d", "c", "b", "a"]
    )
    assert [(item.unit, item.reason) for item in found.unassigned] == [("z", "no flows")]
    assert found.label_of()["z"] == 0
    assert found.repeated == 1
    assert found.merges.max() == 5 + len(found.merges) - 2


@pytest.mark.parametrize("method", [intramax, ward])
def test_a_table_gives_the_same_regions_and_one_unit_is_a_region(method):
    table = pd.DataFrame(dict(zip(("from", "to", "people"), EXAMPLE, strict=True)))
    assert method(table, regions=2).labels.tolist() == method(*EXAMPLE, regions=2).labels.tolist()
    assert method([7], [7], [3], regions=1).label_of() == {7: 1}


def test_the_import_is_quick_because_the_compiler_waits():
    code = "import sys, regiowerk.methods.aggregation; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.sources
@pytest.mark.skipif(not CASES.is_dir(), reason="../shared/cases/functional is not here")
@pytest.mark.parametrize("method", [intramax, ward])
def test_belgian_regions_lie_in_one_piece_and_hold_most_commuters(method):
    flows = pd.read_csv(CASES / "belgium2011_589_flows.csv.gz")
    pairs = pd.read_csv(CASES / "belgium2011_589_contiguity.csv").to_numpy().tolist()
    found = method(flows, regions=15, contiguity=pairs)
    assert found.labels.max() == 15
    assert set(in_pieces(found.labels, found.ids.tolist(), pairs).values()) == {1}
    label = found.label_of()
    origin, destination, amount = (flows.iloc[:, place] for place in range(3))
    inside = origin.map(label) == destination.map(label)
    assert amount[inside].sum() / amount.sum() > 0.65

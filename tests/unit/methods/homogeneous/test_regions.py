"""Homogeneous regions: properties, the best division of small maps, refusals."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.homogeneous import homogeneous_regions
from tests.unit.methods.homogeneous.tiny import (
    best_within,
    contiguous,
    maps,
    pieces,
    standardised,
    steps_from,
    within,
)

PATIENT = settings(deadline=None)


@PATIENT
@given(maps(connected=False), st.data())
def test_every_unit_is_in_a_region_in_one_piece_and_what_does_not_hold_is_told(world, data):
    attributes, pairs = world
    n = len(attributes)
    asked = data.draw(st.integers(1, n))
    sizes = data.draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))
    minimum = data.draw(st.integers(0, 6))
    found = homogeneous_regions(attributes, pairs, regions=asked, sizes=sizes, minimum_size=minimum)
    labels = found.labels.tolist()
    assert contiguous(labels, pairs)
    components = sum(pieces([0] * n, pairs).values())
    assert len(set(labels)) == max(labels) == max(asked, components)
    assert list(dict.fromkeys(labels)) == list(range(1, max(labels) + 1))
    small = [size for size in np.bincount(labels, sizes)[1:] if size < minimum]
    assert len(found.unmet) == len(small) + (components > asked)
    assert found.sizes.tolist() == np.bincount(labels, sizes)[1:].tolist()


@PATIENT
@given(maps(), st.data())
def test_no_move_or_swap_is_left_that_helps_and_ward_alone_is_not_better(world, data):
    attributes, pairs = world
    found = homogeneous_regions(
        attributes, pairs, regions=data.draw(st.integers(1, len(attributes)))
    )
    values = standardised(attributes)
    assert found.within == pytest.approx(within(values, found.labels), abs=1e-9)
    assert found.total == pytest.approx(within(values, [0] * len(values)), abs=1e-9)
    assert found.within <= found.within_before + 1e-6
    for after in steps_from(found.labels, pairs):
        assert within(values, after) >= found.within - 1e-6


@PATIENT
@given(maps(), st.data(), st.booleans())
def test_the_order_and_the_names_of_the_units_do_not_matter(world, data, text):
    attributes, pairs = world
    n = len(attributes)
    order = data.draw(st.permutations(range(n)))
    regions = data.draw(st.integers(1, n))
    names = [f"u{unit}" for unit in range(n)] if text else list(range(10, n + 10))
    named = [(names[one], names[other]) for one, other in pairs]
    one = homogeneous_regions(attributes, pairs, regions=regions)
    other = homogeneous_regions(
        attributes[order],
        [pair[::-1] for pair in named[::-1]],
        regions=regions,
        ids=[names[unit] for unit in order],
    )
    assert other.ids.tolist() == names
    assert other.labels.tolist() == one.labels.tolist()
    assert other.label_of() == dict(zip(names, one.labels.tolist(), strict=True))


@PATIENT
@given(maps(), st.data(), st.floats(1e-3, 1e3), st.floats(-100, 100))
def test_the_unit_of_an_attribute_does_not_matter_when_standardised(world, data, factor, shift):
    attributes, pairs = world
    regions = data.draw(st.integers(1, len(attributes)))
    other = attributes.copy()
    other[:, 0] = other[:, 0] * factor + shift
    one, two = (homogeneous_regions(side, pairs, regions=regions) for side in (attributes, other))
    assert one.labels.tolist() == two.labels.tolist()
    assert one.within == pytest.approx(two.within, abs=1e-6)


@PATIENT
@given(maps(), st.data())
def test_a_weight_counts_as_a_repeated_attribute(world, data):
    attributes, pairs = world
    regions = data.draw(st.integers(1, len(attributes)))
    weights = [3.0] + [1.0] * (attributes.shape[1] - 1)
    thrice = np.column_stack([attributes[:, [0, 0]], attributes])
    one = homogeneous_regions(attributes, pairs, regions=regions, weights=weights)
    other = homogeneous_regions(thrice, pairs, regions=regions)
    assert one.total == pytest.approx(other.total, abs=1e-6)
    assert within(standardised(thrice), one.labels) == pytest.approx(one.within, abs=1e-6)


def random_maps(count, n=8):
    for seed in range(count):
        chance = np.random.default_rng(seed)
        pairs = [(unit, int(chance.integers(unit))) for unit in range(1, n)]
        pairs += [tuple(pair) for pair in chance.integers(0, n, size=(5, 2)).tolist()]
        yield chance.normal(size=(n, 2)), pairs


def test_small_maps_are_divided_as_well_as_can_be_or_nearly_so():
    ratios = []
    for attributes, pairs in random_maps(60):
        found = homogeneous_regions(attributes, pairs, regions=3)
        ratios.append(found.within / best_within(standardised(attributes), pairs, 3))
    assert min(ratios) >= 1 - 1e-9
    assert np.mean(np.array(ratios) < 1 + 1e-9) >= 0.9
    assert np.mean(ratios) <= 1.02


def test_a_minimum_size_that_can_hold_mostly_holds_and_costs_little():
    held, ratios = [], []
    for attributes, pairs in random_maps(60):
        best = best_within(standardised(attributes), pairs, 3, minimum=2)
        if best is None:
            continue
        found = homogeneous_regions(attributes, pairs, regions=3, minimum_size=2)
        held.append(not found.unmet)
        if held[-1]:
            assert found.sizes.min() >= 2
            ratios.append(found.within / best)
    assert np.mean(held) >= 0.9
    assert min(ratios) >= 1 - 1e-9
    assert np.mean(ratios) <= 1.05


def test_two_plains_and_a_ridge_are_found():
    low, high = [[0.0, 1.0]] * 4, [[9.0, 8.0]] * 4
    pairs = [(unit, unit + 1) for unit in range(7)]
    found = homogeneous_regions(low + high, pairs, regions=2)
    assert found.labels.tolist() == [1] * 4 + [2] * 4
    assert found.within == 0
    assert found.explained == 1
    assert found.profiles.tolist() == [[0, 1], [9, 8]]


def test_alike_units_that_do_not_touch_stay_apart():
    found = homogeneous_regions([[1.0], [9.0], [1.0]], [(0, 1), (1, 2)], regions=2)
    assert found.labels.tolist() != [1, 2, 1]
    islands = homogeneous_regions([[1.0], [9.0], [1.0]], [(0, 1)], regions=1)
    assert islands.labels.tolist() == [1, 1, 2]
    assert islands.unmet == (
        "regions is 1, but the units lie in 2 pieces that do not touch: 2 regions are made.",
    )


def test_a_region_that_cannot_be_large_enough_is_told():
    found = homogeneous_regions(
        [[1.0], [2.0], [8.0], [9.0]],
        [("a", "b"), ("c", "d")],
        regions=2,
        sizes=[5, 6, 50, 60],
        minimum_size=100,
        ids=["a", "b", "c", "d"],
    )
    assert found.unmet == (
        "Region 1 (a and 1 more) has size 11, below 100, and no step that was tried mends it.",
    )


def test_without_standardising_the_attributes_count_as_they_are():
    attributes = [[0.0, 0.0], [0.0, 9.0], [100.0, 0.0], [100.0, 9.0]]
    ring = [(0, 1), (1, 3), (3, 2), (2, 0)]
    found = homogeneous_regions(attributes, ring, regions=2, standardise=False)
    assert found.labels.tolist() == [1, 1, 2, 2]
    assert found.within == 81.0
    tilted = homogeneous_regions(attributes, ring, regions=2, weights=[1, 2])
    assert tilted.labels.tolist() == [1, 2, 1, 2]


def test_units_that_do_not_differ_have_no_part_explained():
    found = homogeneous_regions([[3.0], [3.0]], [(0, 1)], regions=2)
    assert (found.within, found.total) == (0, 0)
    assert np.isnan(found.explained)


LINE = {"attributes": [[1.0], [2.0], [3.0]], "contiguity": [(0, 1), (1, 2)], "regions": 2}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"attributes": [[1.0], [float("nan")], [3.0]]}, "unit 1, attribute 0: nan is found"),
        (
            {"attributes": pd.DataFrame({"income": [1, 2, np.inf]}), "ids": ["a", "b", "c"]},
            "unit c, attribute income: inf is found",
        ),
        ({"attributes": [1.0, 2.0, 3.0]}, r"shape \(3,\)"),
        ({"attributes": [["a"], ["b"], ["c"]]}, "not all numbers"),
        ({"attributes": [[1e200], [2.0], [3.0]], "standardise": False}, "too large"),
        ({"regions": 0}, "regions is 0; expected is a whole number from 1 to 3"),
        ({"regions": 4}, "regions is 4"),
        ({"regions": 1.5}, "regions is 1.5"),
        ({"regions": True}, "regions is True"),
        ({"minimum_size": -1}, "minimum_size is -1"),
        ({"minimum_size": float("inf")}, "minimum_size is inf"),
        ({"weights": [1, 2]}, r"weights have shape \(2,\)"),
        ({"weights": [0]}, "not all 0"),
        ({"weights": [-1]}, "at least 0"),
        ({"sizes": [1, 2]}, r"sizes have shape \(2,\)"),
        ({"sizes": [1, -2, 3]}, "unit 1: the size is -2"),
        ({"ids": [1, 2]}, "2 ids and 3 rows"),
        ({"ids": [1, 2, 2]}, "id 2 is listed twice"),
        ({"ids": [1, "b", 3]}, "all text or all whole numbers"),
        ({"contiguity": [(0, 9)]}, "contiguity, pair 0: unit 9"),
        ({"contiguity": [(0,)]}, "two ids are expected"),
    ],
)
def test_bad_input_is_refused_by_name(changes, message):
    with pytest.raises(ValueError, match=message):
        homogeneous_regions(**(LINE | changes))


def test_the_import_is_quick_because_the_compiler_waits():
    code = "import sys, regiowerk.methods.homogeneous; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

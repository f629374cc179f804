import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from regiowerk.methods import labour_market_areas
from regiowerk.methods.labour_market_areas._constraints import groups

SMALL = {"minimum_size": 100, "target_size": 1000}
EXAMPLE = ([1, 1, 2, 2, 3, 3], [1, 2, 2, 1, 2, 3], [9000, 500, 12000, 700, 400, 300])


@st.composite
def networks(draw):
    """Units on a ring with strong own flows, and some flows between them."""
    n = draw(st.integers(3, 14))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    amount = rng.poisson(draw(st.sampled_from([0.5, 5, 40])), (n, n))
    amount[np.arange(n), np.arange(n)] += rng.integers(0, 300, n)
    live, work = np.nonzero(amount + 0)
    if not len(live):
        live, work = np.array([0]), np.array([0])
    ring = [(i, (i + 1) % n) for i in range(n) if i in {*live, *work}]
    known = {*live.tolist(), *work.tolist()}
    return live, work, amount[live, work], [p for p in ring if set(p) <= known]


def rows(found):
    return found.label_of(), found.reserve, found.areas


PATIENT = settings(deadline=None, max_examples=60)


@PATIENT
@given(networks(), st.sampled_from([None, "ring"]), st.randoms())
def test_the_order_of_input_does_not_matter(network, bound, random):
    live, work, amount, ring = network
    order = list(range(len(live)))
    random.shuffle(order)
    pairs = None if bound is None else ring
    one = labour_market_areas(live, work, amount, contiguity=pairs, **SMALL)
    other = labour_market_areas(live[order], work[order], amount[order], contiguity=pairs, **SMALL)
    assert rows(one) == rows(other)


@PATIENT
@given(networks(), st.sampled_from([0.25, 2, 1024]))
def test_scaling_flows_and_sizes_together_changes_nothing(network, factor):
    live, work, amount, _ = network
    one = labour_market_areas(live, work, amount, **SMALL)
    sizes = {name: value * factor for name, value in SMALL.items()}
    other = labour_market_areas(live, work, amount * factor, **sizes)
    assert one.label_of() == other.label_of()
    assert one.reserve == other.reserve


@PATIENT
@given(networks(), st.booleans())
def test_every_area_is_valid_and_in_one_piece_or_listed(network, bounded):
    live, work, amount, ring = network
    found = labour_market_areas(live, work, amount, contiguity=ring if bounded else None, **SMALL)
    assert sum(not area.valid for area in found.areas) == len(found.unmet)
    assert all(area.pieces == 1 for area in found.areas if bounded)
    without = {item.unit for item in found.unassigned}
    assert without == {unit for unit, label in found.label_of().items() if label == 0}
    assert sum(area.units for area in found.areas) + len(without) == len(found.ids)


@PATIENT
@given(networks())
def test_the_totals_of_an_area_are_those_of_its_flows(network):
    live, work, amount, _ = network
    found = labour_market_areas(live, work, amount, **SMALL)
    label = found.label_of()
    off = {item.unit for item in found.unassigned if item.reason != "no area to join"}
    for area in found.areas:
        kept = [
            (label[i], label[j], f)
            for i, j, f in zip(live.tolist(), work.tolist(), amount.tolist(), strict=True)
            if not {i, j} & off
        ]
        assert area.residents == sum(f for i, _, f in kept if i == area.label)
        assert area.workers == sum(f for _, j, f in kept if j == area.label)
        assert area.internal == sum(f for i, j, f in kept if i == j == area.label)


@PATIENT
@given(networks(), st.data())
def test_units_stay_together_and_apart_as_asked(network, data):
    live, work, amount, _ = network
    units = sorted({*live.tolist(), *work.tolist()})
    pair = st.tuples(st.sampled_from(units), st.sampled_from(units))
    together = data.draw(st.lists(pair, max_size=2))
    apart = data.draw(st.lists(pair, max_size=3))
    try:
        found = labour_market_areas(
            live, work, amount, must_link=together, cannot_link=apart, **SMALL
        )
    except ValueError as error:
        if "must_link" not in str(error):
            raise
        return
    label = found.label_of()
    assert all(label[one] == label[other] for one, other in together)
    assert all(label[one] != label[other] or label[one] == 0 for one, other in apart)


@PATIENT
@given(networks(), st.randoms())
def test_rows_in_parts_and_of_nothing_change_only_the_count_of_repeats(network, random):
    live, work, amount, _ = network
    parts = [amount // 3, amount - amount // 3, amount * 0]
    order = list(range(3 * len(live)))
    random.shuffle(order)
    columns = [np.tile(live, 3), np.tile(work, 3), np.concatenate(parts)]
    copies = [column.copy() for column in columns]
    one = labour_market_areas(live, work, amount, **SMALL)
    sorted_rows = labour_market_areas(*(c[np.lexsort(columns[1::-1])] for c in columns), **SMALL)
    other = labour_market_areas(*(column[order] for column in columns), **SMALL)
    assert rows(one) == rows(sorted_rows) == rows(other)
    assert one.repeated + 2 * len(live) == sorted_rows.repeated == other.repeated
    labour_market_areas(*columns, **SMALL)
    assert all((c == d).all() for c, d in zip(columns, copies, strict=True))


@given(st.integers(1, 12), st.data())
def test_units_hang_together_as_in_scipy(n, data):
    place = st.integers(0, n - 1)
    pairs = np.array(data.draw(st.lists(st.tuples(place, place))), dtype=np.int64).reshape(-1, 2)
    table = coo_array((np.ones(len(pairs)), pairs.T), shape=(n, n))
    _, part = connected_components(table, directed=False)
    first = {number: int(np.flatnonzero(part == number)[0]) for number in set(part.tolist())}
    assert groups(pairs, n).tolist() == [first[number] for number in part.tolist()]


def test_a_village_joins_the_town_it_looks_to():
    assert labour_market_areas(*EXAMPLE).label_of() == {1: 1, 2: 2, 3: 2}


def test_a_table_and_text_ids_give_the_same_areas():
    table = pd.DataFrame({"from": EXAMPLE[0], "to": EXAMPLE[1], "people": EXAMPLE[2]})
    found = labour_market_areas(table.astype({"from": str, "to": str}))
    assert found.label_of() == {"1": 1, "2": 2, "3": 2}
    assert labour_market_areas(table).labels.tolist() == found.labels.tolist()


def test_a_repeated_pair_is_added_up_and_counted():
    live, work, amount = EXAMPLE
    twice = labour_market_areas(live * 2, work * 2, [value / 2 for value in amount * 2])
    assert twice.repeated == 6
    assert twice.areas == labour_market_areas(*EXAMPLE).areas


def test_units_that_take_no_part_are_listed_with_the_reason():
    live, work, amount = (list(column) for column in EXAMPLE)
    found = labour_market_areas(
        [*live, 4, 1, 6], [*work, 1, 5, 6], [*amount, 3, 2, 50], ids=[1, 2, 3, 4, 5, 6, 7]
    )
    assert {item.unit: item.reason for item in found.unassigned} == {
        4: "no workers",
        5: "no residents",
        6: "isolated",
        7: "no residents",
    }


def test_a_self_contained_hamlet_is_valid_however_small():
    [area] = labour_market_areas([1, 2], [2, 1], [3, 3]).areas
    assert (area.validity, area.valid, area.units) == (1.0, True, 2)


def test_units_that_may_not_join_have_no_area():
    found = labour_market_areas([1, 2], [2, 1], [3, 3], cannot_link=[(1, 2)])
    assert found.areas == ()
    assert np.isnan(found.internal_share)
    assert {item.reason for item in found.unassigned} == {"no area to join"}


def test_a_group_that_lies_in_pieces_is_said_to():
    found = labour_market_areas(*EXAMPLE, contiguity=[(1, 2), (2, 3)], must_link=[(1, 3)])
    assert any("must_link holds 1, 3 together" in sentence for sentence in found.unmet)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amounts": [1, 2, -3]}, r"record 2 \(from 1 to 2\): the amount is -3"),
        ({"amounts": [1, float("nan"), 3]}, "record 1 .* amount is nan"),
        ({"amounts": [1, 2, float("inf")]}, "record 2 .* amount is inf"),
        ({"amounts": [1, 2]}, "equally many"),
        ({"amounts": ["a", 1, 2]}, "not all numbers"),
        ({"amounts": None}, "three columns"),
        ({"amounts": [1e308, 1e308, 1e308]}, "too large"),
        ({"origins": [1, 1.5, 1]}, "record 1: the origin is 1.5"),
        ({"origins": [1, None, 1]}, "record 1: the origin is None"),
        ({"origins": ["1", "1", "1"]}, "same id"),
        ({"origins": [[1], [1], [1]]}, "shape"),
        ({"ids": [1]}, "record 1: the destination 2 is not in"),
        ({"ids": [1, 1, 2]}, "twice"),
        ({"minimum_size": 10000}, "minimum_size is 10000"),
        ({"minimum_self_containment": 0.8}, "minimum_self_containment is 0.8"),
        ({"target_self_containment": 1.2}, "target_self_containment 1.2"),
        ({"compat": "R-2"}, "compat is 'R-2'"),
        ({"compat": "R-3.4", "contiguity": [(1, 2)]}, "knows no contiguity"),
        ({"contiguity": [(1, 9)]}, "contiguity, pair 0: unit 9"),
        ({"contiguity": [(1,)]}, "two ids are expected"),
        ({"must_link": [(1, 2)], "cannot_link": [(2, 1)]}, "leave out one"),
    ],
)
def test_bad_input_is_refused_by_name(changes, message):
    call = {"origins": [1, 1, 1], "destinations": [1, 2, 2], "amounts": [1, 2, 3]} | changes
    with pytest.raises(ValueError, match=message):
        labour_market_areas(**call)


def test_a_table_of_two_columns_and_an_empty_one_are_refused():
    with pytest.raises(ValueError, match="2 columns"):
        labour_market_areas(pd.DataFrame({"a": [1], "b": [2]}))
    with pytest.raises(ValueError, match="no flows"):
        labour_market_areas([], [], [])


def test_the_import_is_quick_because_the_compiler_waits():
    code = "import sys, regiowerk.methods; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

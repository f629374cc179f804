import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.flows import numbered_pairs, on_grid, read_rows

UNITS = np.array([3, 5, 8])


@given(
    st.sampled_from([np.int8, np.uint16, np.int32, np.int64, np.uint64]),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), min_size=1, max_size=30),
    st.sampled_from([1, 1, 10**6]),
    st.integers(-(10**12), 10**12),
)
def test_whole_numbers_of_every_width_and_range_are_numbered_in_order(kind, pairs, step, low):
    values = np.array(pairs, dtype=kind)
    if kind is np.int64:
        values = values * step + low
    rows = read_rows(values[:, 0], values[:, 1], np.ones(len(values)), None)
    units, codes = np.unique(values, return_inverse=True)
    assert rows.ids.tolist() == units.tolist()
    assert np.column_stack(rows[1:3]).tolist() == codes.reshape(-1, 2).tolist()


@given(st.lists(st.tuples(*[st.sampled_from(UNITS.tolist())] * 2), max_size=8))
def test_pairs_in_a_list_an_array_or_a_table_are_the_same(pairs):
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    places = [[UNITS.tolist().index(unit) for unit in pair] for pair in pairs]
    text = np.array(["3", "5", "8"], dtype=object)
    forms = [pairs, array, array.astype(np.int16), array.astype(float), pd.DataFrame(array)]
    assert all(numbered_pairs(form, UNITS, "pairs").tolist() == places for form in forms)
    assert numbered_pairs(array.astype(str), text, "pairs").tolist() == places


def test_units_are_numbered_in_the_order_of_their_ids():
    rows = read_rows(["b", "a"], ["a", "c"], [1, 2], None)
    assert rows.ids.tolist() == ["a", "b", "c"]
    assert rows.origins.tolist() == [1, 0]
    assert rows.destinations.tolist() == [0, 2]


def test_sums_of_amounts_on_the_grid_do_not_depend_on_their_order():
    amounts = on_grid(np.random.default_rng(1).random(1000))
    assert amounts.sum() == amounts[::-1].sum() == np.sort(amounts).sum()


@pytest.mark.parametrize(
    ("amounts", "what"),
    [([1, -2], "record 1"), ([1, float("nan")], "record 1"), ([1], "equally many")],
)
def test_a_record_that_is_no_flow_is_named(amounts, what):
    with pytest.raises(ValueError, match=what):
        read_rows([1, 2], [2, 1], amounts, None)


def test_a_pair_of_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="'x'"):
        numbered_pairs([("a", "x")], np.array(["a", "b"], dtype=object), "contiguity")


@pytest.mark.parametrize(
    ("pairs", "what"),
    [
        ([(3, 5), (8, 4), (2, 3)], "pairs, pair 1: unit 4 is not in the flows"),
        ([(3, "a")], "pairs, pair 0: unit 'a' is not in the flows"),
        ([(3, 5), (3,)], r"pairs, pair 1: \(3,\) is found; two ids are expected"),
        (["35"], "pairs, pair 0: '35' is found; two ids are expected"),
        (np.array([3, 5]), "pairs, pair 0: .*3.* is found; two ids are expected"),
    ],
)
def test_a_pair_that_is_none_is_named(pairs, what):
    with pytest.raises(ValueError, match=what):
        numbered_pairs(pairs, UNITS, "pairs")
    if isinstance(pairs[0], tuple) and {len(pair) for pair in pairs} == {2}:
        with pytest.raises(ValueError, match=what):
            numbered_pairs(pd.DataFrame(pairs), UNITS, "pairs")


@pytest.mark.parametrize("known", [[1, 3], ["1", "3"]])
def test_a_flow_of_a_unit_that_is_not_listed_is_named(known):
    unit = type(known[0])
    with pytest.raises(ValueError, match=rf"record 1: the origin {unit(2)!r} is not in `ids`"):
        read_rows([unit(1), unit(2)], [unit(1), unit(4)], [1, 1], known)


def test_more_rows_or_larger_ids_than_can_be_counted_are_refused():
    many = np.broadcast_to(np.int64(1), (2**31,))
    with pytest.raises(ValueError, match="2,147,483,648 flows are too many"):
        read_rows(many, many, np.broadcast_to(1.0, many.shape), None)
    with pytest.raises(ValueError, match="record 1: the origin is 18446744073709551615"):
        read_rows(np.array([1, 2**64 - 1], dtype=np.uint64), [1, 1], [1, 1], None)


def test_the_arrays_of_the_caller_stay_as_they_are():
    given_arrays = [np.array([0, 1, 1], dtype=np.int32), np.array([0, 0, 1], dtype=np.int32)]
    rows = read_rows(*given_arrays, np.ones(3), None)
    for given_array, codes in zip(given_arrays, rows[1:3], strict=True):
        assert not np.shares_memory(given_array, codes)

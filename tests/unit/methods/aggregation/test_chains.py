import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.aggregation.chains import append, build_chains, no_marks, tidy, top


def entries(chains, slot):
    """The entries of a slot in order, and the last of them."""
    found, last, entry = [], -1, chains.first[slot]
    while entry >= 0:
        found.append((int(chains.item[entry]), *chains.amounts[entry].tolist()))
        last, entry = entry, chains.after[entry]
    assert chains.last[slot] == last
    return found


def chains_of(rows, n):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return build_chains(columns[:, 0], columns[:, 1], columns[:, 2:].astype(float), n)


ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=25)


@settings(deadline=None)
@given(ROWS)
def test_every_entry_is_in_the_list_of_its_slot_by_ascending_item(rows):
    chains = chains_of(rows, 6)
    for slot in range(6):
        found = entries(chains, slot)
        assert sorted(found) == sorted((item, amount) for key, item, amount in rows if key == slot)
        assert [item for item, _ in found] == sorted(item for item, _ in found)


@settings(deadline=None)
@given(ROWS, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6))
def test_a_tidy_list_has_each_other_cluster_once_with_all_its_amount(rows, mergers):
    chains, head, marks = chains_of(rows, 6), np.arange(6), no_marks(6)
    for one, other in mergers:
        low, high = sorted((top(head, one), top(head, other)))
        if low != high:
            head[high] = low
            append(chains, low, high)
    slots = [top(head, slot) for slot in range(6)]
    for slot in set(slots):
        expected = {}
        for key, item, amount in rows:
            if slots[key] == slot and slots[item] != slot:
                expected[slots[item]] = expected.get(slots[item], 0) + amount
        tidy(chains, head, marks, slot)
        found = entries(chains, slot)
        assert dict(found) == expected
        assert len(found) == len(expected)
        met = {k for k in range(6) if marks.seen[k] == marks.tally[0]}
        assert met == set(expected)


def test_a_list_joined_with_an_empty_one_stays():
    chains = chains_of([(0, 1, 5)], 3)
    append(chains, 0, 2)
    assert entries(chains, 0) == [(1, 5)]
    append(chains, 2, 0)
    assert (entries(chains, 0), entries(chains, 2)) == ([], [(1, 5)])

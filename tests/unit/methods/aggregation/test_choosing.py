import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.aggregation.choosing import (
    leading,
    no_choice,
    offer,
    set_value,
    settle,
)


def value(choice, slot):
    return choice.tree[len(choice.tree) // 2 + slot]


@settings(deadline=None)
@given(st.integers(1, 9), st.lists(st.tuples(st.integers(0, 8), st.integers(-3, 3)), max_size=30))
def test_the_leader_is_the_first_slot_of_the_largest_value(n, changes):
    choice, values = no_choice(n), np.full(n, -np.inf)
    assert leading(choice) == -1
    for slot, number in changes:
        values[slot % n] = number
        set_value(choice, slot % n, float(number))
        assert leading(choice) == int(values.argmax())


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=30))
def test_after_any_offers_the_value_is_a_bound_and_what_is_fresh_is_true(offers):
    choice, worth = no_choice(6), {}
    for other, number in offers:
        offer(choice, 5, other, -1, float(number))
        worth[other] = number
        best = max(worth.values())
        assert value(choice, 5) >= best
        if choice.fresh[5]:
            assert value(choice, 5) == best
            assert choice.partner[5] == min(k for k, number in worth.items() if number == best)


def test_a_partner_that_was_taken_in_leaves_a_bound_or_a_better_offer():
    choice = no_choice(4)
    settle(choice, 3, 2, 5.0)
    offer(choice, 3, 1, 2, 4.0)
    assert (value(choice, 3), bool(choice.fresh[3])) == (5.0, False)
    offer(choice, 3, 1, 2, 6.0)
    assert (value(choice, 3), int(choice.partner[3]), bool(choice.fresh[3])) == (6.0, 1, True)
    settle(choice, 3, 2, 5.0)
    offer(choice, 3, 1, 2, 5.0)
    assert (int(choice.partner[3]), bool(choice.fresh[3])) == (1, True)


def test_an_offer_of_no_more_from_another_changes_nothing():
    choice = no_choice(4)
    settle(choice, 3, 1, 5.0)
    offer(choice, 3, 2, 0, 5.0)
    assert (int(choice.partner[3]), bool(choice.fresh[3])) == (1, True)

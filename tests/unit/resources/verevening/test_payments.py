import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.payments import MOST_PROVEN, Debt, balances_of, netted


def partitions(members):
    if not members:
        yield []
        return
    first, rest = members[0], members[1:]
    for found in partitions(rest):
        yield [[first], *found]
        for place, group in enumerate(found):
            yield [*found[:place], [first, *group], *found[place + 1 :]]


def zero_sum(amounts):
    names = [f"p{n:02}" for n in range(len(amounts) + 1)]
    return dict(zip(names, [*amounts, -sum(amounts)], strict=True))


def after(balances, payments):
    left = dict(balances)
    for one in payments:
        assert one.cents > 0
        left[one.payer] += one.cents
        left[one.receiver] -= one.cents
    return left


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=20))
def test_payments_bring_every_balance_to_zero(amounts):
    balances = zero_sum(amounts)
    found = netted(balances)
    assert not any(after(balances, found.payments).values())
    active = sum(map(bool, balances.values()))
    assert found.at_least <= len(found.payments) <= max(active - 1, 0)
    assert found == netted(dict(reversed(balances.items())))
    assert "payments" in repr(found)
    assert found.total == sum(one.cents for one in found.payments)


@settings(max_examples=60)
@given(st.lists(st.integers(-4, 4), min_size=1, max_size=6))
def test_on_small_cases_no_fewer_payments_exist(amounts):
    balances = zero_sum(amounts)
    members = [name for name, cents in balances.items() if cents]
    best = max(
        (len(p) for p in partitions(members) if all(sum(map(balances.get, g)) == 0 for g in p)),
        default=0,
    )
    found = netted(balances)
    assert found.fewest
    assert len(found.payments) == found.at_least == len(members) - best


def test_with_many_partners_pairs_are_found_and_nothing_more_is_claimed():
    pairs = zero_sum([n * s for n in range(1, 10) for s in (1, -1)])
    assert netted(pairs).fewest
    hard = zero_sum([10**n for n in range(MOST_PROVEN + 1)] + [-3] * 8)
    found = netted(hard)
    assert not found.fewest
    assert found.at_least < len(found.payments)


def test_a_ring_of_equal_debts_needs_no_payment():
    assert (
        netted(balances_of([Debt("A", "B", 5), Debt("B", "C", 5), Debt("C", "A", 5)])).payments
        == ()
    )


@pytest.mark.parametrize(
    ("debt", "says"),
    [(Debt("A", "B", 0, "line 2"), "line 2: A owes B 0,00"), (Debt("A", "A", 5), "owes itself")],
)
def test_an_impossible_debt_is_refused_with_its_line(debt, says):
    with pytest.raises(InputError, match=says):
        balances_of([debt])


def test_balances_that_do_not_cancel_are_refused():
    with pytest.raises(InputError, match="add up to 0,01 euro"):
        netted({"A": 100, "B": -99})


three = st.tuples(st.integers(-(10**20), 10**20), st.integers(-(10**20), 10**20))


@settings(max_examples=20)
@given(st.lists(three, min_size=4, max_size=4), st.randoms())
def test_groups_among_the_most_that_are_proven_are_found_however_large_the_amounts(found, chance):
    balances = [one for a, b in found for one in (a, b, -a - b)]
    chance.shuffle(balances)
    netting = netted({f"p{n:02}": one for n, one in enumerate(balances)})
    assert len(balances) == MOST_PROVEN
    assert netting.fewest
    groups = sum(any(one) for one in found)
    assert len(netting.payments) <= sum(map(bool, balances)) - groups
    assert not any(after(netting.balances, netting.payments).values())

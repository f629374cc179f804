import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.mechanisms.rights import Holder, Order, Side, cleared

NAMES = "ABCDEF"


@st.composite
def markets(draw):
    holders = [Holder(name, draw(st.integers(0, 20)), draw(st.integers(0, 20))) for name in NAMES]
    orders = []
    for holder in holders:
        side = draw(st.sampled_from(Side))
        left = holder.rights if side is Side.SELL else 30
        for _ in range(draw(st.integers(0, 3))):
            if left:
                quantity = draw(st.integers(1, left))
                left -= quantity
                orders.append(Order(holder.name, side, quantity, draw(st.integers(0, 12))))
    return holders, orders


def wanted(orders, side, price):
    sign = 1 if side is Side.BUY else -1
    return sum(o.quantity for o in orders if o.side is side and sign * o.limit >= sign * price)


@given(markets())
def test_nobody_sells_more_than_it_has_and_money_and_rights_balance(market):
    holders, orders = market
    found = cleared(holders, orders)
    had = {one.name: one.rights for one in holders}
    assert sum(one.cents for one in found.trades) == 0
    assert sum(one.rights for one in found.trades) == sum(had.values())
    assert sum(one.bought for one in found.trades) == found.volume
    assert sum(one.sold for one in found.trades) == found.volume
    for one, holder in zip(found.trades, sorted(holders, key=lambda h: h.name), strict=True):
        assert one.rights >= 0
        assert one.sold <= had[one.party]
        assert one.short == max(holder.needed - one.rights, 0)


@given(markets())
def test_the_one_price_lies_within_every_limit_that_is_served(market):
    holders, orders = market
    found = cleared(holders, orders)
    for one in found.trades:
        mine = [o for o in orders if o.party == one.party]
        if one.bought:
            assert one.bought <= wanted(mine, Side.BUY, found.price)
        if one.sold:
            assert one.sold <= wanted(mine, Side.SELL, found.price)
        if one.bought or one.sold:
            assert one.cents == found.price * (one.bought - one.sold)


@given(markets())
def test_no_other_price_lets_more_rights_change_hands_and_none_that_fits_better_is_left(market):
    holders, orders = market
    found = cleared(holders, orders)
    merits = {
        price: (min(d := wanted(orders, Side.BUY, price), s := wanted(orders, Side.SELL, price)),
                -abs(d - s))
        for price in range(-1, 15)
    }  # fmt: skip
    best = max(merits.values())
    assert found.volume == best[0]
    if found.price is None:
        assert best[0] == 0
        return
    ways = [price for price, merit in merits.items() if merit == best]
    assert (found.lowest, found.highest) == (ways[0], ways[-1])
    assert found.price == (ways[0] + ways[-1]) // 2
    assert found.unmet == -best[1]


@given(markets(), st.randoms())
def test_the_order_of_input_does_not_matter(market, random):
    holders, orders = (list(part) for part in market)
    first = cleared(holders, orders)
    random.shuffle(holders)
    random.shuffle(orders)
    assert cleared(holders, orders) == first


@given(markets())
def test_a_better_limit_is_served_before_a_worse_one(market):
    holders, orders = market
    found = cleared(holders, orders)
    if found.rationed is None:
        return
    sign = 1 if found.rationed is Side.BUY else -1
    got = {t.party: t.bought if found.rationed is Side.BUY else t.sold for t in found.trades}
    single = {n for n in NAMES if sum(o.party == n for o in orders) == 1}
    mine = [o for o in orders if o.side is found.rationed and o.party in single]
    for one in mine:
        for other in mine:
            if sign * one.limit > sign * other.limit and got[other.party]:
                assert got[one.party] == one.quantity


def test_at_the_margin_rights_go_in_proportion():
    orders = [
        Order("A", Side.SELL, 10, 5),
        Order("B", Side.BUY, 4, 9),
        Order("C", Side.BUY, 8, 7),
        Order("D", Side.BUY, 4, 7),
    ]
    found = cleared([Holder("A", 10), Holder("B", 0), Holder("C", 0), Holder("D", 0, 3)], orders)
    # at 8 or 9 only 4 find a buyer; up to 7 all 10 do, with 6 bids in vain
    assert (found.price, found.volume, found.rationed, found.unmet) == (6, 10, Side.BUY, 6)
    assert [one.bought for one in found.trades] == [0, 4, 4, 2]
    assert found.trades[3].short == 1


def test_without_a_meeting_there_is_no_price():
    found = cleared(
        [Holder("A", 5), Holder("B", 0, 2)],
        [Order("A", Side.SELL, 5, 10), Order("B", Side.BUY, 2, 9)],
    )
    assert (found.price, found.volume, found.rationed) == (None, 0, None)
    assert [(t.rights, t.short) for t in found.trades] == [(5, 0), (0, 2)]


@pytest.mark.parametrize(
    ("holders", "orders", "says"),
    [
        ([], [], "at least one"),
        ([Holder("A", 1), Holder("A", 1)], [], "each occurs once"),
        ([Holder("A", -1)], [], "A has -1 rights"),
        ([Holder("A", 1)], [Order("A", Side.SELL, 0, 1)], "quantity above 0"),
        ([Holder("A", 1)], [Order("A", Side.SELL, 2, 1)], "offers 2 rights and has 1"),
        (
            [Holder("A", 1)],
            [Order("A", Side.SELL, 1, 1), Order("A", Side.BUY, 1, 1)],
            "buy from itself",
        ),
    ],
)
def test_a_market_that_cannot_be_is_refused(holders, orders, says):
    with pytest.raises(InputError, match=says):
        cleared(holders, orders)


def test_an_order_of_a_stranger_is_refused():
    with pytest.raises(UnknownIdError, match="B gives an order"):
        cleared([Holder("A", 1)], [Order("B", Side.BUY, 1, 1)])

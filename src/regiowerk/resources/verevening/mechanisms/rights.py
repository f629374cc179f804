"""Tradable policy rights: a call auction with one price, and what each holds afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.money import divide


class Side(StrEnum):
    """What an order wants."""

    BUY = "koopt"
    SELL = "verkoopt"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has how many rights before the market, and how many it needs for its plans."""

    name: str
    rights: int
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """A bid or offer: so many rights, at most (buy) or at least (sell) `limit` cents each."""

    party: str
    side: Side
    quantity: int
    limit: int


@dataclass(frozen=True, slots=True)
class Trade:
    """What one party bought or sold, and what it holds afterwards.

    Parameters
    ----------
    party : str
        Who.
    bought, sold : int
        Rights.
    cents : int
        Paid for what was bought less received for what was sold.
    rights : int
        Rights after the market, never below 0.
    short : int
        Rights it then lacks for its plans.
    """

    party: str
    bought: int
    sold: int
    cents: int
    rights: int
    short: int


@dataclass(frozen=True, slots=True)
class Market:
    """How a market cleared.

    Parameters
    ----------
    price : int or None
        Cents per right, one for all; None when no bid meets an offer.
    volume : int
        Rights that changed hands.
    lowest, highest : int or None
        The prices between which it could lie.
    rationed : Side or None
        The side that wanted more than there was at the price.
    unmet : int
        Rights that this side wanted in vain at the price.
    trades : tuple of Trade
        Every holder, by name.
    """

    price: int | None
    volume: int
    lowest: int | None
    highest: int | None
    rationed: Side | None
    unmet: int
    trades: tuple[Trade, ...]


def cleared(holders: Iterable[Holder], orders: Iterable[Order]) -> Market:
    """Return how a call auction clears.

    Parameters
    ----------
    holders : iterable of Holder
        Who takes part, each once.
    orders : iterable of Order
        Bids and offers, in any order; one party may give several.

    Raises
    ------
    InputError
        If a figure is impossible, a party offers more than it holds, or would buy from itself.
    UnknownIdError
        If an order is of who is no holder.

    Notes
    -----
    Price: of all prices in whole cents those at which most rights change hands; of these the
    ones with the least difference between what is bid and offered; of these the middle one,
    rounded down. At that price better limits are served whole first. Where a side is rationed, its
    last limit that is served is served in proportion to the quantities, by largest remainder.
    Every trade is at the one price, so that buyers pay what sellers receive.

    Examples
    --------
    >>> market = cleared(
    ...     [Holder("A", 10), Holder("B", 0)],
    ...     [Order("A", Side.SELL, 6, 100), Order("B", Side.BUY, 4, 200)],
    ... )
    >>> market.price, market.volume, [one.rights for one in market.trades]
    (150, 4, [6, 4])
    """
    by_name, given = _checked(list(holders), list(orders))
    bids = [one for one in given if one.side is Side.BUY]
    offers = [one for one in given if one.side is Side.SELL]
    span = _prices(bids, offers)
    if span is None:
        return Market(None, 0, None, None, None, 0, _trades(by_name, {}, {}, 0))
    lowest, highest = span
    price = (lowest + highest) // 2
    demand, supply = _wanted(bids, offers, price)
    volume = min(demand, supply)
    bought = _filled([one for one in bids if one.limit >= price], volume, sign=-1)
    sold = _filled([one for one in offers if one.limit <= price], volume, sign=1)
    rationed = Side.BUY if demand > supply else Side.SELL if supply > demand else None
    trades = _trades(by_name, bought, sold, price)
    return Market(price, volume, lowest, highest, rationed, abs(demand - supply), trades)


def _wanted(bids: Sequence[Order], offers: Sequence[Order], price: int) -> tuple[int, int]:
    demand = sum(one.quantity for one in bids if one.limit >= price)
    return demand, sum(one.quantity for one in offers if one.limit <= price)


def _prices(bids: Sequence[Order], offers: Sequence[Order]) -> tuple[int, int] | None:
    """Return the lowest and highest price that clear best; None when nothing clears.

    Demand and supply change at limits only, so that a limit and the price just above it stand for
    all prices.
    """
    limits = sorted({one.limit for one in (*bids, *offers)})
    best: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    for place, limit in enumerate(limits):
        after = limits[place + 1] - 1 if place + 1 < len(limits) else limit
        for first, last in ((limit, limit), (limit + 1, after)):
            if first > last:
                continue
            demand, supply = _wanted(bids, offers, first)
            merit = (min(demand, supply), -abs(demand - supply))
            if merit[0] and (best is None or merit > best):
                best, span = merit, (first, last)
            elif span and merit == best:
                span = span[0], last
    return span


def _filled(orders: Sequence[Order], volume: int, *, sign: int) -> dict[str, int]:
    """Return how many rights each party gets or gives: better limits first, the last in part."""
    found: dict[str, int] = {}
    left = volume
    for limit in sorted({sign * one.limit for one in orders}):
        wanted: dict[str, int] = {}
        for one in orders:
            if sign * one.limit == limit:
                wanted[one.party] = wanted.get(one.party, 0) + one.quantity
        names = sorted(wanted)
        whole = sum(wanted.values())
        served = divide(min(left, whole), [wanted[name] for name in names])
        for name, quantity in zip(names, served, strict=True):
            found[name] = found.get(name, 0) + quantity
        left -= min(left, whole)
    return found


def _trades(
    holders: Mapping[str, Holder], bought: Mapping[str, int], sold: Mapping[str, int], price: int
) -> tuple[Trade, ...]:
    found = []
    for name, holder in sorted(holders.items()):
        gets, gives = bought.get(name, 0), sold.get(name, 0)
        after = holder.rights + gets - gives
        found.append(
            Trade(name, gets, gives, price * (gets - gives), after, max(holder.needed - after, 0))
        )
    return tuple(found)


def _checked(
    holders: list[Holder], orders: list[Order]
) -> tuple[dict[str, Holder], tuple[Order, ...]]:
    by_name = {one.name: one for one in holders}
    if len(by_name) < len(holders) or not holders:
        raise InputError("Holders are at least one, and each occurs once.")
    for holder in holders:
        if holder.rights < 0 or holder.needed < 0:
            raise InputError(
                f"{holder.name} has {holder.rights} rights and needs {holder.needed}; "
                "0 or more is expected.",
                party=holder.name,
            )
    for order in orders:
        if order.party not in by_name:
            raise UnknownIdError(
                f"{order.party} gives an order and is no holder; holders: "
                f"{', '.join(sorted(by_name))}.",
                party=order.party,
            )
        if order.quantity <= 0 or order.limit < 0:
            raise InputError(
                f"{order.party} {order.side} {order.quantity} rights for {order.limit} cents; "
                "a quantity above 0 and a limit of 0 or more are expected.",
                party=order.party,
            )
    for name in sorted(by_name):
        _check_party(by_name[name], [one for one in orders if one.party == name])
    return by_name, tuple(orders)


def _check_party(holder: Holder, orders: Sequence[Order]) -> None:
    offered = sum(one.quantity for one in orders if one.side is Side.SELL)
    if offered > holder.rights:
        raise InputError(
            f"{holder.name} offers {offered} rights and has {holder.rights}: nobody sells more "
            "than it has. Lower the offers.",
            party=holder.name,
            offered=offered,
            rights=holder.rights,
        )
    bids = [one.limit for one in orders if one.side is Side.BUY]
    offers = [one.limit for one in orders if one.side is Side.SELL]
    if bids and offers and max(bids) >= min(offers):
        raise InputError(
            f"{holder.name} bids {max(bids)} cents and offers at {min(offers)} cents: it would buy "
            "from itself. Take one of the two away.",
            party=holder.name,
        )

"""Who pays whom: debts between partners netted into few payments, exact and zero-sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.core.money import format_cents

MOST_PROVEN = 12
"""Partners with a balance up to which the fewest payments are found and proven."""


@dataclass(frozen=True, slots=True)
class Debt:
    """What one partner owes another: cents, more than 0; `where` names the line, for messages."""

    debtor: str
    creditor: str
    cents: int
    where: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: who pays, who receives, and how many cents."""

    payer: str
    receiver: str
    cents: int


@dataclass(frozen=True, slots=True)
class Netting:
    """Balances and the payments that bring every one of them to zero.

    Parameters
    ----------
    balances : mapping of str to int
        Cents per partner: above 0 receives, below 0 pays; the sum is 0.
    payments : tuple of Payment
        By payer, then receiver.
    fewest : bool
        Whether it is proven that no fewer payments do it.
    at_least : int
        Payments that are needed whatever one does: each partner with a balance takes part in one.
    """

    balances: Mapping[str, int]
    payments: tuple[Payment, ...]
    fewest: bool
    at_least: int

    def __repr__(self) -> str:
        proof = "fewest, proven" if self.fewest else f"at least {self.at_least} needed"
        return f"<Netting: {len(self.payments)} payments ({proof}), {len(self.balances)} partners>"

    @property
    def total(self) -> int:
        """Cents that change hands."""
        return sum(payment.cents for payment in self.payments)


def balances_of(debts: Iterable[Debt]) -> dict[str, int]:
    """Return the balance of each partner: what it receives less what it pays, in cents.

    Raises
    ------
    InputError
        If an amount is not above 0, or a partner owes itself; the message names the line.

    Examples
    --------
    >>> balances_of([Debt("Mol", "Geel", 700), Debt("Geel", "Balen", 500)])
    {'Balen': 500, 'Geel': 200, 'Mol': -700}
    """
    found: dict[str, int] = {}
    for debt in debts:
        where = f"{debt.where}: " if debt.where else ""
        if debt.cents <= 0:
            raise InputError(
                f"{where}{debt.debtor} owes {debt.creditor} {format_cents(debt.cents)} euro; "
                "more than 0 is expected. Turn the two around for the opposite.",
                where=debt.where,
            )
        if debt.debtor == debt.creditor:
            raise InputError(
                f"{where}{debt.debtor} owes itself {format_cents(debt.cents)} euro; "
                "two different partners are expected.",
                where=debt.where,
            )
        found[debt.debtor] = found.get(debt.debtor, 0) - debt.cents
        found[debt.creditor] = found.get(debt.creditor, 0) + debt.cents
    return dict(sorted(found.items()))


def netted(balances: Mapping[str, int]) -> Netting:
    """Return few payments that bring every balance to zero.

    Parameters
    ----------
    balances : mapping of str to int
        Cents per partner: above 0 is to receive, below 0 is to pay.

    Raises
    ------
    InputError
        If the balances do not add up to 0; the message tells by how much.

    Notes
    -----
    Partners fall apart in groups whose balances add up to zero; a group of k partners needs k - 1
    payments, so the fewest payments come with the most groups. Up to `MOST_PROVEN` partners with
    a balance all groupings are weighed (2^n steps), which proves the answer. Above that only pairs
    of opposite balances are taken out first, and minimality is not proven: finding the fewest
    is NP-hard. Inside a group the largest debt is paid to the largest claim, so each payment
    closes at least one balance. Names decide between equal amounts: order of input does not matter.

    References
    ----------
    T. Verhoeff (2004), Settling multiple debts efficiently: an invitation to computing science,
    Informatics in Education 3(1), 105-126.

    Examples
    --------
    >>> netted({"A": 500, "B": 200, "C": -700}).payments
    (Payment(payer='C', receiver='A', cents=500), Payment(payer='C', receiver='B', cents=200))
    """
    total = sum(balances.values())
    if total:
        raise InputError(
            f"The balances add up to {format_cents(total)} euro, not to 0: what some receive, "
            "others must pay. Correct the amounts; nothing is spread over the partners.",
            total=total,
        )
    members = sorted((p for p in balances if balances[p]), key=lambda p: (abs(balances[p]), p))
    proven = len(members) <= MOST_PROVEN
    groups = _most_groups(members, balances) if proven else _pairs_and_rest(members, balances)
    payments = [payment for group in groups for payment in _paid(group, balances)]
    return Netting(
        dict(sorted(balances.items())),
        tuple(sorted(payments, key=lambda one: (one.payer, one.receiver))),
        proven or len(payments) == _needed(members, balances),
        len(payments) if proven else _needed(members, balances),
    )


def _needed(members: list[str], balances: Mapping[str, int]) -> int:
    """Return a bound: everyone who pays makes a payment, everyone who receives gets one."""
    paying = sum(balances[p] < 0 for p in members)
    return max(paying, len(members) - paying)


def _most_groups(members: list[str], balances: Mapping[str, int]) -> list[list[str]]:
    """Return the members in as many groups of sum zero as there can be.

    Partners are added one by one to a set; `best[s]` counts how often the sum can be zero on the
    way to the set `s` (bit i: member i). All sets of one size are weighed at once.
    """
    sums = [0]
    for member in members:
        sums += [one + balances[member] for one in sums]
    zero = np.array([one == 0 for one in sums])
    best, added = np.zeros(zero.size, dtype=np.int64), np.zeros(zero.size, dtype=np.int64)
    bits = 1 << np.arange(len(members))
    sizes = np.bitwise_count(np.arange(zero.size))
    for size in range(1, len(members) + 1):
        chosen = np.flatnonzero(sizes == size)
        without = chosen[:, np.newaxis] ^ bits  # sets of one fewer, where the bit was in
        found = np.where(without < chosen[:, np.newaxis], best[without], -1)
        added[chosen] = found.argmax(axis=1)
        best[chosen] = found.max(axis=1) + zero[chosen]
    groups: list[list[str]] = []
    left = zero.size - 1
    while left:
        if zero[left]:
            groups.append([])
        groups[-1].append(members[added[left]])
        left ^= 1 << int(added[left])
    return groups


def _pairs_and_rest(members: list[str], balances: Mapping[str, int]) -> list[list[str]]:
    """Return pairs of opposite balances, and all others in one group."""
    waiting: dict[int, list[str]] = {}
    groups = []
    for member in members:
        opposite = waiting.get(-balances[member])
        if opposite:
            groups.append([opposite.pop(0), member])
        else:
            waiting.setdefault(balances[member], []).append(member)
    rest = [member for left in waiting.values() for member in left]
    return [*groups, rest] if rest else groups


def _paid(group: list[str], balances: Mapping[str, int]) -> list[Payment]:
    """Return the payments within a group: the largest debt goes to the largest claim."""
    open_balance = {member: balances[member] for member in sorted(group)}
    payments = []
    while any(open_balance.values()):
        payer = min(open_balance, key=lambda p: open_balance[p])
        receiver = max(open_balance, key=lambda p: open_balance[p])
        cents = min(-open_balance[payer], open_balance[receiver])
        payments.append(Payment(payer, receiver, cents))
        open_balance[payer] += cents
        open_balance[receiver] -= cents
    return payments

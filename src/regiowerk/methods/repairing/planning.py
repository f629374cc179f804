"""The plan that mends all sets together at least cost, proven by HiGHS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from math import inf, isfinite

from regiowerk.methods.programs import Outcome
from regiowerk.methods.repairing.modelling import Model, model_of
from regiowerk.methods.repairing.records import (
    Fate,
    Host,
    Limits,
    Mended,
    Misfit,
    Prices,
    RepairPlan,
)


def repair(
    misfits: Sequence[Misfit],
    hosts: Sequence[Host],
    prices: Prices,
    limits: Limits,
    *,
    weights: Mapping[str, float] | None = None,
    seconds: float = inf,
) -> RepairPlan:
    """Return the cheapest plan after which every set lies in one group, covers several or waits.

    Parameters
    ----------
    misfits : sequence of Misfit
        Sets that lie over groups.
    hosts : sequence of Host
        Sets in one group that units can join; a misfit that stays in one group is one as well.
    prices : Prices
        What changes cost.
    limits : Limits
        What a plan must meet.
    weights : mapping of unit to float, optional
        What a unit counts for in ``prices.weight``; 0 when absent.
    seconds : float
        The solver stops after so long, by its own clock; the bound then says how good the plan is.
        What every set costs by itself takes no longer, all sets together.

    Returns
    -------
    RepairPlan
        Units join only a set whose subjects include all those of the set they leave.

    Raises
    ------
    ValueError
        If a price is negative or not finite, a limit is below 1, a set has fewer than two pieces,
        two misfits share an id, or a group occurs twice in one.
    ArithmeticError
        If no plan was found in the time given.

    Notes
    -----
    Sets interact in four ways, which is why they are planned together: pieces of one group with
    the same subjects share a new set and the cost of founding it; a piece may join another misfit
    only if that one is kept to their group; a unit that a completed set takes in may be in another
    with the same subject, unless it leaves that one; and no unit takes more steps than
    ``limits.steps``. Deferring asks no step of any unit, so a plan always exists.

    Examples
    --------
    Two sets for waste over the groups A and B, each with one unit in the main group of the other:

    >>> from regiowerk.methods.repairing.records import Piece
    >>> groups = {"A": frozenset("abcez"), "B": frozenset("dfghy")}
    >>> def misfit(name, units):
    ...     parts = {g: all_ & frozenset(units) for g, all_ in groups.items()}
    ...     pieces = tuple(Piece(g, part, groups[g] - part) for g, part in parts.items())
    ...     return Misfit(name, pieces, frozenset({"waste"}))
    >>> prices = Prices(leave=1, alone=5, join=1, found=4, member=1, defer=30, double=3)
    >>> plan = repair([misfit("S", "abcd"), misfit("T", "efgh")], [], prices, Limits(4, 2))
    >>> plan, plan.apart
    (<RepairPlan: 2 sets, cost 4, proven least>, 12.0)
    >>> {one.id: {g: f.value for g, f in one.fates.items()} for one in plan.mended}
    {'S': {'A': 'stay', 'B': 'join'}, 'T': {'A': 'join', 'B': 'stay'}}
    """
    _check(misfits, prices, limits)
    heavy = dict(weights or {})
    model = model_of(misfits, hosts, prices, limits, heavy)
    outcome = model.solved(seconds) if misfits else Outcome("optimal", None, 0.0, 0.0)
    if misfits and outcome.values is None:
        raise ArithmeticError(f"no plan for {len(misfits)} sets was found in {seconds:g} seconds")
    share = seconds / max(len(misfits), 1)
    alone = sum(
        model_of([one], hosts, prices, None, heavy).solved(share).objective for one in misfits
    )
    mended = tuple(_mended(model, outcome, one) for one in misfits)
    return RepairPlan(mended, float(outcome.objective), float(outcome.bound), float(alone))


def _mended(model: Model, outcome: Outcome, misfit: Misfit) -> Mended:
    """Return what an answer does with one set."""
    assert outcome.values is not None
    values = outcome.values
    chosen = {key for key, place in model.columns.items() if values[place] > 0.5}
    if ("defer", misfit.id) in chosen:
        return Mended(misfit.id, True, {}, {})
    fates: dict[str, Fate] = {}
    hosts: dict[str, str] = {}
    for key in chosen:
        if len(key) > 2 and key[1] == misfit.id and key[0] in set(Fate):
            fates[key[2]] = Fate(key[0])
            if key[0] == Fate.JOIN:
                hosts[key[2]] = key[3]
    groups = [piece.group for piece in misfit.pieces]
    wide = sum(fate is Fate.STAY for fate in fates.values()) > 1
    completed = tuple(
        p.group for p in misfit.pieces if wide and p.missing and fates[p.group] is Fate.STAY
    )
    ordered = {group: fates[group] for group in groups}
    return Mended(misfit.id, False, ordered, {g: hosts[g] for g in groups if g in hosts}, completed)


def _check(misfits: Sequence[Misfit], prices: Prices, limits: Limits) -> None:
    for price in fields(prices):
        value = getattr(prices, price.name)
        if not (isfinite(value) and value >= 0):
            raise ValueError(f"the price '{price.name}' is {value}; at least 0 is expected")
    if limits.steps < 1 or limits.least < 1:
        raise ValueError(f"limits are {limits.steps} steps and {limits.least} units; at least 1")
    known: set[str] = set()
    for misfit in misfits:
        if misfit.id in known:
            raise ValueError(f"the set '{misfit.id}' is given twice")
        known.add(misfit.id)
        groups = [piece.group for piece in misfit.pieces]
        if len(groups) < 2 or len(set(groups)) < len(groups):
            raise ValueError(
                f"the set '{misfit.id}' has pieces in {groups}; two or more groups are expected, "
                "each once"
            )

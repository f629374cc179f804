"""A fund for planschade and planbaten: rises in value by plans fill it, falls draw on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, exact, format_cents, rounded
from regiowerk.resources.verevening.mechanisms.fund import FundRun, Movement, Paying, fund_run


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """What a plan does to the value of land in one municipality, in cents, 0 or more each."""

    year: int
    municipality: str
    rise: int
    fall: int
    plan: str = ""


def plan_fund(
    effects: Iterable[PlanEffect],
    *,
    levy: Number | str,
    compensation: Number | str,
    opening: int = 0,
    paying: Paying = Paying.AS_ABLE,
) -> FundRun:
    """Return the fund into which a part of rises in value goes, and which compensates falls.

    Parameters
    ----------
    effects : iterable of PlanEffect
        The plans; their order does not matter.
    levy, compensation : number
        Percent of a rise that goes into the fund, and of a fall that it pays, 0 to 100. The rates
        of the law were not found, so there is no default.
    opening, paying
        As in `regiowerk.resources.verevening.mechanisms.fund.fund_run`.

    Raises
    ------
    InputError
        If a rate is not from 0 to 100, an effect is negative, or nothing moves.

    Examples
    --------
    >>> run = plan_fund(
    ...     [PlanEffect(2026, "A", 1_000_00, 0), PlanEffect(2026, "B", 0, 500_00)],
    ...     levy=30, compensation=80,
    ... )
    >>> run.closing, run.waiting
    (0, {'B': 10000})
    """
    rates = {"levy": exact(levy, field="levy"), "pay": exact(compensation, field="compensation")}
    for name, rate in rates.items():
        if not 0 <= rate <= 100:
            raise InputError(f"The {name} is {float(rate):g} %; 0 to 100 is expected.", rate=rate)
    movements = []
    for one in effects:
        if one.rise < 0 or one.fall < 0:
            raise InputError(
                f"The plan '{one.plan}' in {one.municipality} has a rise of "
                f"{format_cents(one.rise)} and a fall of {format_cents(one.fall)} euro; "
                "0 or more is expected.",
                municipality=one.municipality,
            )
        into, out = rounded(one.rise * rates["levy"] / 100), rounded(one.fall * rates["pay"] / 100)
        movements += [
            Movement(one.year, one.municipality, cents, one.plan) for cents in (into, -out) if cents
        ]
    return fund_run(movements, opening=opening, paying=paying)

"""The pictures of a project: what every partner gets over the years, and how sure that is.

Each is one accessible SVG without script, the same on a page, in a report and as a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.wording import number
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.bars import (
    Compared,
    Ranged,
    Stack,
    Swung,
    draw_compared,
    draw_ranges,
    draw_stacks,
    draw_tornado,
)
from regiowerk.reports.verevening.lines import Curve, draw_lines
from regiowerk.reports.verevening.wording import euro_brief, value_text
from regiowerk.reports.verevening.words import DUTCH, ChartWords
from regiowerk.resources.verevening.project.fairness import SMALL
from regiowerk.resources.verevening.project.model import Account
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.risk import Bar, Spread

MOST_BARS = 10
"""Assumptions that a tornado shows at most."""


def variant_of(result: ProjectResult, name: str) -> VariantResult:
    """Return a variant by its name.

    Raises
    ------
    UnknownIdError
        If there is none of that name.
    """
    for one in result.variants:
        if one.variant.name == name:
            return one
    known = ", ".join(one.variant.name for one in result.variants)
    raise UnknownIdError(f"There is no variant '{name}'. Known: {known}.", variant=name)


def balance_chart(
    result: ProjectResult,
    variant: VariantResult,
    *,
    words: ChartWords = DUTCH,
    key: str = "saldo",
    narrow: bool = False,
) -> str:
    """Return the balance of every partner over the years, without interest.

    Parameters
    ----------
    result : ProjectResult
        The project.
    variant : VariantResult
        The variant.
    words : ChartWords
        What it says.
    key : str
        Begin of the ids in the picture; two pictures on a page must not share one.
    narrow : bool
        For a phone; a page that has both shows one of them.
    """
    curves = []
    for one in variant.partners:
        values = tuple(cents / 100 for cents in accumulate(one.effect.cents))
        curves.append(Curve(one.partner.name, euro_brief(values[-1]), values))
    years = result.project.calendar
    ends = "; ".join(f"{one.name} {one.note}" for one in curves)
    heading = Heading(
        words.balance.format(variant=variant.variant.name),
        words.balance_desc.format(first=years[0], last=years[-1], ends=ends),
        id=_key(key, narrow),
    )
    return draw_lines(heading, years, curves, narrow=narrow)


def comparison_chart(
    variant: VariantResult,
    *,
    words: ChartWords = DUTCH,
    key: str = "apart",
    narrow: bool = False,
) -> str:
    """Return the net present value of every partner together beside that alone.

    Arguments as of `balance_chart`.
    """
    rows = [
        Compared(
            one.partner.name,
            one.effect.present,
            one.alone,
            _benefit(one.benefit, one.effect.present, words),
            worse=_lower(one.benefit, one.effect.present),
        )
        for one in variant.partners
    ]
    alone = any(row.other is not None for row in rows)
    told = "; ".join(_compared(row, words) for row in rows)
    title = words.both if alone else words.only
    heading = Heading(title.format(variant=variant.variant.name), f"{told}.", id=_key(key, narrow))
    keys = (words.together, words.alone if alone else words.not_computed)
    return draw_compared(heading, rows, keys, narrow=narrow)


def _key(key: str, narrow: bool) -> str:
    return f"{key}-smal" if narrow else key


def _compared(row: Compared, words: ChartWords) -> str:
    together = euro_brief(row.value)
    if row.other is None:
        return words.only_row.format(name=row.name, together=together)
    alone = euro_brief(row.other)
    return words.both_row.format(name=row.name, together=together, alone=alone)


def _lower(benefit: float | None, present: float) -> bool:
    return (present if benefit is None else benefit) < -SMALL


def _benefit(benefit: float | None, present: float, words: ChartWords) -> str:
    if benefit is None:
        return euro_brief(present)
    if abs(benefit) < SMALL:
        return words.same
    amount = euro_brief(abs(benefit))
    return (words.gains if benefit > 0 else words.loses).format(amount=amount)


def flows_chart(
    result: ProjectResult,
    *,
    words: ChartWords = DUTCH,
    key: str = "stromen",
    narrow: bool = False,
) -> str:
    """Return what the whole project costs and yields each year by account.

    Arguments as of `balance_chart`.
    """
    years = result.project.calendar
    stacks = []
    for account, name in words.accounts.items():
        rows = [line.cents for line in result.lines if line.item.account is account]
        if any(any(row) for row in rows):
            values = tuple(sum(year) / 100 for year in zip(*rows, strict=True))
        elif account is Account.FUND:
            continue
        else:
            values = (0.0,) * len(years)
        stacks.append(Stack(name, values))
    totals = "; ".join(f"{one.name.lower()} {euro_brief(sum(one.values))}" for one in stacks)
    heading = Heading(
        words.flows,
        words.flows_desc.format(first=years[0], last=years[-1], totals=totals),
        id=_key(key, narrow),
    )
    return draw_stacks(heading, years, stacks, words.net, narrow=narrow)


def tornado_chart(
    bars: Sequence[Bar],
    *,
    who: str = "",
    words: ChartWords = DUTCH,
    key: str = "tornado",
    narrow: bool = False,
) -> str:
    """Return what each assumption does to a net present value, the most first.

    Parameters
    ----------
    bars : sequence of Bar
        Of `regiowerk.resources.verevening.project.risk.tornado_of`; the first `MOST_BARS` are
        shown.
    who : str
        For whom the value is; empty for all partners together.
    words, key, narrow
        As of `balance_chart`.
    """
    shown = bars[:MOST_BARS]
    base = shown[0].base if shown else 0.0
    rows = [
        Swung(
            one.assumption.label,
            one.assumption.unit,
            one.at_low,
            one.at_high,
            value_text(one.assumption.low),
            value_text(one.assumption.high),
        )
        for one in shown
    ]
    told = "; ".join(
        words.tornado_row.format(
            name=row.name,
            low=row.low,
            high=row.high,
            at_low=euro_brief(row.at_low),
            at_high=euro_brief(row.at_high),
        )
        for row in rows
    )
    heading = Heading(
        words.tornado.format(who=who or words.all_partners),
        f"{told}." if told else words.certain,
        id=_key(key, narrow),
    )
    expected = words.expected.format(amount=euro_brief(base))
    keys = (words.at_low, words.at_high)
    return draw_tornado(heading, rows, base, expected, keys, narrow=narrow)


def spread_chart(
    spreads: Sequence[Spread],
    variant: str,
    *,
    words: ChartWords = DUTCH,
    key: str = "spreiding",
    narrow: bool = False,
) -> str:
    """Return how the net present value of every partner spreads when all that is doubted is drawn.

    Parameters
    ----------
    spreads : sequence of Spread
        Of one variant, in the order of the partners.
    variant : str
        Its name.
    words, key, narrow
        As of `balance_chart`.
    """
    rows = []
    for one in spreads:
        least, low, middle, high, most = one.percentiles
        chance = words.chance.format(percent=number(100 * one.loss))
        amounts = (least, low, middle, high, most)
        name = one.partner or words.everyone
        rows.append(Ranged(name, amounts, chance, worse=one.loss >= 0.5))
    told = "; ".join(
        words.spread_row.format(
            name=row.name,
            least=euro_brief(row.amounts[0]),
            middle=euro_brief(row.amounts[2]),
            most=euro_brief(row.amounts[4]),
            chance=row.note,
        )
        for row in rows
    )
    heading = Heading(
        words.spread.format(variant=variant),
        words.spread_desc.format(rows=told),
        id=_key(key, narrow),
    )
    return draw_ranges(heading, rows, narrow=narrow)

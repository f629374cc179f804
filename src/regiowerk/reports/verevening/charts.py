"""The pictures of a project: what every partner gets over the years, and how sure that is.

Each is one accessible SVG without script, the same on a page, in a report and as a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.wording import listed, number
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
from regiowerk.resources.verevening.project.fairness import SMALL
from regiowerk.resources.verevening.project.model import Account
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.risk import Bar, Spread

MOST_BARS = 10
"""Assumptions that a tornado shows at most."""

ACCOUNTS = {
    Account.DEVELOPMENT: "Ontwikkeling",
    Account.RUNNING: "Beheer",
    Account.TAX: "Belastingen",
    Account.FUND: "Gemeentefonds",
}
"""What the accounts are called."""


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
    result: ProjectResult, variant: VariantResult, *, key: str = "saldo", narrow: bool = False
) -> str:
    """Return the balance of every partner over the years, without interest.

    Parameters
    ----------
    result : ProjectResult
        The project.
    variant : VariantResult
        The variant.
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
    told = listed([f"{one.name} {one.note}" for one in curves], most=len(curves))
    heading = Heading(
        f"Saldo van elke partner, opgeteld over de jaren: {variant.variant.name}",
        f"Lijnen van {years[0]} tot {years[-1]}, zonder rente. Aan het einde: {told}.",
        id=_key(key, narrow),
    )
    return draw_lines(heading, years, curves, narrow=narrow)


def comparison_chart(variant: VariantResult, *, key: str = "apart", narrow: bool = False) -> str:
    """Return the net present value of every partner together beside that alone.

    Arguments as of `balance_chart`.
    """
    rows = [
        Compared(
            one.partner.name,
            one.effect.present,
            one.alone,
            _benefit(one.benefit, one.effect.present),
            worse=_lower(one.benefit, one.effect.present),
        )
        for one in variant.partners
    ]
    alone = any(row.other is not None for row in rows)
    told = "; ".join(
        f"{row.name} samen {euro_brief(row.value)}"
        + (f", alleen {euro_brief(row.other)}" if row.other is not None else "")
        for row in rows
    )
    title = "Alleen en samen: waarde vandaag" if alone else "Samen: waarde vandaag"
    heading = Heading(f"{title} ({variant.variant.name})", f"{told}.", id=_key(key, narrow))
    keys = ("samen", "alleen" if alone else "alleen: niet berekend")
    return draw_compared(heading, rows, keys, narrow=narrow)


def _key(key: str, narrow: bool) -> str:
    return f"{key}-smal" if narrow else key


def _lower(benefit: float | None, present: float) -> bool:
    return (present if benefit is None else benefit) < -SMALL


def _benefit(benefit: float | None, present: float) -> str:
    if benefit is None:
        return euro_brief(present)
    if abs(benefit) < SMALL:
        return "maakt niet uit"
    return f"{'wint' if benefit > 0 else 'verliest'} {euro_brief(abs(benefit))}"


def flows_chart(result: ProjectResult, *, key: str = "stromen", narrow: bool = False) -> str:
    """Return what the whole project costs and yields each year by account.

    Arguments as of `balance_chart`.
    """
    years = result.project.calendar
    stacks = []
    for account, name in ACCOUNTS.items():
        rows = [line.cents for line in result.lines if line.item.account is account]
        if any(any(row) for row in rows):
            values = tuple(sum(year) / 100 for year in zip(*rows, strict=True))
        elif account is Account.FUND:
            continue
        else:
            values = (0.0,) * len(years)
        stacks.append(Stack(name, values))
    totals = listed([f"{s.name.lower()} {euro_brief(sum(s.values))}" for s in stacks], most=9)
    heading = Heading(
        "Kosten en opbrengsten van het hele project, per jaar",
        f"Staven van {years[0]} tot {years[-1]}; kosten onder nul. Over alle jaren: {totals}.",
        id=_key(key, narrow),
    )
    return draw_stacks(heading, years, stacks, "alles samen", narrow=narrow)


def tornado_chart(
    bars: Sequence[Bar],
    *,
    who: str = "alle partners samen",
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
        For whom the value is.
    key, narrow
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
        f"{row.name} van {row.low} tot {row.high}: van {euro_brief(row.at_low)} tot "
        f"{euro_brief(row.at_high)}"
        for row in rows
    )
    heading = Heading(
        f"Wat het meeste uitmaakt voor de waarde vandaag: {who}",
        f"{told}." if told else "Geen enkele aanname is onzeker.",
        id=_key(key, narrow),
    )
    return draw_tornado(
        heading,
        rows,
        base,
        f"verwacht: {euro_brief(base)}",
        ("bij de laagste waarde", "bij de hoogste waarde"),
        narrow=narrow,
    )


def spread_chart(
    spreads: Sequence[Spread], variant: str, *, key: str = "spreiding", narrow: bool = False
) -> str:
    """Return how the net present value of every partner spreads when all that is doubted is drawn.

    Parameters
    ----------
    spreads : sequence of Spread
        Of one variant, in the order of the partners.
    variant : str
        Its name.
    key, narrow
        As of `balance_chart`.
    """
    rows = []
    for one in spreads:
        least, low, middle, high, most = one.percentiles
        note = f"kans op verlies {number(100 * one.loss)} %"
        rows.append(
            Ranged(one.partner or "Allen samen", (least, low, middle, high, most), note,
                   worse=one.loss >= 0.5)
        )  # fmt: skip
    told = "; ".join(
        f"{row.name} van {euro_brief(row.amounts[0])} tot {euro_brief(row.amounts[4])}, midden "
        f"{euro_brief(row.amounts[2])}, {row.note}"
        for row in rows
    )
    heading = Heading(
        f"Hoe zeker is de waarde vandaag? {variant}",
        f"De lijn bevat 90 % van de trekkingen, het vak de middelste helft. {told}.",
        id=_key(key, narrow),
    )
    return draw_ranges(heading, rows, narrow=narrow)

"""Lines over the years, each with a colour, a dash and a label at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.axes import Scale, apart, euro_ticks, ticks_of, year_ticks
from regiowerk.reports.verevening.frame import (
    NARROW,
    PAD,
    WIDE,
    framed,
    head_height,
    rows_of_money,
    shortened,
    text,
    widest,
)
from regiowerk.reports.verevening.style import SIZE, SMALL, dash, hue, look

_GAP = 17.0  # between labels
_LEAST = 270.0  # height of the field
_MOST_LABEL = 240.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: a name, what is written behind it, and an amount in euro per year."""

    name: str
    note: str
    values: tuple[float, ...]


def draw_lines(
    heading: Heading, years: Sequence[int], curves: Sequence[Curve], *, narrow: bool = False
) -> str:
    """Return the picture of amounts over the years.

    Parameters
    ----------
    heading : Heading
        Title and description.
    years : sequence of int
        The calendar years, at least one.
    curves : sequence of Curve
        In the order in which colours are given out.
    narrow : bool
        For a phone: names without what is written behind them.
    """
    wide = NARROW if narrow else WIDE
    if narrow:
        curves = [replace(curve, note="") for curve in curves]
    ticks = ticks_of([value for curve in curves for value in curve.values])
    labels = [f"{curve.name} {curve.note}".strip() for curve in curves]
    left = PAD + widest(euro_ticks(ticks), SMALL, 120.0) + 12
    right = wide - PAD - widest(labels, SIZE * 1.05, _MOST_LABEL * (0.55 if narrow else 1.0)) - 30
    top = head_height(heading, wide) + 10
    bottom = top + max(_LEAST, _GAP * len(curves))
    money = Scale(ticks[0], ticks[-1], bottom, top)
    time = Scale(years[0] - 0.001, years[-1] + 0.001, left, right)
    body = rows_of_money(money, ticks, left, right) + _years(
        time, year_ticks(years, 4 if narrow else 9), bottom
    )
    ends = [money.at(curve.values[-1]) for curve in curves]
    places = apart(ends, _GAP, top + 4, bottom - 2)
    whole_first = sorted(enumerate(curves), key=lambda one: bool(dash(one[0])))
    for place, curve in whole_first:  # so that dashes on them are seen
        body += _curve(place, curve, [time.at(year) for year in years], money)
    for place, (curve, end, at) in enumerate(zip(curves, ends, places, strict=True)):
        body += _label(place, curve, (right, end), at, wide)
    return framed(heading, body, bottom + 30, wide=wide)


def _years(time: Scale, years: Sequence[int], bottom: float) -> str:
    found = ""
    for year in years:
        x = time.at(year)
        found += f'<path {look("lead")} d="M{x:.1f} {bottom:.1f}v5"/>'
        found += text(x, bottom + 19, str(year), "soft", anchor="middle", size=SMALL)
    return found


def _curve(place: int, curve: Curve, across: Sequence[float], money: Scale) -> str:
    number, dashes = hue(place), dash(place)
    points = [f"{x:.1f} {money.at(y):.1f}" for x, y in zip(across, curve.values, strict=True)]
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    path = f'<path {look(f"p{number}")} fill="none" stroke-width="2.4" stroke-linejoin="round"'
    drawn = f'{path}{style} d="M{"L".join(points)}"/>'
    x, y = points[-1].split()
    return drawn + f'<circle {look(f"f{number}")} cx="{x}" cy="{y}" r="3.2"/>'


def _label(place: int, curve: Curve, end: tuple[float, float], at: float, wide: float) -> str:
    x, y = end
    number, dashes = hue(place), dash(place)
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    behind = f" {curve.note}" if curve.note else ""
    room = wide - PAD - x - 30 - widest([behind], SIZE, _MOST_LABEL)
    name = shortened(curve.name, room, SIZE * 1.05)
    return (
        f'<path {look("lead")} fill="none" stroke-width="0.8" d="M{x + 4:.1f} {y:.1f}'
        f'L{x + 10:.1f} {at:.1f}"/>'
        f'<path {look(f"p{number}")} stroke-width="2.4"{style} d="M{x + 10:.1f} {at:.1f}h16"/>'
        f'<text x="{x + 30:.1f}" y="{at + 4.5:.1f}">'
        f'<tspan {look(f"f{number}")} font-weight="600">{escape(name)}</tspan>'
        + (f"<tspan {look('soft')}>{escape(behind)}</tspan>" if behind else "")
        + "</text>"
    )

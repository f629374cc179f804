"""Rows of bars, bars per year, and ranges: amounts beside a line at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.axes import Scale, euro_ticks, ticks_of, year_ticks
from regiowerk.reports.verevening.frame import (
    PAD,
    WIDE,
    columns_of_money,
    framed,
    head_height,
    rows_of_money,
    shortened,
    text,
    widest,
)
from regiowerk.reports.verevening.style import SIZE, SMALL, hue, look

ROW = 32.0
"""Height of a row, in pixels."""

_LABEL = 270.0  # most for the labels of rows
_NOTE = 190.0  # most for the notes behind them


@dataclass(frozen=True, slots=True)
class Compared:
    """A row: a name, an amount, another to compare it with (or None), and what is said of it."""

    name: str
    value: float
    other: float | None
    note: str
    worse: bool = False


@dataclass(frozen=True, slots=True)
class Swung:
    """A row of a tornado: a name and unit, the result at its low and high, and what these are."""

    name: str
    unit: str
    at_low: float
    at_high: float
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Ranged:
    """A row: a name, five amounts from low to high, and what is said of it."""

    name: str
    amounts: tuple[float, float, float, float, float]
    note: str
    worse: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """A part of the bars per year: a name, and an amount in euro per year."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    scale: Scale
    ticks: tuple[float, ...]
    left: float
    top: float
    bottom: float

    def middle(self, place: int) -> float:
        return self.top + ROW * (place + 0.5)


def draw_compared(heading: Heading, rows: Sequence[Compared], keys: tuple[str, str]) -> str:
    """Return the picture of an amount per row beside another; `keys` name the two."""
    amounts = [one.value for one in rows] + [one.other for one in rows if one.other is not None]
    field = _field(heading, amounts, [r.name for r in rows], [r.note for r in rows], above=26)
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    for place, row in enumerate(rows):
        y, zero, at = field.middle(place), field.scale.at(0.0), field.scale.at(row.value)
        body += _name(row.name, y)
        body += (
            f'<rect {look(f"f{hue(place)}")} x="{min(zero, at):.1f}" y="{y - 7:.1f}" '
            f'width="{max(abs(at - zero), 1.0):.1f}" height="14"/>'
        )
        if row.other is not None:
            body += _diamond(field.scale.at(row.other), y)
        body += _note(row.note, y, worse=row.worse)
    return framed(heading, body + _keys(field, keys), field.bottom + 30)


def draw_tornado(
    heading: Heading, rows: Sequence[Swung], base: float, base_says: str, keys: tuple[str, str]
) -> str:
    """Return the picture of how far each number swings a result from its base.

    `base_says` stands above the base, `keys` names the bars of the low and of the high numbers.
    """
    amounts = [base, *(v for one in rows for v in (one.at_low, one.at_high))]
    field = _field(heading, amounts, [one.name for one in rows], [], above=44)
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    middle = field.scale.at(base)
    for place, row in enumerate(rows):
        y = field.middle(place)
        body += _name(row.name, y - 7)
        body += text(PAD, y + 10, shortened(row.unit, field.left - PAD, 11), "soft", size=11)
        for at, words, class_ in ((row.at_low, row.low, "low"), (row.at_high, row.high, "high")):
            x = field.scale.at(at)
            body += (
                f'<rect {look(class_)} x="{min(middle, x):.1f}" y="{y - 8:.1f}" '
                f'width="{abs(x - middle):.1f}" height="16"/>'
            )
            before = x < middle or (x == middle and class_ == "low")
            body += text(
                x + (-5 if before else 5), y + 4, words, "soft",
                anchor="end" if before else "", size=SMALL,
            )  # fmt: skip
    body += (
        f'<path {look("zero")} stroke-dasharray="4 3" '
        f'd="M{middle:.1f} {field.top - 4:.1f}V{field.bottom:.1f}"/>'
    )
    anchor = "end" if middle > WIDE * 0.8 else "middle"
    body += text(middle, field.top - 8, base_says, "ink", anchor=anchor, size=SMALL)
    return framed(heading, body + _tornado_keys(heading, keys), field.bottom + 30)


def _tornado_keys(heading: Heading, keys: tuple[str, str]) -> str:
    found, x, y = "", PAD, head_height(heading) + 8
    for class_, words in zip(("low", "high"), keys, strict=True):
        found += f'<rect {look(class_)} x="{x:.1f}" y="{y - 6:.1f}" width="18" height="12"/>'
        found += text(x + 24, y + 4.5, words, "ink")
        x += 24 + text_width(words, SIZE) + 22
    return found


def draw_ranges(heading: Heading, rows: Sequence[Ranged]) -> str:
    """Return the picture of ranges: a line, a box in it and its middle, one per row."""
    amounts = [value for one in rows for value in one.amounts]
    field = _field(heading, amounts, [r.name for r in rows], [r.note for r in rows], above=6)
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    for place, row in enumerate(rows):
        y, number = field.middle(place), hue(place)
        least, low, middle, high, most = (field.scale.at(one) for one in row.amounts)
        body += _name(row.name, y) + (
            f'<path {look(f"p{number}")} stroke-width="2" d="M{least:.1f} {y:.1f}H{most:.1f}'
            f'M{least:.1f} {y - 5:.1f}v10M{most:.1f} {y - 5:.1f}v10"/>'
            f'<rect {look(f"f{number}")} x="{low:.1f}" y="{y - 7:.1f}" '
            f'width="{max(high - low, 1.0):.1f}" height="14"/>'
            f'<path {look("mark")} stroke-width="1.2" '
            f'd="M{middle - 2.5:.1f} {y - 9:.1f}h5v18h-5z"/>'
        )
        body += _note(row.note, y, worse=row.worse)
    return framed(heading, body, field.bottom + 30)


def draw_stacks(heading: Heading, years: Sequence[int], stacks: Sequence[Stack], net: str) -> str:
    """Return the picture of bars per year, stacked away from zero; `net` names their sum."""
    count = len(years)
    ups = [sum(max(one.values[t], 0.0) for one in stacks) for t in range(count)]
    downs = [sum(min(one.values[t], 0.0) for one in stacks) for t in range(count)]
    ticks = ticks_of(ups + downs)
    left = PAD + widest(euro_ticks(ticks), SMALL, 120.0) + 12
    right = WIDE - PAD - 6
    keys, tall = _stack_keys(heading, [one.name for one in stacks], net)
    top = head_height(heading) + tall + 8
    bottom = top + 250
    money = Scale(ticks[0], ticks[-1], bottom, top)
    step = (right - left) / count
    body = keys + rows_of_money(money, ticks, left, right)
    for t in range(count):
        body += _stack(heading, stacks, t, (left + step * (t + 0.5), min(step * 0.72, 46)), money)
    middles = [left + step * (t + 0.5) for t in range(count)]
    nets = [money.at(up + down) for up, down in zip(ups, downs, strict=True)]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(middles, nets, strict=True))
    body += f'<path {look("net")} fill="none" stroke-width="1.4" d="M{path}"/>'
    for x, y in zip(middles, nets, strict=True):
        body += f'<circle {look("mark")} stroke-width="1.4" cx="{x:.1f}" cy="{y:.1f}" r="2.8"/>'
    for year in year_ticks(years):
        x = middles[years.index(year)]
        body += text(x, bottom + 18, str(year), "soft", anchor="middle", size=SMALL)
    return framed(heading, body, bottom + 30, _patterns(heading))


def _stack(
    heading: Heading, stacks: Sequence[Stack], t: int, bar: tuple[float, float], money: Scale
) -> str:
    middle, wide = bar
    found, reached = "", {True: 0.0, False: 0.0}
    for number, one in enumerate(stacks, start=1):
        amount = one.values[t]
        if not amount:
            continue
        low = reached[amount > 0]
        reached[amount > 0] = low + amount
        y1, y2 = sorted((money.at(low), money.at(low + amount)))
        box = f'x="{middle - wide / 2:.1f}" y="{y1:.1f}" width="{wide:.1f}"'
        found += f'<rect {_surface(heading, number)} {box} height="{max(y2 - y1, 0.6):.1f}"/>'
    return found


def _stack_keys(heading: Heading, names: Sequence[str], net: str) -> tuple[str, float]:
    found, x, y = "", PAD, head_height(heading) + 8
    for number, name in enumerate([*names, net], start=1):
        wide = 34 + text_width(name, SIZE)
        if x > PAD and x + wide > WIDE:
            x, y = PAD, y + 20
        if number <= len(names):
            found += (
                f'<rect {_surface(heading, number)} x="{x}" y="{y - 6}" width="18" height="12"/>'
            )
        else:
            found += (
                f'<path {look("net")} stroke-width="1.4" d="M{x} {y}h18"/>'
                f'<circle {look("mark")} stroke-width="1.4" cx="{x + 9}" cy="{y}" r="2.8"/>'
            )
        found += text(x + 24, y + 4.5, name, "ink")
        x += wide
    return found, y - head_height(heading) + 12


def _surface(heading: Heading, number: int) -> str:
    """Return the fill of a part of the bars: the second and fourth are hatched."""
    if number in (2, 4):
        return f'fill="url(#{heading.prefix}-a{number})"'
    return look(f"a{number}")


def _patterns(heading: Heading) -> str:
    return "".join(
        f'<pattern id="{heading.prefix}-a{number}" width="6" height="6" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f'<rect {look(f"a{number}")} width="6" height="6"/>'
        f'<path {look(f"a{number}-line")} stroke-width="{wide}" d="M0 0V6"/></pattern>'
        for number, turn, wide in ((2, 45, 4.4), (4, -45, 2.4))
    )


def _field(
    heading: Heading,
    amounts: Sequence[float],
    names: Sequence[str],
    notes: Sequence[str],
    *,
    above: float,
) -> _Field:
    """Return where rows, their names before and their notes behind them stand."""
    ticks = ticks_of(amounts)
    left = PAD + widest(names, SIZE, _LABEL) + 12
    edge = widest(notes, SIZE, _NOTE) + 14 if notes else 50.0
    right, left = WIDE - PAD - edge, left + (0 if notes else 32)
    top = head_height(heading) + above
    scale = Scale(ticks[0], ticks[-1], left + 18, right - 18)
    return _Field(scale, ticks, left, top, top + ROW * len(names))


def _name(name: str, y: float) -> str:
    short = shortened(name, _LABEL, SIZE)
    return text(PAD, y + 4.5, short, "ink")


def _note(note: str, y: float, *, worse: bool) -> str:
    return text(
        WIDE - PAD, y + 4.5, shortened(note, _NOTE, SIZE), "worse" if worse else "ink", anchor="end"
    )


def _diamond(x: float, y: float) -> str:
    return f'<path {look("mark")} stroke-width="1.8" d="M{x:.1f} {y - 8:.1f}l6 8l-6 8l-6 -8z"/>'


def _keys(field: _Field, keys: tuple[str, str]) -> str:
    """Return what the bar and the diamond mean, above the rows."""
    y, first, second = field.top - 14, *keys
    x = PAD + 30 + text_width(first, SIZE) + 26
    return (
        f'<rect {look("f1")} x="{PAD}" y="{y - 6:.1f}" width="18" height="12"/>'
        + text(PAD + 24, y + 4.5, first, "ink")
        + _diamond(x, y)
        + text(x + 12, y + 4.5, second, "ink")
    )

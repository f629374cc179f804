"""Rows of bars, bars per year, and ranges: amounts beside a line at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.verevening.axes import Scale, euro_ticks, ticks_of, year_ticks
from regiowerk.reports.verevening.frame import (
    NARROW,
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

ROW, TALL, TALLER = 32.0, 46.0, 62.0
"""Heights of a row: names before bars, above them, and above them with a unit, in pixels."""

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
    """Where rows stand: names before the bars, or above them on a phone."""

    scale: Scale
    ticks: tuple[float, ...]
    left: float
    top: float
    row: float
    count: int
    wide: float

    @property
    def bottom(self) -> float:
        return self.top + self.row * self.count

    def middle(self, place: int) -> float:
        """Return the middle of a bar."""
        down = 0.5 * self.row if self.wide == WIDE else self.row - 15
        return self.top + self.row * place + down

    def line(self, place: int) -> float:
        """Return the middle of the line of its name."""
        return self.middle(place) if self.wide == WIDE else self.top + self.row * place + 11


def draw_compared(
    heading: Heading, rows: Sequence[Compared], keys: tuple[str, str], *, narrow: bool = False
) -> str:
    """Return the picture of an amount per row beside another; `keys` name the two."""
    amounts = [one.value for one in rows] + [one.other for one in rows if one.other is not None]
    field = _field(
        heading, amounts, [r.name for r in rows], [r.note for r in rows], above=26, narrow=narrow
    )
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    for place, row in enumerate(rows):
        y, zero, at = field.middle(place), field.scale.at(0.0), field.scale.at(row.value)
        body += _names(row, field, place)
        body += (
            f'<rect {look(f"f{hue(place)}")} x="{min(zero, at):.1f}" y="{y - 7:.1f}" '
            f'width="{max(abs(at - zero), 1.0):.1f}" height="14"/>'
        )
        if row.other is not None:
            body += _diamond(field.scale.at(row.other), y)
    return framed(heading, body + _keys(field, keys), field.bottom + 30, wide=field.wide)


def draw_tornado(
    heading: Heading,
    rows: Sequence[Swung],
    base: float,
    base_says: str,
    keys: tuple[str, str],
    *,
    narrow: bool = False,
) -> str:
    """Return the picture of how far each number swings a result from its base.

    `base_says` stands above the base, `keys` names the bars of the low and of the high numbers.
    """
    amounts = [base, *(v for one in rows for v in (one.at_low, one.at_high))]
    field = _field(heading, amounts, [one.name for one in rows], [], above=44, narrow=narrow)
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    middle = field.scale.at(base)
    for place, row in enumerate(rows):
        y = field.middle(place)
        line, room = field.line(place), field.wide - 2 * PAD if narrow else field.left - PAD
        body += _name(row.name, line - (0 if narrow else 7), room)
        unit = shortened(row.unit, room, 11)
        body += text(PAD, line + (19 if narrow else 10), unit, "soft", size=11, halo=True)
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
    edge = text_width(base_says, SMALL) / 2
    anchor = "end" if middle + edge > field.wide else "start" if middle < edge else "middle"
    body += text(middle, field.top - 8, base_says, "ink", anchor=anchor, size=SMALL)
    body += _tornado_keys(heading, keys, field.wide)
    return framed(heading, body, field.bottom + 30, wide=field.wide)


def _tornado_keys(heading: Heading, keys: tuple[str, str], wide: float) -> str:
    found, x, y = "", PAD, head_height(heading, wide) + 8
    for class_, words in zip(("low", "high"), keys, strict=True):
        found += f'<rect {look(class_)} x="{x:.1f}" y="{y - 6:.1f}" width="18" height="12"/>'
        found += text(x + 24, y + 4.5, words, "ink")
        x += 24 + text_width(words, SIZE) + 22
    return found


def draw_ranges(heading: Heading, rows: Sequence[Ranged], *, narrow: bool = False) -> str:
    """Return the picture of ranges: a line, a box in it and its middle, one per row."""
    amounts = [value for one in rows for value in one.amounts]
    field = _field(
        heading, amounts, [r.name for r in rows], [r.note for r in rows], above=6, narrow=narrow
    )
    body = columns_of_money(field.scale, field.ticks, field.top, field.bottom)
    for place, row in enumerate(rows):
        y, number = field.middle(place), hue(place)
        least, low, middle, high, most = (field.scale.at(one) for one in row.amounts)
        body += _names(row, field, place) + (
            f'<path {look(f"p{number}")} stroke-width="2" d="M{least:.1f} {y:.1f}H{most:.1f}'
            f'M{least:.1f} {y - 5:.1f}v10M{most:.1f} {y - 5:.1f}v10"/>'
            f'<rect {look(f"f{number}")} x="{low:.1f}" y="{y - 7:.1f}" '
            f'width="{max(high - low, 1.0):.1f}" height="14"/>'
            f'<path {look("mark")} stroke-width="1.2" '
            f'd="M{middle - 2.5:.1f} {y - 9:.1f}h5v18h-5z"/>'
        )
    return framed(heading, body, field.bottom + 30, wide=field.wide)


def draw_stacks(
    heading: Heading,
    years: Sequence[int],
    stacks: Sequence[Stack],
    net: str,
    *,
    narrow: bool = False,
) -> str:
    """Return the picture of bars per year, stacked away from zero; `net` names their sum."""
    count, wide = len(years), NARROW if narrow else WIDE
    ups = [sum(max(one.values[t], 0.0) for one in stacks) for t in range(count)]
    downs = [sum(min(one.values[t], 0.0) for one in stacks) for t in range(count)]
    ticks = ticks_of(ups + downs)
    left = PAD + widest(euro_ticks(ticks), SMALL, 120.0) + 12
    right = wide - PAD - 6
    keys, tall = _stack_keys(heading, [one.name for one in stacks], net, wide)
    top = head_height(heading, wide) + tall + 8
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
    for year in year_ticks(years, 5 if narrow else 9):
        x = middles[years.index(year)]
        body += text(x, bottom + 18, str(year), "soft", anchor="middle", size=SMALL)
    return framed(heading, body, bottom + 30, _patterns(heading), wide)


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


def _stack_keys(heading: Heading, names: Sequence[str], net: str, wide: float) -> tuple[str, float]:
    found, x, y = "", PAD, head_height(heading, wide) + 8
    for number, name in enumerate([*names, net], start=1):
        room = 34 + text_width(name, SIZE)
        if x > PAD and x + room > wide:
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
        x += room
    return found, y - head_height(heading, wide) + 12


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
    narrow: bool,
) -> _Field:
    """Return where rows, their names and notes stand; without notes ends of bars are told."""
    wide = NARROW if narrow else WIDE
    ticks = ticks_of(amounts, 4 if narrow else 6)
    ends = 0.0 if notes else 36.0
    left, right = PAD + ends, wide - PAD - ends
    if not narrow:
        left += widest(names, SIZE, _LABEL) + 12
        right -= widest(notes, SIZE, _NOTE) + 14
    top = head_height(heading, wide) + above
    scale = Scale(ticks[0], ticks[-1], left + 18, right - 18)
    row = ROW if not narrow else TALL if notes else TALLER
    return _Field(scale, ticks, left, top, row, len(names), wide)


def _names(row: Compared | Ranged, field: _Field, place: int) -> str:
    """Return the name of a row and what is said of it: before and behind its bar, or above it."""
    y = field.line(place)
    note = shortened(row.note, _NOTE, SIZE)
    room = _LABEL if field.wide == WIDE else field.wide - 3 * PAD - text_width(note, SIZE)
    said = text(
        field.wide - PAD, y + 4.5, note, "worse" if row.worse else "ink", anchor="end", halo=True
    )
    return _name(row.name, y, room) + said


def _name(name: str, y: float, room: float) -> str:
    return text(PAD, y + 4.5, shortened(name, room, SIZE), "ink", halo=True)


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

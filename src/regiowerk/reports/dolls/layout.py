"""Where every doll stands: boxes in boxes, and bars through the border by their share inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regiowerk.reports.dolls.style import NAME, NOTE
from regiowerk.reports.dolls.tree import Doll
from regiowerk.reports.maps.labels import text_width
from regiowerk.reports.maps.sheet import wrapped

PAD, GAP = 8.0, 7.0
LEADING = 24.0
"""Height of a line that can be pressed: the least that WCAG 2.2 asks of a target."""
NOTE_LEADING = 16.0
_NARROWEST, _WIDEST = 92.0, 250.0  # width of a doll with nothing inside
_STRETCH = 70.0  # widening of a doll, to make the rows equal
_BOLD = 1.18  # a strong letter is wider


@dataclass(frozen=True, slots=True)
class Shape:
    """A structure in the picture: its name, where it leads to, and what it says on hover."""

    id: str
    name: str
    href: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Structures of the same municipalities that cross the border.

    Parameters
    ----------
    shapes : tuple of Shape
        The structures.
    share : float
        The share of their municipalities inside the region, above 0 and below 1.
    notes : tuple of str
        What is said of it, the longest wording first: the first that fits is written.
    union : bool
        Whether it is made of complete regions, which is no trouble.
    """

    shapes: tuple[Shape, ...]
    share: float
    notes: tuple[str, ...]
    union: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Headings in the picture: of what crosses, of what lies outside, and when nothing is left."""

    crossing: str
    outside: str
    inside: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn.

    Parameters
    ----------
    region : str
        Name of the outer doll.
    crossings : sequence of Crossing
        What goes through its border, most inside first.
    dolls : sequence of Doll
        What lies inside.
    shapes : mapping of id to Shape
        The structures of the dolls.
    notes : mapping of member set to str
        What is said of a doll.
    words : Words
        Headings.
    """

    region: str
    crossings: Sequence[Crossing]
    dolls: Sequence[Doll]
    shapes: Mapping[str, Shape]
    notes: Mapping[frozenset[str], str]
    words: Words


@dataclass(frozen=True, slots=True)
class Box:
    """A doll in its place, with `x` and `y` in the box around it."""

    doll: Doll
    width: float
    height: float
    names: tuple[tuple[str, tuple[str, ...]], ...]  # id, lines of its name
    note: tuple[str, ...]
    inside: tuple[Box, ...] = ()
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A crossing in its place."""

    crossing: Crossing
    x: float
    y: float
    width: float
    height: float
    names: tuple[tuple[Shape, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Boxes side by side in rows, and how tall they are together."""

    boxes: tuple[Box, ...] = field(default=())
    height: float = 0.0


def pack(dolls: Sequence[Doll], width: float, scene: Scene) -> Pack:
    """Return dolls in rows of at most `width`, each at least as wide as its names ask."""
    natural = [min(width, _natural(doll, width, scene)) for doll in dolls]
    rows: list[list[int]] = []
    taken = width
    for place, wide in enumerate(natural):
        if taken + GAP + wide > width:
            rows.append([])
            taken = -GAP
        rows[-1].append(place)
        taken += GAP + wide
    boxes: list[Box] = []
    top = 0.0
    for row in rows:
        spare = width - sum(natural[place] for place in row) - GAP * (len(row) - 1)
        more = min(_STRETCH, spare / len(row))
        laid = [lay(dolls[place], natural[place] + more, scene) for place in row]
        tall = max(box.height for box in laid)
        left = 0.0
        for box in laid:
            boxes.append(_moved(box, left, top, tall if not box.inside else box.height))
            left += box.width + GAP
        top += tall + GAP
    return Pack(tuple(boxes), max(0.0, top - GAP))


def _moved(box: Box, x: float, y: float, height: float) -> Box:
    tall = height if height < 1.7 * box.height else box.height
    return Box(box.doll, box.width, tall, box.names, box.note, box.inside, x, y)


def lay(doll: Doll, width: float, scene: Scene) -> Box:
    """Return a doll of this width with everything inside it."""
    room = width - 2 * PAD
    names = tuple((id_, _lines(scene.shapes[id_].name, room, NAME * _BOLD)) for id_ in doll.ids)
    note = _lines(scene.notes.get(doll.members, ""), room, NOTE)
    tall = PAD * 0.6 + name_height(names) + NOTE_LEADING * sum(map(bool, note)) + PAD
    within = pack(doll.inside, room, scene)
    if not within.boxes:
        return Box(doll, width, tall, names, note)
    boxes = tuple(_moved(b, b.x + PAD, b.y + tall, b.height) for b in within.boxes)
    return Box(doll, width, tall + within.height + PAD, names, note, boxes)


def _lines(text: str, room: float, size: float) -> tuple[str, ...]:
    """Return a text over several lines; a word wider than the room is cut."""
    return tuple(shortened(line, room, size) for line in wrapped(text, size, room))


def name_height(names: Sequence[tuple[str, tuple[str, ...]]]) -> float:
    """Return how tall names are; the second line of a name is nearer than the next name."""
    return sum(LEADING + (len(lines) - 1) * NOTE_LEADING for _, lines in names)


def _natural(doll: Doll, most: float, scene: Scene) -> float:
    """Return the width at which a doll looks well."""
    longest = max(text_width(scene.shapes[id_].name, NAME * _BOLD) for id_ in doll.ids)
    said = text_width(scene.notes.get(doll.members, ""), NOTE)
    own = max(min(_WIDEST, max(longest, said) + 2 * PAD + 4), _NARROWEST)
    if not doll.inside:
        return own
    room = most - 2 * PAD
    inner = sum(_natural(child, room, scene) for child in doll.inside)
    return min(most, max(own, inner + GAP * (len(doll.inside) - 1) + 2 * PAD))


def bars(
    crossings: Sequence[Crossing], *, edge: float, length: float, top: float, even: bool
) -> tuple[tuple[Bar, ...], float]:
    """Return the bars through the border at `edge`, one under another, and where they end.

    Parameters
    ----------
    crossings : sequence of Crossing
        What crosses.
    edge, length, top : float
        Where the border stands, how long a bar is, and where the first begins.
    even : bool
        Whether all stick out equally far, where there is no room for their shares.
    """
    found: list[Bar] = []
    for crossing in crossings:
        room = length - 2 * PAD - 4
        names = tuple((shape, shortened(shape.name, room)) for shape in crossing.shapes)
        fitting = (note for note in crossing.notes if text_width(note, NOTE) <= room)
        note = next(fitting, shortened(crossing.notes[-1], room, NOTE) if crossing.notes else "")
        tall = PAD * 0.4 + LEADING * len(names) + NOTE_LEADING * bool(note) + PAD * 0.7
        within = length - 34.0 if even else length * min(max(crossing.share, 0.05), 0.95)
        found.append(Bar(crossing, edge - within, top, length, tall, names, note))
        top += tall + GAP
    return tuple(found), top


def shortened(text: str, room: float, size: float = NAME * _BOLD) -> str:
    """Return a text, cut with an ellipsis when it is wider than the room.

    Examples
    --------
    >>> shortened("Kempens Woonplatform", 80.0)
    'Kempen…'
    """
    if text_width(text, size) <= room:
        return text
    cut = len(text)
    while cut > 1 and text_width(f"{text[:cut]}…", size) > room:
        cut -= 1
    return f"{text[:cut]}…"

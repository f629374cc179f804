"""The nouns of a map: its municipalities, its heading, its legend, the picture itself."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality on the map.

    Parameters
    ----------
    id : str
        Its NIS code in the vintage drawn.
    name : str
        Its name.
    label : str
        What the map says of it, after its name.
    href : str
        The address it leads to; empty for none.
    unit, zone : str
        By which rows of a table find it: its unit, and the zone it lies in.
    """

    id: str
    name: str
    label: str = ""
    href: str = ""
    unit: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a picture is called, and what it shows in a sentence or two.

    `standalone` draws it for a file: with its own style, size, title and legend, without links.
    `id` begins the ids in the picture; when empty it follows from the title. `bare` leaves out the
    shapes and links of the municipalities, for a page that has them: a third of it remains.
    """

    title: str
    desc: str = ""
    standalone: bool = False
    id: str = ""
    bare: bool = False

    @property
    def prefix(self) -> str:
        """Begin of the ids in the picture, so that two maps on a page do not share one."""
        return self.id or f"m{crc32(self.title.encode()) & 0xFFFFF:05x}"


@dataclass(frozen=True, slots=True)
class LegendItem:
    """An entry of the legend.

    Parameters
    ----------
    label : str
        What it means.
    classes : str
        Class of the surfaces that look so.
    number : str
        The number that stands on the map, if any.
    """

    label: str
    classes: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A map and its legend."""

    svg: str
    legend: tuple[LegendItem, ...] = ()

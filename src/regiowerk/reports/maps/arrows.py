"""Flows as arrows: the strongest of all, or those of one municipality."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from html import escape
from math import inf, isfinite

from regiowerk.methods.topology import Floats
from regiowerk.reports.maps.curves import arrow
from regiowerk.reports.maps.drawing import compose, edges, surfaces
from regiowerk.reports.maps.geometry import FLANDERS, Frame, MapGeometry, around
from regiowerk.reports.maps.lettering import point_names
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.points import DOT, Spot, spots, taken_by
from regiowerk.reports.maps.values import number
from regiowerk.reports.maps.views import sketch
from regiowerk.reports.maps.widths import HEAD, key, width_of

Flow = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class ArrowWords:
    """What the map says of flows; `said` is the text of an arrow, `amount` writes an amount."""

    leaving: str = "van hier naar elders"
    arriving: str = "van elders naar hier"
    flow: str = "stroom"
    width: str = "breedte van de pijl"
    said: str = "{origin} → {destination}: {amount}"
    amount: Callable[[float], str] = number


@dataclass(frozen=True, slots=True)
class Drawn:
    """What there is to draw: the flows, strongest first, and their look."""

    flows: tuple[Flow, ...]
    focus: str | None

    @property
    def ids(self) -> list[str]:
        """The places, the one in focus first, then those where most starts and ends."""
        sums: dict[str, float] = {self.focus: inf} if self.focus else {}
        for *ends, amount in self.flows:
            for id_ in ends:
                sums[id_] = sums.get(id_, 0.0) + amount
        return sorted(sums, key=lambda id_: (-sums[id_], id_))

    @property
    def gaps(self) -> dict[str, float]:
        """How far from each place arrows end: farther where more of them meet."""
        times = Counter(id_ for flow in self.flows for id_ in flow[:2])
        return {id_: DOT + 25 + min(8.0 * (n - 1), 110.0) for id_, n in times.items()}

    def look(self, flow: Flow) -> str:
        """Return the class of an arrow."""
        return "arriving" if self.focus == flow[1] else "leaving"


def draw_arrows(  # noqa: PLR0913 - one argument for each choice a reader has
    geometry: MapGeometry,
    areas: Sequence[Area],
    flows: Iterable[Flow],
    heading: Heading,
    *,
    focus: str | None = None,
    region_of: Mapping[str, str] | None = None,
    most: int = 30,
    places: Mapping[str, tuple[float, float]] | None = None,
    names: Mapping[str, str] | None = None,
    frame: Frame | None = None,
    words: ArrowWords | None = None,
) -> Picture:
    """Return the strongest flows as arrows, as wide as they are strong.

    Parameters
    ----------
    geometry : MapGeometry
        The vintage of the areas.
    areas : sequence of Area
        The municipalities.
    flows : iterable of (from id, to id, amount)
        Amounts of 0 or more; repeated pairs are summed, what stays within a place is not drawn.
    heading : Heading
        Title and description.
    focus : str, optional
        Only flows from and to this place, in two colours.
    region_of : mapping of area id to region, optional
        Regions of which the borders are drawn; that of the focus is tinted.
    most : int
        At most so many arrows; of equal flows those first in order of id.
    places : mapping of id to (longitude, latitude), optional
        Where places are that the vintage does not have, in degrees.
    names : mapping of id to str, optional
        Names of places that are not in `areas`; those of the vintage are known.
    frame : Frame, optional
        The part of the country; by default around the arrows of a focus, or else Flanders. A place
        outside it is drawn at the rim, with an open dot.
    words : ArrowWords, optional
        The words of the map.

    Raises
    ------
    ValueError
        If an amount is negative or no number, or it is not known where a place is.

    Notes
    -----
    Every arrow bends to its right and grows towards its head, so that the direction shows without
    colour and the two directions lie beside each other. Width is in proportion to the amount, but
    never below `LEAST`; the key on the map gives the amounts of three widths.
    """
    words, given = words or ArrowWords(), places or {}
    drawn = Drawn(_strongest(flows, focus, most), focus)
    frame = frame or _frame(geometry, drawn)
    at = spots(geometry, frame, drawn.ids, given)
    called = dict(zip(geometry.topology.ids, geometry.topology.names, strict=True))
    called |= {**(names or {}), **{area.id: area.name for area in areas}}
    regions, detail = region_of or {}, sketch(geometry, frame)
    layers = [
        surfaces(detail, frame, areas, _tints(areas, regions, focus), heading, current=focus or ""),
        edges(detail, frame, regions, "edge quiet"),
        edges(detail, frame, {focus: "focus"} if focus else {}, "edge chosen"),
    ]
    written = _written(frame, drawn, at, called, heading, words)
    legend = _legend(drawn, words)
    return Picture(compose(heading, frame, layers, [written], legend), legend)


def _strongest(flows: Iterable[Flow], focus: str | None, most: int) -> tuple[Flow, ...]:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for origin, destination, amount in flows:
        if not (isfinite(amount) and amount >= 0):
            raise ValueError(
                f"the flow from {origin} to {destination} is {amount}; expected 0 or more"
            )
        if origin != destination and (focus is None or focus in (origin, destination)):
            sums[origin, destination] += amount
    found = ((*pair, amount) for pair, amount in sums.items() if amount)
    return tuple(nsmallest(most, found, key=_order))


def _order(flow: Flow) -> tuple[float, str, str]:
    return -flow[2], flow[0], flow[1]


def _frame(geometry: MapGeometry, drawn: Drawn) -> Frame:
    there = tuple(id_ for id_ in drawn.ids if id_ in geometry.boxes)
    return around(geometry, there) if drawn.focus and there else FLANDERS


def _tints(areas: Sequence[Area], regions: Mapping[str, str], focus: str | None) -> dict[str, str]:
    own = regions.get(focus) if focus else None
    found = {area.id: "own" for area in areas if own and regions.get(area.id) == own}
    return found | ({focus: "near"} if focus else {})


def _written(
    frame: Frame,
    drawn: Drawn,
    at: Mapping[str, Spot],
    called: Mapping[str, str],
    heading: Heading,
    words: ArrowWords,
) -> str:
    """Return the arrows, the widest below, then points, names and the key of widths."""
    if not drawn.flows:
        return ""
    greatest, gaps = drawn.flows[0][2], drawn.gaps
    written, curves = "", []
    for flow in drawn.flows:
        one, other = (at[id_] for id_ in flow[:2])
        if (one.x, one.y) == (other.x, other.y):
            continue  # both beyond the same spot of the rim: there is no direction to draw
        width, free = width_of(flow[2], greatest), (gaps[one.id], gaps[other.id])
        shape = arrow((one.x, one.y), (other.x, other.y), width, gaps=free, head=HEAD)
        curves.append((shape.points, width + HEAD / 2))
        written += (
            f'<g class="arrow {drawn.look(flow)}" role="img">'
            f'<title>{escape(_said(flow, called, words))}</title><path d="{shape.path}"/></g>'
        )
    around = tuple(at.values())

    def keyed(size: float, over: Floats) -> tuple[str, tuple[float, float, float, float]]:
        return key(frame, greatest, words.width, words.amount, size, over)

    named = point_names(
        frame, around, called, taken_by(frame, curves), heading, keyed=keyed, main=drawn.focus
    )
    return f"{written}{''.join(map(_dot, around))}{named}"


def _said(flow: Flow, called: Mapping[str, str], words: ArrowWords) -> str:
    origin, destination, amount = flow
    return words.said.format(
        origin=called.get(origin, origin),
        destination=called.get(destination, destination),
        amount=words.amount(amount),
    )


def _dot(spot: Spot) -> str:
    look = "dot far" if spot.beyond else "dot"
    return f'<circle class="{look}" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{DOT}"/>'


def _legend(drawn: Drawn, words: ArrowWords) -> tuple[LegendItem, ...]:
    text = {"leaving": words.leaving, "arriving": words.arriving}
    if not drawn.focus:
        text["leaving"] = words.flow
    seen = {drawn.look(flow) for flow in drawn.flows}
    return tuple(LegendItem(label, look) for look, label in text.items() if look in seen)

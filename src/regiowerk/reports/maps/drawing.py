"""The parts of a map: surfaces with links, borders, names, a scale; put together as one SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

import numpy as np

from regiowerk.reports.maps import paths, sheet
from regiowerk.reports.maps.geometry import WIDTH, Frame, MapGeometry
from regiowerk.reports.maps.labels import LINE, Label
from regiowerk.reports.maps.model import Area, Heading, LegendItem
from regiowerk.reports.maps.style import PATTERNS, standalone_style

_SMALLEST = 110
"""An island or enclave smaller than this, in units of the picture, gets no strong border."""

_HATCH = 90
"""Distance between the lines of a hatching, in units of the picture."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Elements in the units of a geometry."""

    geometry: MapGeometry
    content: str


def surfaces(
    geometry: MapGeometry,
    frame: Frame,
    areas: Sequence[Area],
    class_of: Mapping[str, str],
    heading: Heading,
    *,
    current: str = "",
) -> Layer:
    """Return the land around and the municipalities, each a link with its name.

    Parameters
    ----------
    geometry, frame : MapGeometry, Frame
        What is drawn.
    areas : sequence of Area
        The municipalities; other areas of the vintage join the land around.
    class_of : mapping of area id to class
        How it looks.
    heading : Heading
        Whether there are links.
    current : str
        The municipality the keyboard starts at; the first one when empty.
    """
    drawn = [
        area for area in areas if area.id in geometry.paths and geometry.within(area.id, frame)
    ]
    if heading.bare:
        looks = (_look(area, class_of.get(area.id, "out"), heading) for area in drawn)
        return Layer(geometry, "".join(looks))
    names = {area.id for area in areas}
    rest = [i for i in geometry.topology.ids if i not in names and geometry.within(i, frame)]
    around = (geometry.backdrop, "".join(geometry.paths[i] for i in rest))
    land = "".join(f'<path class="land" d="{path}"/>' for path in around if path)
    start = current if any(area.id == current for area in drawn) else drawn[0].id if drawn else ""
    parts = [
        _surface(area, geometry.paths[area.id], class_of.get(area.id, "out"), heading, start)
        for area in drawn
    ]
    return Layer(geometry, f"{land}{''.join(parts)}")


def _said(area: Area) -> str:
    return escape(f"{area.name}: {area.label}" if area.label else area.name)


def _look(area: Area, class_: str, heading: Heading) -> str:
    """Return what of a municipality may differ from one picture to the next."""
    zone = f' data-zone="{escape(area.zone)}"' if area.zone else ""
    look = f'class="m {class_}"{sheet.hatching(heading, class_)}'
    return f'<g {look} data-nis="{area.id}"{zone}><title>{_said(area)}</title></g>'


def _surface(area: Area, path: str, class_: str, heading: Heading, start: str) -> str:
    look = f'class="m {class_}"{sheet.hatching(heading, class_)}'
    inside = f'<title>{_said(area)}</title><path d="{path}"/>'
    if heading.standalone:
        return f"<g {look}>{inside}</g>"
    data = f' data-unit="{escape(area.unit)}"' if area.unit else ""
    data += f' data-zone="{escape(area.zone)}"' if area.zone else ""
    if not area.href:
        return f'<g {look} data-nis="{area.id}"{data}>{inside}</g>'
    focus = "0" if area.id == start else "-1"
    return (
        f'<a {look} href="{escape(area.href)}" tabindex="{focus}" '
        f'data-nis="{area.id}"{data}>{inside}</a>'
    )


def edges(
    geometry: MapGeometry,
    frame: Frame,
    label_of: Mapping[str, str],
    classes: str = "edge",
    *,
    inner: bool = False,
) -> Layer:
    """Return the borders between areas of different labels, each drawn once.

    With `inner` only those with a label on both sides: not the coast and the outer border.
    """
    labels = tuple(label_of.get(id_) for id_ in geometry.topology.ids)
    return lines(geometry, frame, _borders(geometry, frame, labels, inner), classes)


@lru_cache(maxsize=128)
def _borders(
    geometry: MapGeometry, frame: Frame, labels: tuple[str | None, ...], inner: bool
) -> tuple[int, ...]:
    """Return the arcs between areas of different labels; the last ones are kept."""
    return tuple(
        arc
        for arc in np.flatnonzero(geometry.arcs_within(frame)).tolist()
        if _border([labels[place] for place in geometry.sides[arc]], inner)
    )


def lines(geometry: MapGeometry, frame: Frame, arcs: Iterable[int], classes: str) -> Layer:
    """Return the borders of these numbers, joined where they meet."""
    path = _joined(geometry, frame, tuple(arcs))
    return Layer(geometry, f'<path class="{classes}" d="{path}"/>' if path else "")


@lru_cache(maxsize=128)
def _joined(geometry: MapGeometry, frame: Frame, arcs: tuple[int, ...]) -> str:
    """Return the path of arcs; the last ones are kept, for the same borders are drawn often."""
    scale, _, _ = geometry.transform(frame)
    return paths.borders(geometry.topology, arcs, least=_SMALLEST / scale)


def _border(labels: Sequence[str | None], inner: bool) -> bool:
    if inner and (len(labels) < 2 or None in labels):
        return False
    return labels[0] is not None if len(labels) == 1 else len(set(labels)) > 1


def overlays(geometry: MapGeometry, classes: Iterable[tuple[str, str]], heading: Heading) -> Layer:
    """Return surfaces without links on top of others, from pairs of area id and class."""
    found = (
        f'<path class="over {class_}"{sheet.hatching(heading, class_)} d="{geometry.paths[id_]}"/>'
        for id_, class_ in classes
        if id_ in geometry.paths
    )
    return Layer(geometry, "".join(found))


def names(labels: Sequence[Label], classes: str, on: Mapping[int, str] | None = None) -> str:
    """Return placed names; `on` gives the class of a name by the key of its area."""
    written = "".join(_name(label, (on or {}).get(label.key, "")) for label in labels)
    return f'<g class="names {classes}" aria-hidden="true">{written}</g>' if written else ""


def _name(label: Label, class_: str) -> str:
    first = 0.35 - LINE * (len(label.lines) - 1) / 2
    x, y = round(label.x), round(label.y)
    marks = " ".join(filter(None, (class_, "num" if label.short else "")))
    mark = f' class="{marks}"' if marks else ""
    if len(label.lines) == 1:
        return f'<text{mark} x="{x}" y="{y}" dy=".35em">{escape(label.lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{x}" dy="{first if place == 0 else LINE:.2f}em">{escape(line)}</tspan>'
        for place, line in enumerate(label.lines)
    )
    return f'<text{mark} x="{x}" y="{y}">{spans}</text>'


def _scale(frame: Frame) -> str:
    kilometres = frame.scale
    length = round(WIDTH * kilometres * 1000 / frame.width)
    y = frame.tall - 120
    return (
        f'<g class="scale" aria-hidden="true"><path d="M160 {y - 70}v70h{length}v-70"/>'
        f'<text x="{160 + length // 2}" y="{y - 40}">{kilometres} km</text></g>'
    )


def _patterns(used: Iterable[str], heading: Heading, scale: float) -> str:
    """Return the hatchings for the map and, in a file, those for the legend beside it."""
    sizes = [("", _HATCH / scale)] + ([("key-", _HATCH)] if heading.standalone else [])
    found = [
        f'<pattern id="{heading.prefix}-{part}{name}" class="h-{name}" '
        f'patternUnits="userSpaceOnUse" width="6" height="6" '
        f'patternTransform="rotate(45) scale({step / 6:.4g})">'
        '<rect width="6" height="6"/><path d="M0 3h6"/></pattern>'
        for name in used
        for part, step in sizes
    ]
    return f"<defs>{''.join(found)}</defs>" if found else ""


def compose(
    heading: Heading,
    frame: Frame,
    layers: Sequence[Layer],
    lettering: Sequence[str],
    legend: Sequence[LegendItem] = (),
) -> str:
    """Return the whole picture: layers from the bottom up, then names and the scale bar.

    A picture on its own has its title above it and its legend below it.
    """
    scale, _, _ = layers[0].geometry.transform(frame)
    body = "".join(_placed(layer, frame) for layer in layers if layer.content)
    body = f"{body}{''.join(lettering)}{_scale(frame)}"
    used = [name for name in PATTERNS if f"#{heading.prefix}-{name})" in body]
    above, size, role = 0, "", "group"
    tall = frame.tall
    if heading.standalone:
        surround = sheet.surround(heading, frame.tall, legend)
        above, tall, role = surround.above, surround.tall, "img"
        size = f' width="{sheet.PIXELS}" height="{round(sheet.PIXELS * tall / WIDTH)}"'
        style = standalone_style(WIDTH / sheet.PIXELS / scale)
        body = f"<style>{style}</style>{surround.before}{body}{surround.after}"
    key = heading.prefix
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="atlas" role="{role}" '
        f'viewBox="0 {-above} {WIDTH} {tall}"{size} aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(heading.title)}</title>'
        f'<desc id="{key}-desc">{escape(heading.desc)}</desc>'
        f"{_patterns(used, heading, scale)}{body}</svg>"
    )


def _placed(layer: Layer, frame: Frame) -> str:
    scale, left, top = layer.geometry.transform(frame)
    moved = "" if (left, top) == (0, 0) else f" translate({-left:.1f} {-top:.1f})"
    return f'<g transform="scale({scale:.5g}){moved}">{layer.content}</g>'

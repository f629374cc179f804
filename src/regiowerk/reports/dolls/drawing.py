"""Nested dolls as an accessible SVG: for a page, for a phone, and as a file."""

from __future__ import annotations

from html import escape

from regiowerk.reports.dolls.layout import (
    LEADING,
    NOTE_LEADING,
    PAD,
    Bar,
    Box,
    Pack,
    Scene,
    Shape,
    bars,
    pack,
    shortened,
)
from regiowerk.reports.dolls.style import HEAD, file_style
from regiowerk.reports.maps.model import Heading
from regiowerk.reports.maps.sheet import wrapped

WIDE, NARROW, FILE = 660, 350, 820
"""Widths of the picture on a page, on a phone and in a file, in pixels."""

_ROUND = 18.0
_HEAD = 38.0  # height of the name of the region


def draw_dolls(scene: Scene, heading: Heading, *, narrow: bool = False) -> str:
    """Return the picture for a page; `narrow` for a phone.

    Every structure is a link. Bars stick out of the region by the share of their municipalities
    outside it; in the narrow picture all stick out equally far.
    """
    width = NARROW if narrow else WIDE
    body, tall = _body(scene, width, 0.0, narrow=narrow, linked=True)
    key = f"{heading.prefix}-{'n' if narrow else 'w'}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dolls {"narrow" if narrow else "wide"}" '
        f'role="group" viewBox="0 0 {width} {tall:.0f}" '
        f'aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(heading.title)}</title>'
        f'<desc id="{key}-desc">{escape(heading.desc)}</desc>{body}</svg>'
    )


def draw_dolls_file(scene: Scene, heading: Heading) -> str:
    """Return the picture on its own: with its style, its title and no links."""
    title = wrapped(heading.title, 22, FILE - 40)
    desc = wrapped(heading.desc, 14, FILE - 40)
    top = 24.0
    head = ""
    for lines, class_, leading in ((title, "title", 30), (desc, "desc", 20)):
        for line in lines:
            top += leading
            head += f'<text class="{class_}" x="16" y="{top - 8:.0f}">{escape(line)}</text>'
    body, tall = _body(scene, FILE, top + 12, narrow=False, linked=False)
    tall += 16
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{FILE}" height="{tall:.0f}" '
        f'viewBox="0 0 {FILE} {tall:.0f}" aria-label="{escape(heading.title)}">'
        f"<title>{escape(heading.title)}</title><style>{file_style()}</style>"
        f'<path class="ground" d="M0 0h{FILE}v{tall:.0f}H0z"/>{head}{body}</svg>'
    )


def _body(
    scene: Scene, width: float, top: float, *, narrow: bool, linked: bool
) -> tuple[str, float]:
    """Return the region with all in it, and where it ends."""
    edge = width - 44.0 if narrow else round(width * 0.5)
    length = width - 22.0 if narrow else round(width * 0.5) - 16.0
    first = top + _HEAD + (NOTE_LEADING if scene.crossings else 0)
    laid, end = bars(scene.crossings, edge=edge, length=length, top=first, even=narrow)
    split = end + 12 if laid else top + _HEAD
    within = pack(scene.dolls, width - 2 * PAD - 12, scene)
    tall = split + within.height + (30 if within.boxes else 34) + 10
    outline = _outline(top + 2, split, edge if laid else width - 2, width - 2, tall - 2)
    parts = [
        f'<path class="outer" d="{outline}"/>',
        _heading(scene, edge if laid else width, top, crossing=bool(laid)),
        "".join(_surface(bar) for bar in laid),
        f'<path class="rim" d="M{edge:.1f} {first:.0f}V{end:.0f}"/>' if laid else "",
        "".join(_lettering(bar, linked) for bar in laid),
        _outside(scene, edge, top, narrow=narrow) if laid else "",
        _dolls(scene, within, split, linked),
    ]
    return "".join(parts), tall


def _outline(top: float, split: float, edge: float, right: float, bottom: float) -> str:
    """Return the outer doll: a narrow head, where bars stick out, on a wide body."""
    r, small = _ROUND, min(_ROUND, max(0.0, (right - edge) / 2))
    shoulder = (
        f"V{split - small:.1f}q0 {small:.1f} {small:.1f} {small:.1f}H{right - r:.1f}"
        f"q{r} 0 {r} {r}V{bottom - r:.1f}"
        if right - edge > 1
        else f"V{bottom - r:.1f}"
    )
    return (
        f"M{2 + r:.1f} {top:.1f}H{edge - r:.1f}q{r} 0 {r} {r}{shoulder}"
        f"q0 {r} {-r} {r}H{2 + r:.1f}q{-r} 0 {-r} {-r}V{top + r:.1f}q0 {-r} {r} {-r}z"
    )


def _heading(scene: Scene, room: float, top: float, *, crossing: bool) -> str:
    name = shortened(scene.region, room - 40, HEAD)
    found = f'<text class="region" x="18" y="{top + 27:.0f}">{escape(name)}</text>'
    if crossing:
        text = shortened(scene.words.crossing, room - 30, 12.0)
        found += f'<text class="side" x="18" y="{top + 46:.0f}">{escape(text)}</text>'
    return found


def _outside(scene: Scene, edge: float, top: float, *, narrow: bool) -> str:
    if narrow:
        return ""
    return (
        f'<text class="side" x="{edge + 14:.0f}" y="{top + 46:.0f}">'
        f"{escape(scene.words.outside)}</text>"
    )


def _dolls(scene: Scene, within: Pack, split: float, linked: bool) -> str:
    words = scene.words
    text = words.inside if within.boxes else words.nothing
    head = f'<text class="note" x="18" y="{split + 16:.0f}">{escape(text)}</text>'
    left, top = PAD + 6, split + 26
    return head + "".join(_box(box, left, top, scene, linked) for box in within.boxes)


def _box(box: Box, left: float, top: float, scene: Scene, linked: bool) -> str:
    x, y = left + box.x, top + box.y
    radius = min(12.0, box.height / 3)
    found = (
        f'<rect class="doll" x="{x:.1f}" y="{y:.1f}" width="{box.width:.1f}" '
        f'height="{box.height:.1f}" rx="{radius:.1f}"/>'
    )
    line = y + PAD * 0.6
    for id_, lines in box.names:
        tall = LEADING + (len(lines) - 1) * NOTE_LEADING
        found += _name(scene.shapes[id_], lines, (x + 2, line, box.width - 4, tall), linked)
        line += tall
    for text in filter(None, box.note):
        found += f'<text class="note" x="{x + PAD:.1f}" y="{line + 10:.1f}">{escape(text)}</text>'
        line += NOTE_LEADING
    return found + "".join(_box(inner, x, y, scene, linked) for inner in box.inside)


def _surface(bar: Bar) -> str:
    look = "cross union" if bar.crossing.union else "cross"
    return (
        f'<rect class="{look}" x="{bar.x:.1f}" y="{bar.y:.1f}" width="{bar.width:.1f}" '
        f'height="{bar.height:.1f}" rx="12"/>'
    )


def _lettering(bar: Bar, linked: bool) -> str:
    found = ""
    line = bar.y + PAD * 0.4
    for shape, text in bar.names:
        found += _name(shape, (text,), (bar.x + 3, line, bar.width - 6, LEADING), linked)
        line += LEADING
    if bar.note:
        place = f'x="{bar.x + PAD + 1:.1f}" y="{line + 10:.1f}"'
        found += f'<text class="note" {place}>{escape(bar.note)}</text>'
    return f'<g class="through{" union" if bar.crossing.union else ""}">{found}</g>'


def _name(
    shape: Shape, lines: tuple[str, ...], box: tuple[float, float, float, float], linked: bool
) -> str:
    x, y, width, height = box
    title = f"<title>{escape(shape.says or shape.name)}</title>"
    text = "".join(
        f'<text class="name" x="{x + PAD - 2:.1f}" y="{y + 16.5 + n * NOTE_LEADING:.1f}">'
        f"{escape(line)}</text>"
        for n, line in enumerate(lines)
    )
    if not linked or not shape.href:
        return f"<g>{title}{text}</g>"
    target = (
        f'<rect class="target" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" rx="6"/>'
    )
    return f'<a href="{escape(shape.href)}">{title}{target}{text}</a>'

"""The nested dolls of a region as the page shows them: words, links, and what each one says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiowerk.align.fit import Fit
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.dolls import (
    Crossing,
    Doll,
    Scene,
    Shape,
    Words,
    draw_dolls,
    draw_dolls_file,
    nested,
)
from regiowerk.reports.maps import Heading
from regiowerk.reports.pages.align_region import DollRow, RegionPage
from regiowerk.web.pages.addresses import address_of
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.templatetags.regiowerk_tags import dag

_NAMED = 2
"""So many municipalities of a doll are named instead of counted."""


@dataclass(frozen=True, slots=True)
class Dolls:
    """The picture for a page: for a wide and a narrow screen."""

    wide: SafeString
    narrow: SafeString
    caption: str


def dolls(request: HttpRequest, snapshot: Snapshot, page: RegionPage) -> Dolls:
    """Return the nested dolls of a region, each a link to its structure."""
    scene, heading = _scene(request, snapshot, page), _heading(snapshot, page)
    return Dolls(
        mark_safe(draw_dolls(scene, heading)),
        mark_safe(draw_dolls(scene, heading, narrow=True)),
        heading.desc,
    )


def dolls_file(request: HttpRequest, snapshot: Snapshot, page: RegionPage) -> str:
    """Return the nested dolls of a region for a file."""
    return draw_dolls_file(_scene(request, snapshot, page), _heading(snapshot, page))


def caption(snapshot: Snapshot, page: RegionPage) -> str:
    """Return what is said under the picture of a region."""
    return _heading(snapshot, page).desc


def enumeration(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _heading(snapshot: Snapshot, page: RegionPage) -> Heading:
    title = _("De matroesjka van %(region)s") % {"region": page.name}
    desc = _(
        "Wie volledig in een ander ligt, staat erin; wie buiten de regio reikt, steekt door de "
        "rand. Stand op %(day)s."
    ) % {"day": dag(snapshot.on)}
    return Heading(title, desc, id=f"dolls-{page.code}")


def _scene(request: HttpRequest, snapshot: Snapshot, page: RegionPage) -> Scene:
    shapes = {row.structure.id: _shape(request, snapshot, row) for row in page.rows}
    inner = nested((row.structure.id, row.structure.units) for row in page.within)
    return Scene(
        page.name,
        _crossings(page.out, shapes),
        inner,
        shapes,
        dict(_notes(inner, snapshot)),
        Words(
            ngettext("%(n)d steekt door de rand", "%(n)d steken door de rand", len(page.out))
            % {"n": len(page.out)},
            _("buiten de regio"),
            ngettext("%(n)d past erin", "%(n)d passen erin", len(page.within))
            % {"n": len(page.within)},
            _("Niets past volledig in de regio."),
        ),
    )


def _shape(request: HttpRequest, snapshot: Snapshot, row: DollRow) -> Shape:
    body = snapshot.organisations[row.structure.id]
    whole = len(row.here) + len(row.outside)
    says = ngettext(
        "%(name)s: %(here)d van %(n)d gemeente ligt in de regio",
        "%(name)s: %(here)d van %(n)d gemeenten liggen in de regio",
        whole,
    ) % {"name": body.name, "here": len(row.here), "n": whole}
    return Shape(
        row.structure.id,
        body.name,
        address(request, "samenwerking", address_of(body)),
        says,
    )


def _crossings(rows: Iterable[DollRow], shapes: Mapping[str, Shape]) -> tuple[Crossing, ...]:
    """Return what sticks out, structures of the same municipalities as one."""
    groups: dict[frozenset[str], list[DollRow]] = {}
    for row in rows:
        groups.setdefault(row.structure.units, []).append(row)
    found = [
        Crossing(
            tuple(shapes[row.structure.id] for row in same),
            same[0].share,
            crossing_notes(same[0]),
            same[0].verdict.fit is Fit.UNION,
        )
        for same in groups.values()
    ]
    return tuple(sorted(found, key=lambda one: -one.share))


def crossing_notes(row: DollRow) -> tuple[str, ...]:
    """Return what is said of a structure that crosses the border, the most telling first."""
    words = {
        "here": len(row.here),
        "out": len(row.outside),
        "odd": enumeration(row.odd),
        "regions": enumeration(list(row.beyond)),
        "n": len(row.beyond),
    }
    short = _("%(here)d hier, %(out)d erbuiten") % words
    if row.verdict.fit is Fit.UNION:
        return (_("samen met heel %(regions)s") % words, short)
    where = (
        _("%(here)d hier, %(out)d in %(regions)s") % words
        if sum(row.beyond.values()) == len(row.outside)
        else short
    )
    many = _("%(here)d hier, %(out)d in %(n)d andere regio's") % words if row.beyond else short
    if not row.odd:
        return (where, many, short)
    if row.odd_outside:
        return (_("%(here)d hier, erbuiten alleen %(odd)s") % words, where, many, short)
    return (
        _("hier alleen %(odd)s, %(out)d in %(regions)s") % words,
        _("hier alleen %(odd)s, %(out)d erbuiten") % words,
        where,
        many,
        short,
    )


def _notes(dolls_: Iterable[Doll], snapshot: Snapshot) -> Iterable[tuple[frozenset[str], str]]:
    for doll in dolls_:
        names = sorted(snapshot.units[unit].name for unit in doll.members)
        yield (
            doll.members,
            enumeration(names)
            if len(names) <= _NAMED
            else _("%(n)d gemeenten") % {"n": len(names)},
        )
        yield from _notes(doll.inside, snapshot)

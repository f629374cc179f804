"""The tangle (kluwen) of a region, with its co-membership as a picture beside its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from regiowerk.align.structures import Structure
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.maps import Heading
from regiowerk.reports.matrices import Cells, draw_matrix
from regiowerk.reports.pages.align_region_tangle import (
    RegionTanglePage,
    pair_asked,
    region_tangle_page,
)
from regiowerk.reports.pages.align_region_tangle_sheets import TABLES, region_tangle_sheet
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.align.assumptions import fields_of, given_of
from regiowerk.web.pages.align.municipalities import PROPERTIES
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.viewmodels import Crumb, Download, address, downloads_of, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import dag

_ONE, _OTHER = "een", "ander"

MEASURES = {
    "structures": (gettext_lazy("Samenwerkingen die de regio raken"), 0),
    "within": (gettext_lazy("Deel daarvan met gemeenten van de regio alleen"), 0),
    "each": (gettext_lazy("Samenwerkingen per gemeente, gemiddeld"), 1),
    "own_sets": (gettext_lazy("Verschillende groepen van eigen gemeenten"), 0),
    "partner_sets": (gettext_lazy("Verschillende groepen partners buiten de regio"), 0),
    "shared": (gettext_lazy("Gedeeld door twee gemeenten van de regio, gemiddeld"), 1),
    "seats": (gettext_lazy("Zetels per gemeente (schatting)"), 1),
    "hours": (gettext_lazy("Uren vergaderen per gemeente en per jaar (schatting)"), 0),
}
"""What is compared: its name and the decimals it is written with."""

_LISTED = {
    "structures": "waarin",
    "within": "waarin",
    "each": "gemeenten",
    "own_sets": "groepen",
    "partner_sets": "erbuiten",
    "shared": "wie",
    "seats": "belasting",
    "hours": "belasting",
}
"""Where on the page the list behind a measure is."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Structures of one form, theme or origin, and the value that filters the list by it."""

    name: str
    value: str
    structures: tuple[Structure, ...]


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Return the tangle of a region."""
    snapshot, given = snapshot_of(request), given_of(request)
    found = region_tangle_page(snapshot, code, given.organs)
    if found.code != code:
        return redirect(address(request, "afstemmen-regio-kluwen", found.code))
    asked = pair_asked(found, request.GET.get(_ONE, ""), request.GET.get(_OTHER, ""))
    heading = _heading(found, snapshot)
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(found.name, address(request, "afstemmen-regio", found.code)),
            Crumb(_("Kluwen")),
        ],
        "found": found,
        "pair": asked,
        "municipalities": sorted(
            (found.places[unit] for unit in found.tangle.units), key=lambda p: fold(p.name)
        ),
        "groups": [(word, *PROPERTIES[word], _rows(word, groups)) for word, groups in found.groups],
        "picture": mark_safe(draw_matrix(_cells(request, found), heading)),
        "caption": heading.desc,
        "refused": given.refused,
        "organs": [(line, fields_of(line)) for line in found.lines],
        "own": any(line.changed for line in found.lines),
        "measures": _measures(found),
        "similar": [(code, found.region_names[code]) for code in found.beside.similar],
        "body_of": snapshot.organisations,
        "tables": _tables(request, found.code),
        "downloads": [
            Download(
                _("Matrix als SVG"), address(request, "afstemmen-regio-kluwen-beeld", found.code)
            )
        ],
    }
    return render(request, "pages/align/region_tangle.html", context)


def _rows(word: str, groups: Mapping[str, Sequence[Structure]]) -> list[GroupRow]:
    return [
        GroupRow(name, rows[0].kind if word == "vorm" else name, tuple(rows))
        for name, rows in groups.items()
    ]


def _heading(found: RegionTanglePage, snapshot: Snapshot, *, standalone: bool = False) -> Heading:
    title = _("Wie zit in %(region)s met wie samen?") % {"region": found.name}
    desc = _(
        "Elk vakje is een paar gemeenten: hoe donkerder, hoe meer samenwerkingen ze delen. Wie "
        "veel deelt, staat naast elkaar. Stand op %(day)s."
    ) % {"day": dag(snapshot.on)}
    return Heading(title, desc, standalone, id=f"matrix-{found.code}")


def _cells(request: HttpRequest, found: RegionTanglePage) -> Cells:
    tangle = found.tangle
    places = [found.places[unit] for unit in tangle.order]
    where = [tangle.units.index(unit) for unit in tangle.order]
    counts = tangle.matrix[where][:, where]

    def says(row: int, column: int) -> str:
        n = int(counts[row, column])
        return ngettext(
            "%(one)s en %(other)s: %(n)d samenwerking",
            "%(one)s en %(other)s: %(n)d samenwerkingen",
            n,
        ) % {"one": places[row].name, "other": places[column].name, "n": n}

    def leads(row: int, column: int) -> str:
        pair = {_ONE: places[row].nis, _OTHER: places[column].nis}
        return f"{address(request, 'afstemmen-regio-kluwen', found.code, **pair)}#paar"

    return Cells([place.name for place in places], counts, says, leads)


def _measures(found: RegionTanglePage) -> list[Mapping[str, object]]:
    rows: list[Mapping[str, object]] = []
    for row in found.beside.rows:
        name, decimals = MEASURES[row.measure]
        values = (row.own, row.similar, row.everyone)
        rows.append(
            {
                "name": name,
                "decimals": decimals,
                "share": row.measure == "within",
                "anchor": _LISTED[row.measure],
                "values": values,
                "most": max((value for value in values if value == value), default=0.0),
            }
        )
    return rows


def _tables(request: HttpRequest, code: str) -> list[Download]:
    words = (
        _("Samenwerkingen"),
        _("Gemeenten"),
        _("Matrix"),
        _("Paren"),
        _("Partners"),
        _("Belasting"),
        _("Vergelijking"),
    )
    return [
        download
        for table, name in zip(TABLES, words, strict=True)
        for download in downloads_of(
            request,
            "afstemmen-regio-kluwen-tabel",
            {"xlsx": f"{name} (Excel)", "csv": f"{name} (CSV)"},
            code,
            table,
        )
    ]


@require_safe
def drawing(request: HttpRequest, code: str) -> HttpResponse:
    """Return the matrix as a file."""
    snapshot = snapshot_of(request)
    found = region_tangle_page(snapshot, code)
    heading = _heading(found, snapshot, standalone=True)
    svg = draw_matrix(_cells(request, found), heading)
    response = HttpResponse(svg, content_type="image/svg+xml")
    name = f"regiowerk-kluwen-{found.code}.svg"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def table(request: HttpRequest, code: str, name: str, extension: str) -> HttpResponse:
    """Return one table of the page as a file."""
    snapshot = snapshot_of(request)
    found = region_tangle_page(snapshot, code, given_of(request).organs)
    notes = (_("Zetels en uren zijn een schatting."),)
    explanation = Explanation(f"{found.name}: {name}", on=snapshot.on, notes=notes)
    file = f"kluwen-{found.code}-{name}-{snapshot.on.isoformat()}"
    return sheet_file(region_tangle_sheet(found, name), extension, file, explanation)

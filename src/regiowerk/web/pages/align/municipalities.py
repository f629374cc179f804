"""The tangle (kluwen) of a municipality, with an estimate of its load that readers can change."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_tangle import TanglePage, tangle_page
from regiowerk.reports.pages.align_tangle_sheets import tangle_sheet
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.align.assumptions import fields_of, given_of
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, snapshot_of

MEASURES = {
    "structures": (gettext_lazy("Samenwerkingen"), 1),
    "partners": (gettext_lazy("Gemeenten die men er ontmoet"), 1),
    "partner_sets": (gettext_lazy("Verschillende groepen partners"), 1),
    "congruence": (gettext_lazy("Deel dat men met een partner deelt"), 0),
    "seats": (gettext_lazy("Zetels (schatting)"), 1),
    "hours": (gettext_lazy("Uren vergaderen per jaar (schatting)"), 0),
}
"""What is compared: its name and the decimals it is written with."""

PROPERTIES = {
    "vorm": (gettext_lazy("Per vorm"), gettext_lazy("Vorm")),
    "thema": (gettext_lazy("Per thema"), gettext_lazy("Thema")),
    "oorsprong": (gettext_lazy("Per oorsprong"), gettext_lazy("Oorsprong")),
}
"""What structures are grouped by: the title of the table and of its first column."""


@require_safe
def page(request: HttpRequest, nis: str) -> HttpResponse:
    """Return the tangle of a municipality."""
    snapshot = snapshot_of(request)
    place = snapshot.municipality(nis)
    if place.nis != nis:
        return redirect(address(request, "afstemmen-gemeente", place.nis))
    given = given_of(request)
    found = tangle_page(snapshot, place, given.organs)
    context = {
        "step": "afstemmen",
        "crumbs": [Crumb(_("Afstemmen"), address(request, "afstemmen")), Crumb(place.name)],
        "found": found,
        "place": place,
        "lawful": alignment_of(snapshot).lawful,
        "total": len(found.tangle.structures),
        "groups": [(word, *PROPERTIES[word], groups) for word, groups in found.groups],
        "refused": given.refused,
        "organs": [(line, fields_of(line)) for line in found.lines if line.rows],
        "unused": [(line, fields_of(line)) for line in found.lines if not line.rows],
        "own": any(line.changed for line in found.lines),
        "measures": _measures(found),
        "body_of": snapshot.organisations,
        "places": snapshot.municipalities,
        "tables": _tables(request, place.nis),
    }
    return render(request, "pages/align/municipality.html", context)


def _measures(found: TanglePage) -> list[Mapping[str, object]]:
    """Return what is compared, with the values in the order of the columns and the greatest."""
    rows: list[Mapping[str, object]] = []
    for row in found.beside.rows:
        name, decimals = MEASURES[row.measure]
        values = (row.own, row.region, row.similar, row.everyone)
        rows.append(
            {
                "name": name,
                "decimals": decimals,
                "share": row.measure == "congruence",
                "values": values,
                "most": max((value for value in values if value == value), default=0.0),
            }
        )
    return rows


def _tables(request: HttpRequest, nis: str) -> list[object]:
    names = {
        "samenwerkingen": _("Samenwerkingen"),
        "partners": _("Partners"),
        "belasting": _("Belasting"),
        "vergelijking": _("Vergelijking"),
    }
    return [
        download
        for table, name in names.items()
        for download in downloads_of(
            request,
            "afstemmen-gemeente-export",
            {"xlsx": f"{name} (Excel)", "csv": f"{name} (CSV)"},
            nis,
            table,
        )
    ]


@require_safe
def export(request: HttpRequest, nis: str, table: str, extension: str) -> HttpResponse:
    """Return one table of the page as a file."""
    snapshot = snapshot_of(request)
    place = snapshot.municipality(nis)
    found = tangle_page(snapshot, place, given_of(request).organs)
    notes = (_("Zetels en uren zijn een schatting."),)
    explanation = Explanation(f"{place.name}: {table}", on=snapshot.on, notes=notes)
    name = f"kluwen-{place.nis}-{table}-{snapshot.on.isoformat()}"
    return sheet_file(tangle_sheet(found, table), extension, name, explanation)

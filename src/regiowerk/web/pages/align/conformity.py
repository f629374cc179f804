"""The conformity board: the verdict of every structure, its deadline, and the rules behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.faceting import Listing
from regiowerk.reports.pages.align_board import (
    FACETS,
    board_listing,
    board_sheet,
    odd_ones,
    rules_in_force,
    terms_on,
)
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_overview import align_overview
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.exports import formats, sheet_file
from regiowerk.web.pages.lists import chosen_lines, chosen_of, list_context
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, snapshot_of

_ROWS = 40


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the board with its filters."""
    snapshot = snapshot_of(request)
    found = _listing(request)
    day = alignment_of(snapshot)
    shown = list_context(request, found, size=_ROWS, sort=request.GET.get("sorteer", ""))
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Regioconformiteit")),
        ],
        "rows": [odd_ones(day, row.id) for row in shown["sheet"].rows],
        "regions": snapshot.zoning("referentieregio"),
        "body_of": snapshot.organisations,
        "region_names": day.nesting.names,
        "overview": align_overview(snapshot),
        "rules": rules_in_force(snapshot.on),
        "terms": terms_on(snapshot),
        "downloads": downloads_of(request, "afstemmen-conformiteit-export", formats()),
        **shown,
    }
    return render(request, "pages/align/conformity.html", context)


def _listing(request: HttpRequest) -> Listing:
    return board_listing(
        snapshot_of(request),
        chosen_of(request, FACETS),
        q=request.GET.get("q", ""),
        sort=request.GET.get("sorteer", ""),
    )


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the board as a file, with the source and standing of every rule."""
    snapshot = snapshot_of(request)
    sheet = board_sheet(snapshot, _listing(request))
    explanation = Explanation(
        _("Regioconformiteit"),
        on=snapshot.on,
        filters=chosen_lines(request, FACETS),
        notes=(_("De artikelen van het decreet zijn niet geraadpleegd; toets ze aan de codex."),),
    )
    return sheet_file(sheet, extension, f"conformiteit-{snapshot.on.isoformat()}", explanation)

"""Region by theme: at which scale each policy domain works (verkokering)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.aligning_sheets import scales_sheet
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_themes import themes_page
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.exports import formats, sheet_file
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, snapshot_of


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the table of themes by region."""
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Regio's en thema's")),
        ],
        "found": themes_page(snapshot_of(request)),
        "downloads": downloads_of(request, "afstemmen-themas-export", formats()),
    }
    return render(request, "pages/align/themes.html", context)


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return the table of themes by region as a file."""
    snapshot = snapshot_of(request)
    day = alignment_of(snapshot)
    explanation = Explanation(_("Regio's en thema's"), on=snapshot.on)
    name = f"regio-thema-{snapshot.on.isoformat()}"
    return sheet_file(scales_sheet(day.scales, day.nesting), extension, name, explanation)

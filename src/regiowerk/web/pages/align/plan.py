"""The repair plan: the least change that makes every structure fit, and who must decide what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.reports.pages.align_plan import plan_page, task_sheet
from regiowerk.reports.spreadsheets import Explanation
from regiowerk.web.pages.exports import formats, sheet_file
from regiowerk.web.pages.viewmodels import Crumb, address, downloads_of, snapshot_of


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the repair plan of all Flanders; one council or region opens by its anchor."""
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Herstelplan")),
        ],
        "found": plan_page(snapshot_of(request)),
        "downloads": downloads_of(request, "afstemmen-plan-export", formats()),
    }
    return render(request, "pages/align/plan.html", context)


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return what each council must decide as a file."""
    snapshot = snapshot_of(request)
    explanation = Explanation(_("Herstelplan"), on=snapshot.on)
    name = f"herstelplan-{snapshot.on.isoformat()}"
    return sheet_file(task_sheet(plan_page(snapshot)), extension, name, explanation)

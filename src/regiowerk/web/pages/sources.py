"""Bronnen: where every fact comes from, what was noticed, and the tables themselves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.core.findings import Severity
from regiowerk.register.schema import TABLES
from regiowerk.reports.pages.sources import (
    DICTIONARY,
    FINDINGS,
    dictionary_sheet,
    findings_sheet,
    selected,
    sources_page,
    table_sheet,
)
from regiowerk.reports.spreadsheets import Explanation, Sheet
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.viewmodels import Crumb, sheet_of
from regiowerk.web.store import cache

_ROWS = 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return every source and table, and the findings that pass the filter."""
    facts = cache.register().facts
    findings = cache.baseline().findings
    source, severity = request.GET.get("bron", ""), request.GET.get("ernst", "")
    shown = selected(findings, source, severity)
    context = {
        "step": "bronnen",
        "step_current": "page",
        "crumbs": [Crumb(_("Bronnen"))],
        "found": sources_page(facts, findings),
        "finding_sources": sorted({f.source for f in findings}),
        "source_of": {s.id: s for s in facts.sources},
        "severities": [s.value for s in Severity],
        "source": source,
        "severity": severity,
        "shown": shown,
        "sheet": sheet_of(shown, request.GET.get("pagina", ""), _ROWS),
        "fingerprint": cache.baseline().manifest.get("fingerprint", ""),
    }
    return render(request, "pages/sources.html", context)


@require_safe
def export(_request: HttpRequest, table: str, extension: str) -> HttpResponse:
    """Return a table of the register, the findings or the data dictionary as a file."""
    meaning = TABLES[table].meaning if table in TABLES else table.capitalize()
    return sheet_file(_sheet(table), extension, table, Explanation(meaning))


def _sheet(table: str) -> Sheet:
    if table == FINDINGS:
        return findings_sheet(cache.baseline().findings)
    if table == DICTIONARY:
        return dictionary_sheet()
    if table not in TABLES:
        raise Http404(table)
    return table_sheet(TABLES[table], cache.register().facts)

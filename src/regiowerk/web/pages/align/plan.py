"""The repair plan: the least change that makes every structure fit, and who must decide what."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.align.repair_costs import WHOLE
from regiowerk.reports.pages.align_plan import (
    SECONDS,
    GivenCosts,
    PlanPage,
    cost_lines,
    costs_from,
    focused,
    plan_page,
)
from regiowerk.reports.pages.align_plan_sheets import costs_sheet, decisions_sheet, plan_sheet
from regiowerk.reports.spreadsheets import Explanation, Sheet
from regiowerk.web.pages.align.sentences import name_of
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.viewmodels import Crumb, Download, address, downloads_of, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import getal

_DOUBTFUL, _YES = "twijfel", "ja"
_PLACE, _REGION = "gemeente", "regio"


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the repair plan: of all Flanders, or what concerns one municipality or region.

    Assumptions stand in the address only where they differ from those of the package.
    """
    given = _given(request)
    short = _short_address(request, given)
    if short:
        return redirect(short)
    snapshot = snapshot_of(request)
    found = _found(request, given)
    context = {
        "step": "afstemmen",
        "crumbs": _crumbs(request, found),
        "found": found,
        "snapshot": snapshot,
        "lines": cost_lines(given),
        "refused": given.refused,
        "whole": WHOLE,
        "seconds": SECONDS,
        "own": given.costs.changed,
        "usual": plan_page(snapshot, doubtful=_doubtful(request)),
        "doubtful": _doubtful(request),
        "chosen_place": found.place.nis if found.place else "",
        "chosen_region": found.region.code if found.region else "",
        "places": snapshot.municipalities,
        "body_of": snapshot.organisations,
        "doubts": [name_of(snapshot, one.structure.id) for one in found.work.doubtful],
        "tables": _downloads(request),
    }
    return render(request, "pages/align/plan.html", context)


def _crumbs(request: HttpRequest, found: PlanPage) -> list[Crumb]:
    crumbs = [Crumb(_("Afstemmen"), address(request, "afstemmen"))]
    chosen = found.place.name if found.place else found.region.name if found.region else ""
    if not chosen:
        return [*crumbs, Crumb(_("Herstelplan"))]
    return [*crumbs, Crumb(_("Herstelplan"), address(request, "afstemmen-plan")), Crumb(chosen)]


def _given(request: HttpRequest) -> GivenCosts:
    return costs_from({key: str(text) for key, text in request.GET.dict().items()})


def _doubtful(request: HttpRequest) -> bool:
    return request.GET.get(_DOUBTFUL) == _YES


def _found(request: HttpRequest, given: GivenCosts) -> PlanPage:
    snapshot = snapshot_of(request)
    return focused(
        plan_page(snapshot, given.costs, doubtful=_doubtful(request)),
        snapshot,
        municipality=request.GET.get(_PLACE, ""),
        region=request.GET.get(_REGION, ""),
    )


def _short_address(request: HttpRequest, given: GivenCosts) -> str:
    """Return the address without what changes nothing; empty when it is short already."""
    query = request.GET.copy()
    kept = {*given.costs.changed, *given.refused}
    for name in [*given.costs.assumptions, _DOUBTFUL, _PLACE, _REGION]:
        idle = name in given.costs.assumptions and name not in kept
        if name in query and (idle or not str(query[name]).strip()):
            del query[name]
    if query == request.GET:
        return ""
    return f"{request.path}?{query.urlencode(safe='/')}" if query else request.path


def _downloads(request: HttpRequest) -> list[Download]:
    names = {
        "beslissingen": _("Beslissingen"),
        "samenwerkingen": _("Samenwerkingen"),
        "regios": _("Regio's"),
        "aannames": _("Aannames"),
    }
    return [
        download
        for table, name in names.items()
        for download in downloads_of(
            request,
            "afstemmen-plan-tabel",
            {"xlsx": f"{name} (Excel)", "csv": f"{name} (CSV)"},
            table,
        )
    ]


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return what each council must decide as a file."""
    sheet = decisions_sheet(_found(request, _given(request)), snapshot_of(request))
    return _file(request, sheet, "beslissingen", extension)


@require_safe
def table(request: HttpRequest, name: str, extension: str) -> HttpResponse:
    """Return one table of the plan as a file."""
    given, snapshot = _given(request), snapshot_of(request)
    if name == "aannames":
        return _file(request, costs_sheet(given), name, extension)
    return _file(request, plan_sheet(_found(request, given), snapshot, name), name, extension)


def _file(request: HttpRequest, sheet: Sheet, name: str, extension: str) -> HttpResponse:
    given, snapshot = _given(request), snapshot_of(request)
    found = _found(request, given)
    part = found.place.name if found.place else found.region.name if found.region else ""
    explanation = Explanation(
        f"{_('Herstelplan')} {part}".strip(),
        on=snapshot.on,
        filters=_choices(given.costs.changed, doubtful=_doubtful(request)),
        notes=(_proof(found), _("De punten zijn aannames, geen euro's.")),
    )
    where = found.place.nis if found.place else found.region.code if found.region else "vlaanderen"
    return sheet_file(
        sheet, extension, f"herstelplan-{where}-{name}-{snapshot.on.isoformat()}", explanation
    )


def _choices(changed: Mapping[str, float], *, doubtful: bool) -> tuple[str, ...]:
    chosen = tuple(f"{name}: {value:g}".replace(".", ",") for name, value in changed.items())
    return (*chosen, _("ook wat misschien uitgesloten is")) if doubtful else chosen


def _proof(found: PlanPage) -> str:
    plan = found.work.plan
    words = {"cost": getal(plan.cost, 1), "bound": getal(plan.bound, 1)}
    if plan.proven:
        return _("Bewezen: geen plan verstoort minder dan %(cost)s punten.") % words
    return _("Niet bewezen: %(cost)s punten, en geen plan minder dan %(bound)s.") % words

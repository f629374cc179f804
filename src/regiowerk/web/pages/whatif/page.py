"""Wat als: the page on which a plan is made, step by step, with its effects."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.align.plans import Plan
from regiowerk.core.errors import RegiowerkError
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.whatif_day import Grounds, grounds_of
from regiowerk.reports.pages.whatif_plan import chosen_in, plan_page, steps_told
from regiowerk.web.errors import STATUS
from regiowerk.web.pages import pictures
from regiowerk.web.pages.geometry import geometry_of
from regiowerk.web.pages.viewmodels import (
    Crumb,
    Download,
    address,
    map_download,
    snapshot_of,
)
from regiowerk.web.pages.whatif import drawings
from regiowerk.web.pages.whatif.acting import DO, RESTART, acted, refusal
from regiowerk.web.pages.whatif.telling import headline
from regiowerk.web.pages.whatif.working import OWN, ZONING, Work, work_of
from regiowerk.web.templatetags.regiowerk_tags import named

FORMATS = {"csv": "CSV", "geojson": "GeoJSON", "json": "JSON"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return a plan with its effects, and what can be done with it."""
    work = work_of(request, request.GET)
    if work.plan.start.on != request.on:  # type: ignore[attr-defined]
        return _on_its_day(request, work)
    return shown(request, work)


def _on_its_day(request: HttpRequest, work: Work) -> HttpResponse:
    """Send to the day for which a saved plan was made: it is measured on that day."""
    query = request.GET.copy()
    query["op"] = work.plan.start.on.isoformat()
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")


@require_POST
def step(request: HttpRequest) -> HttpResponse:
    """Do one thing with a plan and show what came of it; what cannot be done is explained."""
    work = work_of(request, request.POST)
    if request.POST.get(DO) == RESTART:
        told = _("Dit plan is nu het begin: wat u verder doet, wordt ermee vergeleken.")
        return answered(request, work.restarted(_("een eigen plan")), said=told)
    grounds = grounds_of(snapshot_of(request))
    try:
        after = acted(request.POST, work.plan, grounds)
    except RegiowerkError as error:
        told = refusal(error, work.plan)
        status = next(number for kind, number in STATUS.items() if isinstance(error, kind))
        return shown(request, work, refused=told, status=422 if status == 404 else status)
    said = _said(request, work, after, grounds)
    return answered(request, work.with_plan(after), said=said)


def _said(request: HttpRequest, work: Work, after: Plan, grounds: Grounds) -> str:
    """Return what was done, for who does not see the page change."""
    match request.POST.get(DO, ""):
        case "":
            return ""
        case "ongedaan":
            return _("Ongedaan gemaakt.")
        case "opnieuw":
            return _("Opnieuw gedaan.")
        case "herbegin":
            return _("Alle stappen zijn ongedaan gemaakt.")
    if len(after.steps) <= len(work.plan.steps):
        return ""
    return steps_told(after, grounds)[-1]


def answered(request: HttpRequest, work: Work, *, said: str = "") -> HttpResponse:
    """Return the page after a change: at once for the script, else through its own address."""
    if request.htmx or not work.fits:  # type: ignore[attr-defined]
        return shown(request, work, said=said)
    return HttpResponseRedirect(work.link(request) + "#plan-werk")


def shown(
    request: HttpRequest, work: Work, *, refused: str = "", said: str = "", status: int = 200
) -> HttpResponse:
    """Return a plan with its effects."""
    snapshot = snapshot_of(request)
    quick = _quick(request)
    context = {**context_of(request, snapshot, work), "refused": refused, "said": said}
    template = "pages/whatif/step.html" if quick else "pages/whatif/plan.html"
    response = render(request, template, context, status=status)
    if quick:
        response["HX-Replace-Url"] = work.link(request) if work.fits else "false"
    return response


def _quick(request: HttpRequest) -> bool:
    """Return whether the page is there already, so that only what changes is answered."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def context_of(request: HttpRequest, snapshot: Snapshot, work: Work) -> dict[str, Any]:
    """Return what every page about one plan shows."""
    grounds = grounds_of(snapshot)
    found = plan_page(work.plan, grounds)
    commuting = grounds.evidence.commuting is not None
    return {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Wat als")),
        ],
        "work": work,
        "found": found,
        "title": headline(found),
        "totals": (found.effects.before, found.effects.after),
        "chosen": chosen_in(work.plan, grounds, work.chosen, found.effects)
        if work.chosen
        else None,
        "picture": drawings.plan_map(request, snapshot, work, bare=_quick(request)),
        "state": render_to_string("pages/whatif/state.html", {"work": work}, request),
        "step_url": address(request, "wat-als-stap"),
        "place_link": drawings.place_link(request, work),
        "numbers": {style.code: style.number for style in drawings.region_styles(work.plan)},
        "body_of": snapshot.organisations,
        "commuting": commuting,
        "zonings": _zonings(snapshot),
        "zoning": work.base.get(ZONING, ""),
        "own_start": OWN in work.base,
        "permalink": work.permalink(),
        "work_here": work.link(request),
        "downloads": downloads(request, work),
        "compare_url": work.link(request, "wat-als-vergelijk"),
    }


def downloads(request: HttpRequest, work: Work) -> list[Download]:
    """Return the files of a plan; a plan that is too long for an address is saved first."""
    if not work.fits:
        return []
    drawn = geometry_of(request.on) is not None  # type: ignore[attr-defined]
    files = [
        Download(
            _("Plan als %(format)s") % {"format": name},
            work.link(request, "wat-als-bestand", extension),
        )
        for extension, name in FORMATS.items()
        if drawn or extension != "geojson"
    ]
    return [*files, *map_download(drawn or None, work.link(request, "wat-als-kaart"))]


def _zonings(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the zonings from which a plan can start: those with municipalities of the day."""
    views = (snapshot.zoning(zoning) for zoning in snapshot.zoning_ids)
    return [(v.zoning.id, named(v.zoning, "plural")) for v in views if v.zone_of]


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map of a plan as a file."""
    work = work_of(request, request.GET)
    picture = drawings.plan_map(request, snapshot_of(request), work, standalone=True)
    return pictures.file(picture, "plan")

"""The page of a delineation: what came out, how sure it is, and what it does to other divisions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import RegiowerkError
from regiowerk.delineate.recipe import Recipe
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.delineation import REFERENCE, DelineationPage, delineation_page
from regiowerk.web.errors import sentence
from regiowerk.web.pages import pictures
from regiowerk.web.pages.delineate import drawings
from regiowerk.web.pages.delineate.asking import (
    DEFAULTS,
    METHODS,
    PRESETS,
    SEARCH,
    Asking,
    asked,
    flow_name,
    question,
    words_of,
)
from regiowerk.web.pages.viewmodels import Crumb, Download, address, map_download, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import named
from regiowerk.web.work import computing, worker
from regiowerk.web.work.models import Computation

UNFIT = 422


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the delineation that the address asks for; without a question the usual one.

    A question that cannot be answered keeps everything that was typed and says what to change.
    """
    snapshot = snapshot_of(request)
    form = asked(request, snapshot)
    context = {**_frame(request, snapshot, form), "refusal": ""}
    if not form.offers_flows:
        return render(request, "pages/delineate/result.html", {**context, "no_flows": True})
    if not form.is_valid():
        return render(request, "pages/delineate/result.html", context, status=UNFIT)
    if worker.engine_waits(form.recipe.method):
        return render(request, "pages/delineate/result.html", {**context, "warming": True})
    try:
        found, computation = answered(request, snapshot, form)
    except RegiowerkError as error:
        context["refusal"] = sentence(error)
        return render(request, "pages/delineate/result.html", context, status=UNFIT)
    return render(
        request,
        "pages/delineate/result.html",
        {**context, **_shown(request, snapshot, found), **_searching(request, computation)},
    )


def answered(
    request: HttpRequest, snapshot: Snapshot, form: Asking
) -> tuple[DelineationPage, Computation | None]:
    """Return what a valid question gives, with its certainty where that was computed."""
    areas = computing.areas(snapshot, form.recipe)
    computation = computing.computation_of(snapshot, question(request, form))
    reference = request.GET.get("tegenover", "") or REFERENCE
    found = delineation_page(
        snapshot, areas, certainty=computing.certainty_of(computation), reference=reference
    )
    return found, computation


def _frame(request: HttpRequest, snapshot: Snapshot, form: Asking) -> dict[str, Any]:
    """Return what the page needs around a result."""
    words = words_of(request.GET)
    return {
        "step": "afbakenen",
        "step_current": "page",
        "crumbs": [Crumb(_("Afbakenen"))],
        "form": form,
        "strict": form["doel-zelf"],
        "mild": form["min-zelf"],
        "methods": [
            {"word": word, "name": name, "says": says, "chosen": form["methode"].value() == word}
            for word, (_method, name, says) in METHODS.items()
        ],
        "presets": [
            {
                "name": preset.name,
                "url": address(request, "afbakenen", **(words | dict(preset.values))),
                "current": all(form[w].value() == v for w, v in preset.values.items()),
            }
            for preset in PRESETS
        ],
        "words": words,
        "changed": bool(words),
        "others": [snapshot.zoning(z).zoning for z in snapshot.zoning_ids],
        "reference": request.GET.get("tegenover", "") or REFERENCE,
        "source_of": snapshot.knowledge.sources,
    }


def _shown(request: HttpRequest, snapshot: Snapshot, found: DelineationPage) -> dict[str, Any]:
    words = words_of(request.GET)
    picture = drawings.regions(request, snapshot, found)
    files = [
        Download(label, address(request, "afbakenen-bestand", table, extension, **words))
        for table, extension, label in (
            ("gemeenten", "csv", _("Gemeenten als CSV")),
            ("gemeenten", "xlsx", _("Gemeenten als Excel")),
            ("gebieden", "xlsx", _("Gebieden als Excel")),
            ("gemeenten", "geojson", _("Kaart als GeoJSON")),
            ("resultaat", "json", _("Resultaat als JSON")),
        )
    ]
    return {
        "found": found,
        "picture": picture,
        "laid_picture": drawings.laid(request, snapshot, found),
        "sentence": said(snapshot, found.areas.recipe),
        "downloads": [
            *files,
            *map_download(picture, address(request, "afbakenen-kaart", **words)),
        ],
    }


def _searching(request: HttpRequest, computation: Computation | None) -> dict[str, Any]:
    """Return how far the search for certainty is, and where to begin, stop and keep."""
    words = words_of(request.GET)
    stops = () if computation is None else (computation.key,)
    return {
        "computation": computation,
        "begin_url": address(request, "afbakenen-zekerheid", **words),
        "stop_url": address(request, "afbakenen-stop", *stops, **words) if stops else "",
        "keep_url": address(request, "afbakenen-bewaar", **words),
    }


def said(snapshot: Snapshot, recipe: Recipe) -> str:
    """Return a recipe in one sentence, with names of flow, centres and figures for their ids."""
    names = {place.nis: place.name for place in snapshot.units.values()}
    names |= {i.id: named(i).lower() for i in snapshot.knowledge.indicators.values()}
    return recipe.sentence(flow_name(snapshot, recipe.flows), names)


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map as a file."""
    snapshot = snapshot_of(request)
    found, _computation = answered(request, snapshot, valid(request, snapshot))
    picture = drawings.regions(request, snapshot, found, standalone=True)
    return pictures.file(picture, f"afbakening-{snapshot.on.isoformat()}")


def valid(request: HttpRequest, snapshot: Snapshot) -> Asking:
    """Return the question of an address, refused when it is none.

    Raises
    ------
    InputError
        With the fields that are wrong.
    """
    form = asked(request, snapshot)
    form.check()
    return form


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Put the search for certainty to work, and go back to the page, which shows how far it is."""
    snapshot = snapshot_of(request)
    query = request.GET.copy()
    for word in SEARCH:
        query[word] = request.POST.get(word, "")
    form = asked(request, snapshot, query)
    form.check()
    computing.start(snapshot, question(request, form))
    return HttpResponseRedirect(address(request, "afbakenen", **words_of(query)) + "#zekerheid")


@require_safe
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """Return how far a computation is; when it ended, tell the page to show what came out."""
    computation = Computation.objects.defer("result").filter(pk=key).first()
    response = render(
        request, "pages/delineate/progress.html", {"computation": computation, "key": key}
    )
    if computation is None or not computation.open:
        response["HX-Refresh"] = "true"
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def warming(request: HttpRequest) -> HttpResponse:
    """Return nothing while an engine is being made ready; then tell the page to show the result."""
    response = HttpResponse(status=204)
    response["Cache-Control"] = "no-store"
    method = METHODS.get(request.GET.get("methode", ""), METHODS[DEFAULTS["methode"]])[0]
    if not worker.engine_waits(method):
        response["HX-Refresh"] = "true"
    return response


@require_POST
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop a computation, and go back to the page."""
    computing.stop(key)
    return HttpResponseRedirect(
        address(request, "afbakenen", **words_of(request.GET)) + "#zekerheid"
    )

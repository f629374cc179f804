"""Where a project begins: a template with municipalities, an example, or a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import FileFormatError, RegiowerkError, RuleError
from regiowerk.resources.verevening.project import editing
from regiowerk.resources.verevening.project.reading import (
    EXAMPLES,
    TEMPLATES,
    example,
    place_of,
    read_project,
    template,
)
from regiowerk.sources.structured import structured
from regiowerk.web.pages.verevening import telling
from regiowerk.web.pages.verevening.fields import LONGEST_NAME
from regiowerk.web.pages.verevening.refusals import core_refusal, refusal, too_much
from regiowerk.web.pages.verevening.working import day_of, holder_of, worked
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.store import cache
from regiowerk.web.work import projects

LARGEST = 1_000_000  # bytes
ROWS = 6
"""Fields for municipalities on the page; more partners join on the page of the project."""

REFUSED = 422


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the ways to begin, and the projects of the reader."""
    return _shown(request)


def _shown(
    request: HttpRequest,
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    words = request.POST
    names = words.getlist("gemeente")
    context = {
        "step": "verevening",
        "crumbs": [Crumb(_("Verevening"))],
        "kinds": [(kind, telling.KINDS[kind], template(kind)["description"]) for kind in TEMPLATES],
        "kind": words.get("soort", TEMPLATES[0]),
        "name": words.get("naam", ""),
        "rows": [
            (names[row] if row < len(names) else "", (errors or {}).get(f"gemeente-{row}", ""))
            for row in range(ROWS)
        ],
        "errors": errors or {},
        "examples": [(one, example(one)["name"], example(one)["notice"]) for one in EXAMPLES],
        "municipalities": [one.name for one in snapshot_of(request).municipalities],
        "mine": [
            {"saved": one, "url": address(request, "verevening-project", one.key)}
            for one in projects.mine(holder_of(request)).defer("content")
        ],
    }
    return render(request, "pages/verevening/start.html", context, status=status)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a project from a template with municipalities."""
    errors: dict[str, str] = {}
    name = " ".join(request.POST.get("naam", "").split())
    if not name or len(name) > LONGEST_NAME:
        errors["naam"] = _("Geef het project een naam van ten hoogste %(n)s tekens.") % {
            "n": LONGEST_NAME
        }
    partners = _municipalities(request, errors)
    kind = request.POST.get("soort", "")
    if kind not in TEMPLATES:
        errors["soort"] = _("Kies een soort project.")
    if errors:
        return _shown(request, errors=errors, status=REFUSED)
    content = editing.new_content(kind, name, partners, snapshot_of(request).on)
    return made(request, content)


def _municipalities(request: HttpRequest, errors: dict[str, str]) -> list[str]:
    """Return the municipalities that were typed, and say what is wrong with each field."""
    snapshot, found = snapshot_of(request), list[str]()
    for row, typed in enumerate(request.POST.getlist("gemeente")):
        if not typed.strip():
            continue
        try:
            place = place_of(snapshot, typed.strip())
        except RegiowerkError as error:
            errors[f"gemeente-{row}"] = refusal(error)
            continue
        if place.name in found:
            errors[f"gemeente-{row}"] = _("%(name)s staat er al.") % {"name": place.name}
        found.append(place.name)
    if not found and not errors:
        errors["gemeente-0"] = _("Noem ten minste één gemeente.")
    return found


@require_POST
def from_example(request: HttpRequest) -> HttpResponse:
    """Make a project from an example."""
    return made(request, editing.example_content(request.POST.get("voorbeeld", "")))


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Make a project from a file, whole or not at all."""
    given = request.FILES.get("bestand")
    if given is None:
        return _refused(request, _("Kies eerst een bestand."))
    if (given.size or 0) > LARGEST:
        told = _("Het bestand is groter dan %(n)s MB.") % {"n": LARGEST // 1_000_000}
        return _refused(request, told)
    try:
        return made(request, _content(request, given.read(), PurePath(str(given.name)).name))
    except RegiowerkError as error:
        told = too_much(error, account=request.user.is_authenticated) or core_refusal(error)
        return _refused(request, told)


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    told = _("Dit bestand is niet overgenomen. %(why)s") % {"why": why}
    return _shown(request, errors={"bestand": told}, status=REFUSED)


def _content(request: HttpRequest, data: bytes, name: str) -> dict[str, Any]:
    """Return the content of a project file, ready to be worked on."""
    found = structured(data, origin=name)
    if not isinstance(found, dict):
        raise FileFormatError(f"{name} holds no table.", file=name, fault="table")
    day = day_of({"on": found.get("on", snapshot_of(request).on)})
    reading = read_project(found, cache.snapshot(day), origin=name)
    return editing.settled(found, reading.project)


def made(request: HttpRequest, content: Mapping[str, Any], *, said: str = "") -> HttpResponse:
    """Keep a new project and go to it; what cannot be computed is not kept.

    Parameters
    ----------
    request : HttpRequest
        Of who begins.
    content : mapping
        The project.
    said : str
        What the reader is told on its page.

    Raises
    ------
    InputError, UnknownIdError, UnsolvableError
        If it cannot be read or computed.
    """
    worked(content)
    try:
        saved = projects.begin(content, holder_of(request, begin=True))
    except RuleError as error:
        told = too_much(error, account=request.user.is_authenticated)
        return _shown(request, errors={"": told}, status=409)
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("verevening-project", args=[saved.key]))

"""The ways out of a project that cannot be read any more: nothing that was kept is locked in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from regiowerk.web.pages.asked import number_asked
from regiowerk.web.pages.verevening.refusals import core_refusal
from regiowerk.web.pages.verevening.working import VARIANT, UnreadableError
from regiowerk.web.pages.viewmodels import Crumb, address
from regiowerk.web.work import projects

REFUSED = 422

View = Callable[..., HttpResponse]


def rescued(view: View) -> View:
    """Return a view that shows the ways out when its project cannot be read or computed."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **words: object) -> HttpResponse:
        try:
            return view(request, *args, **words)
        except UnreadableError as error:
            return ways_out(request, error)

    return answered


def ways_out(request: HttpRequest, error: UnreadableError) -> HttpResponse:
    """Return why a project cannot be shown, and what can be done with it all the same."""
    saved = error.saved
    undo, redo = (False, False) if error.read_only else projects.reach(saved)
    context = {
        "step": "verevening",
        "crumbs": [Crumb(_("Verevening"), address(request, "verevening")), Crumb(saved.name)],
        "saved": saved,
        "why": core_refusal(error.why),
        "read_only": error.read_only,
        "can_undo": undo,
        "can_redo": redo,
        "variant": number_asked(request.GET.get(VARIANT, "")) or 1,
        "versions": () if error.read_only else saved.versions.defer("content"),
    }
    response = render(request, "pages/verevening/unreadable.html", context, status=REFUSED)
    if request.htmx:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"  # the whole page makes place for this one
    return response

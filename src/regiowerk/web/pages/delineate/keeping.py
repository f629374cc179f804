"""Keeping a delineation under a name, and the list of what was kept."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError
from regiowerk.delineate.keeping import zoning_facts
from regiowerk.web.pages.delineate.asking import question, words_of
from regiowerk.web.pages.delineate.result import valid
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.work import computing
from regiowerk.web.work import keeping as work
from regiowerk.web.work.models import Kept

_LONGEST = 80


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the delineation of the address as a zoning, and show it."""
    snapshot = snapshot_of(request)
    form = valid(request, snapshot)
    name = name_of(request)
    asked = question(request, form)
    computation = computing.computation_of(snapshot, asked)
    made = zoning_facts(
        computing.areas(snapshot, form.recipe),
        computing.certainty_of(computation),
        snapshot=snapshot,
        id=work.free_id(name),
        name=name,
        name_plural=name,
        on=snapshot.on,
        by=request.user.get_username(),
    )
    kept = work.keep(made, owner=request.user, question=_kept_question(request))
    messages.success(request, _("“%(name)s” is bewaard en overal te kiezen.") % {"name": name})
    return HttpResponseRedirect(address(request, "indeling", kept.zoning))


def name_of(request: HttpRequest) -> str:
    """Return the name that was typed.

    Raises
    ------
    InputError
        If there is none, or it is too long.
    """
    name = " ".join(request.POST.get("naam", "").split())
    if not name or len(name) > _LONGEST:
        raise InputError(
            _("Geef de afbakening een naam van ten hoogste %(n)s tekens.") % {"n": _LONGEST},
            name=name,
        )
    return name


def _kept_question(request: HttpRequest) -> dict[str, str | list[str]]:
    """Return the words of the question, with the day, to make the result again."""
    day = dict(request.day_query)  # type: ignore[attr-defined]
    on = request.on  # type: ignore[attr-defined]
    return {"op": on.isoformat(), **day, **words_of(request.GET)}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return every kept delineation, with whose it is."""
    kept = Kept.objects.select_related("owner")
    rows = [
        {
            "kept": one,
            "url": address(request, "indeling", one.zoning),
            "again": again(request, one),
            "mine": work.may_withdraw(one, request.user),
        }
        for one in kept
    ]
    context = {
        "step": "afbakenen",
        "crumbs": [Crumb(_("Afbakenen"), address(request, "afbakenen")), Crumb(_("Bewaard"))],
        "rows": rows,
    }
    return render(request, "pages/delineate/kept.html", context)


def again(request: HttpRequest, kept: Kept) -> str:
    """Return the address that computes a kept delineation again; empty for a drawn one."""
    return address(request, "afbakenen", **kept.question) if kept.question else ""


@login_required
@require_POST
def withdraw(request: HttpRequest, zoning: str) -> HttpResponse:
    """Take a kept delineation out of the register."""
    kept = get_object_or_404(Kept, zoning=zoning)
    name = kept.name
    work.withdraw(kept, by=request.user)
    messages.success(request, _("“%(name)s” is geschrapt.") % {"name": name})
    return HttpResponseRedirect(address(request, "afbakenen-bewaard"))

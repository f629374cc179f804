"""The page of a joint project: every partner's line, answered at once when a number changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.web.pages.asked import version_asked
from regiowerk.web.pages.verevening.acting import DO, GENERAL, acted
from regiowerk.web.pages.verevening.fields import fields_of
from regiowerk.web.pages.verevening.refusals import too_much
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.showing import answer_of, context_of, frame_of
from regiowerk.web.pages.verevening.working import (
    UnreadableError,
    Work,
    day_of,
    holder_of,
    work_of,
    work_on,
)
from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject

REFUSED, CONFLICT = 422, 409


@require_safe
@rescued
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Return a project, with every partner's line in the variant that is asked for."""
    work = work_of(request, key, request.GET)
    if elsewhere := on_its_day(request, work.saved):
        return elsewhere
    return shown(request, work)


def on_its_day(request: HttpRequest, saved: JointProject) -> HttpResponse | None:
    """Send to the day of the municipalities of a project, or None when the page has that day."""
    day = day_of(saved.content)
    if day == request.on:  # type: ignore[attr-defined]
        return None
    query = request.GET.copy()
    query["op"] = day.isoformat()
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")


@require_POST
@rescued
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Do one thing with a project and show what came of it; what cannot be done is explained."""
    saved = projects.own(key, holder_of(request))
    version = version_asked(request.POST)
    what = request.POST.get(DO, "")
    if what in ("ongedaan", "opnieuw"):
        return _moved(request, saved, version, back=what == "ongedaan")
    work = work_on(saved, request.POST)
    found = acted(request.POST, work)
    if found.errors:
        refused = replace(work, errors=found.errors, typed=found.typed or {})
        return answered(request, refused, status=REFUSED, touched=found.touched)
    if found.content is None or found.worked is None:
        return answered(request, work)
    try:
        projects.change(work.saved, found.content, version=version, by=holder_of(request))
    except UnknownIdError:
        raise
    except (InputError, RuleError) as error:
        if full := too_much(error, account=request.user.is_authenticated):
            refused = replace(work, errors={GENERAL: full}, typed=_typed(request))
            return answered(request, refused, status=CONFLICT)
        return _overtaken(request, saved)
    request.session.modified = True  # a draft lives as long as its browser is known
    place = work.place if found.place is None else found.place
    after = replace(work, worked=found.worked, place=place)
    return answered(
        request, after, said=found.said, before=work, touched=found.touched, told=found.told
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: text for name, text in request.POST.items() if isinstance(text, str)}


def _moved(request: HttpRequest, saved: JointProject, version: int, *, back: bool) -> HttpResponse:
    """Undo or do again, also from or to what cannot be read."""
    move = projects.undo if back else projects.redo
    try:
        before = work_on(saved, request.POST)
    except UnreadableError:
        before = None
    try:
        moved = move(saved, version=version, by=holder_of(request))
    except RuleError:
        return _overtaken(request, saved)
    after = work_on(saved, request.POST)
    said = _("Ongedaan gemaakt.") if back else _("Opnieuw gedaan.")
    return answered(request, after, said=said if moved else "", before=before)


def _overtaken(request: HttpRequest, saved: JointProject) -> HttpResponse:
    """Say that the project was changed meanwhile, and keep what was typed in its fields."""
    fresh = work_on(saved, request.POST)
    known = fields_of(fresh)
    words = _typed(request)
    told = _(
        "Niet overgenomen: dit project werd intussen in een ander venster gewijzigd. U ziet nu de "
        "laatste stand. Wat u typte, staat nog in het veld: bevestig het om het toch over te nemen."
    )
    typed = {n: t for n, t in words.items() if n not in known or t.strip() != known[n].text}
    errors = {name: _("nog niet overgenomen") for name in typed if name in known}
    return answered(
        request, replace(fresh, typed=typed, errors={**errors, GENERAL: told}), status=CONFLICT
    )


# --- answers ------------------------------------------------------------------------------------


def answered(
    request: HttpRequest,
    work: Work,
    *,
    said: str = "",
    status: int = 200,
    before: Work | None = None,
    touched: Collection[str] = (),
    told: str = "",
) -> HttpResponse:
    """Return what a change comes to: only what differs for the script, else the page."""
    more = {"said": said, "before": presents(before), "told": told}
    only_fields = request.POST.get(DO, "") in ("", "velden") and GENERAL not in work.errors
    if request.htmx and only_fields:  # type: ignore[attr-defined]
        context = {**answer_of(request, work, _touched(request, work, touched)), **more}
        return render(request, "pages/verevening/answer.html", context, status=status)
    if request.htmx or status != 200:  # type: ignore[attr-defined]
        response = shown(request, work, status=status, more=more)
        response["HX-Retarget"] = response["HX-Reselect"] = "#verevening"
        response["HX-Reswap"] = "outerHTML show:none"
        response["HX-Replace-Url"] = work.link(request)
        return response
    if told:
        messages.warning(request, told)
    anchor = request.POST.get("terug", "")
    return HttpResponseRedirect(
        work.link(request) + (f"#{anchor}" if anchor.isidentifier() else "")
    )


def _touched(request: HttpRequest, work: Work, touched: Collection[str]) -> set[str]:
    """Return the fields that an answer replaces: no others, for somebody may be typing there.

    A field that was sent alone is replaced also when it is as before, so that its refusal goes.
    """
    sent = fields_of(work, request.POST.keys()).keys() & request.POST.keys()
    return {*touched, *(sent if len(sent) == 1 else ())}


def presents(work: Work | None) -> dict[str, float]:
    """Return the present value of every partner in the variant that was shown."""
    partners = work.chosen.partners if work else ()
    return {one.partner.name: one.effect.present for one in partners}


def shown(
    request: HttpRequest,
    work: Work,
    *,
    status: int = 200,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return the page of a project."""
    context = {**context_of(request, work), **frame_of(request, work), **(more or {})}
    return render(request, "pages/verevening/project.html", context, status=status)

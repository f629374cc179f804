"""Saved plans: keep, list, rename, share, copy, delete; and a shared plan to look at."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError, RuleError
from regiowerk.web.pages.asked import version_asked
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.pages.whatif.page import context_of, shown
from regiowerk.web.pages.whatif.working import SAVED, SHARED, Work, work_of
from regiowerk.web.templatetags.regiowerk_tags import dag
from regiowerk.web.work import plans
from regiowerk.web.work.models import SavedPlan

_LONGEST = 80
CONFLICT = 409


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Save a plan: over the one it came from, or as a new one."""
    work = work_of(request, request.POST)
    name = _typed(request)
    if name is None:
        told = _("Geef het plan een naam van ten hoogste %(n)s tekens.") % {"n": _LONGEST}
        return shown(request, work, refused=told, status=422)
    plan = replace(work.plan, name=name)
    if work.saved is None or request.POST.get("als") == "nieuw":
        saved = plans.keep(plan, owner=request.user)
    else:
        saved = work.saved
        try:
            version = version_asked(request.POST)
            plans.overwrite(saved, plan, version=version, by=request.user)
        except RuleError:
            return _conflict(request, work, saved)
    messages.success(request, _("“%(name)s” is bewaard.") % {"name": name})
    return HttpResponseRedirect(_address(request, saved, work.chosen))


def _address(request: HttpRequest, saved: SavedPlan, chosen: str = "") -> str:
    words = {SAVED: str(saved.pk)} | ({"gemeente": chosen} if chosen else {})
    return address(request, "wat-als", **words)


def _typed(request: HttpRequest) -> str | None:
    name = " ".join(request.POST.get("naam", "").split())
    return name if name and len(name) <= _LONGEST else None


def _conflict(request: HttpRequest, work: Work, saved: SavedPlan) -> HttpResponse:
    """Say that somebody saved meanwhile; the work stays on the page."""
    told = _(
        "Niet bewaard: %(who)s bewaarde dit plan intussen ook. Uw stappen staan nog op deze "
        "pagina. Bewaar ze als een nieuw plan; daarna kunt u beide vergelijken."
    ) % {"who": saved.changed_by}
    return shown(request, work, refused=told, status=CONFLICT)


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return the plans of the user."""
    return _listed(request)


def _listed(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    found = SavedPlan.objects.filter(owner=request.user.pk).defer("content")
    rows = [
        {
            "saved": one,
            "url": _address(request, one),
            "share_url": reverse("wat-als-gedeeld", args=[one.share]) if one.share else "",
        }
        for one in found
    ]
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Wat als"), address(request, "wat-als")),
            Crumb(_("Mijn plannen")),
        ],
        "rows": rows,
        "refused": refused,
    }
    return render(request, "pages/whatif/saved.html", context, status=status)


@login_required
@require_POST
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Rename, share, stop sharing, copy or delete a saved plan."""
    saved = plans.own(number, request.user)
    name = saved.name
    match request.POST.get("doe", ""):
        case "hernoem":
            typed = _typed(request)
            if typed is None:
                raise InputError(
                    _("Geef het plan een naam van ten hoogste %(n)s tekens.") % {"n": _LONGEST}
                )
            version = version_asked(request.POST)
            try:
                plans.rename(saved, typed, version=version, by=request.user)
            except RuleError:
                return _renamed_meanwhile(request, saved)
            told = _("“%(name)s” heet voortaan “%(new)s”.") % {"name": name, "new": typed}
        case "deel":
            plans.set_shared(saved, on=True)
            told = _("Wie de link van “%(name)s” kent, kan het plan nu bekijken.") % {"name": name}
        case "deel-niet":
            plans.set_shared(saved, on=False)
            told = _("“%(name)s” wordt niet meer gedeeld; de link werkt niet meer.") % {
                "name": name
            }
        case "kopieer":
            copy = replace(plans.opened(saved), name=_("%(name)s (kopie)") % {"name": name[:70]})
            plans.keep(copy, owner=request.user)
            told = _("“%(name)s” is gekopieerd.") % {"name": name}
        case "schrap":
            saved.delete()
            told = _("“%(name)s” is geschrapt.") % {"name": name}
        case other:
            raise InputError(_("Deze handeling bestaat niet."), what=other)
    messages.success(request, told)
    return HttpResponseRedirect(address(request, "wat-als-bewaard"))


def _renamed_meanwhile(request: HttpRequest, saved: SavedPlan) -> HttpResponse:
    told = _(
        "Niet hernoemd: %(who)s bewaarde dit plan intussen ook; het heet nu “%(name)s”. Kijk het "
        "na en hernoem het opnieuw als dat nog nodig is."
    ) % {"who": saved.changed_by, "name": saved.name}
    return _listed(request, refused=told, status=CONFLICT)


@require_safe
def look(request: HttpRequest, share: str) -> HttpResponse:
    """Return a shared plan, to look at only."""
    saved = plans.shared(share)
    plan = plans.opened(saved)
    if plan.start.on != request.on:  # type: ignore[attr-defined]
        return HttpResponseRedirect(f"{request.path}?op={plan.start.on.isoformat()}")
    work = Work({SHARED: share}, plan, (plan.steps, plan.undone))
    context = {
        **context_of(request, snapshot_of(request), work),
        "read_only": True,
        "copy_url": address(request, "wat-als", **{SHARED: share}),
        "by": _("Bewaard door %(who)s op %(day)s.")
        % {"who": saved.owner.get_username(), "day": dag(saved.changed_at.date())},
    }
    return render(request, "pages/whatif/plan.html", context)

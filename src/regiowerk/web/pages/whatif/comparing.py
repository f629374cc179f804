"""Two plans, or a plan and a zoning, beside each other."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from regiowerk.align.plans import Plan
from regiowerk.align.progress import REGION
from regiowerk.core.errors import RuleError
from regiowerk.reports.pages.whatif_comparison import PlanComparison, plan_comparison
from regiowerk.reports.pages.whatif_day import Grounds, grounds_of
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.pages.whatif.working import (
    OWN,
    SAVED,
    SHARED,
    STEPS,
    ZONING,
    work_of,
)
from regiowerk.web.templatetags.regiowerk_tags import dag, named
from regiowerk.web.work.models import SavedPlan

NOW = "nu"
"""The word for the plan that the address itself carries."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return two plans beside each other: measures, split table, who differs, effects."""
    snapshot = snapshot_of(request)
    grounds = grounds_of(snapshot)
    carries = any(request.GET.get(word) for word in (STEPS, SAVED, SHARED, OWN, ZONING))
    asked = (
        request.GET.get("een") or REGION,
        request.GET.get("ander") or (NOW if carries else ""),
    )
    found = None
    if all(asked):
        one, other = (_plan(request, key, grounds) for key in asked)
        found = plan_comparison(one, other, grounds)
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Wat als"), address(request, "wat-als")),
            Crumb(_("Vergelijk")),
        ],
        "found": found,
        "sides": (found.one, found.other) if found else (),
        "title": _title(found),
        "asked": asked,
        "carried": {
            word: request.GET[word]
            for word in (STEPS, SAVED, SHARED, OWN, ZONING)
            if request.GET.get(word)
        },
        "choices": _choices(request, grounds, carries=carries),
    }
    return render(request, "pages/whatif/compare.html", context)


def _plan(request: HttpRequest, key: str, grounds: Grounds) -> Plan:
    """Return the plan that a choice means: a zoning, a saved or shared plan, or the address."""
    kind, _sep, rest = key.partition(":")
    if key == NOW:
        plan = work_of(request, request.GET).plan
        plan = replace(plan, name=plan.name or _("dit plan"))
    elif kind in (SAVED, SHARED) and rest:
        words = QueryDict(mutable=True)
        words[kind] = rest
        plan = work_of(request, words).plan
    else:
        plan = grounds.start(key)
    if plan.start.on != grounds.snapshot.on:
        raise RuleError(
            _("“%(name)s” is gemaakt voor %(day)s. Kies bovenaan die dag om te vergelijken.")
            % {"name": plan.name, "day": dag(plan.start.on)},
            plan=plan.name,
        )
    return plan


def _choices(
    request: HttpRequest, grounds: Grounds, *, carries: bool
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be compared, in groups."""
    snapshot = grounds.snapshot
    views = (snapshot.zoning(zoning) for zoning in snapshot.zoning_ids)
    found = [
        (_("Indelingen"), [(v.zoning.id, named(v.zoning, "plural")) for v in views if v.zone_of])
    ]
    mine = SavedPlan.objects.filter(owner=request.user.pk).values_list("pk", "name")
    if mine:
        found.insert(0, (_("Mijn plannen"), [(f"{SAVED}:{pk}", name) for pk, name in mine]))
    if carries:
        found.insert(0, (_("Waar u aan werkt"), [(NOW, _("dit plan"))]))
    return found


def _title(found: PlanComparison | None) -> str:
    if found is None:
        return _("Vergelijk twee plannen")
    n = len(found.differing)
    if not n:
        return _("Beide plannen leggen de grenzen gelijk")
    return ngettext(
        "%(n)d gemeente ligt in het ene plan anders dan in het andere",
        "%(n)d gemeenten liggen in het ene plan anders dan in het andere",
        n,
    ) % {"n": n}

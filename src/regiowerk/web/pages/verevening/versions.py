"""Kept versions of a project: each with its headline numbers, compared, and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import RegiowerkError, RuleError
from regiowerk.resources.verevening.project.editing import plain
from regiowerk.resources.verevening.project.reading import frozen
from regiowerk.resources.verevening.project.results import ProjectResult
from regiowerk.web.pages.asked import version_asked
from regiowerk.web.pages.verevening.page import on_its_day
from regiowerk.web.pages.verevening.refusals import too_much
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.working import computed, holder_of, work_of
from regiowerk.web.pages.viewmodels import Crumb, address
from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject, ProjectVersion

MOST_COMPUTED = 3
"""Versions from before headline numbers were kept that one request computes; the next goes on."""

UNREADABLE: Mapping[str, Any] = {}
"""The headline of a version that this edition cannot read."""


@require_POST
@rescued
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the project as it is now as a version, with a note."""
    work = work_of(request, key, request.POST)
    note = " ".join(request.POST.get("aantekening", "").split())
    try:
        kept = projects.keep_version(
            work.saved,
            plain(frozen(work.worked.content, work.project)),
            note,
            headline=headline_of(work.worked.result),
            version=version_asked(request.POST),
            by=holder_of(request),
        )
    except RuleError as error:
        full = too_much(error, account=request.user.is_authenticated)
        messages.error(request, full or _not_kept(error))
        return HttpResponseRedirect(work.link(request) + "#ver-bewaren")
    messages.success(request, _("Versie %(n)s is bewaard.") % {"n": kept.number})
    return HttpResponseRedirect(work.link(request, "verevening-versies"))


def _not_kept(error: RuleError) -> str:
    if "versions" in error.facts:
        return _(
            "Geen versie bewaard: een project heeft ten hoogste %(n)s versies. Werk verder op een "
            "kopie van het project."
        ) % {"n": error.facts["versions"]}
    return _(
        "Geen versie bewaard: het project werd intussen in een ander venster gewijzigd. U ziet nu "
        "de laatste stand; bewaar ze opnieuw als ze klopt."
    )


def headline_of(result: ProjectResult) -> dict[str, Any]:
    """Return the headline numbers of a project as they are kept with a version.

    Returns
    -------
    dict
        ``whole``, the present value together, in euro; ``variants``, by name the present value of
        every partner.
    """
    return {
        "whole": result.whole.present,
        "variants": {
            one.variant.name: {p.partner.name: p.effect.present for p in one.partners}
            for one in result.variants
        },
    }


@require_safe
@rescued
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Return the kept versions beside what the project is now."""
    work = work_of(request, key, request.GET)
    if elsewhere := on_its_day(request, work.saved):
        return elsewhere
    name = work.chosen.variant.name
    kept = [*work.saved.versions.defer("content")]
    _complete(kept)
    rows = [_row(None, headline_of(work.worked.result), name)]
    rows += [_row(one, one.headline or UNREADABLE, name) for one in kept]
    context = {
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(work.project.name, work.link(request)),
            Crumb(_("Versies")),
        ],
        "work": work,
        "rows": rows,
        "partners": [one.name for one in work.project.partners],
        "variants": [
            (place + 1, one.variant.name) for place, one in enumerate(work.worked.result.variants)
        ],
    }
    return render(request, "pages/verevening/versions.html", context)


def _complete(kept: list[ProjectVersion]) -> None:
    """Compute, once and for all, the headline of some versions that have none yet."""
    for one in [version for version in kept if version.headline is None][:MOST_COMPUTED]:
        try:
            one.headline = headline_of(computed(one.content).result)
        except RegiowerkError:
            one.headline = dict(UNREADABLE)
        ProjectVersion.objects.filter(pk=one.pk).update(headline=one.headline)


def _row(version: ProjectVersion | None, headline: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the headline numbers of a version in the variant of a name."""
    return {
        "version": version,
        "whole": headline.get("whole"),
        "amounts": headline.get("variants", {}).get(name, {}),
    }


@require_POST
def restore(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take a kept version as what the project is now; it can be undone."""
    saved: JointProject = projects.own(key, holder_of(request))
    version = projects.version_of(saved, number)
    try:
        projects.change(
            saved, version.content, version=version_asked(request.POST), by=holder_of(request)
        )
    except RuleError as error:
        told = too_much(error, account=request.user.is_authenticated) or _(
            "Niet teruggezet: het project werd intussen in een ander venster gewijzigd. Kijk eerst "
            "naar de laatste stand."
        )
        messages.error(request, told)
        return HttpResponseRedirect(address(request, "verevening-versies", key))
    told = _("Het project is weer zoals in versie %(n)s. U kunt dit ongedaan maken.")
    messages.success(request, told % {"n": number})
    return HttpResponseRedirect(reverse("verevening-project", args=[key]))

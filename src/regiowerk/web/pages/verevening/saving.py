"""Keeping a project: under an account, in versions, as a copy; sharing it; deleting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError, RegiowerkError, RuleError
from regiowerk.resources.verevening.project.editing import plain, with_fields
from regiowerk.resources.verevening.project.reading import frozen
from regiowerk.resources.verevening.project.results import VariantResult
from regiowerk.web.pages.asked import number_asked, version_asked
from regiowerk.web.pages.verevening.fields import LONGEST_NAME
from regiowerk.web.pages.verevening.files import exported
from regiowerk.web.pages.verevening.page import on_its_day, shown
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.start import made
from regiowerk.web.pages.verevening.working import (
    VARIANT,
    Work,
    Worked,
    holder_of,
    work_of,
    work_on,
    worked,
)
from regiowerk.web.pages.viewmodels import Crumb, address
from regiowerk.web.work import projects
from regiowerk.web.work.models import ProjectVersion


@login_required
@require_POST
def adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Give a draft to the account of the reader."""
    saved = projects.own(key, holder_of(request))
    projects.adopt(saved, holder_of(request))
    told = _("“%(name)s” is bewaard bij uw account. Elke wijziging wordt vanzelf bewaard.")
    messages.success(request, told % {"name": saved.name})
    return HttpResponseRedirect(_back(request, key))


def _back(request: HttpRequest, key: str, part: str = "") -> str:
    """Return the address of the page of a project, in the variant of the form."""
    place = number_asked(request.POST.get(VARIANT, "")) or 1
    words = {VARIANT: str(place)} if place > 1 else {}
    return address(request, "verevening-project", key, **words) + part


@require_POST
@rescued
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Share, stop sharing, copy or delete a project; only a copy asks that it can be read."""
    saved = projects.own(key, holder_of(request))
    names = {"name": saved.name}
    match request.POST.get("doe", ""):
        case "deel":
            projects.set_shared(saved, on=True)
            told = _("Wie de link van “%(name)s” kent, kan het project nu bekijken.") % names
        case "deel-niet":
            projects.set_shared(saved, on=False)
            told = _("“%(name)s” wordt niet meer gedeeld; de link werkt niet meer.") % names
        case "kopieer":
            return _copied(request, work_on(saved, request.POST))
        case "schrap":
            saved.delete()
            messages.success(request, _("“%(name)s” is geschrapt.") % names)
            return HttpResponseRedirect(address(request, "verevening"))
        case other:
            raise InputError(_("Deze handeling bestaat niet."), what=other)
    messages.success(request, told)
    return HttpResponseRedirect(_back(request, key, "#ver-bewaren"))


def _copied(request: HttpRequest, work: Work) -> HttpResponse:
    name = _("%(name)s (kopie)") % {"name": work.project.name[: LONGEST_NAME - 10]}
    content = with_fields(work.worked.content, name=name)
    said = _("U werkt nu aan een eigen kopie: “%(name)s”.") % {"name": name}
    return made(request, content, said=said)


# --- versions -----------------------------------------------------------------------------------


@require_POST
@rescued
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the project as it is now as a version, with a note."""
    work = work_of(request, key, request.POST)
    content = plain(frozen(work.worked.content, work.project))
    note = " ".join(request.POST.get("aantekening", "").split())
    try:
        kept = projects.keep_version(
            work.saved,
            content,
            note,
            version=version_asked(request.POST),
            by=holder_of(request),
        )
    except RuleError as error:
        messages.error(request, _not_kept(error))
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


@require_safe
@rescued
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Return the kept versions beside what the project is now."""
    work = work_of(request, key, request.GET)
    if elsewhere := on_its_day(request, work.saved):
        return elsewhere
    name = work.chosen.variant.name
    rows = [_row(None, work.worked, name)]
    rows += [_row(one, _worked_or_none(one), name) for one in work.saved.versions.all()]
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


def _worked_or_none(version: ProjectVersion) -> Worked | None:
    """Return what a version comes down to; None when this edition cannot read it any more."""
    try:
        return worked(version.content)
    except RegiowerkError:
        return None


def _row(version: ProjectVersion | None, found: Worked | None, name: str) -> dict[str, Any]:
    """Return the headline numbers of a version in the variant of a name."""
    variants = found.result.variants if found else ()
    variant: VariantResult | None = next((v for v in variants if v.variant.name == name), None)
    amounts = {p.partner.name: p.effect.present for p in variant.partners} if variant else {}
    return {
        "version": version,
        "whole": found.result.whole if found else None,
        "amounts": amounts,
        "variant": variant,
    }


@require_POST
def restore(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Take a kept version as what the project is now; it can be undone."""
    saved = projects.own(key, holder_of(request))
    version = projects.version_of(saved, number)
    try:
        projects.change(
            saved, version.content, version=version_asked(request.POST), by=holder_of(request)
        )
    except RuleError:
        told = _(
            "Niet teruggezet: het project werd intussen in een ander venster gewijzigd. Kijk eerst "
            "naar de laatste stand."
        )
        messages.error(request, told)
        return HttpResponseRedirect(address(request, "verevening-versies", key))
    told = _("Het project is weer zoals in versie %(n)s. U kunt dit ongedaan maken.")
    messages.success(request, told % {"n": number})
    return HttpResponseRedirect(reverse("verevening-project", args=[key]))


# --- looking at a shared project ------------------------------------------------------------------


@require_safe
@rescued
def look(request: HttpRequest, code: str) -> HttpResponse:
    """Return a shared project, to look at only."""
    work = work_on(projects.shared(code), request.GET, read_only=True)
    return on_its_day(request, work.saved) or shown(request, work)


@require_safe
@rescued
def export(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Return a shared project as a file."""
    return exported(request, projects.shared(code), name, read_only=True)


@require_POST
@rescued
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Make a copy of a shared project that the reader may change."""
    return _copied(request, work_on(projects.shared(code), request.GET, read_only=True))

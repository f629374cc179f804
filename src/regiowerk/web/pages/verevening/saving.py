"""Keeping a project: under an account, in versions, as a copy; sharing it; deleting it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError, RuleError
from regiowerk.resources.verevening.project.editing import with_fields
from regiowerk.web.pages.asked import number_asked
from regiowerk.web.pages.verevening.fields import LONGEST_NAME
from regiowerk.web.pages.verevening.files import exported
from regiowerk.web.pages.verevening.page import on_its_day, shown
from regiowerk.web.pages.verevening.refusals import too_much
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.start import made
from regiowerk.web.pages.verevening.working import (
    VARIANT,
    Work,
    holder_of,
    work_on,
)
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.work import projects


@login_required
@require_POST
def adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Give a draft to the account of the reader."""
    saved = projects.own(key, holder_of(request))
    try:
        projects.adopt(saved, holder_of(request))
    except RuleError as error:
        messages.error(request, too_much(error, account=True))
        return HttpResponseRedirect(_back(request, key, "#ver-bewaren"))
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
            projects.delete(saved)
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

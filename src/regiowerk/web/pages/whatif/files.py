"""A plan as a file, out and in."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from regiowerk.align.plans import Plan
from regiowerk.core.errors import InputError, RegiowerkError
from regiowerk.reports.pages.whatif_day import grounds_of
from regiowerk.reports.plan_files import PLAN_FORMATS, plan_bytes
from regiowerk.reports.spreadsheets import Dialect
from regiowerk.sources.baseline.shapes import unit_shapes
from regiowerk.sources.plan_files import PlanFile, read_plan_file
from regiowerk.web.pages.viewmodels import snapshot_of
from regiowerk.web.pages.whatif.acting import refusal
from regiowerk.web.pages.whatif.misreading import file_refusal
from regiowerk.web.pages.whatif.page import answered, shown
from regiowerk.web.pages.whatif.working import OWN, Work, work_of
from regiowerk.web.store import cache

LARGEST = 20_000_000  # bytes
SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".geojson")


@require_safe
def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Return a plan as a file; JSON and GeoJSON hold the whole plan, CSV its regions."""
    if extension not in PLAN_FORMATS:
        raise Http404(extension)
    work = work_of(request, request.GET)
    snapshot = snapshot_of(request)
    evidence = grounds_of(snapshot).evidence
    shapes = unit_shapes(snapshot, cache.baseline()) if extension == "geojson" else None
    content = plan_bytes(work.plan, evidence, extension, dialect=Dialect.EXCEL, shapes=shapes)
    response = HttpResponse(content, content_type=PLAN_FORMATS[extension])
    name = f"regiowerk-plan-{work.plan.start.on.isoformat()}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Read a plan from a file, whole or not at all, and show it with what was noticed."""
    work = work_of(request, request.POST)
    try:
        read = _read(request, work)
        after = _at_work(work, read.plan, request)
        _check_known(read.plan, request)
    except RegiowerkError as error:
        told = _("Dit bestand is niet gelezen, uw plan is niet veranderd.")
        return shown(request, work, refused=f"{told} {refusal(error, work.plan)}", status=422)
    noticed = [f"{one.what} {one.done}" for one in read.findings]
    return answered(request, after, said=" ".join([_("Het bestand is gelezen."), *noticed]))


def _read(request: HttpRequest, work: Work) -> PlanFile:
    given = request.FILES.get("bestand")
    if given is None:
        raise InputError(_("Kies eerst een bestand."), field="bestand")
    _check(given)
    name = Path(str(given.name)).name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as stream:
            for chunk in given.chunks():
                stream.write(chunk)
        try:
            return read_plan_file(path, snapshot_of(request), work.plan)
        except RegiowerkError as error:
            raise InputError(file_refusal(error), file=name) from error


def _check(given: UploadedFile[Any]) -> None:
    if not str(given.name).casefold().endswith(SUFFIXES):
        raise InputError(
            _("“%(name)s” is geen CSV, JSON of GeoJSON.") % {"name": given.name}, file=given.name
        )
    if (given.size or 0) > LARGEST:
        raise InputError(
            _("Het bestand is groter dan %(n)s MB.") % {"n": LARGEST // 1_000_000}, size=given.size
        )


def _check_known(plan: Plan, request: HttpRequest) -> None:
    try:
        grounds_of(snapshot_of(request)).evidence.check(plan.now)
    except InputError as error:
        raise InputError(
            _(
                "Het plan noemt een gemeente of een samenwerking die het register op deze dag niet "
                "kent."
            ),
            **error.facts,
        ) from error


def _at_work(work: Work, plan: Plan, request: HttpRequest) -> Work:
    """Return the work on a plan from a file, with the shortest address that holds it."""
    if plan.start == work.plan.start:
        return work.with_plan(plan)
    grounds = grounds_of(snapshot_of(request))
    if plan.start.on != grounds.snapshot.on:
        raise InputError(
            _(
                "Dit plan is gemaakt voor de gemeenten van %(day)s. Kies bovenaan die dag en laad "
                "het opnieuw op."
            )
            % {"day": plan.start.on.strftime("%d/%m/%Y")},
            day=plan.start.on,
        )
    try:
        if grounds.start(plan.start.zoning).start == plan.start:
            return Work({"van": plan.start.zoning}, replace(plan, name=""))
    except InputError:
        pass  # a zoning that this register does not have: the plan brings its own start
    return Work({OWN: "ja"}, plan)

"""A project as files: the report, the workbook, the payments, and the project itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from regiowerk.core.errors import InputError
from regiowerk.reports.spreadsheets import Dialect
from regiowerk.reports.verevening.payments import payment_list, payments_csv, payments_xlsx
from regiowerk.reports.verevening.report import project_report
from regiowerk.reports.verevening.workbook import cells_of, workbook_bytes
from regiowerk.resources.verevening.project.editing import plain
from regiowerk.resources.verevening.project.reading import frozen
from regiowerk.resources.verevening.project.risk import Risk, risk_of
from regiowerk.resources.verevening.project.writing import json_text, toml_text
from regiowerk.web.pages.verevening.numbers import shown
from regiowerk.web.pages.verevening.rescuing import rescued
from regiowerk.web.pages.verevening.working import UnreadableError, Work, holder_of, work_on
from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject

MOST_CELLS = 150_000
"""Cells of a workbook that is made while somebody waits: some five seconds on two cores."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a project: what it is called, its kind, and how it is made."""

    label: Any  # translated when it is shown
    kind: str
    make: Callable[[Work], bytes]


def _report(work: Work) -> bytes:
    return project_report(
        work.worked.result, variant=work.chosen.variant.name, risk=_risk_or_none(work)
    )


def _workbook(work: Work) -> bytes:
    """Return the workbook, unless making it would keep others waiting."""
    cells = cells_of(work.project)
    if cells > MOST_CELLS:
        raise InputError(
            _(
                "Dit werkboek zou %(n)s cellen tellen; hier kan het er %(most)s. Schrap varianten, "
                "of reken over minder jaren."
            )
            % {"n": shown(cells), "most": shown(MOST_CELLS)},
            cells=cells,
        )
    return workbook_bytes(work.worked.result)


def _risk_or_none(work: Work) -> Risk | None:
    """Return the spread of the results; None when nothing is doubted."""
    try:
        return risk_of(work.worked.result)
    except InputError:
        return None


def _frozen(work: Work) -> dict[str, Any]:
    found: dict[str, Any] = plain(frozen(work.worked.content, work.project))
    return found


FILES: Mapping[str, Made] = {
    "rapport.pdf": Made(gettext_lazy("Rapport voor de colleges (PDF)"), "application/pdf", _report),
    "werkboek.xlsx": Made(
        gettext_lazy("Werkboek met formules (Excel)"),
        XLSX,
        _workbook,
    ),
    "betalingen.csv": Made(
        gettext_lazy("Betalingen per jaar (CSV)"),
        "text/csv; charset=utf-8",
        lambda work: payments_csv(
            payment_list(work.worked.result, work.chosen), dialect=Dialect.EXCEL
        ),
    ),
    "betalingen.xlsx": Made(
        gettext_lazy("Betalingen per jaar (Excel)"),
        XLSX,
        lambda work: payments_xlsx(payment_list(work.worked.result, work.chosen)),
    ),
    "project.toml": Made(
        gettext_lazy("Projectbestand (TOML)"),
        "application/toml; charset=utf-8",
        lambda work: toml_text(_frozen(work)).encode(),
    ),
    "project.json": Made(
        gettext_lazy("Projectbestand (JSON)"),
        "application/json; charset=utf-8",
        lambda work: json_text(_frozen(work)).encode(),
    ),
}
"""The files of a project by name, in the order in which they are offered."""


AS_IT_IS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "project.toml": toml_text,
    "project.json": json_text,
}
"""The files that can be made of a content that cannot be read: the content, as it is kept."""


@require_safe
@rescued
def export(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Return a file of a project of the reader."""
    return exported(request, projects.own(key, holder_of(request)), name)


def exported(
    request: HttpRequest, saved: JointProject, name: str, *, read_only: bool = False
) -> HttpResponse:
    """Return a file of a project, about the variant that is shown where it is about one."""
    if name not in FILES:
        raise Http404(name)
    made = FILES[name]
    try:
        data = made.make(work_on(saved, request.GET, read_only=read_only))
    except UnreadableError:
        if name not in AS_IT_IS:
            raise
        data = AS_IT_IS[name](saved.content).encode()
    response = HttpResponse(data, content_type=made.kind)
    slug = slugify(saved.name)[:60] or "project"
    response["Content-Disposition"] = f'attachment; filename="{slug}-{name}"'
    return response

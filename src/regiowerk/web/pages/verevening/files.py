"""A project as a file, with every figure and its source."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from regiowerk.reports.verevening.workbook import workbook_bytes
from regiowerk.resources.verevening.project.editing import plain
from regiowerk.resources.verevening.project.reading import frozen
from regiowerk.resources.verevening.project.writing import json_text, toml_text
from regiowerk.web.pages.verevening.working import Work, work_of

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "toml": "application/toml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@require_safe
def export(request: HttpRequest, key: str, extension: str) -> HttpResponse:
    """Return a project of the reader as a file."""
    return exported(work_of(request, key, request.GET), extension)


def exported(work: Work, extension: str) -> HttpResponse:
    """Return a project as a file."""
    if extension not in TYPES:
        raise Http404(extension)
    response = HttpResponse(_content(work, extension), content_type=TYPES[extension])
    name = slugify(work.project.name)[:60] or "project"
    response["Content-Disposition"] = f'attachment; filename="regiowerk-{name}.{extension}"'
    return response


def _content(work: Work, extension: str) -> str | bytes:
    if extension == "xlsx":
        return workbook_bytes(work.worked.result)
    content = plain(frozen(work.worked.content, work.project))
    return toml_text(content) if extension == "toml" else json_text(content)

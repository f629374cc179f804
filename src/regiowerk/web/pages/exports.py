"""Lists as files: CSV for a spreadsheet, or an Excel workbook with its explanation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regiowerk.reports.faceting import Listing
from regiowerk.reports.filters import Filters
from regiowerk.reports.spreadsheets import (
    Dialect,
    Explanation,
    Sheet,
    csv_bytes,
    listing_sheet,
    xlsx_bytes,
)

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def formats() -> dict[str, str]:
    """Return the label of each format in which a list can be taken along."""
    return {"csv": _("Lijst als CSV"), "xlsx": _("Lijst als Excel")}


def listing_file(
    request: HttpRequest,
    found: Listing,
    extension: str,
    name: str,
    title: str,
    filters: Filters | None = None,
) -> HttpResponse:
    """Return a list as a file, named after the list and the day."""
    on = request.on  # type: ignore[attr-defined]
    chosen = filters.described() if filters else ()
    explanation = Explanation(title, on=on, filters=chosen)
    return sheet_file(
        listing_sheet(found, title), extension, f"{name}-{on.isoformat()}", explanation
    )


def sheet_file(sheet: Sheet, extension: str, name: str, explanation: Explanation) -> HttpResponse:
    """Return a table as a file."""
    if extension == "csv":
        content = csv_bytes(sheet, dialect=Dialect.EXCEL)
    else:
        content = xlsx_bytes(sheet, explanation)
    response = HttpResponse(content, content_type=_TYPES[extension])
    response["Content-Disposition"] = f'attachment; filename="regiowerk-{name}.{extension}"'
    return response

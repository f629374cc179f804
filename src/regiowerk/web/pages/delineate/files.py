"""A delineation as a file: municipalities, regions, GeoJSON, or the JSON of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.delineating import (
    areas_card,
    areas_explanation,
    areas_geojson,
    municipality_sheet,
    region_sheet,
)
from regiowerk.reports.pages.delineation import DelineationPage, names_of
from regiowerk.sources.baseline.shapes import unit_shapes
from regiowerk.web.pages.delineate.result import answered, valid
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.viewmodels import snapshot_of
from regiowerk.web.store import cache

Writer = Callable[[Snapshot, DelineationPage, str], HttpResponse]


@require_safe
def export(request: HttpRequest, table: str, extension: str) -> HttpResponse:
    """Return the delineation of the address as a file."""
    writer = _WRITERS.get((table, extension))
    if writer is None:
        raise Http404(f"{table}.{extension}")
    snapshot = snapshot_of(request)
    found, _computation = answered(request, snapshot, valid(request, snapshot))
    return writer(snapshot, found, extension)


def _municipalities(snapshot: Snapshot, found: DelineationPage, extension: str) -> HttpResponse:
    sheet = municipality_sheet(found.areas, found.certainty, names=names_of(snapshot, found.areas))
    told = areas_explanation(found.areas, on=snapshot.on, certainty=found.certainty)
    return sheet_file(sheet, extension, f"afbakening-gemeenten-{snapshot.on}", told)


def _regions(snapshot: Snapshot, found: DelineationPage, extension: str) -> HttpResponse:
    sheet = region_sheet(found.areas, found.certainty)
    told = areas_explanation(found.areas, on=snapshot.on, certainty=found.certainty)
    return sheet_file(sheet, extension, f"afbakening-gebieden-{snapshot.on}", told)


def _places(dissolved: bool) -> Writer:
    def write(snapshot: Snapshot, found: DelineationPage, _extension: str) -> HttpResponse:
        shapes = {
            snapshot.units[unit].nis: form
            for unit, form in unit_shapes(snapshot, cache.baseline()).items()
        }
        content = areas_geojson(
            found.areas,
            shapes,
            certainty=found.certainty,
            names=names_of(snapshot, found.areas),
            dissolved=dissolved,
        )
        what = "gebieden" if dissolved else "gemeenten"
        return _attached(content, "application/geo+json", f"{what}-{snapshot.on}.geojson")

    return write


def _result(snapshot: Snapshot, found: DelineationPage, _extension: str) -> HttpResponse:
    card = {
        **areas_card(found.areas, 0.0, found.certainty),
        "recipe": found.areas.recipe.to_dict(),
        "on": snapshot.on.isoformat(),
        "notes": list(found.areas.notes),
    }
    content = json.dumps(card, ensure_ascii=False, indent=1).encode()
    return _attached(content, "application/json", f"{snapshot.on}.json")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="regiowerk-afbakening-{name}"'
    return response


_WRITERS: Mapping[tuple[str, str], Writer] = {
    ("gemeenten", "csv"): _municipalities,
    ("gemeenten", "xlsx"): _municipalities,
    ("gemeenten", "geojson"): _places(dissolved=False),
    ("gebieden", "csv"): _regions,
    ("gebieden", "xlsx"): _regions,
    ("gebieden", "geojson"): _places(dissolved=True),
    ("resultaat", "json"): _result,
}

"""A delineation out: as plain values, tables, GeoJSON and an explanation."""

from regiowerk.reports.delineating.card import areas_card
from regiowerk.reports.delineating.explaining import areas_explanation
from regiowerk.reports.delineating.places import areas_geojson
from regiowerk.reports.delineating.tables import municipality_sheet, region_sheet, shares_text

__all__ = [
    "areas_card",
    "areas_explanation",
    "areas_geojson",
    "municipality_sheet",
    "region_sheet",
    "shares_text",
]

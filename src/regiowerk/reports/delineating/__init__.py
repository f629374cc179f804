"""A delineation out: as plain values, tables, a map, GeoJSON and an explanation."""

from regiowerk.reports.delineating.card import areas_card
from regiowerk.reports.delineating.explaining import areas_explanation
from regiowerk.reports.delineating.picture import areas_map
from regiowerk.reports.delineating.places import areas_geojson
from regiowerk.reports.delineating.tables import municipality_sheet, region_sheet, shares_text

__all__ = [
    "areas_card",
    "areas_explanation",
    "areas_geojson",
    "areas_map",
    "municipality_sheet",
    "region_sheet",
    "shares_text",
]

"""Maps drawn on the server as accessible SVG: one picture for the page, the download and paper."""

from regiowerk.reports.maps.arrows import ArrowWords, draw_arrows
from regiowerk.reports.maps.certainty import CertaintyWords, draw_certainty
from regiowerk.reports.maps.fields import FieldWords, draw_fields
from regiowerk.reports.maps.geometry import FLANDERS, Frame, MapGeometry, around, prepare
from regiowerk.reports.maps.members import (
    Members,
    MemberWords,
    Parts,
    Regions,
    draw_focus,
    draw_members,
)
from regiowerk.reports.maps.model import Area, Heading, LegendItem, Picture
from regiowerk.reports.maps.patterns import PatternWords, draw_patterns
from regiowerk.reports.maps.planned import PlanWords, draw_plan
from regiowerk.reports.maps.values import draw_values
from regiowerk.reports.maps.zones import ZoneStyle, draw_overlay, draw_zones

__all__ = [
    "FLANDERS",
    "Area",
    "ArrowWords",
    "CertaintyWords",
    "FieldWords",
    "Frame",
    "Heading",
    "LegendItem",
    "MapGeometry",
    "MemberWords",
    "Members",
    "Parts",
    "PatternWords",
    "Picture",
    "PlanWords",
    "Regions",
    "ZoneStyle",
    "around",
    "draw_arrows",
    "draw_certainty",
    "draw_fields",
    "draw_focus",
    "draw_members",
    "draw_overlay",
    "draw_patterns",
    "draw_plan",
    "draw_values",
    "draw_zones",
    "prepare",
]

"""Structures of a region drawn as nested dolls; those that cross its border stick out."""

from regiowerk.reports.dolls.drawing import draw_dolls, draw_dolls_file
from regiowerk.reports.dolls.layout import Crossing, Scene, Shape, Words
from regiowerk.reports.dolls.tree import Doll, nested

__all__ = [
    "Crossing",
    "Doll",
    "Scene",
    "Shape",
    "Words",
    "draw_dolls",
    "draw_dolls_file",
    "nested",
]

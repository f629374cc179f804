"""Themes by region: what lies inside one region, of all that touch it."""

from __future__ import annotations

from regiowerk.reports.pages.align_themes import themes_page
from tests.unit.reports.pages.world import snapshot

PAGE = themes_page(snapshot())


def test_a_part_is_never_more_than_the_whole():
    for line in PAGE.lines:
        for cell in (line.whole, *line.cells):
            assert 0 <= cell.within <= cell.number
            assert (cell.step is None) == (cell.number == 0)
            assert cell.step in (None, 0, 1, 2, 3, 4)
        assert sum(cell.within for cell in line.cells) == line.whole.within


def test_cells_stand_in_the_order_of_the_regions():
    assert PAGE.regions == (("R1", "Regio R1"), ("R2", "Regio R2"), ("R3", "Regio R3"))
    for line in PAGE.lines:
        assert [cell.region for cell in line.cells] == ["R1", "R2", "R3"]


def test_a_theme_says_at_which_scale_it_works():
    waste, unknown = PAGE.lines
    assert [(cell.number, cell.within, cell.step) for cell in waste.cells] == [
        (1, 0, 0), (2, 1, 2), (1, 0, 0),
    ]  # fmt: skip
    assert (unknown.theme, unknown.whole.number, unknown.whole.within) == ("thema onbekend", 6, 3)


def test_half_inside_is_not_spread():
    assert PAGE.spread == ()

"""The page of a plan tells by name what the effects are, and previews what a move would do."""

from regiowerk.align.steps import Move
from regiowerk.reports.pages.whatif_day import Grounds
from regiowerk.reports.pages.whatif_plan import chosen_in, plan_page
from tests.unit.reports.pages.world import snapshot, unit_id

DEE = unit_id("20001")


def test_a_preview_of_a_move_counts_what_the_page_then_names():
    grounds = Grounds(snapshot())
    start = grounds.start("referentieregio")
    for target in chosen_in(start, grounds, DEE).near:
        page = plan_page(start.then(Move(DEE, target.code)), grounds)
        assert (len(page.gained), len(page.lost)) == (target.gained, target.lost)


def test_a_move_is_named_with_where_it_came_from():
    grounds = Grounds(snapshot())
    page = plan_page(grounds.start("referentieregio").then(Move(DEE, "R1")), grounds)
    assert [(m.place.name, m.source, m.target) for m in page.moves] == [
        ("Dee", "Regio R2", "Regio R1")
    ]
    assert page.steps == ("Dee gaat naar Regio R1.",)
    assert "Gelijk" in [row.structure.name for row in page.lost]
    assert {row.code for row in page.changed} == {"R1", "R2"}

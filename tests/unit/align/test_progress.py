from datetime import date
from math import isnan

import pytest

from regiowerk.align.conformity import Verdict
from regiowerk.align.progress import board_of, progress_of
from regiowerk.core.errors import NotInForceError
from regiowerk.sources.baseline import load_baseline
from tests.unit.reports.pages.world import BEFORE, snapshot


def test_a_structure_counts_once_for_flanders_and_in_every_region_it_touches():
    board = board_of(snapshot())
    flanders, *regions = progress_of(board)
    assert (flanders.name, [one.name for one in regions]) == (
        "Vlaanderen",
        ["Regio R1", "Regio R2", "Regio R3"],
    )
    assert sum(flanders.totals.values()) == len(board.verdicts) == 8
    for one in (flanders, *regions):
        assert {v: len(rows) for v, rows in one.structures.items()} == one.totals
        assert sum(one.due.values()) == one.totals[Verdict.TO_ADAPT]
        assert one.in_scope == sum(one.totals.values()) - one.totals[Verdict.OUT_OF_SCOPE]
    over = [one for one in regions if "Over" in {c.structure.name for c in
            one.structures[Verdict.TO_ADAPT]}]  # fmt: skip
    assert len(over) == 3
    assert (flanders.due, repr(board)) == (
        {date(2031, 1, 1): 1},
        "<Board 2026-11-21: 8 structures>",
    )


def test_the_share_leaves_out_what_nobody_knows():
    flanders = progress_of(board_of(snapshot()))[0]
    conform, adapt = flanders.totals[Verdict.CONFORM], flanders.totals[Verdict.TO_ADAPT]
    assert flanders.share == conform / (conform + adapt)
    assert flanders.totals[Verdict.UNKNOWN] == 1
    third = progress_of(board_of(snapshot()))[3]
    assert 0 < third.share < 1
    assert isnan(type(flanders)("leeg", dict.fromkeys(Verdict, 0), {}, {}).share)


def test_before_the_decree_there_is_nothing_to_judge():
    with pytest.raises(NotInForceError, match="asks nothing on 2018-12-31"):
        board_of(snapshot(BEFORE))


def test_the_verdicts_of_an_earlier_and_a_later_day_on_the_packaged_register():
    register = load_baseline().register
    earlier, today, later = (
        progress_of(board_of(register.at(day)))[0].totals
        for day in (date(2023, 3, 19), date(2026, 11, 21), date(2037, 1, 1))
    )
    assert earlier[Verdict.IN_BREACH] == today[Verdict.IN_BREACH] == 0
    assert today[Verdict.TO_ADAPT] == later[Verdict.IN_BREACH] > 0
    assert today[Verdict.CONFORM] == later[Verdict.CONFORM]

"""What the pages of Afstemmen share: worked out once, and refused where the law is silent."""

from __future__ import annotations

from datetime import date

import pytest

from regiowerk.align.progress import board_of
from regiowerk.core.errors import NotInForceError
from regiowerk.reports.pages.align_day import alignment_of
from tests.unit.reports.pages.world import BEFORE, snapshot


def test_it_is_kept_per_snapshot():
    day = snapshot()
    assert alignment_of(day) is alignment_of(day)
    assert alignment_of(day) is not alignment_of(snapshot())


def test_the_verdicts_are_those_of_the_core():
    day = snapshot()
    assert alignment_of(day).board.verdicts == board_of(day).verdicts
    assert set(alignment_of(day).verdict_of) == {s.id for s in alignment_of(day).structures}


def test_before_the_decree_there_is_fit_and_tangle_but_no_verdict():
    day = alignment_of(snapshot(BEFORE))
    assert (day.lawful, day.verdict_of) == (False, {})
    assert day.nesting.placed
    assert day.tangles.of
    with pytest.raises(NotInForceError, match="asks nothing on 2018-12-31"):
        _ = day.board
    with pytest.raises(NotInForceError):
        _ = day.progress


def test_the_decree_begins_on_its_first_day():
    assert not alignment_of(snapshot(date(2023, 3, 18))).lawful
    assert alignment_of(snapshot(date(2023, 3, 19))).lawful


def test_names_come_in_order():
    day = alignment_of(snapshot())
    units = {place.id for place in day.snapshot.municipalities}
    assert day.names(units) == ("Aa", "Beecee", "Dee", "Eff", "Gee")
    assert day.region_names(["R2", "R1"]) == ("Regio R2", "Regio R1")

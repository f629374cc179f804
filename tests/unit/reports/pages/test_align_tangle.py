"""The tangle of a municipality: totals that lists bear out, and assumptions a reader may change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.load import packaged_assumptions
from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.pages.align_tangle import (
    AMOUNTS,
    assumptions_from,
    tangle_page,
)
from tests.unit.reports.pages.world import BEFORE, snapshot

DAY = snapshot()


def page(name, organs=None, day=DAY):
    return tangle_page(day, day.municipality(name), organs)


@given(st.sampled_from([place.name for place in DAY.municipalities]))
def test_every_total_has_its_list(name):
    found = page(name)
    structures = found.tangle.structures
    assert sum(len(s.structures) for s in found.sets) + len(found.tangle.alone) == len(structures)
    assert len(found.sets) == found.tangle.partner_sets
    assert {m.municipality.id: len(m.structures) for m in found.meetings} == found.tangle.partners
    assert sum(line.hours for line in found.lines) == pytest.approx(found.load.hours)
    assert sum(line.seats for line in found.lines) == pytest.approx(found.load.seats)
    for _, groups in found.groups:
        assert {one.id for rows in groups.values() for one in rows} == {s.id for s in structures}


@given(st.floats(0, 1000), st.sampled_from(AMOUNTS))
def test_an_amount_of_the_reader_replaces_the_packaged_one(amount, name):
    found = assumptions_from({f"1-{name}": str(amount)})
    assert getattr(found.organs[0], name) == amount
    assert found.organs[1:] == packaged_assumptions()[1:]
    assert found.refused == ()


@pytest.mark.parametrize("text", ["veel", "-1", "1001", "nan", "1e9", "inf"])
def test_what_is_no_amount_is_told_and_the_packaged_one_holds(text):
    found = assumptions_from({"1-hours": text})
    assert found.refused == (text,)
    assert found.organs == packaged_assumptions()


def test_nothing_typed_changes_nothing():
    assert assumptions_from({"1-hours": " ", "9-hours": "3", "x": "1"}).organs == (
        packaged_assumptions()
    )


def test_the_load_follows_the_assumptions_and_marks_them():
    twice = assumptions_from({"3-hours": "6"}).organs
    one, other = page("Dee"), page("Dee", twice)
    assert (one.load.hours, other.load.hours) == (96, 96 + 3 * 4 * 3)
    assert [line.changed for line in other.lines] == [(), (), ("hours",), ()]
    assert {row.measure: row.own for row in other.beside.rows}["hours"] == 132


def test_partners_neighbours_and_groups():
    found = page("Dee")
    assert [(m.municipality.name, len(m.structures)) for m in found.most] == [
        ("Eff", 3), ("Gee", 2), ("Aa", 1),
    ]  # fmt: skip
    assert [m.municipality.name for m in found.around] == ["Aa"]
    assert found.sets[0].partners == ("Eff",)
    assert [one.name for one in found.sets[0].structures] == ["Gelijk", "Tweeling"]
    assert found.region.name == "Regio R2"


def test_an_organ_names_the_kinds_that_have_it():
    lines = page("Dee").lines
    assert lines[2].kinds == ("projectvereniging",)
    assert lines[3].kinds == ()


def test_who_is_no_flemish_municipality_is_refused():
    with pytest.raises(UnknownIdError, match="Brussel lies outside Flanders"):
        tangle_page(DAY, DAY.units["21004-1977"])


def test_the_tangle_of_an_earlier_day_needs_no_decree():
    assert page("Bee", day=snapshot(BEFORE)).tangle.structures

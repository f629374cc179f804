from dataclasses import replace
from datetime import date

import pytest

from regiowerk.align.structures import (
    cooperations,
    structure_of,
    structures_of,
    zones_as_structures,
)
from regiowerk.core.errors import UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.model import ChangeEvent, Zone
from regiowerk.register.register import Register
from tests.unit.reports.pages.world import FACTS, OBSERVED, TODAY, Numbers, snapshot, unit_id, uri


def named(structures):
    return {one.name: one for one in structures}


def test_every_active_cooperation_is_a_structure_with_the_municipalities_of_the_day():
    found = named(cooperations(snapshot()))
    assert set(found) == {
        "Gelijk", "Tweeling", "Binnen", "Unie", "Over", "Met-brussel", "Leeg", "Vroeger",
    }  # fmt: skip
    assert found["Gelijk"].units == {unit_id("20001"), unit_id("20002")}
    assert found["Leeg"].units == frozenset()
    assert found["Met-brussel"].abroad == {unit_id("21004")}


def test_a_municipality_that_is_in_with_a_part_counts_and_is_named_as_partial():
    found = named(cooperations(snapshot()))["Vroeger"]
    assert found.units == {unit_id("10001"), unit_id("10004")}
    assert found.partial == {unit_id("10004")}


def test_the_founding_date_is_what_the_register_says_and_nothing_else():
    found = named(cooperations(snapshot()))["Over"]
    assert (found.founded, found.seen, found.observed) == (None, OBSERVED, OBSERVED)
    begin = date(2010, 5, 1)
    facts = replace(
        FACTS,
        organisations=tuple(
            replace(o, validity=Validity(begin)) if o.uri == uri("over") else o
            for o in FACTS.organisations
        ),
        events=(
            ChangeEvent(
                uri=uri("feit"),
                kind="Naamswijziging",
                organisation=uri("over"),
                part="resulting",
                on=date(2015, 1, 1),
            ),
        ),
    )
    day = Register(facts, Numbers()).at(TODAY)
    found = structure_of(day, day.organisation(uri("over")))
    assert (found.founded, found.seen) == (begin, date(2015, 1, 1))


def test_a_word_is_a_zoning_a_kind_a_family_or_all():
    day = snapshot()
    assert [s.name for s in structures_of(day, "referentieregio")] == [
        "Regio R1", "Regio R2", "Regio R3",
    ]  # fmt: skip
    assert [s.name for s in structures_of(day, "politiezone")] == ["Gelijk"]
    assert {s.name for s in structures_of(day, "zone")} == {"Gelijk"}
    assert {"Over", "Unie"} < {s.name for s in structures_of(day, "igs")}
    assert structures_of(day, "alle") == cooperations(day)
    assert structures_of(day, "woonmaatschappij") == ()


@pytest.mark.parametrize("word", ["gemeente", "gemeentebestuur", "polizei"])
def test_a_word_that_stands_for_no_structures_is_refused_with_what_does(word):
    with pytest.raises(UnknownIdError, match=r"neither a zoning.*referentieregio.*igs") as wrong:
        structures_of(snapshot(), word)
    assert wrong.value.facts["kind"] == word


def test_rows_that_say_in_none_are_no_structures():
    day = snapshot()
    view = day.zoning("referentieregio")
    none = Zone(zoning="referentieregio", code="geen", name="Geen project")
    zones = {**view.zones, "geen": none, "R9": replace(none, code="R9", name="Buiten")}
    found = zones_as_structures(replace(view, zones=zones), day)
    assert [one.id for one in found] == [f"referentieregio/R{n}" for n in (1, 2, 3)]
    assert all(one.kind == "referentieregio" for one in found)

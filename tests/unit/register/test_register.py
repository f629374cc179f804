from dataclasses import replace
from datetime import date, timedelta
from threading import Thread

import pytest
from hypothesis import given

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.model import (
    Assignment,
    ChangeEvent,
    Facts,
    Membership,
    Organisation,
    Unit,
    Zone,
)
from regiowerk.register.register import Knowledge, Register
from tests.unit.register.worlds import DEEP, IN_2018, IN_2020, IN_2026, days, ocmw, uri, worlds

CORRECTED = date(2026, 3, 1)


@given(worlds(), days)
def test_every_territory_is_governed_by_its_municipality_and_its_ocmw(world, day):
    knowledge = Knowledge(world.facts())
    for unit in world.units:
        assert knowledge.local_units[unit.organisation] == (unit,)
        assert knowledge.local_units[ocmw(unit.name)] == (unit,)
        assert knowledge.territory(unit.organisation, day) == unit.id


@given(worlds(), days)
def test_the_same_day_gives_the_same_snapshot(world, day):
    register = Register(world.facts())
    assert register.at(day) is register.at(day)
    assert register.at(day) is not register.at(day, IN_2026)


@given(worlds(), days)
def test_the_day_of_knowing_makes_no_difference_when_nothing_was_ever_corrected(world, day):
    register = Register(world.facts())
    now, then = register.at(day), register.at(day, IN_2018)
    assert now.units == then.units
    assert then.known_on == IN_2018


WRONG = Organisation(
    uri="urn:o", name="Pieringen", kind="projectvereniging", known=Validity(None, CORRECTED)
)
RIGHT = replace(WRONG, name="Piringen", known=Validity(CORRECTED))


def test_a_corrected_fact_shows_as_it_was_known_on_the_day_of_knowing():
    register = Register(Facts(organisations=(RIGHT, WRONG)))
    before = CORRECTED - timedelta(days=1)
    assert register.at(IN_2020).organisation("urn:o").name == "Piringen"
    assert register.at(IN_2020, CORRECTED).organisation("urn:o").name == "Piringen"
    assert register.at(IN_2020, before).organisation("urn:o").name == "Pieringen"


def test_a_fact_recorded_later_is_hidden_on_an_earlier_day_of_knowing():
    register = Register(Facts(organisations=(RIGHT,)))
    with pytest.raises(UnknownIdError, match="There is no organisation 'urn:o'"):
        register.at(IN_2020, IN_2018).organisation("urn:o")


def test_a_fact_that_was_struck_out_is_gone_now():
    register = Register(Facts(organisations=(WRONG,)))
    with pytest.raises(UnknownIdError, match="There is no organisation"):
        register.at(IN_2020).organisation("urn:o")


def test_only_the_last_snapshots_are_kept():
    register = Register(DEEP.facts())
    first = register.at(IN_2018)
    for n in range(30):
        register.at(IN_2020 + timedelta(days=n), IN_2020 + timedelta(days=n))
    assert register.at(IN_2018) is not first


def test_many_readers_at_once_all_get_their_day():
    register = Register(DEEP.facts())
    wrong = []

    def read(first):
        for n in range(60):
            day = IN_2020 + timedelta(days=(first + n) % 40)
            if register.at(day).on != day:
                wrong.append(day)

    readers = [Thread(target=read, args=(10 * n,)) for n in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_a_municipality_that_kept_its_uri_governs_first_the_old_and_then_the_new_territory():
    fusion = date(2025, 1, 1)
    old = Unit(id="old", name="A", organisation="urn:a", validity=Validity(None, fusion))
    new = Unit(id="new", name="A", organisation="urn:a", validity=Validity(fusion))
    knowledge = Knowledge(Facts(units=(new, old)))
    assert knowledge.local_units["urn:a"] == (old, new)
    assert knowledge.territory("urn:a", IN_2020) == "old"
    assert knowledge.territory("urn:a", IN_2026) == "new"


def test_after_its_last_day_a_municipality_stands_for_its_last_territory():
    knowledge = Knowledge(DEEP.facts())
    assert knowledge.territory(uri("A"), IN_2026) == "A-1977"
    assert knowledge.territory(uri("A-B-C"), IN_2018) == "A-B-C-2025"


def test_who_governs_no_territory_stands_for_none():
    province = Organisation(uri="urn:p", name="P", kind="provincie", area="urn:voorbeeld:gebied:x")
    knowledge = Knowledge(DEEP.facts(organisations=[province]))
    assert knowledge.territory("urn:p", IN_2026) is None
    assert knowledge.territory("urn:nobody", IN_2026) is None


def test_an_ocmw_without_working_area_governs_no_territory():
    loose = Organisation(uri="urn:c", name="C", kind="ocmw")
    bare = Unit(id="u", name="U", organisation="urn:not-described")
    assert "urn:c" not in Knowledge(Facts(units=(bare,), organisations=(loose,))).local_units


def test_rows_are_grouped_by_what_they_belong_to():
    zone = Zone(zoning="z", code="1", name="1")
    row = Assignment(zoning="z", code="1", unit="D-1977")
    event = ChangeEvent(uri="urn:e", kind="Fusie", organisation="urn:o", part="original")
    membership = Membership(uri="urn:l", organisation="urn:o", member="urn:m")
    facts = Facts(zones=(zone,), assignments=(row,), events=(event,), memberships=(membership,))
    knowledge = Knowledge(facts)
    assert knowledge.zones_of == {"z": [zone]}
    assert knowledge.assignments_of == {"z": [row]}
    assert knowledge.events_of == {"urn:o": [event]}
    assert list(knowledge.memberships) == [membership]

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.model import Succession, Unit
from regiowerk.register.succession import Carried, Lineage
from tests.unit.register.worlds import DEEP, FUSION, IN_2018, IN_2020, IN_2026, days, worlds


def after(unit):
    return [step.successor for step in DEEP.lineage.steps_after(unit)]


@given(worlds(), days)
def test_carrying_a_territory_never_loses_a_part_of_it(world, day):
    lineage = world.lineage
    for unit in world.units:
        there = [c.unit for c in lineage.carry(unit.id, day)]
        assert lineage.atoms(unit.id) <= frozenset().union(*map(lineage.atoms, there))
        assert lineage.covers(there, unit.id)


@given(worlds(), days)
def test_a_unit_of_the_day_is_carried_to_itself(world, day):
    for unit in world.on(day):
        assert world.lineage.carry(unit, day) == (Carried(unit, True, "same"),)


@given(worlds(), days, days)
def test_whole_mergers_carry_all_units_of_a_day_to_exactly_the_same_territory(world, one, other):
    lineage = world.lineage
    from_one = {c.unit for unit in world.on(one) for c in lineage.carry(unit, other)}
    assert from_one == set(world.on(other))


@given(worlds(), days)
def test_whole_means_that_the_territory_is_all_of_the_unit(world, day):
    lineage = world.lineage
    for unit in world.units:
        for carried in lineage.carry(unit.id, day):
            assert carried.whole == lineage.covers([unit.id], carried.unit)


@given(worlds(), days)
def test_the_direction_is_that_of_time(world, day):
    for unit in world.units:
        directions = {c.direction for c in world.lineage.carry(unit.id, day)}
        if day in unit.validity:
            assert directions == {"same"}
        elif day < unit.validity.begin:
            assert directions <= {"back"}
        else:
            assert directions == {"forward"}


@given(worlds(), days, st.randoms(use_true_random=False))
def test_the_order_of_units_and_successions_makes_no_difference(world, day, chance):
    units, successions = list(world.units), list(world.successions)
    chance.shuffle(units)
    chance.shuffle(successions)
    shuffled = Lineage(units, successions)
    for unit in world.units:
        assert shuffled.carry(unit.id, day) == world.lineage.carry(unit.id, day)
        assert shuffled.steps_before(unit.id) == world.lineage.steps_before(unit.id)
        assert shuffled.steps_after(unit.id) == world.lineage.steps_after(unit.id)


@given(worlds())
def test_atoms_were_not_merged_from_anything_and_are_all_there(world):
    lineage = world.lineage
    for unit in world.units:
        for atom in lineage.atoms(unit.id):
            assert lineage.successions_to(atom) == ()
            assert atom == unit.id or unit.id in [s.successor for s in lineage.steps_after(atom)]


@given(worlds())
def test_a_stated_succession_twice_is_the_same_as_once(world):
    twice = Lineage(world.units, world.successions * 2)
    for unit in world.units:
        assert twice.successions_to(unit.id) == world.lineage.successions_to(unit.id)


def test_a_territory_is_followed_through_two_mergers():
    assert DEEP.lineage.carry("A-1977", IN_2020) == (Carried("A-B-2019", False, "forward"),)
    assert DEEP.lineage.carry("A-1977", IN_2026) == (Carried("A-B-C-2025", False, "forward"),)
    assert DEEP.lineage.carry("A-B-C-2025", IN_2018) == tuple(
        Carried(f"{name}-1977", True, "back") for name in "ABC"
    )
    assert DEEP.lineage.carry("A-B-2019", IN_2018) == (
        Carried("A-1977", True, "back"),
        Carried("B-1977", True, "back"),
    )


def test_steps_tell_the_whole_history():
    before = [step.predecessor for step in DEEP.lineage.steps_before("A-B-C-2025")]
    assert before == ["A-B-2019", "C-1977", "A-1977", "B-1977"]
    assert after("A-1977") == ["A-B-2019", "A-B-C-2025"]
    assert after("D-1977") == []


def test_two_of_three_parts_do_not_cover_the_whole():
    lineage = DEEP.lineage
    assert not lineage.covers(["A-1977", "C-1977"], "A-B-C-2025")
    assert not lineage.covers([], "A-B-C-2025")
    assert lineage.covers(["A-1977", "B-1977", "C-1977"], "A-B-C-2025")
    assert lineage.covers(["A-B-C-2025"], "B-1977")


def test_a_territory_that_only_changed_its_unit_is_whole_in_both_directions():
    day = FUSION[2019]
    units = [
        Unit(id="old", name="O", validity=Validity(None, day)),
        Unit(id="new", name="N", validity=Validity(day)),
    ]
    lineage = Lineage(units, [Succession(predecessor="old", successor="new", on=day)])
    assert lineage.carry("old", IN_2020) == (Carried("new", True, "forward"),)
    assert lineage.carry("new", IN_2018) == (Carried("old", True, "back"),)


def test_before_the_oldest_municipality_a_territory_lies_nowhere():
    assert DEEP.lineage.carry("A-1977", date(1970, 1, 1)) == ()


def test_an_unknown_unit_is_refused():
    with pytest.raises(UnknownIdError, match="no unit 'X'"):
        DEEP.lineage.carry("X", IN_2018)


@pytest.mark.parametrize(("one", "other"), [("A-1977", "X"), ("X", "A-1977")])
def test_a_succession_of_an_unknown_unit_is_refused(one, other):
    step = Succession(predecessor=one, successor=other, on=FUSION[2019])
    with pytest.raises(UnknownIdError, match="the unit X, which is not in the table") as refused:
        Lineage([Unit(id="A-1977", name="A")], [step])
    assert refused.value.facts == {"unit": "X"}


def steps(*pairs, share=1.0):
    return [Succession(predecessor=a, successor=b, on=FUSION[2019], share=share) for a, b in pairs]


ABC = [Unit(id=name, name=name) for name in "ABC"]


def test_a_territory_that_passes_to_two_successors_is_refused():
    with pytest.raises(InputError, match="A passes to B and C") as refused:
        Lineage(ABC, steps(("A", "B"), ("A", "C")))
    assert refused.value.facts["predecessor"] == "A"


def test_a_territory_that_passes_in_part_is_refused():
    with pytest.raises(InputError, match=r"A passes to B with a share of 0\.4"):
        Lineage(ABC, steps(("A", "B"), share=0.4))


@pytest.mark.parametrize("pairs", [[("A", "A")], [("A", "B"), ("B", "A")]])
def test_a_territory_that_succeeds_itself_is_refused(pairs):
    with pytest.raises(InputError, match="lead back to where they began") as refused:
        Lineage(ABC, steps(*pairs))
    assert refused.value.facts["units"] == sorted({unit for pair in pairs for unit in pair})

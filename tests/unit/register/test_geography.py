from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.validity import Validity
from regiowerk.register.geography import Codes, neighbours_on
from regiowerk.register.model import Neighbours, Unit, UnitCode
from tests.unit.register.worlds import DEEP, IN_2018, IN_2020, IN_2026, days, worlds

UNITS = {name: Unit(id=name, name=name) for name in "abcd"}

rows = st.lists(
    st.builds(
        Neighbours,
        one=st.sampled_from("abcdx"),
        other=st.sampled_from("abcdx"),
        adjacent=st.booleans(),
        override=st.booleans(),
    ).filter(lambda row: row.one != row.other),
    unique_by=lambda row: (frozenset((row.one, row.other)), row.override),
)


@given(worlds(), days)
def test_every_unit_of_a_day_is_found_by_its_code(world, day):
    codes = Codes(world.codes)
    for unit in world.on(day):
        assert codes.unit_on(codes.nis(unit, day), day) == unit


@given(worlds(), days, st.randoms(use_true_random=False))
def test_the_order_of_codes_makes_no_difference(world, day, chance):
    shuffled = list(world.codes)
    chance.shuffle(shuffled)
    one, other = Codes(world.codes), Codes(shuffled)
    for code in world.codes:
        assert one.nis(code.unit, day) == other.nis(code.unit, day)
        assert one.units(code.nis) == other.units(code.nis)


@given(rows)
def test_neighbours_are_mutual_and_lie_in_the_same_day(pairs):
    found = neighbours_on(pairs, UNITS)
    assert found.keys() == UNITS.keys()
    for unit, others in found.items():
        assert unit not in others
        assert list(others) == sorted(set(others))
        assert all(unit in found[other] for other in others)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_borders_makes_no_difference(pairs, chance):
    shuffled = [*pairs]
    chance.shuffle(shuffled)
    assert neighbours_on(shuffled, UNITS) == neighbours_on(pairs, UNITS)


def test_a_unit_that_changed_code_has_the_code_of_the_day():
    changed = date(2019, 1, 1)
    codes = Codes(
        [
            UnitCode(unit="u", nis="71047", validity=Validity(changed)),
            UnitCode(unit="u", nis="71010", validity=Validity(None, changed)),
        ]
    )
    assert codes.nis("u", IN_2018) == "71010"
    assert codes.nis("u", IN_2020) == "71047"
    assert codes.unit_on("71010", IN_2020) is None
    assert codes.units("71010") == ("u",)


def test_two_units_that_carried_one_code_are_told_oldest_first():
    fusion = date(2025, 1, 1)
    codes = Codes(
        [
            UnitCode(unit="new", nis="11002", validity=Validity(fusion)),
            UnitCode(unit="old", nis="11002", validity=Validity(None, fusion)),
        ]
    )
    assert codes.units("11002") == ("old", "new")
    assert codes.unit_on("11002", IN_2018) == "old"
    assert codes.unit_on("11002", IN_2026) == "new"


def test_a_unit_keeps_its_last_code_after_its_time():
    assert Codes(DEEP.codes).nis("A-1977", IN_2026) == DEEP.nis("A-1977")


def test_what_is_unknown_has_no_code_and_no_unit():
    codes = Codes(())
    assert codes.nis("x", IN_2018) == ""
    assert codes.units("11001") == ()
    assert codes.unit_on("11001", IN_2018) is None


BORDER = Neighbours(one="b", other="a", length_m=1200.0)


@pytest.mark.parametrize("first", [True, False])
def test_an_override_takes_a_border_away(first):
    apart = Neighbours(one="a", other="b", adjacent=False, override=True, note="rivier")
    pairs = [apart, BORDER] if first else [BORDER, apart]
    assert neighbours_on(pairs, UNITS)["a"] == ()


def test_an_override_makes_neighbours_that_the_map_does_not_show():
    joined = Neighbours(one="c", other="d", override=True, note="enclave")
    found = neighbours_on([BORDER, joined], UNITS)
    assert (found["a"], found["b"], found["c"], found["d"]) == (("b",), ("a",), ("d",), ("c",))


def test_a_border_with_a_municipality_of_another_day_does_not_count():
    assert neighbours_on([Neighbours(one="a", other="x")], UNITS)["a"] == ()


def test_the_codes_of_a_unit_are_told_oldest_first():
    changed = date(2019, 1, 1)
    old = UnitCode(unit="u", nis="71010", validity=Validity(None, changed))
    new = UnitCode(unit="u", nis="71047", validity=Validity(changed))
    assert Codes([new, old]).of_unit("u") == (old, new)
    assert Codes([]).of_unit("u") == ()

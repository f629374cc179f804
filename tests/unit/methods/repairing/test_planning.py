from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.methods.repairing import Fate, Limits, Misfit, Piece, repair
from tests.unit.methods.repairing.worlds import LIMITS, PRICES, host, least_cost, misfit

subjects = st.sampled_from([("water",), ("waste",), ("water", "waste"), ()])
unit_sets = st.sets(st.sampled_from("abcdefghij"), min_size=2, max_size=6)
prices = st.builds(
    lambda **p: replace(PRICES, **p),
    defer=st.integers(2, 20),
    alone=st.integers(0, 6),
    found=st.integers(0, 6),
)


@st.composite
def worlds(draw):
    sets = [draw(unit_sets) for _ in range(draw(st.integers(1, 2)))]
    misfits = [misfit(f"S{n}", units, draw(subjects)) for n, units in enumerate(sets)]
    misfits = [one for one in misfits if len(one.pieces) > 1]
    hosts = [host("H", "ab", draw(subjects))] if draw(st.booleans()) else []
    return misfits, [h for h in hosts if h.subjects]


@settings(deadline=None, max_examples=40)
@given(worlds(), prices, st.integers(2, 6))
def test_a_plan_costs_what_trying_all_finds(world, costs, steps):
    misfits, hosts = world
    limits = Limits(steps, 2)
    plan = repair(misfits, hosts, costs, limits)
    assert plan.proven
    assert plan.cost == pytest.approx(least_cost(misfits, hosts, costs, limits))


@settings(deadline=None, max_examples=25)
@given(worlds())
def test_every_set_is_deferred_in_one_group_or_covers_several(world):
    misfits, hosts = world
    for one in repair(misfits, hosts, PRICES, LIMITS).mended:
        stays = [g for g, fate in one.fates.items() if fate is Fate.STAY]
        assert one.deferred != bool(stays)
        assert set(one.completed) <= set(stays)
        assert set(one.hosts) == {g for g, f in one.fates.items() if f is Fate.JOIN}


def test_two_pieces_share_the_cost_of_a_new_set():
    sets = [misfit("S", "abcef"), misfit("T", "bcdgh")]
    plan = repair(sets, [], replace(PRICES, defer=30, alone=20, join=9), LIMITS)
    assert plan.cost == 4 * 2 + 5
    assert plan.apart == 2 * (2 * 2 + 5)
    assert [one.fates["B"] for one in plan.mended] == [Fate.FOUND, Fate.FOUND]


def test_a_set_that_lacks_one_unit_is_completed():
    (found,) = repair([misfit("S", "abcdi")], [], PRICES, LIMITS).mended
    assert found.completed == ("C",)
    assert found.fates == {"A": Fate.STAY, "C": Fate.STAY}


def test_a_unit_takes_no_more_steps_than_allowed():
    sets = [misfit("S", "abe", ()), misfit("T", "ace", ())]
    free = repair(sets, [], PRICES, Limits(2, 2))
    tight = repair(sets, [], PRICES, Limits(1, 2))
    assert (free.cost, tight.cost) == (4 + 4, 4 + 5)  # one is completed instead
    assert free.cost == free.apart


def test_nothing_to_mend_costs_nothing():
    plan = repair([], [], PRICES, LIMITS)
    assert (plan.cost, plan.mended, plan.proven) == (0, (), True)


@pytest.mark.parametrize(
    ("misfits", "costs", "limits", "sentence"),
    [
        ([], replace(PRICES, join=-1), LIMITS, "the price 'join' is -1"),
        ([], PRICES, Limits(0, 2), "0 steps and 2 units"),
        ([misfit("S", "ae")] * 2, PRICES, LIMITS, "'S' is given twice"),
        ([misfit("S", "ab")], PRICES, LIMITS, r"pieces in \['A'\]"),
        (
            [Misfit("S", (Piece("A", frozenset("a"), frozenset()),) * 2)],
            PRICES,
            LIMITS,
            "each once",
        ),
    ],
)
def test_what_cannot_be_planned_gets_one_sentence(misfits, costs, limits, sentence):
    with pytest.raises(ValueError, match=sentence):
        repair(misfits, [], costs, limits)


def test_the_clock_of_the_solver_is_a_guard_on_the_whole_plan():
    sets = [misfit(f"S{n}", "abcef", ("water",)) for n in range(4)]
    plan = repair(sets, [], PRICES, LIMITS, seconds=1000.0)
    assert plan.proven
    with pytest.raises(ArithmeticError, match="no plan for 4 sets was found in 0 seconds"):
        repair(sets, [], PRICES, LIMITS, seconds=0.0)

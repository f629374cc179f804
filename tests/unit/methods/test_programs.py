import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from regiowerk.methods.programs import Program

numbers = st.lists(st.integers(1, 9), min_size=4, max_size=4)


@settings(deadline=None, max_examples=25)
@given(numbers, numbers, st.integers(1, 20))
def test_a_knapsack_is_worth_what_another_program_finds(gains, weights, room):
    program = Program(-np.array(gains, float), 0.0, 1.0, whole=[True] * 4)
    program.add_row(range(4), weights, upper=room)
    found = program.solve()
    other = milp(
        -np.array(gains, float),
        constraints=LinearConstraint(np.array([weights]), -np.inf, room),
        integrality=np.ones(4),
        bounds=Bounds(0, 1),
    )
    assert found.status == "optimal"
    assert found.objective == pytest.approx(other.fun)
    assert found.bound == pytest.approx(other.fun)
    assert program.solve(relaxed=True).objective <= found.objective + 1e-9


def test_a_program_without_answer_says_so():
    program = Program([1.0], 0.0, 1.0)
    program.add_row([0], [1.0], lower=2.0)
    found = program.solve()
    assert (found.status, found.values, found.objective) == ("infeasible", None, np.inf)


def test_rows_can_be_added_together_and_dropped_when_idle():
    program = Program([1.0, 1.0], 0.0, 5.0)
    program.add_rows([0, 1, 2], [0, 1], [-1.0, -1.0], upper=[-2.0, -3.0])
    assert program.solve().objective == pytest.approx(5.0)
    program.add_row([0, 1], [1.0, 1.0], lower=1.0)
    program.solve()
    program.drop_idle_rows(1e-6)
    assert program.rows == 0 or program.solve().objective <= 5.0 + 1e-9
    assert "2 columns" in repr(program)


def test_an_inner_point_gives_the_same_bound():
    program = Program([1.0, 2.0], 0.0, 5.0)
    program.add_row([0, 1], [1.0, 1.0], lower=3.0)
    assert program.solve(inside=True).bound == pytest.approx(3.0, abs=1e-5)


def test_the_solver_prints_nothing(capfd):
    Program([1.0], 0.0, 1.0).solve()
    assert capfd.readouterr() == ("", "")


def test_a_price_tells_which_bounds_the_best_answer_meets():
    program = Program([1.0, 2.0])
    program.add_row([0, 1], [1.0, 1.0], lower=3.0)
    program.add_row([0, 1], [1.0, 1.0], lower=1.0)
    program.solve()
    rows, columns = program.prices()
    assert rows.tolist() == [1.0, 0.0]
    assert columns.tolist() == [0.0, 1.0]

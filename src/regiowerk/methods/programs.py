"""Linear programs with whole numbers where asked, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What the solver found.

    Parameters
    ----------
    status : {"optimal", "infeasible", "stopped"}
        Whether the best answer is found, no answer exists, or time or nodes ran out.
    values : array of shape (n,), optional
        The best answer; None when there is none.
    objective : float
        Its cost; infinite without an answer.
    bound : float
        No answer costs less, as far as the solver proved.
    """

    status: str
    values: Floats | None
    objective: float
    bound: float


class Program:
    """Least cost over columns between bounds, under rows that are added as they come.

    Parameters
    ----------
    costs : array of shape (n,)
        Cost of one of each column.
    lower, upper : array of shape (n,) or float
        Bounds of each column.
    whole : array of bool, shape (n,), optional
        The columns that must be whole numbers; none by default.

    Notes
    -----
    The solver is HiGHS [1]_. It works within tolerances of about 1e-6; who states a bound keeps
    a margin.

    References
    ----------
    .. [1] Huangfu, Q. and Hall, J. A. J. (2018), Parallelizing the dual revised simplex method,
       Mathematical Programming Computation 10, 119-142.

    Examples
    --------
    >>> knapsack = Program([-4.0, -3.0, -2.0], 0.0, 1.0, whole=[True, True, True])
    >>> knapsack.add_row([0, 1, 2], [3.0, 2.0, 2.0], upper=4.0)
    >>> found = knapsack.solve()
    >>> found.status, abs(found.values.round()).tolist(), found.objective
    ('optimal', [0.0, 1.0, 1.0], -5.0)
    """

    def __init__(
        self,
        costs: ArrayLike,
        lower: ArrayLike = 0.0,
        upper: ArrayLike = inf,
        *,
        whole: Sequence[bool] | NDArray[np.bool_] | None = None,
    ) -> None:
        from highspy import Highs, HighsVarType

        self._costs = np.asarray(costs, dtype=np.float64)
        n = self._costs.size
        make: Any = Highs
        self._solver = make()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        columns = np.arange(n, dtype=np.int32)
        low, high = (np.broadcast_to(np.asarray(b, float), (n,)).copy() for b in (lower, upper))
        self._solver.addVars(n, low, high)
        self._solver.changeColsCost(n, columns, self._costs)
        self._whole = np.zeros(n, np.bool_) if whole is None else np.asarray(whole, np.bool_)
        kinds = np.where(self._whole, HighsVarType.kInteger.value, HighsVarType.kContinuous.value)
        self._kinds = kinds.astype(np.uint8)
        self._columns = columns
        self._tight = False

    def __repr__(self) -> str:
        rows = self._solver.getNumRow()
        return f"<Program: {self._costs.size} columns, {int(self._whole.sum())} whole, {rows} rows>"

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self._solver.getNumRow())

    def add_row(
        self, columns: ArrayLike, factors: ArrayLike, *, lower: float = -inf, upper: float = inf
    ) -> None:
        """Return nothing; ask that the sum of `factors` times `columns` lies between bounds."""
        where = np.asarray(columns, dtype=np.int32)
        self._solver.addRow(lower, upper, where.size, where, np.asarray(factors, np.float64))

    def add_rows(
        self, starts: ArrayLike, columns: ArrayLike, factors: ArrayLike, *, upper: ArrayLike
    ) -> None:
        """Return nothing; ask of many rows at once that none exceeds its upper bound.

        Row i has the entries from ``starts[i]`` up to ``starts[i + 1]``; `starts` has one more.
        """
        begin = np.asarray(starts, dtype=np.int32)
        m, where = begin.size - 1, np.asarray(columns, dtype=np.int32)
        high = np.broadcast_to(np.asarray(upper, np.float64), (m,)).copy()
        self._solver.addRows(
            m, np.full(m, -inf), high, where.size, begin[:-1], where,
            np.asarray(factors, np.float64),
        )  # fmt: skip

    def drop_idle_rows(self, least: float) -> None:
        """Return nothing; drop the rows of which the last answer has more than the lower bound.

        For rows that are all of the form "at least"; a row that is met by more than `least` goes.
        """
        activity = np.asarray(self._solver.getSolution().row_value)
        idle = np.flatnonzero(activity - np.asarray(self._solver.getLp().row_lower_) > least)
        if idle.size:
            self._solver.deleteRows(idle.size, idle.astype(np.int32))

    def solve(
        self,
        *,
        seconds: float = inf,
        nodes: int | None = None,
        relaxed: bool = False,
        inside: bool = False,
    ) -> Outcome:
        """Return the best answer within the time and number of nodes given.

        Parameters
        ----------
        seconds : float
            The solver stops after so long, by its own clock.
        nodes : int, optional
            Or after so many nodes of its search tree.
        relaxed : bool
            Whether whole numbers may be fractions for now: quick, and a bound.
        inside : bool
            Whether to take the interior point method, for a large program asked once.
        """
        from highspy import HighsVarType

        solver = self._solver
        whole = bool(self._whole.any()) and not relaxed
        if whole != self._tight:
            kinds = self._kinds if whole else np.full_like(self._kinds, 0)
            n = self._columns.size
            solver.changeColsIntegrality(n, self._columns, [HighsVarType(int(k)) for k in kinds])
            self._tight = whole
        solver.setOptionValue("solver", "ipm" if inside else "choose")
        solver.setOptionValue("run_crossover", "off" if inside else "on")
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_max_nodes", 2**31 - 1 if nodes is None else nodes)
        passed = 0.0 if whole else solver.getRunTime()  # HiGHS counts on in linear programs only
        solver.setOptionValue("time_limit", passed + max(seconds, 0.0))
        solver.run()
        return self._outcome(whole=whole)

    def prices(self) -> tuple[Floats, Floats]:
        """Return what the last answer would cost more per unit of each row, and of each column.

        For a program without whole numbers. A row that must be at least its lower bound, or a
        column at its lower bound, has a price of 0 or more; a price above 0 says that the bound
        is met exactly by *every* best answer.
        """
        found = self._solver.getSolution()
        return np.asarray(found.row_dual, np.float64), np.asarray(found.col_dual, np.float64)

    def _outcome(self, *, whole: bool) -> Outcome:
        from highspy import HighsModelStatus, SolutionStatus

        solver, info = self._solver, self._solver.getInfo()
        status = solver.getModelStatus()
        if status in (HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible):
            return Outcome("infeasible", None, inf, inf)
        feasible = info.primal_solution_status == SolutionStatus.kSolutionStatusFeasible
        values = np.asarray(solver.getSolution().col_value, np.float64) if feasible else None
        objective = float(info.objective_function_value) if feasible else inf
        optimal = status == HighsModelStatus.kOptimal
        relaxed = objective if optimal else -inf
        bound = float(info.mip_dual_bound) if whole else relaxed
        return Outcome("optimal" if optimal else "stopped", values, objective, bound)

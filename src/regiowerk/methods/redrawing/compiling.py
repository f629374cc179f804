"""How the functions of this package are compiled, and the shapes that compiled code reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
from numpy.typing import NDArray

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Return the function, compiled on first use and kept on disk beside the module."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inner(function: F) -> F:
    """Return the function, compiled for compiled callers only: quicker to do."""
    options: Any = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    return cast(F, numba.njit(nogil=True, error_model="numpy", **options)(function))


class Ground(NamedTuple):
    """What never changes during a search: units, structures and flows.

    Lists are rows behind each other: the neighbours of unit i are
    ``near[near_start[i]:near_start[i + 1]]``, and so on.
    """

    near_start: Array  # neighbours of each unit
    near: Array
    of_start: Array  # structures of each unit
    of: Array
    in_start: Array  # units of each structure
    members: Array
    flow_start: Array  # flow between each unit and others, both directions added
    flow_to: Array
    flow: Array
    population: Array  # of each unit
    weight: Array  # of each structure
    fixed: Array  # whether a unit stays in the region with its number
    low: float
    high: float

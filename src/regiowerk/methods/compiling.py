"""How loops are compiled: on first use, and kept on disk beside the module of the function.

What is kept is renewed when the module of the function that was called changes, not when one of
the modules that it calls does: after a change there, clear its `__pycache__`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numpy.typing import NDArray

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Return the function, compiled on first use and kept on disk beside its module."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inner(function: F) -> F:
    """Return the function, compiled for compiled callers only: quicker to do.

    There is no way in from Python; a call from there ends the process.
    """
    options: Any = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    return cast(F, numba.njit(nogil=True, error_model="numpy", **options)(function))

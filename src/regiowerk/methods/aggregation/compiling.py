"""How the merging is compiled: on first use, and kept on disk beside the module.

What is kept is renewed when the module of the function that was called changes, not when one of
the modules it calls does: after a change there, clear `__pycache__`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numpy.typing import NDArray

Array = NDArray[Any]
F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Return the function, compiled on first use and kept on disk."""
    return cast(F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))

"""Arrows: bent to the right, so that a flow and the flow back lie beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np

from regiowerk.methods.topology import Floats

BEND = 0.13
"""How far the middle of an arrow lies beside the straight line, in lengths of it."""

_TAIL = 0.4  # width of the tail, in widths of the arrow
_SAMPLES = 24

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """An arrow: its path, and points along it from tail to tip, array of shape (n, 2)."""

    path: str
    points: Floats


def arrow(
    start: Point,
    end: Point,
    width: float,
    *,
    gaps: Point = (0.0, 0.0),
    head: float = 60.0,
    bend: float = BEND,
) -> Arrow:
    """Return an arrow between two points, wider towards its head.

    Parameters
    ----------
    start, end : (x, y)
        From where to where, with y downward.
    width : float
        Width at the head, in the same units.
    gaps : (float, float)
        Room left free at the start and at the end; each at most a third of the distance.
    head : float
        How much wider the head is than the arrow.
    bend : float
        How far its middle lies to the right of the straight line, in lengths of it.

    Raises
    ------
    ValueError
        If both points are the same: it has no direction.

    Examples
    --------
    >>> arrow((0, 0), (1000, 0), 50, bend=0).path
    'M0-10Q440-18 879-25L879-55L1000 0L879 55L879 25Q440 18 0 10Z'
    """
    p0, p2 = np.array(start, dtype=float), np.array(end, dtype=float)
    length = hypot(*(p2 - p0))
    if not length:
        raise ValueError(f"an arrow from {start} to the same point has no direction")
    along = (p2 - p0) / length
    right = np.array((-along[1], along[0]))
    curve = np.array((p0, (p0 + p2) / 2 + 2 * bend * length * right, p2))
    begin, tip = min(gaps[0] / length, 1 / 3), 1 - min(gaps[1] / length, 1 / 3)
    broad = width + head
    neck = max(tip - 1.1 * broad / length, begin + 0.35 * (tip - begin))
    return Arrow(
        _outline(curve, (begin, neck, tip), width, broad),
        _at(curve, np.linspace(begin, tip, _SAMPLES)),
    )


def _at(curve: Floats, t: Floats) -> Floats:
    t = t[:, None]
    found: Floats = (1 - t) ** 2 * curve[0] + 2 * t * (1 - t) * curve[1] + t**2 * curve[2]
    return found


def _side(curve: Floats, t: float) -> Floats:
    """Return the unit vector to the right of the curve."""
    along = (1 - t) * (curve[1] - curve[0]) + t * (curve[2] - curve[1])
    found: Floats = np.array((-along[1], along[0])) / hypot(*along)
    return found


def _outline(curve: Floats, cuts: tuple[float, float, float], width: float, broad: float) -> str:
    """Return the path around an arrow: along its left side, around the head, and back."""
    begin, neck, _ = cuts
    back, base, point = _at(curve, np.array(cuts))
    middle = (
        (1 - begin) * (1 - neck) * curve[0]
        + (begin * (1 - neck) + neck * (1 - begin)) * curve[1]
        + begin * neck * curve[2]
    )
    at_back = _side(curve, begin) * width * _TAIL / 2
    at_middle = _side(curve, (begin + neck) / 2) * width * (1 + _TAIL) / 4
    at_base = _side(curve, neck)
    half, wing = at_base * width / 2, at_base * broad / 2
    return (
        f"M{_pair(back - at_back)}Q{_pair(middle - at_middle)} {_pair(base - half)}"
        f"L{_pair(base - wing)}L{_pair(point)}L{_pair(base + wing)}L{_pair(base + half)}"
        f"Q{_pair(middle + at_middle)} {_pair(back + at_back)}Z"
    )


def _pair(point: Floats) -> str:
    x, y = np.rint(point).astype(int).tolist()
    return f"{x} {y}" if y >= 0 else f"{x}{y}"

"""Two divisions compared: the measures, and which municipalities make the difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division
from regiowerk.methods.agreement import Agreement, agreement

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Divisions `one` and `other`, and how far they agree.

    Parameters
    ----------
    one, other : Division
        The divisions, on the same units.
    units : tuple of str
        The units, in order; the places in `agreement` count in it.
    agreement : Agreement
        Every measure.
    weight_of : mapping of (region, region) to float
        Weight, such as inhabitants, of each piece of the split table whose units all have one.
    weighted : bool
        Whether the measures weigh units too, or count them.
    """

    one: Division
    other: Division
    units: tuple[str, ...]
    agreement: Agreement
    weight_of: Mapping[tuple[str, str], float]
    weighted: bool

    @property
    def left_out(self) -> tuple[str, ...]:
        """The units that have a region in one of the two only."""
        return tuple(self.units[place] for place in self.agreement.left_out)


def compare(
    one: Division,
    other: Division,
    *,
    weights: Mapping[str, float] | None = None,
    weighted: bool = False,
) -> Comparison:
    """Return how far two divisions agree.

    Parameters
    ----------
    one, other : Division
        The reference, and the division compared with it.
    weights : mapping of unit to float, optional
        Inhabitants, for the split table and, when `weighted`, for the measures.
    weighted : bool
        Whether the measures weigh units by `weights`, or count every unit once.

    Raises
    ------
    InputError
        If no unit has a region in both, or a weight is missing or 0 in all when `weighted`.
    """
    units = tuple(sorted(one.region_of.keys() | other.region_of.keys()))
    both = [unit for unit in units if unit in one.region_of and unit in other.region_of]
    if not both:
        raise InputError(
            f"'{one.name}' and '{other.name}' have no unit in common; for example "
            f"'{next(iter(one.region_of), '')}' and '{next(iter(other.region_of), '')}'. "
            "Check that both name their units in the same way.",
            one=one.name,
            other=other.name,
        )
    known = weights or {}
    found = agreement(
        [one.region_of.get(unit) for unit in units],
        [other.region_of.get(unit) for unit in units],
        weights=_needed(units, both, known) if weighted else None,
    )
    return Comparison(one, other, units, found, _piece_weights(one, other, both, known), weighted)


def _needed(units: tuple[str, ...], both: list[str], weights: Mapping[str, float]) -> list[float]:
    """Return the weight of each unit; those left out weigh nothing."""
    lacking = [unit for unit in both if unit not in weights]
    if lacking or not any(weights[unit] > 0 for unit in both):
        shown = ", ".join(lacking[:_SHOWN]) + (" ..." if len(lacking) > _SHOWN else "")
        raise InputError(
            f"{len(lacking)} of {len(both)} units have no number of inhabitants ({shown}), so they "
            "cannot be weighed. Compare by units.",
            units=lacking,
        )
    return [weights.get(unit, 0.0) for unit in units]


def _piece_weights(
    one: Division, other: Division, both: list[str], weights: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    unknown: set[tuple[str, str]] = set()
    for unit in both:
        piece = (one.region_of[unit], other.region_of[unit])
        if unit in weights:
            sums[piece] += weights[unit]
        else:
            unknown.add(piece)
    return {piece: total for piece, total in sums.items() if piece not in unknown}

"""What would bring a structure in line with the regions: leave, split or join, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regiowerk.align.fit import Fit, FitVerdict

IN_LINE = frozenset({Fit.EQUAL, Fit.INSIDE, Fit.UNION})
"""The ways to lie that fit the regions."""


@dataclass(frozen=True, slots=True)
class Mending:
    """Three ways to bring a spanning structure in line; each by itself is enough.

    Parameters
    ----------
    leave : tuple of str
        Members that leave, so that it lies inside its main region.
    split : mapping of region to tuple of str
        Members in each region, when it splits along the borders; empty when it touches one only.
    join : mapping of region to tuple of str
        Municipalities that join, so that it is a union of complete regions; empty when a member
        lies in no region, for then joining does not help.

    Notes
    -----
    All are empty for a structure that is in line, or of which nothing is known.
    """

    leave: tuple[str, ...] = ()
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    join: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def mending_of(verdict: FitVerdict) -> Mending:
    """Return what would bring a structure in line with the regions it was laid against.

    Examples
    --------
    >>> from regiowerk.align.fit import fit_of
    >>> found = mending_of(fit_of({"a", "b", "c"}, {"a": "R1", "b": "R1", "c": "R2", "d": "R2"}))
    >>> found.leave, found.split, found.join
    (('c',), {'R1': ('a', 'b'), 'R2': ('c',)}, {'R2': ('d',)})
    """
    if verdict.fit is not Fit.SPANNING:
        return Mending()
    parts = dict(verdict.touched)
    missing = {region: units for region, units in verdict.missing.items() if units}
    return Mending(
        verdict.outside,
        parts if len(parts) > 1 else {},
        {} if verdict.unassigned else missing,
    )

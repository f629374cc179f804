"""Part of the gemeentefonds divided again by open space: what some gain, others lose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, divide, exact, rounded


@dataclass(frozen=True, slots=True)
class Share:
    """A municipality with its share of the gemeentefonds, in cents, and its open space."""

    name: str
    cents: int
    open_space: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """What one municipality gives to and gets from the part that is divided again, in cents."""

    name: str
    before: int
    gives: int
    gets: int

    @property
    def change(self) -> int:
        """Gets less gives; the sum over all municipalities is 0."""
        return self.gets - self.gives

    @property
    def after(self) -> int:
        """Its share afterwards."""
        return self.before + self.change


def by_open_space(shares: Iterable[Share], *, percent: Number | str) -> tuple[Change, ...]:
    """Return the shares of the gemeentefonds after a part was divided again by open space.

    Parameters
    ----------
    shares : iterable of Share
        The municipalities; their order does not matter.
    percent : number
        Part of the whole that is divided again, 0 to 100.

    Returns
    -------
    tuple of Change
        By name. Budget neutral: the changes add up to exactly 0.

    Raises
    ------
    InputError
        If there is no municipality, a name occurs twice, a figure is negative, the percentage is
        not from 0 to 100, or all shares or all open space are 0.

    Notes
    -----
    pool = percent of the whole, rounded once to the cent; each gives in proportion to its share
    and gets in proportion to its open space, both by largest remainder.

    Examples
    --------
    >>> found = by_open_space(
    ...     [Share("stad", 900_00, Fraction(1)), Share("dorp", 100_00, Fraction(3))], percent=10
    ... )
    >>> [(one.name, one.change) for one in found]
    [('dorp', 6500), ('stad', -6500)]
    """
    rows = sorted(shares, key=lambda one: one.name)
    part = exact(percent, field="percent")
    _check(rows, part)
    pool = rounded(sum(one.cents for one in rows) * part / 100)
    gives = divide(pool, [one.cents for one in rows])
    gets = divide(pool, [one.open_space for one in rows])
    return tuple(
        Change(one.name, one.cents, out, into)
        for one, out, into in zip(rows, gives, gets, strict=True)
    )


def _check(rows: list[Share], part: Fraction) -> None:
    names = [one.name for one in rows]
    if not rows or not 0 <= part <= 100:
        raise InputError(
            f"{len(rows)} municipalities and {float(part):g} % are given; at least one and 0 to "
            "100 % are expected."
        )
    for one in rows:
        if names.count(one.name) > 1:
            raise InputError(f"{one.name} occurs more than once.", municipality=one.name)
        if one.cents < 0 or one.open_space < 0:
            raise InputError(
                f"{one.name} has a share of {one.cents} cents and open space "
                f"{float(one.open_space):g}; 0 or more is expected.",
                municipality=one.name,
            )
    if not any(one.cents for one in rows) or not any(one.open_space for one in rows):
        raise InputError("All shares, or all open space, are 0; there is nothing to divide by.")

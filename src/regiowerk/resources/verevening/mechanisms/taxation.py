"""Intermunicipal taxation: one rate over all; a part is kept, a part pooled and divided by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, exact, rounded
from regiowerk.resources.verevening.keys import Key, apportioned


@dataclass(frozen=True, slots=True)
class TaxBase:
    """The tax base in one municipality, in cents, and the rate it levies today, in percent."""

    name: str
    cents: int
    rate_now: Number | str | None = None


@dataclass(frozen=True, slots=True)
class Taxed:
    """What one municipality levies, keeps, pools and gets, in cents.

    `now` is what it levies today at its own rate; None when that rate is not given.
    """

    name: str
    levied: int
    pooled: int
    gets: int
    now: int | None

    @property
    def after(self) -> int:
        """What it has after sharing; the sum over all is what is levied."""
        return self.levied - self.pooled + self.gets


def taxed(
    bases: Iterable[TaxBase], *, rate: Number | str, kept: Number | str, key: Key
) -> tuple[Taxed, ...]:
    """Return what each municipality has when one rate is levied everywhere and a part is pooled.

    Parameters
    ----------
    bases : iterable of TaxBase
        The municipalities; their order does not matter.
    rate : number
        Joint rate, in percent of the base.
    kept : number
        Percent of its own levy that each keeps, 0 to 100.
    key : Key
        Divides the pool.

    Raises
    ------
    InputError
        If there is no municipality, a name occurs twice, a base or rate is negative, `kept` is not
        from 0 to 100, or the key does not fit.

    Notes
    -----
    levied = base * rate / 100 and pooled = levied - kept part, each rounded once to the cent; the
    pool is divided by largest remainder, so nothing is lost.

    Examples
    --------
    >>> from regiowerk.resources.verevening.keys import Basis, key_by
    >>> found = taxed(
    ...     [TaxBase("A", 1000_00, 2), TaxBase("B", 0)], rate=3, kept=40, key=key_by(Basis.EQUAL)
    ... )
    >>> [(one.levied, one.after, one.now) for one in found]
    [(3000, 2100, 2000), (0, 900, None)]
    """
    rows = sorted(bases, key=lambda one: one.name)
    joint, stays = exact(rate, field="the joint rate"), exact(kept, field="the part kept")
    if not rows or joint < 0 or not 0 <= stays <= 100:
        raise InputError(
            f"{len(rows)} municipalities, a joint rate of {float(joint):g} % and {float(stays):g} "
            "% kept are given; at least one, 0 or more, and 0 to 100 % are expected."
        )
    for one in rows:
        if one.cents < 0 or sum(other.name == one.name for other in rows) > 1:
            raise InputError(
                f"{one.name} has a base of {one.cents} cents, or occurs more than once; 0 or more, "
                "and one base for each, are expected.",
                municipality=one.name,
            )
    levied = [rounded(one.cents * joint / 100) for one in rows]
    pooled = [amount - rounded(amount * stays / 100) for amount in levied]
    gets = apportioned(sum(pooled), key, [one.name for one in rows]).cents
    return tuple(
        Taxed(one.name, levy, pool, gets[one.name], _now(one))
        for one, levy, pool in zip(rows, levied, pooled, strict=True)
    )


def _now(one: TaxBase) -> int | None:
    if one.rate_now is None:
        return None
    rate = exact(one.rate_now, field=f"the rate of {one.name}")
    if rate < 0:
        raise InputError(f"The rate of {one.name} is negative.", municipality=one.name)
    return rounded(one.cents * rate / 100)

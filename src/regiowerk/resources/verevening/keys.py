"""Distribution keys: who bears which part of an amount, exact, and to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from regiowerk.core.errors import InputError
from regiowerk.core.money import Number, exact, split

WHOLE = Fraction(100)
"""What percentages and weights in percent add up to."""


class Basis(StrEnum):
    """What a part of a key is measured by."""

    EQUAL = "gelijk"
    INHABITANTS = "inwoners"
    AREA = "oppervlakte"
    CADASTRAL_INCOME = "kadastraal inkomen"
    USE = "gebruik"
    SHARES = "aandelen"
    LOCATION = "ligging"
    FIXED = "vaste percentages"


@dataclass(frozen=True, slots=True)
class Measure:
    """One part of a key: a basis, what it weighs, and the figure of each partner.

    Parameters
    ----------
    basis : Basis
        What the figures are.
    weight : Fraction
        Percent of the amount that this part divides.
    figures : mapping of str to Fraction
        Per partner, 0 or more; for `FIXED` percentages. Empty for `EQUAL`.
    source : str
        Where the figures come from, with year and vintage, for people.
    """

    basis: Basis
    weight: Fraction
    figures: Mapping[str, Fraction]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A distribution key: measures whose weights add up to 100 %.

    Make one with `mixed` or `key_by`, which check what they are given.
    """

    name: str
    measures: tuple[Measure, ...]

    def __repr__(self) -> str:
        return f"<Key {self.name}: {self.formula}>"

    @property
    def formula(self) -> str:
        """The key in words, in Dutch: the bases with their weights."""
        if len(self.measures) == 1:
            return self.measures[0].basis.value
        return " + ".join(
            f"{percent_text(one.weight)} % {one.basis.value}" for one in self.measures
        )


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """What one partner bears of one amount.

    Parameters
    ----------
    partner : str
        Id of the partner.
    share : Fraction
        Exact share of the amount; the shares of all partners add up to 1.
    exact : Fraction
        Cents before rounding.
    cents : int
        Cents after rounding.
    last_cent : bool
        Whether the rounding gave this partner one of the last cents.
    """

    partner: str
    share: Fraction
    exact: Fraction
    cents: int
    last_cent: bool


@dataclass(frozen=True, slots=True)
class Apportionment:
    """An amount divided over partners, who are in the order of their ids.

    Parameters
    ----------
    total : int
        Cents.
    rows : tuple of PartnerShare
        What each bears; the cents add up to `total`.
    tied : tuple of str
        Partners between whom the last cent was a draw; the first by id got it.
    """

    total: int
    rows: tuple[PartnerShare, ...]
    tied: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Apportionment: {self.total} cents over {len(self.rows)} partners>"

    @property
    def cents(self) -> dict[str, int]:
        """What each partner bears, in cents."""
        return {row.partner: row.cents for row in self.rows}


def key_by(
    basis: Basis, figures: Mapping[str, Number | str] | None = None, *, source: str = ""
) -> Key:
    """Return the key that has one basis.

    Parameters
    ----------
    basis : Basis
        What the figures are.
    figures : mapping of str to number, optional
        Per partner; none for `Basis.EQUAL`.
    source : str
        Where they come from.

    Raises
    ------
    InputError
        As `measure`.

    Examples
    --------
    >>> key = key_by(Basis.INHABITANTS, {"Balen": 23777, "Dessel": 9952, "Mol": 39000})
    >>> apportioned(100_00, key, ["Mol", "Dessel", "Balen"]).cents
    {'Balen': 3269, 'Dessel': 1368, 'Mol': 5363}
    """
    return Key(basis.value, (measure(basis, 100, figures, source=source),))


def measure(
    basis: Basis,
    weight: Number | str,
    figures: Mapping[str, Number | str] | None = None,
    *,
    source: str = "",
) -> Measure:
    """Return one part of a key, checked.

    Raises
    ------
    InputError
        If the weight or a figure is negative or no number, or figures are given for equal parts
        or lack for another basis; the message names the partner.
    """
    part = exact(weight, field=f"the weight of {basis.value}")
    if not 0 < part <= WHOLE:
        raise InputError(
            f"The weight of {basis.value} is {percent_text(part)} %; "
            "more than 0 and at most 100 is expected.",
            basis=basis.value,
            weight=part,
        )
    if (basis is Basis.EQUAL) == bool(figures):
        raise InputError(
            f"The key '{basis.value}' has {len(figures or {})} figures; "
            f"{'none is needed' if figures else 'one per partner is expected'}.",
            basis=basis.value,
        )
    known = {
        partner: exact(figure, field=f"{basis.value} of {partner}")
        for partner, figure in (figures or {}).items()
    }
    for partner, figure in known.items():
        if figure < 0:
            raise InputError(
                f"The figure '{basis.value}' of {partner} is {float(figure):g}; "
                "0 or more is expected.",
                partner=partner,
                basis=basis.value,
            )
    return Measure(basis, part, known, source)


def mixed(name: str, measures: Iterable[Measure]) -> Key:
    """Return the key that weighs several measures.

    Raises
    ------
    InputError
        If the weights do not add up to exactly 100 %, or a basis occurs twice.

    Examples
    --------
    >>> people = measure(Basis.INHABITANTS, 70, {"A": 3, "B": 1})
    >>> mixed("zwembad", [people, measure(Basis.EQUAL, 30)])
    <Key zwembad: 70 % inwoners + 30 % gelijk>
    """
    parts = tuple(measures)
    total = sum((one.weight for one in parts), Fraction(0))
    if total != WHOLE:
        found = ", ".join(f"{one.basis.value} {percent_text(one.weight)}" for one in parts)
        raise InputError(
            f"The weights of key '{name}' add up to {percent_text(total)} %, not 100 %: "
            f"{found or 'there are none'}. Correct them; nothing is scaled.",
            key=name,
            total=total,
        )
    bases = [one.basis for one in parts]
    if len(set(bases)) < len(bases):
        raise InputError(
            f"Key '{name}' has a basis twice: {', '.join(bases)}. Join their weights.", key=name
        )
    return Key(name, parts)


def shares_of(key: Key, partners: Iterable[str], *, when: str = "") -> dict[str, Fraction]:
    """Return the exact share of each partner, in the order of their ids; the sum is 1.

    Parameters
    ----------
    key : Key
        The key. Figures of who is no partner do not count.
    partners : iterable of str
        Ids, each once.
    when : str
        The day or line the question is about, for messages.

    Raises
    ------
    InputError
        If there is no partner, one occurs twice or has no figure, all figures are 0, or fixed
        percentages of the partners do not add up to exactly 100 %. Nothing is scaled silently.

    Notes
    -----
    share(i) = sum over measures p of  weight(p) / 100 * figure(p, i) / sum of figure(p, j) over
    the partners j.
    """
    ids = sorted(partners)
    where = f" ({when})" if when else ""
    if not ids:
        raise InputError(f"Key '{key.name}'{where} has no partners to divide over.", key=key.name)
    if double := sorted({one for one in ids if ids.count(one) > 1}):
        raise InputError(
            f"Partner {', '.join(double)} occurs more than once in key '{key.name}'{where}.",
            key=key.name,
            partners=double,
        )
    found = dict.fromkeys(ids, Fraction(0))
    for one in key.measures:
        figures = _figures(key, one, ids, where)
        total = sum(figures.values(), Fraction(0))
        for partner, figure in figures.items():
            found[partner] += one.weight / WHOLE * figure / total
    return found


def _figures(key: Key, one: Measure, ids: list[str], where: str) -> dict[str, Fraction]:
    if one.basis is Basis.EQUAL:
        return dict.fromkeys(ids, Fraction(1))
    if missing := [partner for partner in ids if partner not in one.figures]:
        raise InputError(
            f"Key '{key.name}'{where} has no figure '{one.basis.value}' for "
            f"{', '.join(missing)}. Add it, or leave the partner out.",
            key=key.name,
            partners=missing,
        )
    figures = {partner: one.figures[partner] for partner in ids}
    total = sum(figures.values(), Fraction(0))
    if one.basis is Basis.FIXED and total != WHOLE:
        raise InputError(
            f"The fixed percentages of {', '.join(ids)} in key '{key.name}'{where} add up to "
            f"{percent_text(total)} %, not 100 %. Agree on percentages for these partners.",
            key=key.name,
            total=total,
        )
    if not total:
        raise InputError(
            f"Every partner has 0 as '{one.basis.value}' in key '{key.name}'{where}; "
            "there is nothing to divide by.",
            key=key.name,
        )
    return figures


def apportioned(total: int, key: Key, partners: Iterable[str], *, when: str = "") -> Apportionment:
    """Return an amount divided over partners by a key, to the cent.

    The parameters and errors are those of `shares_of` and of `regiowerk.core.money.split`. The
    order in which partners are named does not matter.
    """
    return apportioned_by(total, shares_of(key, partners, when=when))


def apportioned_by(total: int, shares: Mapping[str, Fraction]) -> Apportionment:
    """Return an amount divided in proportion to shares by partner, to the cent."""
    ids = sorted(shares)
    found = split(total, [shares[one] for one in ids])
    whole = sum(shares.values(), Fraction(0))
    rows = tuple(
        PartnerShare(one, shares[one] / whole, claim, cents, place in found.rounded_up)
        for place, (one, claim, cents) in enumerate(zip(ids, found.exact, found.cents, strict=True))
    )
    return Apportionment(total, rows, tuple(ids[place] for place in found.tied))


def percent_text(percent: Fraction) -> str:
    """Return a percentage as people read it: exact when it has few decimals, else cut to six.

    Examples
    --------
    >>> percent_text(Fraction(9999, 100)), percent_text(Fraction(100, 3))
    ('99.99', '33.333333...')
    """
    millions = percent * 10**6
    whole = int(millions)
    text = f"{float(Fraction(whole, 10**6)):.6f}".rstrip("0").rstrip(".")
    return text if millions == whole else f"{text}..."

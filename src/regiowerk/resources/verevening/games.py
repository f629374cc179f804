"""The game of a joint project: partners by name, and what every group of them costs or earns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.methods.games import Game, Stability, members

MOST_PARTNERS = 20
"""With more partners the table has more than a million groups."""

_SHOWN = 5


@dataclass(frozen=True, slots=True, eq=False)
class PartnerGame:
    """A cooperative game whose players have names.

    Parameters
    ----------
    partners : tuple of str
        Names, in the order of the players.
    game : Game
        What every group costs or earns.
    """

    partners: tuple[str, ...]
    game: Game

    def name(self, coalition: int) -> str:
        """Return the partners of a group, as in a game file: "A+B"."""
        return "+".join(self.partners[player] for player in members(coalition))

    def objection_en(self, found: Stability, *, least: float = 0.0, decimals: int = 2) -> str:
        """Return in English who objects most to a division and by how much, or that nobody does.

        Parameters
        ----------
        found : Stability
            How the division stands.
        least : float
            What a group must at least be better off by itself to object.
        decimals : int
            Digits after the point of the amount.

        Examples
        --------
        >>> from regiowerk.methods.games import stability
        >>> towns = PartnerGame(("A", "B"), Game([0, 11, 7, 15], cost=True))
        >>> towns.objection_en(stability(towns.game, [7, 8]))
        'B is 1.00 better off by itself and so has a reason to leave.'
        """
        if not found.worst:
            return "There is only one partner."
        names = self.name(found.worst).replace("+", " + ")
        amount = f"{abs(found.margin):,.{decimals}f}".replace(",", " ")
        several = "+" in names
        if not found.objecting or found.margin >= -least:
            gains = "gain" if several else "gains"
            return f"Nobody has a reason to leave; {names} {gains} least: {amount}."
        return (
            f"{names} {'are' if several else 'is'} {amount} better off by "
            f"{'themselves and so have' if several else 'itself and so has'} a reason to leave."
        )


def read_game(content: object) -> PartnerGame:
    """Return the game that a game file holds.

    Parameters
    ----------
    content : object
        The JSON of the file: ``{"players": [...], "kind": "cost" or "profit", "values":
        {"A": 1.0, "A+B": 2.5, ...}}``, a value for every group in any order of names.

    Raises
    ------
    InputError
        When something else is there, with the groups and names concerned: names that are twice
        there or hold a plus, more than 20 players, an unknown player, a group that is missing or
        twice there, a value that is no number, a negative cost.

    Examples
    --------
    >>> towns = read_game(
    ...     {"players": ["A", "B"], "kind": "cost", "values": {"A": 11, "B": 7, "B+A": 15}}
    ... )
    >>> towns.game, towns.name(0b11)
    (<Game: 2 players share a cost of 15.0>, 'A+B')
    """
    if not isinstance(content, Mapping):
        raise InputError("A game file holds one object with players, kind and values.")
    if lacking := [key for key in ("players", "kind", "values") if key not in content]:
        raise InputError(f"The game file has no {', '.join(lacking)}.", missing=lacking)
    partners, kind = _partners(content["players"]), content["kind"]
    if kind not in ("cost", "profit"):
        raise InputError(f"The kind of a game is 'cost' or 'profit', not {kind!r}.", kind=kind)
    values = _values(content["values"], partners, cost=kind == "cost")
    return PartnerGame(partners, Game(values, cost=kind == "cost"))


def _partners(given: object) -> tuple[str, ...]:
    if not isinstance(given, Sequence) or isinstance(given, str) or not given:
        raise InputError("The players of a game are a list of at least one name.")
    if wrong := [one for one in given if not isinstance(one, str) or not one.strip()]:
        raise InputError(f"The name of a player is a text, not {wrong[0]!r}.")
    names = tuple(one.strip() for one in given)
    if plus := [one for one in names if "+" in one]:
        raise InputError(f"A name has no plus, which joins players: {', '.join(plus)}.", ids=plus)
    if twice := [one for one, times in Counter(names).items() if times > 1]:
        raise InputError(f"Players that are twice in the list: {', '.join(twice)}.", ids=twice)
    if len(names) > MOST_PARTNERS:
        raise InputError(
            f"A table of all groups serves up to {MOST_PARTNERS} players, not {len(names)}.",
            found=len(names), most=MOST_PARTNERS,
        )  # fmt: skip
    return names


def _values(given: object, partners: tuple[str, ...], *, cost: bool) -> Any:
    if not isinstance(given, Mapping):
        raise InputError("The values of a game are an object: a number for every group.")
    place = {name: player for player, name in enumerate(partners)}
    found: dict[int, float] = {}
    for key, value in given.items():
        group = _group(str(key), place)
        if group in found:
            raise InputError(f"The group {key!r} is twice in the values.", group=key)
        found[group] = _amount(key, value, cost=cost)
    if found.setdefault(0, 0.0) != 0:
        raise InputError(f"The group of nobody has 0, not {found[0]}.")
    if len(found) < 1 << len(partners):
        _refuse_missing(found, partners)
    return np.array([found[group] for group in range(len(found))])


def _refuse_missing(found: dict[int, float], partners: tuple[str, ...]) -> None:
    names = PartnerGame(partners, Game(np.zeros(2)))
    missing = [names.name(group) for group in range(1 << len(partners)) if group not in found]
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    raise InputError(
        f"Groups without a value: {', '.join(missing[:_SHOWN])}{more}. "
        f"{len(partners)} players need {(1 << len(partners)) - 1} values.",
        missing=missing,
    )


def _group(key: str, place: Mapping[str, int]) -> int:
    if not key.strip():
        return 0
    names = [name.strip() for name in key.split("+")]
    if unknown := [name for name in names if name not in place]:
        raise InputError(
            f"The group {key!r} names who is no player: {', '.join(map(repr, unknown))}.",
            group=key, ids=unknown,
        )  # fmt: skip
    if len(set(names)) < len(names):
        raise InputError(f"The group {key!r} names a player twice.", group=key)
    return sum(1 << place[name] for name in names)


def _amount(key: object, value: object, *, cost: bool) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not isfinite(float(value)):  # type: ignore[arg-type]
        raise InputError(f"The value of {key!r} is a number, not {value!r}.", group=key)
    amount = float(value)  # type: ignore[arg-type]
    if cost and amount < 0:
        raise InputError(f"A cost is at least 0; {key!r} has {amount}.", group=key, value=amount)
    return amount

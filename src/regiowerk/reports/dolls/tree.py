"""Which doll sits in which: member sets as a tree, each in the smallest one around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doll:
    """A set of municipalities, whose it is, and the dolls inside.

    Parameters
    ----------
    members : frozenset of str
        The municipalities.
    ids : tuple of str
        Who has exactly these, in the order given.
    inside : tuple of Doll
        The dolls directly inside it, the largest first.
    """

    members: frozenset[str]
    ids: tuple[str, ...]
    inside: tuple[Doll, ...] = ()

    @property
    def depth(self) -> int:
        """The number of dolls in the longest chain from this one inward, itself counted."""
        return 1 + max((doll.depth for doll in self.inside), default=0)


def nested(sets: Iterable[tuple[str, Set[str]]]) -> tuple[Doll, ...]:
    """Return the outermost dolls with all others inside them, the largest first.

    Parameters
    ----------
    sets : iterable of (id, set of str)
        Sets of municipalities; an empty set is no doll and is refused.

    Returns
    -------
    tuple of Doll
        Equal sets are one doll. A set that lies in several others that do not nest is drawn in
        the smallest of these, the first given of equals.

    Raises
    ------
    ValueError
        If a set is empty.

    Examples
    --------
    >>> one, two = nested([("wide", {"a", "b", "c"}), ("in", {"a"}), ("too", {"a"}), ("far", "z")])
    >>> one.ids, one.inside[0].ids, two.ids
    (('wide',), ('in', 'too'), ('far',))
    """
    who: dict[frozenset[str], list[str]] = {}
    for id_, members in sets:
        if not members:
            raise ValueError(f"'{id_}' has no municipalities; leave it out.")
        who.setdefault(frozenset(members), []).append(id_)
    order = sorted(who, key=lambda members: -len(members))
    inside: dict[frozenset[str] | None, list[frozenset[str]]] = {None: []}
    for place, members in enumerate(order):
        around = [other for other in order[:place] if members < other]
        parent = min(around, key=len, default=None)
        inside.setdefault(parent, []).append(members)
    return tuple(_doll(members, who, inside) for members in inside[None])


def _doll(
    members: frozenset[str],
    who: Mapping[frozenset[str], list[str]],
    inside: Mapping[frozenset[str] | None, list[frozenset[str]]],
) -> Doll:
    return Doll(
        members,
        tuple(who[members]),
        tuple(_doll(inner, who, inside) for inner in inside.get(members, ())),
    )

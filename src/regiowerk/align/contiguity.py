"""The pieces of which a set of municipalities consists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Neighbours = Mapping[str, Sequence[str]]
"""For each municipality those it borders on, overrides of the register included."""


def pieces_of(units: Iterable[str], neighbours: Neighbours) -> tuple[tuple[str, ...], ...]:
    """Return the connected pieces of a set of municipalities, the largest first.

    Parameters
    ----------
    units : iterable of str
        The municipalities.
    neighbours : mapping of municipality to sequence of municipality
        Both ways; one that is absent borders on nothing.

    Returns
    -------
    tuple of tuple of str
        Each piece in order of id; none for an empty set. Of equal pieces the first by id.

    Examples
    --------
    >>> pieces_of("abd", {"a": "b", "b": "ac", "c": "bd", "d": "c"})
    (('a', 'b'), ('d',))
    """
    left = set(units)
    found: list[tuple[str, ...]] = []
    while left:
        open_ = [left.pop()]
        piece = list(open_)
        while open_:
            reached = left.intersection(neighbours.get(open_.pop(), ()))
            left -= reached
            open_ += reached
            piece += reached
        found.append(tuple(sorted(piece)))
    return tuple(sorted(found, key=lambda piece: (-len(piece), piece)))

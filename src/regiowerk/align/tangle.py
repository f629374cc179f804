"""The tangle (kluwen) of a municipality: in how many structures, of what sort, with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from regiowerk.align.comembership import CoMembership
from regiowerk.align.structures import Structure
from regiowerk.core.errors import UnknownIdError
from regiowerk.register.kinds import kind_of

NO_THEME = "thema onbekend"

Groups = Mapping[str, tuple[Structure, ...]]
"""Structures by a property: the count and the list behind it."""


@dataclass(frozen=True, slots=True)
class Tangle:
    """The structures that a municipality is in.

    Parameters
    ----------
    unit : str
        The municipality.
    structures : tuple of Structure
        All of them, in order of name.
    by_form, by_theme, by_origin : mapping of str to tuple of Structure
        By kind, theme and origin, the largest group first. A structure with several themes counts
        in each; one without counts under ``thema onbekend``.
    alone : tuple of Structure
        Those without another municipality, such as a police zone of one municipality.
    partners : mapping of str to int
        For each municipality it shares a structure with, how many; the most shared first.
    partner_sets : int
        The number of different groups of partners: distinct M(s) without the municipality itself.
    congruence : float
        Mean over its partners of the share of its structures in which that partner sits too,
        0 to 1; nan without partners.
    """

    unit: str
    structures: tuple[Structure, ...]
    by_form: Groups
    by_theme: Groups
    by_origin: Groups
    alone: tuple[Structure, ...]
    partners: Mapping[str, int]
    partner_sets: int
    congruence: float

    def __repr__(self) -> str:
        return (
            f"<Tangle of {self.unit}: {len(self.structures)} structures, "
            f"{len(self.partners)} partners in {self.partner_sets} sets>"
        )


class Tangles:
    """The tangle of every municipality on one day.

    Parameters
    ----------
    structures : iterable of Structure
        The structures of the day.
    units : iterable of str
        The municipalities; one without structures has an empty tangle.
    """

    def __init__(self, structures: Iterable[Structure], units: Iterable[str]) -> None:
        inside: dict[str, list[Structure]] = {unit: [] for unit in units}
        kept = tuple(structures)
        for structure in kept:
            for unit in structure.units:
                if unit in inside:
                    inside[unit].append(structure)
        self.meetings = CoMembership(kept)
        self.of: Mapping[str, Tangle] = {
            unit: self._tangle(unit, tuple(found)) for unit, found in inside.items()
        }

    def __repr__(self) -> str:
        return f"<Tangles of {len(self.of)} municipalities>"

    def tangle(self, unit: str) -> Tangle:
        """Return the tangle of one municipality.

        Raises
        ------
        UnknownIdError
            If it is none of the municipalities.
        """
        if unit not in self.of:
            raise UnknownIdError(
                f"'{unit}' is not one of the {len(self.of)} municipalities of the tangle; ask for "
                "a Flemish municipality of the day.",
                unit=unit,
            )
        return self.of[unit]

    def _tangle(self, unit: str, structures: tuple[Structure, ...]) -> Tangle:
        partners = self.meetings.partners(unit)
        groups = {one.units - {unit} for one in structures}
        total = len(partners) * len(structures)
        return Tangle(
            unit,
            structures,
            *by_sort(structures),
            tuple(one for one in structures if len(one.units) == 1),
            partners,
            len(groups - {frozenset()}),
            sum(partners.values()) / total if total else float("nan"),
        )


def by_sort(structures: Iterable[Structure]) -> tuple[Groups, Groups, Groups]:
    """Return structures by form, theme and origin, the largest group first.

    A structure with several themes counts in each; one without counts under ``thema onbekend``.
    """
    kept = tuple(structures)
    return (
        _grouped(kept, lambda one: (kind_of(one.kind).name,)),
        _grouped(kept, lambda one: one.themes or (NO_THEME,)),
        _grouped(kept, lambda one: (one.origin.value,)),
    )


def _grouped(structures: Iterable[Structure], keys: Callable[[Structure], Iterable[str]]) -> Groups:
    found: dict[str, list[Structure]] = defaultdict(list)
    for one in structures:
        for key in keys(one):
            found[key].append(one)
    largest_first = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return {key: tuple(rows) for key, rows in largest_first}

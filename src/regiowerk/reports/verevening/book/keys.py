"""Distribution keys on a sheet: figures and weights, and the share of each partner from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from regiowerk.reports.verevening.book.assumptions import Given
from regiowerk.reports.verevening.book.grid import Grid, Whole, beside, heading, here
from regiowerk.resources.verevening.keys import Basis, shares_of
from regiowerk.resources.verevening.project.model import KeySpec, Project
from regiowerk.resources.verevening.project.sharing import FIGURES, key_of

_SHARE, _TIE, _BASES = 2, 3, 4  # columns


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """Where a key stands.

    Parameters
    ----------
    first : int
        The row of the first partner; partners are in the order of their names.
    shares : dict of str to Fraction
        The exact share of each.
    checks : tuple of Whole
        Sums that must be 100 %.
    """

    first: int
    shares: dict[str, Fraction]
    checks: tuple[Whole, ...]

    def share(self, place: int) -> str:
        """Return the reference of the share of a partner, on the same sheet."""
        return beside(self.first + place, _SHARE)

    def weight(self, place: int) -> str:
        """Return the reference of what decides between equal remainders, on the same sheet."""
        return beside(self.first + place, _TIE)

    @property
    def weights(self) -> str:
        """Reference of all of them."""
        last = self.first + len(self.shares) - 1
        return f"{_fixed(self.first, _TIE)}:{_fixed(last, _TIE)}"


def key_block(
    grid: Grid, row: int, project: Project, given: Given, spec: KeySpec, title: str
) -> tuple[KeyBlock, int]:
    """Return a key after writing it from a row on, and the next free row."""
    names = sorted(one.name for one in project.partners)
    shares = shares_of(key_of(spec, project, title), names)
    weights, first = row + 2, row + 3
    last = first + len(names) - 1
    grid.put(row, 0, title, "part")
    grid.texts(row + 1, 0, "Partner", "", "Aandeel", "Bij gelijke rest", style="head")
    grid.put(weights, 0, "Gewicht van elke basis, in %")
    checks = []
    parts = [_BASES + place for place in range(len(spec.measures))]
    for column, (basis, weight) in zip(parts, spec.measures, strict=True):
        grid.put(row + 1, column, basis.value, "head")
        grid.put(weights, column, float(weight), "input")
        for place, name in enumerate(names):
            _figure(grid, first + place, column, (basis, name), project, given, spec)
        if basis is Basis.FIXED:
            cells = f"{here(first, column)}:{here(last, column)}"
            says = f"{title}: vaste percentages zijn samen 100 %"
            percentages = [spec.percentages[name] for name in names]
            checks.append(_whole(grid, (last + 1, column), percentages, cells, says))
    cells = f"{here(weights, _BASES)}:{here(weights, max(parts))}"
    says = f"{title}: gewichten zijn samen 100 %"
    checks.append(_whole(grid, (weights, 2), [one for _, one in spec.measures], cells, says))
    for place, name in enumerate(names):
        at = first + place
        grid.put(at, 0, name)
        formula = "+".join(
            f"{heading(weights, c)}/100*{here(at, c)}/SUM({heading(first, c)}:{heading(last, c)})"
            for c in parts
        )
        grid.put(at, _SHARE, float(shares[name]), "share", formula)
        grid.put(
            at, _TIE, round(float(shares[name]), 12), "factor", f"ROUND({here(at, _SHARE)},12)"
        )
    return KeyBlock(first, shares, tuple(checks)), last + 3


def _whole(
    grid: Grid, place: tuple[int, int], percentages: Sequence[Fraction], cells: str, says: str
) -> Whole:
    """Return what must be 100 % after writing the sum of cells."""
    total = float(sum(percentages))
    return Whole(grid.put(*place, total, "number", f"SUM({cells})"), says, total)


def _figure(
    grid: Grid, row: int, column: int, whose: tuple[Basis, str], project: Project, given: Given,
    spec: KeySpec,
) -> None:  # fmt: skip
    basis, name = whose
    partner = next(one for one in project.partners if one.name == name)
    if basis is Basis.EQUAL:
        grid.put(row, column, 1, "number")
    elif basis is Basis.FIXED:
        grid.put(row, column, float(spec.percentages[name]), "input")
    elif basis is Basis.LOCATION:
        grid.put(row, column, partner.location, "number", given.locations[name])
    else:
        figure = FIGURES[basis]
        own = partner.figures.get(figure)
        value = own.value if own else project.value(figure)
        reference = given.figures.get((name, figure), given.values[figure])
        grid.put(row, column, value, "number", reference)


def _fixed(row: int, column: int) -> str:
    return f"${heading(row, column)}"

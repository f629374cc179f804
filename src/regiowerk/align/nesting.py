"""Structures laid against a zoning: the fit, who lies outside, and the reason in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regiowerk.align.fit import Fit, FitVerdict, Regions
from regiowerk.align.population import People, people_in
from regiowerk.align.structures import Structure
from regiowerk.align.wording import counted
from regiowerk.core.errors import InputError
from regiowerk.delineate.wording import listed
from regiowerk.register.views import ZoningView


@dataclass(frozen=True, slots=True)
class Placed:
    """A structure and how it lies against the regions."""

    structure: Structure
    verdict: FitVerdict


@dataclass(frozen=True, slots=True)
class Nesting:
    """Structures laid against one zoning.

    Parameters
    ----------
    zoning : str
        Name of the zoning, or of the plan.
    regions : Regions
        The division, by region code.
    names : mapping of region code to str
        Names of the regions.
    placed : tuple of Placed
        The structures, in the order given.
    """

    zoning: str
    regions: Regions
    names: Mapping[str, str]
    placed: tuple[Placed, ...]

    def __repr__(self) -> str:
        return f"<Nesting on {self.zoning}: {len(self.placed)} structures>"

    @property
    def counts(self) -> Mapping[Fit, int]:
        """How many structures have each fit; every fit is there."""
        found = Counter(one.verdict.fit for one in self.placed)
        return {fit: found[fit] for fit in Fit}

    def with_fit(self, fit: Fit) -> tuple[Placed, ...]:
        """Return the structures with this fit, in the order given."""
        return tuple(one for one in self.placed if one.verdict.fit is fit)

    def reason(self, one: Placed) -> str:
        """Return why a structure has its fit, one sentence in Dutch."""
        return reason_of(one.verdict, self.regions, self.names)


def nesting_of(
    structures: Iterable[Structure],
    region_of: Mapping[str, str],
    names: Mapping[str, str] | None = None,
    *,
    zoning: str = "",
) -> Nesting:
    """Return how structures lie against any division: a zoning or a plan.

    Parameters
    ----------
    structures : iterable of Structure
        The structures.
    region_of : mapping of unit id to region code
        The division; a municipality that is absent lies in no region.
    names : mapping of region code to str, optional
        Names of the regions; a code without a name stands for itself.
    zoning : str
        Name of the division.

    Raises
    ------
    InputError
        If no municipality lies in a region: nothing can be said then.
    """
    if not region_of:
        raise InputError(
            f"The division '{zoning}' has no municipality in a region on this day; choose another "
            "zoning or another day.",
            zoning=zoning,
        )
    regions = Regions(region_of)
    known = {code: (names or {}).get(code, code) for code in regions.members}
    placed = tuple(Placed(one, regions.fit(one.units)) for one in structures)
    return Nesting(zoning, regions, known, placed)


def nesting_in(structures: Iterable[Structure], view: ZoningView) -> Nesting:
    """Return how structures lie against a zoning of the register; namesakes get their code.

    Raises
    ------
    InputError
        If no municipality of the day lies in a zone.
    """
    times = Counter(zone.name for zone in view.zones.values())
    names = {
        code: zone.name if times[zone.name] == 1 else f"{zone.name} ({code})"
        for code, zone in view.zones.items()
    }
    return nesting_of(structures, view.zone_of, names, zoning=view.zoning.id)


def outside_of(
    verdict: FitVerdict, population: Mapping[str, float]
) -> tuple[tuple[str, ...], People]:
    """Return the members outside the main region, and their inhabitants."""
    return verdict.outside, people_in(verdict.outside, population)


def reason_of(verdict: FitVerdict, regions: Regions, names: Mapping[str, str]) -> str:
    """Return why a set of municipalities has its fit, one sentence in Dutch.

    Examples
    --------
    >>> regions = Regions({"a": "R1", "b": "R1", "c": "R2", "d": "R2"})
    >>> names = {"R1": "Midwest", "R2": "Westhoek"}
    >>> reason_of(regions.fit({"a"}), regions, names)
    'Ligt binnen Midwest (1 van 2 gemeenten).'
    >>> reason_of(regions.fit({"a", "b", "c"}), regions, names)
    "Ligt over 2 regio's en omvat ze niet alle volledig: Midwest (volledig) en Westhoek (1 van 2)."
    """
    touched = {
        names.get(region, region): (len(members), len(regions.members[region]))
        for region, members in verdict.touched.items()
    }
    match verdict.fit:
        case Fit.UNKNOWN if verdict.unassigned:
            return "Geen enkel lid ligt in een regio."
        case Fit.UNKNOWN:
            return "Er zijn geen leden bekend."
        case Fit.EQUAL:
            ((name, (size, _)),) = touched.items()
            return f"Valt samen met {name} ({counted(size, 'gemeente', 'gemeenten')})."
        case Fit.INSIDE:
            ((name, (here, size)),) = touched.items()
            return f"Ligt binnen {name} ({here} van {counted(size, 'gemeente', 'gemeenten')})."
        case Fit.UNION:
            return f"Omvat {listed(list(touched), most=len(touched))} volledig."
        case _:
            return _spanning(touched, len(verdict.unassigned))


def _spanning(touched: Mapping[str, tuple[int, int]], strangers: int) -> str:
    parts = [
        f"{name} ({'volledig' if here == size else f'{here} van {size}'})"
        for name, (here, size) in touched.items()
    ]
    where, named = counted(len(parts), "regio", "regio's"), listed(parts, most=len(parts))
    if strangers:
        elsewhere = counted(strangers, "lid", "leden")
        return f"Ligt in {where} en heeft {elsewhere} buiten de regio's: {named}."
    return f"Ligt over {where} en omvat ze niet alle volledig: {named}."

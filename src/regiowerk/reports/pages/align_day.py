"""All that the pages of Afstemmen share on one day: fit, verdicts, tangle, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from regiowerk.align.conformity import Conformity, conformity_of
from regiowerk.align.decree import Rules, decisions, decree
from regiowerk.align.nesting import Nesting, nesting_in
from regiowerk.align.population import population_of
from regiowerk.align.progress import REGION, Board, Progress, progress_of
from regiowerk.align.scales import ThemeRow, scales_of
from regiowerk.align.structures import Structure, cooperations
from regiowerk.align.tangle import Tangles
from regiowerk.core.errors import NotInForceError
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot


class Alignment:
    """The structures of a day against the referentieregio's, in every way the pages ask."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def __repr__(self) -> str:
        return f"<Alignment on {self.snapshot.on}>"

    @cached_property
    def structures(self) -> tuple[Structure, ...]:
        """The active structures of the day, in order of name."""
        return cooperations(self.snapshot)

    @cached_property
    def nesting(self) -> Nesting:
        """The structures against the referentieregio's."""
        return nesting_in(self.structures, self.snapshot.zoning(REGION))

    @cached_property
    def law(self) -> Rules:
        """The rules of the Regiodecreet.

        Raises
        ------
        NotInForceError
            If the decree was not in force on the day.
        """
        return decree().at(self.snapshot.on)

    @property
    def lawful(self) -> bool:
        """Whether the decree was in force on the day."""
        try:
            return bool(self.law)
        except NotInForceError:
            return False

    @cached_property
    def board(self) -> Board:
        """The verdict of every structure.

        Raises
        ------
        NotInForceError
            If the decree was not in force on the day.
        """
        on = self.snapshot.on
        verdicts = conformity_of(self.nesting, self.law, decisions(), on=on)
        return Board(on, self.nesting, verdicts)

    @cached_property
    def verdict_of(self) -> Mapping[str, Conformity]:
        """The verdict of each structure by id; empty before the decree."""
        if not self.lawful:
            return {}
        return {one.structure.id: one for one in self.board.verdicts}

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """The progress of Flanders, then of each region; refused like `board`."""
        return progress_of(self.board)

    @cached_property
    def tangles(self) -> Tangles:
        """The tangle of every Flemish municipality."""
        return Tangles(self.structures, (place.id for place in self.snapshot.municipalities))

    @cached_property
    def population(self) -> Mapping[str, float]:
        """Inhabitants by unit."""
        return population_of(self.snapshot)

    @cached_property
    def scales(self) -> tuple[ThemeRow, ...]:
        """Themes by region."""
        return scales_of(self.nesting)

    def names(self, units: Iterable[str]) -> tuple[str, ...]:
        """Return the names of municipalities, in order of name."""
        return tuple(sorted((self.snapshot.units[unit].name for unit in units), key=fold))

    def region_names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the names of regions, in the order given."""
        return tuple(self.nesting.names[code] for code in codes)


@lru_cache(maxsize=8)
def alignment_of(snapshot: Snapshot) -> Alignment:
    """Return the alignment of a snapshot; the last few are kept."""
    return Alignment(snapshot)

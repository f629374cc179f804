"""Region by theme (verkokering): at which scale each policy domain works."""

from __future__ import annotations

from dataclasses import dataclass

from regiowerk.align.fit import Fit
from regiowerk.align.scales import Scale, ThemeRow
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.align_day import alignment_of

_WITHIN = (Fit.EQUAL, Fit.INSIDE)


@dataclass(frozen=True, slots=True)
class ScaleCell:
    """A theme in one region, or in all: how many structures, and how many lie inside one region.

    `step` runs from 0 (none inside) to 4 (all inside); it is None without structures.
    """

    region: str
    scale: Scale | None

    @property
    def number(self) -> int:
        """The structures."""
        return len(self.scale.placed) if self.scale else 0

    @property
    def within(self) -> int:
        """Those equal to or inside one region."""
        return sum(self.scale.counts[fit] for fit in _WITHIN) if self.scale else 0

    @property
    def step(self) -> int | None:
        """The share inside one region, in five steps."""
        return round(4 * self.within / self.number) if self.number else None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme over all regions; its cells are in the order of the regions of the page."""

    theme: str
    whole: ScaleCell
    cells: tuple[ScaleCell, ...]

    @property
    def spread(self) -> bool:
        """Whether fewer than half of its structures lie inside one region."""
        return 2 * self.whole.within < self.whole.number


@dataclass(frozen=True, slots=True)
class ThemesPage:
    """The table of themes by region; `regions` are (code, name) in order of name."""

    regions: tuple[tuple[str, str], ...]
    lines: tuple[ThemeLine, ...]

    @property
    def spread(self) -> tuple[ThemeLine, ...]:
        """The themes that work mostly across regions."""
        return tuple(line for line in self.lines if line.spread)


def themes_page(snapshot: Snapshot) -> ThemesPage:
    """Return the table of themes by region on the day of a snapshot."""
    day = alignment_of(snapshot)
    regions = tuple(sorted(day.nesting.names.items(), key=lambda item: fold(item[1])))
    return ThemesPage(regions, tuple(_line(row, regions) for row in day.scales))


def _line(row: ThemeRow, regions: tuple[tuple[str, str], ...]) -> ThemeLine:
    return ThemeLine(
        row.theme,
        ScaleCell("", row.whole),
        tuple(ScaleCell(code, row.regions.get(code)) for code, _ in regions),
    )

"""At which scale each policy domain works: fit counts by theme and region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regiowerk.align.fit import Fit
from regiowerk.align.nesting import Nesting, Placed
from regiowerk.align.tangle import NO_THEME


@dataclass(frozen=True, slots=True)
class Scale:
    """The structures of a theme, in one region or in all.

    Parameters
    ----------
    placed : tuple of Placed
        The structures, in order of name: the list behind the counts.
    counts : mapping of Fit to int
        How they lie; every fit is there.
    """

    placed: tuple[Placed, ...]
    counts: Mapping[Fit, int]

    @property
    def usual(self) -> Fit | None:
        """The most frequent fit, the first of `Fit` among equals; None without structures."""
        if not self.placed:
            return None
        return max(Fit, key=lambda fit: self.counts[fit])


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme over all regions.

    Parameters
    ----------
    theme : str
        The theme, or ``thema onbekend``.
    whole : Scale
        All structures of the theme, each once.
    regions : mapping of region code to Scale
        Those that touch each region; a structure that spans counts in every region it touches.
        Regions without any are absent.
    """

    theme: str
    whole: Scale
    regions: Mapping[str, Scale]


def scales_of(nesting: Nesting) -> tuple[ThemeRow, ...]:
    """Return the table of themes by region, themes in order of name, the unknown theme last.

    A structure with several themes counts under each.

    Parameters
    ----------
    nesting : Nesting
        The structures against the regions.
    """
    by_theme: dict[str, list[Placed]] = defaultdict(list)
    for one in nesting.placed:
        for theme in one.structure.themes or (NO_THEME,):
            by_theme[theme].append(one)
    order = sorted(by_theme, key=lambda theme: (theme == NO_THEME, theme))
    return tuple(_row(theme, by_theme[theme], nesting) for theme in order)


def _row(theme: str, placed: Iterable[Placed], nesting: Nesting) -> ThemeRow:
    everywhere = tuple(placed)
    touching: dict[str, list[Placed]] = {code: [] for code in nesting.names}
    for one in everywhere:
        for region in one.verdict.touched:
            touching[region].append(one)
    return ThemeRow(
        theme,
        _scale(everywhere),
        {region: _scale(tuple(found)) for region, found in touching.items() if found},
    )


def _scale(placed: tuple[Placed, ...]) -> Scale:
    found = Counter(one.verdict.fit for one in placed)
    return Scale(placed, {fit: found[fit] for fit in Fit})

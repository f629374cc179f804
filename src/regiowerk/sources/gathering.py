"""Gathering figures from the records of one file, with a finding for all that is not used."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.register.model import IndicatorDefinition
from regiowerk.sources.readings import IndicatorReading, IndicatorValue

SHOWN = 10  # records named in a finding about many records
_COMMUNITIES = {"01001", "02001", "03001"}
_BRABANT = {"20001", "20002"}  # provinces whose codes look like those of municipalities


def level_of(nis: str) -> str:
    """Return the level of a NIS code: ``gemeente`` or the Dutch name of a higher level.

    Examples
    --------
    >>> [level_of(c) for c in ("01000", "02000", "20001", "23000", "46030", "99991")]
    ['land', 'gewest', 'provincie', 'arrondissement', 'gemeente', 'niet te lokaliseren']
    """
    if nis in _COMMUNITIES:
        return "gemeenschap"
    if nis in _BRABANT:
        return "provincie"
    if nis.startswith("0"):
        return "land" if nis == "01000" else "gewest"
    if nis.startswith("99"):
        return "niet te lokaliseren"
    if nis.endswith("0000"):
        return "provincie"
    return "arrondissement" if nis.endswith("000") else "gemeente"


@dataclass(slots=True)
class Gathering:
    """The figures and findings of one source while its records are read.

    Notices with the same words are joined into one finding that names the first records and
    counts the others, so that nothing is silent and nothing drowns.

    Parameters
    ----------
    source : str
        Id of the source, for the findings.
    """

    source: str
    _values: dict[tuple[str, str, int], tuple[IndicatorValue, str]] = field(default_factory=dict)
    _spoiled: set[tuple[str, str, int]] = field(default_factory=set)
    _notices: dict[tuple[str, str, str, Severity], list[str]] = field(default_factory=dict)

    def notice(
        self,
        record: str,
        what: str,
        done: str,
        *,
        about: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Keep a finding about `record`; the same words about another record are joined."""
        self._notices.setdefault((about, what, done, severity), []).append(record)

    def municipality(self, text: str, record: str) -> str | None:
        """Return the code of a municipality; None, with a finding, for any other code."""
        nis = _nis(text)
        if nis is None:
            self.notice(
                record,
                f"'{text}' is geen NIS-code van vijf cijfers.",
                "Het record is niet gebruikt.",
                about="nis",
                severity=Severity.ERROR,
            )
            return None
        level = level_of(nis)
        if level == "gemeente":
            return nis
        self.notice(
            nis,
            f"Cijfers op het niveau {level}, niet van een gemeente.",
            "Niet opgenomen; hogere niveaus worden uit de gemeenten berekend.",
            about="nis",
            severity=Severity.NOTE,
        )
        return None

    def year(self, text: str, record: str, about: str) -> int | None:
        """Return a year; None, with a finding, when the text is not a year."""
        if len(text) == 4 and text.isascii() and text.isdigit():
            return int(text)
        self.notice(
            record,
            f"'{text}' is geen jaartal.",
            "Het record is niet gebruikt.",
            about=about,
            severity=Severity.ERROR,
        )
        return None

    def number(self, text: str, record: str, about: str) -> float | None:
        """Return a number of zero or more, with a decimal point.

        None, with a finding, when the cell is empty, or holds no number or a negative one.
        """
        if not text.strip():
            self.notice(record, "De cel is leeg.", "Geen cijfer opgenomen.", about=about)
            return None
        try:
            value = math.nan if "_" in text else float(text)
        except ValueError:
            value = math.nan
        if math.isfinite(value) and value >= 0:
            return value
        self.notice(
            record,
            f"'{text}' is geen getal vanaf 0 met een decimale punt.",
            "Geen cijfer opgenomen.",
            about=about,
            severity=Severity.ERROR,
        )
        return None

    def put(
        self, indicator: str, nis: str, year: int, value: float, *, vintage: int, record: str
    ) -> None:
        """Keep a figure. A repeated figure is kept once; of two different figures, neither."""
        key = (indicator, nis, year)
        known, first = self._values.get(key, (None, ""))
        if known is None:
            self._values[key] = (IndicatorValue(indicator, nis, year, value, vintage), record)
        elif known.value == value:
            self.notice(
                record,
                f"Het cijfer van {year} staat er tweemaal, met dezelfde waarde.",
                "Eenmaal opgenomen.",
                about=indicator,
                severity=Severity.NOTE,
            )
        else:
            self._spoiled.add(key)
            self.notice(
                f"{first} en {record}",
                f"Gemeente {nis} heeft voor {year} twee waarden: {known.value:g} en {value:g}.",
                "Geen van beide opgenomen; controleer het bestand.",
                about=indicator,
                severity=Severity.ERROR,
            )

    def total(self, indicator: str, year: int) -> float:
        """Return the sum of the figures of one indicator and year gathered so far."""
        return math.fsum(
            v.value
            for key, (v, _) in self._values.items()
            if key[0] == indicator and key[2] == year and key not in self._spoiled
        )

    def compare(
        self, indicator: str, year: int, published: float, *, record: str, tolerance: float = 0.5
    ) -> None:
        """Note it when the municipalities do not add up to the total the file itself gives."""
        found = self.total(indicator, year)
        if abs(found - published) > tolerance:
            self.notice(
                record,
                f"De gemeenten samen geven in {year} {found:.10g}; "
                f"het bestand zelf geeft als totaal {published:.10g}.",
                "De cijfers van de gemeenten zijn opgenomen zoals ze er staan.",
                about=indicator,
            )

    def report_gaps(self, indicators: Iterable[str]) -> None:
        """Note the municipalities that have a figure in some year but not in another one."""
        wanted = set(indicators)
        present: dict[str, dict[int, set[str]]] = {}
        for indicator, nis, year in self._values.keys() - self._spoiled:
            if indicator in wanted:
                present.setdefault(indicator, {}).setdefault(year, set()).add(nis)
        everyone = {nis for years in present.values() for some in years.values() for nis in some}
        for indicator, years in sorted(present.items()):
            for nis in sorted(everyone):
                missing = [year for year, some in sorted(years.items()) if nis not in some]
                if missing:
                    self.notice(
                        f"gemeente {nis}",
                        f"Er is geen cijfer voor {_periods(missing)}, wel voor andere jaren.",
                        "Geen cijfer opgenomen; er is niets geschat.",
                        about=indicator,
                    )

    def findings(self) -> tuple[Finding, ...]:
        """Return one finding for every kind of notice, in the order in which they came."""
        return tuple(
            Finding(self.source, _named(records), about, what, done, severity)
            for (about, what, done, severity), records in self._notices.items()
        )

    def reading(self, definitions: Iterable[IndicatorDefinition]) -> IndicatorReading:
        """Return all figures in order, with the findings."""
        kept = [v for key, (v, _) in self._values.items() if key not in self._spoiled]
        return IndicatorReading(tuple(definitions), tuple(sorted(kept)), self.findings())


@dataclass(slots=True)
class Parts:
    """Parts of figures (ages, sizes, classes of land) that are added up per municipality.

    Parameters
    ----------
    gathering : Gathering
        Receives the findings.
    about : str
        Column that names the parts, for the findings.
    """

    gathering: Gathering
    about: str
    _parts: dict[tuple[str, int], dict[str, tuple[tuple[float, ...], str]]] = field(
        default_factory=dict
    )
    _spoiled: set[tuple[str, int]] = field(default_factory=set)

    def put(self, nis: str, year: int, part: str, values: tuple[float, ...], record: str) -> None:
        """Keep the values of one part; two different values spoil the whole municipality."""
        parts = self._parts.setdefault((nis, year), {})
        known, first = parts.get(part, (None, ""))
        if known is None:
            parts[part] = (values, record)
        elif known == values:
            self.gathering.notice(
                record,
                "Dit deel staat er tweemaal, met dezelfde waarde.",
                "Eenmaal geteld.",
                about=self.about,
                severity=Severity.NOTE,
            )
        else:
            self.spoil(
                nis,
                year,
                f"{first} en {record}",
                f"Deel '{part}' heeft twee waarden: {_plain(known)} en {_plain(values)}.",
            )

    def spoil(self, nis: str, year: int, record: str, what: str) -> None:
        """Take a municipality out, because what is wrong in one part makes its sums wrong."""
        self._spoiled.add((nis, year))
        self.gathering.notice(
            record,
            f"{what} De som voor gemeente {nis} in {year} is dus onzeker.",
            "Geen cijfer opgenomen voor deze gemeente en dit jaar.",
            about=self.about,
            severity=Severity.ERROR,
        )

    def complete(self, *, all_parts: bool) -> dict[tuple[str, int], dict[str, tuple[float, ...]]]:
        """Return the parts per municipality and year, in order.

        Parameters
        ----------
        all_parts : bool
            Whether a municipality must have every part that occurs in the file; one that has
            not is left out with a finding. False where the source leaves out parts of zero.
        """
        expected = {part for parts in self._parts.values() for part in parts}
        for (nis, year), parts in self._parts.items():
            missing = sorted(expected - parts.keys())
            if all_parts and missing:
                self.spoil(nis, year, f"gemeente {nis}", f"Deel {', '.join(missing)} ontbreekt.")
        return {
            key: {part: values for part, (values, _) in parts.items()}
            for key, parts in sorted(self._parts.items())
            if key not in self._spoiled
        }


def _nis(text: str) -> str | None:
    """Return a code of five digits; four digits lost a leading zero, fewer are no code."""
    try:
        nis = parse_nis(text)
    except InputError:
        return None
    return None if nis.startswith("00") else nis


def _named(records: list[str]) -> str:
    distinct = list(dict.fromkeys(records))
    shown = ", ".join(distinct[:SHOWN])
    counted = f" ({len(records)} records)" if len(records) > 1 else ""
    return f"{shown}{' ...' if len(distinct) > SHOWN else ''}{counted}"


def _periods(years: list[int]) -> str:
    """Return years in order as text, consecutive ones joined: ``2019, 2028-2031``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _plain(values: tuple[float, ...]) -> str:
    return "/".join(f"{v:g}" for v in values)

"""The numbers of a baseline, read when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError, UnknownIdError
from regiowerk.register.figures import FlowTable, Value
from regiowerk.sources.baseline.layout import VALUES, flow_file


class BaselineFigures:
    """Indicator values and flows in the Parquet files of a baseline.

    Parameters
    ----------
    directory : Path
        The folder of the baseline.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._flows: dict[str, FlowTable] = {}

    @cached_property
    def _values(self) -> Mapping[str, Sequence[Value]]:
        rows = _rows(self._directory / VALUES, ("indicator", "nis", "vintage", "year", "value"))
        found: dict[str, list[Value]] = {}
        for indicator, nis, vintage, year, value in rows:
            found.setdefault(indicator, []).append(Value(nis, vintage, year, value))
        return found

    def values(self, indicator: str) -> Sequence[Value]:
        """Return every published value of an indicator.

        Raises
        ------
        UnknownIdError
            If the baseline holds none.
        FileFormatError
            If the file of values is absent or damaged.
        """
        if indicator not in self._values:
            raise UnknownIdError(
                f"The baseline holds no values of '{indicator}'.", indicator=indicator
            )
        return self._values[indicator]

    def flow(self, flow: str) -> FlowTable:
        """Return a flow as published.

        Raises
        ------
        UnknownIdError
            If the baseline does not hold it.
        FileFormatError
            If its file is damaged.
        """
        path = self._directory / flow_file(flow)
        if not path.is_file():
            raise UnknownIdError(f"The baseline holds no flow '{flow}'.", flow=flow)
        if flow not in self._flows:
            self._flows[flow] = _read_flow(path)
        return self._flows[flow]


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    from pyarrow import ArrowException, parquet

    try:
        table = parquet.read_table(path)
        return list(zip(*(table.column(name).to_pylist() for name in columns), strict=True))
    except (OSError, KeyError, ArrowException) as wrong:
        raise FileFormatError(
            f"{path.name} in {path.parent} is not a Parquet file with the columns "
            f"{', '.join(columns)} ({wrong}). Build the baseline again with `regiowerk data "
            "build`.",
            file=path.name,
        ) from wrong


def _read_flow(path: Path) -> FlowTable:
    rows = _rows(path, ("origin", "destination", "amount"))
    pairs = [row for row in rows if row[1] not in ("unknown", "abroad")]
    extra = {
        name: {origin: amount for origin, destination, amount in rows if destination == name}
        for name in ("unknown", "abroad")
    }
    return FlowTable(
        [origin for origin, _, _ in pairs],
        [destination for _, destination, _ in pairs],
        [amount for _, _, amount in pairs],
        extra["unknown"],
        extra["abroad"],
    )

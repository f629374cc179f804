"""Reader of a foreign flow file: three columns, origin, destination and amount.

CSV with comma, semicolon or tab, plain or gzip (``.gz``), or the first sheet of a workbook
(``.xlsx``, ``.xls``), with a header or without: the first line is a header when its third field
is not a number. What the columns are called does not
matter, their order does. Columns after the third are not read. Ids are text: `01000` is not
`1000`. Amounts are finite and at least 0, without separators for thousands; where fields are
not separated by commas the decimal sign may be a comma. A pair that occurs more than once is
summed. Every other row that cannot be read is refused, with its line.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Finding, Severity
from regiowerk.delineate.flows import Flows
from regiowerk.sources.files import AGAIN, sheet_rows

COLUMNS = 3
WORKBOOKS = (".xlsx", ".xls")
_BLOCK = 1 << 24  # bytes read at a time
_DAMAGED = (gzip.BadGzipFile, zlib.error, EOFError, UnicodeDecodeError, csv.Error)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a delimited file is laid out.

    Parameters
    ----------
    delimiter : str
        One character.
    header : tuple of str
        Names of the columns; empty when the first line holds data.
    columns : int
        Number of fields in the first line.
    skip : int
        Lines before the first row of data.
    """

    delimiter: str
    header: tuple[str, ...]
    columns: int
    skip: int


@dataclass(frozen=True, slots=True)
class FlowFile:
    """What a flow file holds, and what was noticed."""

    flows: Flows
    header: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_flow_file(path: Path) -> FlowFile:
    """Return the flows of a file.

    Parameters
    ----------
    path : Path
        The file; see the head of this module. Read in blocks: 10⁷ rows take seconds.

    Returns
    -------
    FlowFile
        Units in order; one entry for each pair. Findings tell of pairs that were summed and of
        columns that were not read.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or not UTF-8, has fewer than three
        columns, or a row has an empty id or an amount that is negative or not a number; names
        the line.
    """
    if path.suffix.casefold() in WORKBOOKS:
        return _read_workbook(path)
    layout = _layout(path)
    try:
        units, origins, destinations, amounts = _read(path, layout)
    except (OSError, ValueError) as error:  # pyarrow's own errors are among these
        raise _first_wrong_line(path, layout, str(error)) from error
    sound = amounts.size and (np.isfinite(amounts) & (amounts >= 0)).all() and all(units)
    if not sound:
        raise _first_wrong_line(path, layout, "an amount that is negative or not a number")
    flows, repeated = _summed(path.name, units, origins, destinations, amounts)
    return FlowFile(flows, layout.header, _findings(path, layout, repeated))


def delimiter_of(line: str) -> str:
    """Return the delimiter of a line: the tab, semicolon or comma that it has, in this order."""
    return next((sign for sign in "\t;," if sign in line), ",")


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a plain or gzip file in UTF-8.

    Raises
    ------
    FileFormatError
        If the file is absent or cannot be read, or where it is damaged or not UTF-8.
    """
    number = 0
    try:
        with (
            path.open("rb") as raw,
            gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else nullcontext(raw) as stream,
            io.TextIOWrapper(cast(BinaryIO, stream), encoding="utf-8-sig", newline="") as lines,
        ):
            for line in lines:
                number += 1
                yield line
    except (*_DAMAGED, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise FileFormatError(
            f"{path}, after line {number}: {reason}. The file is absent, damaged, truncated or not "
            f"UTF-8. {AGAIN}",
            file=str(path),
            line=number,
        ) from error


def _layout(path: Path) -> Layout:
    found = ((number, line) for number, line in enumerate(lines_of(path)) if line.strip())
    blank, first = next(found, (0, ""))
    if not first:
        raise FileFormatError(f"{path} is empty. {AGAIN}", file=str(path))
    delimiter = delimiter_of(first)
    cells = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter))]
    if len(cells) < COLUMNS:
        raise FileFormatError(
            f"{path}, line {blank + 1}: {len(cells)} columns ({', '.join(cells)}); a flow file has "
            "three: origin, destination and amount, with comma, semicolon or tab between them.",
            file=str(path),
            line=blank + 1,
        )
    header = () if _number(cells[2], delimiter) is not None else tuple(cells)
    return Layout(delimiter, header, len(cells), blank + bool(header))


def _number(text: str, delimiter: str) -> float | None:
    clean = text.strip().replace(",", ".") if delimiter != "," else text.strip()
    try:
        return None if "_" in clean else float(clean)
    except ValueError:
        return None


Columns = tuple[list[str], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _read(path: Path, layout: Layout) -> Columns:
    """Return units, origins, destinations and amounts as they stand, in the fast way."""
    import pyarrow as pa

    if layout.delimiter == ",":
        return _read_with(path, layout, ".")
    try:
        return _read_with(path, layout, ".")
    except pa.ArrowInvalid:
        return _read_with(path, layout, ",")


def _read_with(path: Path, layout: Layout, decimal: str) -> Columns:
    import pyarrow as pa
    from pyarrow import csv as arrow

    number: dict[str, int] = {}
    parts: list[list[NDArray[Any]]] = [[], [], []]
    with pa.input_stream(str(path), compression="gzip" if path.suffix == ".gz" else None) as stream:
        reader = arrow.open_csv(
            stream,
            arrow.ReadOptions(
                block_size=_BLOCK,
                skip_rows=layout.skip,
                column_names=[f"f{k}" for k in range(layout.columns)],
            ),
            arrow.ParseOptions(delimiter=layout.delimiter),
            arrow.ConvertOptions(
                column_types={"f0": pa.string(), "f1": pa.string(), "f2": pa.float64()},
                include_columns=["f0", "f1", "f2"],
                null_values=[],
                decimal_point=decimal,
            ),
        )
        for batch in reader:
            for side in (0, 1):
                coded = batch.column(side).dictionary_encode()
                names = [name.strip() for name in coded.dictionary.to_pylist()]
                codes = np.array([number.setdefault(n, len(number)) for n in names], dtype=np.int64)
                parts[side].append(codes[coded.indices.to_numpy(zero_copy_only=False)])
            parts[2].append(batch.column(2).to_numpy(zero_copy_only=False))
    origins, destinations, amounts = (
        np.concatenate(part) if part else np.empty(0, dtype=np.int64) for part in parts
    )
    return list(number), origins, destinations, amounts.astype(np.float64)


def _read_workbook(path: Path) -> FlowFile:
    rows = sheet_rows(path, columns=COLUMNS)
    head = rows[0][1]
    header = () if _number(head[2], ",") is not None else tuple(filter(None, head))
    layout = Layout(",", header, len(head), 0)
    body = rows[1:] if header else rows
    for line, cells in body:
        if wrong := _wrong(cells, layout):
            raise FileFormatError(
                f"{path}, row {line}: {wrong}. Correct or remove the row.",
                file=str(path),
                line=line,
            )
    if not body:
        raise FileFormatError(f"{path} has a header but no rows. {AGAIN}", file=str(path))
    number: dict[str, int] = {}
    ends = [
        np.array([number.setdefault(cells[side], len(number)) for _, cells in body], dtype=np.int64)
        for side in (0, 1)
    ]
    amounts = np.array([float(cells[2]) for _, cells in body])
    flows, repeated = _summed(path.name, list(number), ends[0], ends[1], amounts)
    return FlowFile(flows, header, _findings(path, layout, repeated))


def _summed(
    name: str,
    units: list[str],
    origins: NDArray[np.int64],
    destinations: NDArray[np.int64],
    amounts: NDArray[np.float64],
) -> tuple[Flows, int]:
    """Return one entry per pair, units in order, and the number of rows that were joined."""
    order = np.array(sorted(range(len(units)), key=units.__getitem__), dtype=np.int64)
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    n = order.size
    keys, entry = np.unique(place[origins] * n + place[destinations], return_inverse=True)
    flows = Flows(
        name,
        tuple(units[k] for k in order),
        keys // n,
        keys % n,
        np.bincount(entry, amounts, minlength=keys.size).astype(np.float64),
    )
    return flows, int(amounts.size - keys.size)


def _findings(path: Path, layout: Layout, repeated: int) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if repeated:
        found.append(
            Finding(
                path.name,
                f"{repeated} rijen",
                "",
                "Deze rijen herhalen een paar van herkomst en bestemming.",
                "Hun hoeveelheden zijn opgeteld.",
            )
        )
    if layout.columns > COLUMNS:
        rest = ", ".join(layout.header[COLUMNS:]) or "zonder naam"
        found.append(
            Finding(
                path.name,
                f"kolom {COLUMNS + 1} en verder",
                rest,
                "Een stroombestand heeft drie kolommen: herkomst, bestemming, hoeveelheid.",
                "Deze kolommen zijn niet gelezen.",
                Severity.NOTE,
            )
        )
    return tuple(found)


def _first_wrong_line(path: Path, layout: Layout, reason: str) -> FileFormatError:
    """Return the error that names the first line that cannot be read."""
    reader = csv.reader(lines_of(path), delimiter=layout.delimiter, strict=True)
    rows = 0
    try:
        for cells in filter(None, reader):
            if reader.line_num <= layout.skip:
                continue
            rows += 1
            wrong = _wrong(cells, layout)
            if wrong:
                return FileFormatError(
                    f"{path}, line {reader.line_num}: {wrong}. Correct or remove the row.",
                    file=str(path),
                    line=reader.line_num,
                )
    except csv.Error as error:
        reason = f"line {reader.line_num}, {error}"
    if not rows:
        reason = "it has a header but no rows"
    return FileFormatError(f"{path} cannot be read ({reason}). {AGAIN}", file=str(path))


def _wrong(cells: list[str], layout: Layout) -> str:
    if len(cells) != layout.columns:
        return f"{len(cells)} fields where the first line has {layout.columns}"
    if not cells[0].strip() or not cells[1].strip():
        return "an empty origin or destination"
    amount = _number(cells[2], layout.delimiter)
    if amount is None or not math.isfinite(amount):
        return f"amount '{cells[2]}' is not a number"
    return f"amount {cells[2]} is negative" if amount < 0 else ""

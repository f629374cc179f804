"""Opening published files, with one clear error when a file is not what it should be.

Every reader opens its file here. A file that is absent, empty, damaged, truncated, in another
encoding or without the expected columns gives a `FileFormatError` that names the file, the line
where there is one, what was expected and what to do. Nothing is returned half-read.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from regiowerk.core.errors import FileFormatError

AGAIN = "Download the file again or check that this is the right file."


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that exists and is not empty.

    Raises
    ------
    FileFormatError
        If the file is absent, is a folder, cannot be read or is empty.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileFormatError(
            f"{path} does not exist. Check the name and the folder.", file=str(path)
        ) from error
    except OSError as error:
        raise FileFormatError(
            f"{path} cannot be read ({error.strerror}). Check the file and its permissions.",
            file=str(path),
        ) from error
    if not data:
        raise FileFormatError(f"{path} is empty. {AGAIN}", file=str(path))
    return data


def open_text(
    path: Path,
    *,
    encoding: str = "utf-8-sig",
    compressed: bool | None = None,
    member: str | None = None,
) -> str:
    """Return the whole text of a plain file, a gzip file or one member of a zip file.

    Parameters
    ----------
    path : Path
        The file.
    encoding : str
        Encoding of the text; ``utf-8-sig`` reads UTF-8 with and without byte order mark.
    compressed : bool, optional
        Whether the file is gzip; None decides by the ending ``.gz``.
    member : str, optional
        Name of the member when `path` is a zip file. A trailing part of the name is enough
        as long as one member only ends in it.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated or not in `encoding`.
    """
    data = read_bytes(path) if member is None else _zip_member(path, member)
    if compressed or (compressed is None and member is None and path.suffix == ".gz"):
        data = _gunzip(path, data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFormatError(
            f"{path}, line {line}: byte {error.object[error.start]:#04x} is not {encoding}. "
            f"Save the file as {encoding} or download it again.",
            file=str(path),
            line=line,
            encoding=encoding,
        ) from error
    if not text.strip():
        raise FileFormatError(f"{path} holds no text. {AGAIN}", file=str(path))
    return text


def text_table(
    path: Path,
    *,
    columns: Sequence[str],
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    compressed: bool | None = None,
    member: str | None = None,
) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the header of a delimited text file, and its rows one by one with line numbers.

    The header is the first line that is not blank. For files too large to hold as dictionaries
    or with a header of their own kind; others use `text_rows`. Rows are checked as they come.

    Parameters
    ----------
    path : Path
        A plain file, a ``.gz`` or, with `member`, a ``.zip``.
    columns : sequence of str
        Names that the header must contain once, in any order; other columns are kept.
    delimiter : str
        One character.
    encoding, compressed, member
        As in `open_text`.

    Raises
    ------
    FileFormatError
        As `open_text`; or if a column is absent or occurs twice, if a row has more or fewer
        fields than the header (a truncated file), or if there are no rows at all.
    """
    text = open_text(path, encoding=encoding, compressed=compressed, member=member)
    records = _records(path, text, delimiter)
    line, header = next(records)
    _check_header(path, header, columns, line)
    return header, _checked(path, records, len(header))


def text_rows(
    path: Path,
    *,
    columns: Sequence[str],
    delimiter: str = ",",
    encoding: str = "utf-8-sig",
    compressed: bool | None = None,
    member: str | None = None,
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a delimited text file with a header, each with its line number.

    Parameters and errors as in `text_table`. Columns beyond `columns` are kept.
    """
    header, records = text_table(
        path,
        columns=columns,
        delimiter=delimiter,
        encoding=encoding,
        compressed=compressed,
        member=member,
    )
    return [(line, dict(zip(header, cells, strict=True))) for line, cells in records]


def sheet_rows(path: Path, *, columns: int | Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet of an Excel file (.xls or .xlsx), cells as text.

    Whole numbers come without ``.0``, empty cells as an empty text, days as ``2025-01-01``.
    Rows without any text are skipped; row numbers are those that Excel shows.

    Parameters
    ----------
    path : Path
        The workbook.
    columns : int or sequence of str
        A number: the sheet must have at least so many columns; every row is returned,
        the header included, with all its cells. Names: the first row with text must contain
        them; the rows below it are returned with the cells of these columns, in this order.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or not a workbook, or lacks columns or rows.
    """
    rows = [
        (number, [_cell_text(cell) for cell in cells])
        for number, cells in enumerate(_sheet_cells(path), start=1)
    ]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise FileFormatError(
            f"{path}: the first sheet has no cells with text. {AGAIN}", file=str(path)
        )
    if isinstance(columns, int):
        widest = max(len(cells) for _, cells in rows)
        if widest < columns:
            raise FileFormatError(
                f"{path}: the first sheet has {widest} columns, at least {columns} expected. "
                f"{AGAIN}",
                file=str(path),
            )
        return rows
    (first, header), body = rows[0], rows[1:]
    _check_header(path, header, columns, first)
    if not body:
        raise FileFormatError(f"{path} has a header but no rows. {AGAIN}", file=str(path))
    places = [header.index(column) for column in columns]
    return [(number, [cells[place] for place in places]) for number, cells in body]


def json_document(path: Path, *, encoding: str = "utf-8-sig") -> Any:
    """Return the content of a JSON file.

    Raises
    ------
    FileFormatError
        As `open_text`, or if the text is not JSON; names the line where reading stopped.
    """
    text = open_text(path, encoding=encoding)
    try:
        return json.loads(text)
    except RecursionError as error:
        raise FileFormatError(
            f"{path} is nested too deeply to be read; tables and lists inside each other to a "
            "depth of some hundreds are expected at most.",
            file=str(path),
        ) from error
    except json.JSONDecodeError as error:
        raise FileFormatError(
            f"{path}, line {error.lineno}: not JSON ({error.msg}). "
            f"The file may be truncated or damaged. {AGAIN}",
            file=str(path),
            line=error.lineno,
        ) from error
    except ValueError as error:  # the digits of a whole number are counted before it is read
        raise FileFormatError(
            f"{path} holds a number that cannot be read ({error}). {AGAIN}", file=str(path)
        ) from error


def parquet_columns(path: Path, *, columns: Mapping[str, type]) -> dict[str, list[Any]]:
    """Return the named columns of a Parquet file, each as a list in row order.

    Parameters
    ----------
    path : Path
        The file.
    columns : mapping of str to type
        The type that the values of each column must have; empty cells are None.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged or truncated, lacks a column or rows, or has a
        value of another type; names the row.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    data = read_bytes(path)
    try:
        source = pq.ParquetFile(io.BytesIO(data))
        _check_header(path, source.schema_arrow.names, list(columns))
        table = source.read(columns=list(columns))
    except (pa.ArrowException, OSError) as error:
        raise FileFormatError(
            f"{path} is not a readable Parquet file ({_first_line(error)}). {AGAIN}",
            file=str(path),
        ) from error
    if table.num_rows == 0:
        raise FileFormatError(f"{path} has no rows. {AGAIN}", file=str(path))
    values = {column: table.column(column).to_pylist() for column in columns}
    for column, kind in columns.items():
        for row, value in enumerate(values[column], start=1):
            if value is not None and not isinstance(value, kind):
                raise FileFormatError(
                    f"{path}, row {row}: column '{column}' holds {value!r}, "
                    f"{kind.__name__} expected. {AGAIN}",
                    file=str(path),
                    row=row,
                )
    return values


def _zip_member(path: Path, member: str) -> bytes:
    data = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [n for n in archive.namelist() if n.endswith(member)]
            if len(names) != 1:
                raise FileFormatError(
                    f"{path} has {len(names)} members ending in '{member}', one expected; "
                    f"it holds {', '.join(archive.namelist()) or 'nothing'}. {AGAIN}",
                    file=str(path),
                    member=member,
                )
            content = archive.read(names[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise FileFormatError(
            f"{path} is a damaged or truncated zip file ({_first_line(error)}). {AGAIN}",
            file=str(path),
        ) from error
    if not content:
        raise FileFormatError(f"{path}: member '{member}' is empty. {AGAIN}", file=str(path))
    return content


def _gunzip(path: Path, data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise FileFormatError(
            f"{path} is a damaged or truncated gzip file ({_first_line(error)}). {AGAIN}",
            file=str(path),
        ) from error


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and fields of every line that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise FileFormatError(
            f"{path}, line {reader.line_num}: {error}. "
            f"The file may be truncated or damaged. {AGAIN}",
            file=str(path),
            line=reader.line_num,
        ) from error


def _checked(
    path: Path, records: Iterator[tuple[int, list[str]]], width: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records, as long as each has `width` fields; refuse a file without any."""
    some = False
    for line, cells in records:
        if len(cells) != width:
            raise FileFormatError(
                f"{path}, line {line}: {len(cells)} fields where the header has {width}. "
                f"The file may be truncated or damaged. {AGAIN}",
                file=str(path),
                line=line,
            )
        some = True
        yield line, cells
    if not some:
        raise FileFormatError(f"{path} has a header but no rows. {AGAIN}", file=str(path))


def _check_header(path: Path, header: Sequence[str], columns: Sequence[str], line: int = 1) -> None:
    missing = [column for column in columns if column not in header]
    twice = [column for column in columns if header.count(column) > 1]
    if missing or twice:
        trouble = f"lacks column {missing}" if missing else f"has column {twice} more than once"
        shown = ", ".join(header[:12]) + (" ..." if len(header) > 12 else "")
        raise FileFormatError(
            f"{path}, line {line}: the header {trouble}; found: {shown}. {AGAIN}",
            file=str(path),
            line=line,
            columns=missing or twice,
        )


def _sheet_cells(path: Path) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    data = read_bytes(path)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileFormatError(
            f"{path} is not a readable Excel workbook ({_first_line(error)}). {AGAIN}",
            file=str(path),
        ) from error


def _cell_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]

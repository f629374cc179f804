"""Build a baseline from the official files: read everything, join, check, then write at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding
from regiowerk.register.schema import TABLES
from regiowerk.sources.baseline import layout
from regiowerk.sources.baseline.checks import Check, check_register
from regiowerk.sources.baseline.gathering import Gathered, gather
from regiowerk.sources.baseline.loading import load_baseline
from regiowerk.sources.readings import FlowReading, IndicatorValue


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    Parameters
    ----------
    tables : mapping of file to int
        Rows written.
    checks : tuple of Check
        Every comparison with what a baseline must be; all passed.
    findings : tuple of Finding
        What the readers noticed.
    size : int
        Bytes written.
    fingerprint : str
        Hash over all files; the same sources give the same.
    """

    tables: Mapping[str, int]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    size: int
    fingerprint: str


def build_baseline(
    sources: Path, out: Path, progress: Callable[[str], None] = lambda _: None
) -> BuildReport:
    """Build a baseline from the folder of official files.

    Everything is read and checked before `out` is touched; a build that fails leaves what was
    there. The same sources give the same bytes.

    Parameters
    ----------
    sources : Path
        The folder with `abb`, `refnis`, `zones`, `boundaries` and so on.
    out : Path
        The folder to write; a baseline that is there is replaced.
    progress : callable
        Told what is being done.

    Raises
    ------
    FileFormatError
        If an official file is absent or damaged.
    InputError
        If `out` holds something else than a baseline, or a check fails.
    """
    _refuse_foreign(out)
    gathered = gather(sources, progress)
    progress("Bestanden maken")
    contents = _contents(gathered)
    manifest = _manifest(gathered, contents)
    contents[layout.MANIFEST] = layout.manifest_bytes(manifest)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".baseline-") as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        for name, content in contents.items():
            (made / name).write_bytes(content)
        progress("Controleren")
        checks = check_register(load_baseline(made).register)
        failed = [check for check in checks if not check.passed]
        if failed:
            lines = "; ".join(f"{c.name}: {c.expected} expected, {c.found} found" for c in failed)
            raise InputError(
                f"The baseline is not what it must be, so nothing was written. {lines}. Look for "
                "a changed source file, or correct sources/parameters/expectations.toml.",
                failed=[c.name for c in failed],
            )
        _replace(out, made)
    return BuildReport(
        {name: table["rows"] for name, table in manifest["tables"].items()},
        checks,
        gathered.findings,
        sum(len(content) for content in contents.values()),
        manifest["fingerprint"],
    )


def check_baseline(directory: Path | None = None) -> tuple[Check, ...]:
    """Return the checks of a baseline, with that of its files against its manifest."""
    baseline = load_baseline(directory)
    files = {
        path.name: path.read_bytes()
        for path in baseline.directory.iterdir()
        if path.is_file() and path.name in baseline.manifest["files"]
    }
    return (
        Check(
            "vingerafdruk van de bestanden",
            baseline.manifest["fingerprint"],
            layout.fingerprint(files),
        ),
        *check_register(baseline.register),
    )


def _refuse_foreign(out: Path) -> None:
    if out.exists() and (
        not out.is_dir() or (any(out.iterdir()) and not (out / layout.MANIFEST).is_file())
    ):
        raise InputError(
            f"{out} exists and holds no baseline; it is left as it is. Choose an empty or new "
            "folder with --out.",
            out=str(out),
        )


def _replace(out: Path, made: Path) -> None:
    """Put the folder that was made in the place of the one that was there."""
    old = made.with_name("old")
    if out.exists():
        out.replace(old)
    try:
        made.replace(out)
    except OSError:
        if old.exists():
            old.replace(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _contents(gathered: Gathered) -> dict[str, bytes]:
    contents = {
        f"{name}.csv": layout.table_bytes(table, getattr(gathered.facts, name))
        for name, table in TABLES.items()
    }
    contents[layout.FINDINGS] = layout.finding_bytes(gathered.findings)
    contents[layout.DICTIONARY] = layout.dictionary_bytes()
    contents[layout.VALUES] = _values_bytes(gathered.values)
    for reading in gathered.flows:
        contents[layout.flow_file(reading.definition.id)] = _flow_bytes(reading)
    for vintage, content in gathered.boundaries.items():
        contents[layout.boundary_file(vintage)] = content
    return contents


def _values_bytes(values: Iterable[IndicatorValue]) -> bytes:
    ordered = sorted(values, key=lambda v: (v.indicator, v.nis, v.vintage, v.year))
    return _parquet_bytes(
        {
            "indicator": [v.indicator for v in ordered],
            "nis": [v.nis for v in ordered],
            "vintage": [v.vintage for v in ordered],
            "year": [v.year for v in ordered],
            "value": [float(v.value) for v in ordered],
        }
    )


def _flow_bytes(reading: FlowReading) -> bytes:
    rows = list(zip(reading.origins, reading.destinations, reading.amounts, strict=True))
    rows += [(nis, "unknown", n) for nis, n in reading.unknown_destination.items()]
    rows += [(nis, "abroad", n) for nis, n in reading.abroad.items()]
    rows.sort()
    return _parquet_bytes(
        {
            "origin": [row[0] for row in rows],
            "destination": [row[1] for row in rows],
            "amount": [float(row[2]) for row in rows],
        }
    )


def _parquet_bytes(columns: Mapping[str, list[Any]]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {name: pa.array(values, type=_TYPES[name](pa)) for name, values in columns.items()}
    )
    stream = BytesIO()
    parquet.write_table(table, stream, compression="zstd", compression_level=9)
    return stream.getvalue()


_TYPES: Mapping[str, Callable[[Any], Any]] = {
    "indicator": lambda pa: pa.string(),
    "nis": lambda pa: pa.string(),
    "origin": lambda pa: pa.string(),
    "destination": lambda pa: pa.string(),
    "vintage": lambda pa: pa.int16(),
    "year": lambda pa: pa.int16(),
    "value": lambda pa: pa.float64(),
    "amount": lambda pa: pa.float64(),
}


def _manifest(gathered: Gathered, contents: Mapping[str, bytes]) -> dict[str, Any]:
    sources = {source.id: source for source in gathered.facts.sources}
    tables = {
        name: {"rows": rows, "sources": sorted(used)}
        for name, (rows, used) in _used(gathered).items()
    }
    return {
        "format": layout.FORMAT,
        "name": "Regiowerk basislijn Vlaanderen",
        "files": {name: len(content) for name, content in sorted(contents.items())},
        "fingerprint": layout.fingerprint(contents),
        "tables": tables,
        "sources": {
            id_: {
                "name": source.name,
                "publisher": source.publisher,
                "vintage": source.vintage,
                "licence": source.licence,
                "licence_standing": source.licence_standing,
                "origin": source.origin,
                "file": source.file,
            }
            for id_, source in sorted(sources.items())
        },
    }


def _used(gathered: Gathered) -> dict[str, tuple[int, set[str]]]:
    used: dict[str, tuple[int, set[str]]] = {}
    for name, table in TABLES.items():
        rows = getattr(gathered.facts, name)
        has_source = any(column.name == "source" for column in table.columns)
        used[f"{name}.csv"] = (len(rows), {r.source for r in rows} - {""} if has_source else set())
    used[layout.FINDINGS] = (len(set(gathered.findings)), {f.source for f in gathered.findings})
    definitions = {d.id: d.source for d in gathered.facts.indicators}
    used[layout.VALUES] = (
        len(gathered.values),
        {definitions[v.indicator] for v in gathered.values},
    )
    for reading in gathered.flows:
        rows = len(reading.amounts) + len(reading.unknown_destination) + len(reading.abroad)
        used[layout.flow_file(reading.definition.id)] = (rows, {reading.definition.source})
    return used

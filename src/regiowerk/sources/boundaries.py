"""Boundaries of municipalities: one coverage per vintage, simplified without gaps or overlaps."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.identifiers import parse_nis
from regiowerk.methods.topology import Floats, Topology, build_topology, neighbours, transformed

FLEMISH_ZIP = "boundaries/gebiedsniveaus_gemeente_2018_2024_2025_shp.zip"
BELGIAN_FILE = "boundaries/BE_ADMIN_MUNTY_2011.gpkg"
AREA_BOUND = 0.005
"""No municipality may change its area by more than this share."""

_METRIC = "EPSG:31370"
_TOLERANCES = (150.0, 120.0, 100.0, 80.0, 70.0, 60.0, 55.0, 50.0, 45.0, 40.0, 30.0, 20.0, 10.0)


@dataclass(frozen=True, slots=True)
class Layer:
    """Where the boundaries of one vintage are: file, layer or member, and the code field."""

    vintage: str
    file: str
    member: str
    code: str
    source: str


LAYERS = (
    Layer("2018", FLEMISH_ZIP, "gemeente2018.shp", "gemeente20", "pinc-grenzen"),
    Layer("2019", FLEMISH_ZIP, "gemeente2024.shp", "gemeente", "pinc-grenzen"),
    Layer("2025", FLEMISH_ZIP, "gemeente.shp", "geoitem", "pinc-grenzen"),
    Layer("belgie-2011", BELGIAN_FILE, "", "CD_MUNTY_REFNIS", "statbel-grenzen-2011"),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The boundaries of one vintage as published, in metres (EPSG:31370)."""

    layer: Layer
    codes: tuple[str, ...]
    polygons: NDArray[np.object_]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The boundaries of one vintage, ready to draw.

    Parameters
    ----------
    layer : Layer
        The vintage and where it came from.
    topology : Topology
        Longitudes and latitudes (WGS84), simplified.
    borders : mapping of (NIS, NIS) to float
        Length in metres of each common border, measured before simplification.
    tolerance : float
        The tolerance of the simplification, metres.
    findings : tuple of Finding
        What the reader noticed.
    """

    layer: Layer
    topology: Topology
    borders: Mapping[tuple[str, str], float]
    tolerance: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """A pair of municipalities said to be neighbours, or not, with the reason."""

    one: str
    other: str
    adjacent: bool
    note: str


def adjacency_overrides() -> tuple[Override, ...]:
    """Return the pairs of the parameter file, smaller code first."""
    text = files("regiowerk.sources").joinpath("parameters/adjacency.toml").read_text("utf-8")
    rows = (Override(**row) for row in tomllib.loads(text)["override"])
    return tuple(
        Override(min(r.one, r.other), max(r.one, r.other), r.adjacent, r.note) for r in rows
    )


def read_coverage(folder: Path, layer: Layer) -> Coverage:
    """Return the polygons of one vintage as published.

    Raises
    ------
    FileFormatError
        If the file is absent, damaged, empty, lacks the code field or has no coordinate system.
    InputError
        If a code is no NIS code or occurs twice, or a municipality has no area.
    """
    path = folder / layer.file
    where = f"/vsizip/{path}/{layer.member}" if layer.member else str(path)
    if not path.is_file():
        raise FileFormatError(f"{path} is not there. Put the boundaries in place.", file=str(path))
    try:
        meta, _, geometry, fields = pyogrio.raw.read(where, columns=[layer.code])
        polygons = np.asarray(shapely.from_wkb(geometry), dtype=object)
    except Exception as wrong:
        raise FileFormatError(
            f"{path} holds no readable boundaries of {layer.vintage} ({wrong}). Fetch the file "
            "again.",
            file=str(path),
        ) from wrong
    if len(polygons) == 0 or layer.code not in meta["fields"] or not meta["crs"]:
        raise FileFormatError(
            f"{path} ({layer.member or 'layer'}) must hold polygons with a field '{layer.code}' "
            f"and a coordinate system; found {len(polygons)} shapes, the fields "
            f"{', '.join(meta['fields'])} and the system {meta['crs']}.",
            file=str(path),
        )
    codes = tuple(parse_nis(str(code)) for code in fields[0])
    _refuse_doubles(codes, path)
    metric = _reprojected(polygons, meta["crs"], _METRIC)
    repaired, findings = _repaired(metric, codes, layer)
    _refuse_areas_missing(codes, repaired, path)
    order = np.argsort(codes)
    return Coverage(layer, tuple(sorted(codes)), repaired[order], findings)


def _refuse_doubles(codes: Iterable[str], path: Path) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise InputError(f"{path} holds municipality {code} twice; keep one.", nis=code)
        seen.add(code)


def _refuse_areas_missing(
    codes: tuple[str, ...], polygons: NDArray[np.object_], path: Path
) -> None:
    missing = [codes[place] for place in np.flatnonzero(~(shapely.area(polygons) > 0))]
    if missing:
        raise InputError(
            f"{path} holds no area for {', '.join(missing)}. Give each municipality a polygon.",
            nis=missing,
        )


def _repaired(
    polygons: NDArray[np.object_], codes: tuple[str, ...], layer: Layer
) -> tuple[NDArray[np.object_], tuple[Finding, ...]]:
    wrong = np.flatnonzero(~shapely.is_valid(polygons))
    findings = tuple(
        Finding(
            layer.source,
            codes[place],
            "geometry",
            f"De grens is ongeldig: {shapely.is_valid_reason(polygons[place])}.",
            "De grens is hersteld.",
            Severity.WARNING,
        )
        for place in wrong
    )
    if len(wrong):
        polygons = polygons.copy()
        polygons[wrong] = shapely.make_valid(
            polygons[wrong], method="structure", keep_collapsed=False
        )
    return polygons, findings


def _reprojected(polygons: NDArray[np.object_], source: str, target: str) -> NDArray[np.object_]:
    if source == target:
        return polygons
    move = _mover(source, target)
    moved: NDArray[np.object_] = shapely.transform(polygons, move)
    return moved


def _mover(source: str, target: str) -> Any:
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)

    def move(positions: Floats) -> Floats:
        return np.column_stack(transformer.transform(positions[:, 0], positions[:, 1]))

    return move


def simplified(coverage: Coverage, names: Mapping[str, str]) -> Boundaries:
    """Return the boundaries with as few points as the area bound allows.

    The same neighbours stay neighbours, no gap or overlap arises, and no municipality changes
    its area by more than `AREA_BOUND`.

    Parameters
    ----------
    coverage : Coverage
        As published.
    names : mapping of NIS to str
        Names of the municipalities.

    Raises
    ------
    InputError
        If the published polygons overlap or leave gaps, so that there are no common borders.
    """
    try:
        labels = [names.get(code, code) for code in coverage.codes]
        full = build_topology(coverage.codes, labels, list(coverage.polygons))
    except ValueError as wrong:
        raise InputError(
            f"The boundaries of {coverage.layer.vintage} are no coverage: {wrong}. Use a file "
            "whose municipalities share their borders exactly.",
            vintage=coverage.layer.vintage,
        ) from wrong
    measured = neighbours(full)
    topology, tolerance = full, 0.0
    for candidate in _TOLERANCES:
        polygons = shapely.coverage_simplify(coverage.polygons, candidate)
        if _area_change(coverage.polygons, polygons) <= AREA_BOUND * 0.98:
            smaller = build_topology(coverage.codes, labels, list(polygons))
            if neighbours(smaller).keys() == measured.keys():
                topology, tolerance = smaller, candidate
                break
    return Boundaries(
        coverage.layer,
        transformed(topology, _mover(_METRIC, "EPSG:4326")),
        measured,
        tolerance,
        (*coverage.findings, *([] if tolerance else [_untouched(coverage)])),
    )


def _untouched(coverage: Coverage) -> Finding:
    return Finding(
        coverage.layer.source,
        coverage.layer.vintage,
        "geometry",
        f"Geen vereenvoudiging tot {_TOLERANCES[-1]:.0f} m houdt elke oppervlakte binnen "
        f"{AREA_BOUND:.1%} en elke buur.",
        "De grenzen zijn overgenomen zoals ze gepubliceerd zijn.",
        Severity.NOTE,
    )


def _area_change(before: NDArray[np.object_], after: NDArray[np.object_]) -> float:
    return float(np.abs(shapely.area(after) / shapely.area(before) - 1).max())

"""A baseline of a few municipalities as files, to load, damage and compare."""

from collections.abc import Mapping
from pathlib import Path

import shapely

from regiowerk.methods.topology import build_topology
from regiowerk.register.model import Facts
from regiowerk.register.schema import TABLES
from regiowerk.sources.baseline import building, layout
from regiowerk.sources.baseline.gathering import Gathered
from regiowerk.sources.readings import FlowReading, IndicatorValue
from regiowerk.sources.topojson import topojson_bytes
from tests.unit.small_register import FACTS

VALUES = (
    IndicatorValue("inwoners", "11001", 2024, 14_500, 2019),
    IndicatorValue("inwoners", "11002", 2024, 545_000.5, 2019),
    IndicatorValue("mediaan-inkomen", "11002", 2023, 23_000, 2025),
)


def square(place: int) -> shapely.Polygon:
    """A square in a row of squares, a kilometre or so wide."""
    return shapely.box(4 + place / 100, 51, 4 + (place + 1) / 100, 51.01)


def boundaries(*codes: str) -> bytes:
    """The TopoJSON file of municipalities in a row."""
    areas = [square(place) for place in range(len(codes))]
    return topojson_bytes(build_topology(codes, codes, areas), name="gemeenten")


def gathered(facts: Facts = FACTS) -> Gathered:
    """What a build would read, small."""
    flow = FlowReading(
        facts.flows[0], ("11001", "11002"), ("11002", "11002"), (120, 9000), {"11001": 3}, {}
    )
    return Gathered(facts, VALUES, (flow,), {"2025": boundaries("11001", "11002")}, ())


def files(made: Gathered | None = None) -> dict[str, bytes]:
    """The files of a baseline."""
    made = made or gathered()
    contents = building._contents(made)
    manifest = building._manifest(made, contents)
    return contents | {layout.MANIFEST: layout.manifest_bytes(manifest)}


def write(folder: Path, contents: Mapping[str, bytes] | None = None) -> Path:
    """Write a baseline and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (contents or files()).items():
        (folder / name).write_bytes(content)
    return folder


TABLE_FILES = tuple(f"{name}.csv" for name in TABLES)

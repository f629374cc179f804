"""Divisions and flows named on the command line, laid on the same units."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from regiowerk.cli.flow_options import is_file, tell
from regiowerk.cli.store import Request

if TYPE_CHECKING:
    from regiowerk.delineate.divisions import Division
    from regiowerk.delineate.flows import Flows


class OneMap(NamedTuple):
    """A division, a flow and the borders between their units; None when both are files."""

    division: Division
    flows: Flows
    borders: tuple[tuple[str, str], ...] | None


def division_of(request: Request, text: str) -> Division:
    """Return a division on the municipalities of the day: a zoning, or the labels in a file."""
    from regiowerk.delineate.divisions import carried_division, zoning_division
    from regiowerk.sources.label_files import read_label_file

    if not is_file(text):
        return zoning_division(request.snapshot, text)
    read = read_label_file(Path(text))
    tell(read.findings)
    return carried_division(request.snapshot, read.division)


def flows_of(request: Request, text: str, extent: str) -> Flows:
    """Return a flow on the municipalities of the day: of the register, or of a file."""
    from regiowerk.delineate.flows import Extent, carried_flows, register_flows
    from regiowerk.sources.flow_files import read_flow_file

    if not is_file(text):
        return register_flows(request.snapshot, text, extent=Extent(extent))
    read = read_flow_file(Path(text))
    tell(read.findings)
    return carried_flows(request.snapshot, read.flows)


def on_one_map(request: Request, zoning: str, flows: str, extent: str) -> OneMap:
    """Return a division and a flow on the same units: municipalities, unless both are files."""
    from regiowerk.delineate.divisions import borders
    from regiowerk.sources.flow_files import read_flow_file
    from regiowerk.sources.label_files import read_label_file

    if is_file(zoning) and is_file(flows):
        labels, read = read_label_file(Path(zoning)), read_flow_file(Path(flows))
        tell([*labels.findings, *read.findings])
        return OneMap(labels.division, read.flows, None)
    return OneMap(
        division_of(request, zoning),
        flows_of(request, flows, extent),
        borders(request.snapshot),
    )


def shown(units: Sequence[str], names: dict[str, str]) -> list[str]:
    """Return units by name, or by id where no name is known."""
    return [names.get(unit, unit) for unit in units]


def names_on(request: Request) -> dict[str, str]:
    """Return the names of the municipalities of the day by NIS code."""
    return {place.nis: place.name for place in request.snapshot.units.values()}

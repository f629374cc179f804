"""A baseline in memory: the register with its manifest and the findings of its build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regiowerk.core.findings import Finding
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.sources.baseline.figures import BaselineFigures
from regiowerk.sources.baseline.layout import (
    boundary_file,
    read_facts,
    read_findings,
    read_manifest,
)

if TYPE_CHECKING:
    from regiowerk.methods.topology import Topology


def packaged() -> Path:
    """Return the folder of the baseline that travels in the package."""
    return Path(str(files("regiowerk.sources.baseline").joinpath("data")))


@dataclass(frozen=True)
class Baseline:
    """The files of one baseline, read when asked for.

    Parameters
    ----------
    directory : Path
        The folder that `regiowerk data build` wrote.
    manifest : mapping
        Origin, vintage, licence and row count of every table.
    """

    directory: Path
    manifest: Mapping[str, Any]

    @cached_property
    def facts(self) -> Facts:
        """Every fact, at all times."""
        return read_facts(self.directory)

    @cached_property
    def figures(self) -> BaselineFigures:
        """The numbers, read from their files when asked for."""
        return BaselineFigures(self.directory)

    @cached_property
    def register(self) -> Register:
        """The register made of the facts and the numbers."""
        return Register(self.facts, self.figures)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the readers and checks noticed."""
        return read_findings(self.directory)

    def topology(self, vintage: str) -> Topology:
        """Return the boundaries of a vintage: ``2018``, ``2019``, ``2025`` or ``belgie-2011``.

        Raises
        ------
        FileFormatError
            If the baseline holds no such boundaries, or the file is damaged.
        """
        from regiowerk.sources.topojson import read_topojson

        return read_topojson(self.directory / boundary_file(vintage))


def load_topology(vintage: str) -> Topology:
    """Return boundaries of the packaged baseline, in degrees (WGS84)."""
    return load_baseline().topology(vintage)


def load_baseline(directory: Path | None = None) -> Baseline:
    """Return the baseline in a folder, or the one that travels in the package.

    Raises
    ------
    FileFormatError
        If the folder holds no baseline, or a file of it is damaged.
    """
    where = directory or packaged()
    return Baseline(where, read_manifest(where))

"""Where the commands find the register: the database of the workbench, or a baseline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from regiowerk.core.errors import AccessError, InputError
from regiowerk.core.findings import Finding

if TYPE_CHECKING:
    from regiowerk.register.model import Facts
    from regiowerk.register.register import Register
    from regiowerk.register.snapshot import Snapshot
    from regiowerk.reports.exchange import Shapes
    from regiowerk.sources.baseline import Baseline

BASELINE = "baseline"
DATABASE_FILE = "regiowerk.sqlite3"
_MANIFEST = "manifest.json"


class Store(Protocol):
    """A register that is kept somewhere."""

    def load(self) -> Register:
        """Return the register."""

    def findings(self) -> Sequence[Finding]:
        """Return what was noticed when the register was built."""

    def manifest(self) -> Mapping[str, Any]:
        """Return origin, vintage and licence of every table."""

    def save(self, facts: Facts, note: str) -> None:
        """Keep these facts, whole or not at all.

        Raises
        ------
        AccessError
            If the register is read-only.
        """


@dataclass(frozen=True)
class BaselineStore:
    """A baseline in a folder, or the packaged one; read-only."""

    directory: Path | None = None

    @cached_property
    def _baseline(self) -> Baseline:
        from regiowerk.sources.baseline import load_baseline

        return load_baseline(self.directory)

    def load(self) -> Register:
        """Return the register of the baseline."""
        return self._baseline.register

    def findings(self) -> Sequence[Finding]:
        """Return the findings of the build."""
        return self._baseline.findings

    def manifest(self) -> Mapping[str, Any]:
        """Return the manifest of the build."""
        return self._baseline.manifest

    def save(self, facts: Facts, note: str) -> None:  # noqa: ARG002 - the protocol asks for it
        """Refuse: a baseline is made from the official files and does not change.

        Raises
        ------
        AccessError
            Always; the message says how to get a register that can be changed.
        """
        raise AccessError(
            f"The baseline register is read-only; '{note}' was not recorded. Make a database that "
            "can be changed with `regiowerk start`, or point to one with --register DIRECTORY.",
            note=note,
        )


def no_workbench(where: Path | None) -> Store | None:
    """Return the database of the workbench when no workbench is installed: none."""
    if where is None:
        return None
    raise InputError(
        f"{where} holds the database of a workbench, which this command cannot open. "
        "Use the command `regiowerk`.",
        path=str(where),
    )


def today() -> date:
    """Return the day by the clock of this machine."""
    return datetime.now().astimezone().date()


def no_boundaries(_snapshot: Snapshot) -> Shapes | None:
    """Return the boundaries of a register that has none."""
    return None


@dataclass(frozen=True, slots=True)
class Session:
    """What the commands are given from outside: the workbench's database, clock, boundaries."""

    workbench: Callable[[Path | None], Store | None] = no_workbench
    today: Callable[[], date] = today
    shapes: Callable[[Snapshot], Shapes | None] = no_boundaries

    def store(self, choice: str | None) -> Store:
        """Return the register that was chosen.

        Parameters
        ----------
        choice : str, optional
            ``baseline`` for the packaged one, a folder with a baseline, or the data directory
            of a workbench. Without choice: the workbench's database when there is one, else
            the packaged baseline.

        Raises
        ------
        InputError
            If the folder holds neither.
        """
        if choice is None:
            return self.workbench(None) or BaselineStore()
        if choice == BASELINE:
            return BaselineStore()
        where = Path(choice)
        if (where / _MANIFEST).is_file():
            return BaselineStore(where)
        home = where.parent if where.name == DATABASE_FILE else where
        found = self.workbench(home) if (home / DATABASE_FILE).is_file() else None
        if found is None:
            raise InputError(
                f"{where} holds no register: neither a baseline ({_MANIFEST}) nor the database of "
                f"a workbench ({DATABASE_FILE}). Give a folder that `regiowerk data build` wrote, "
                "the data directory of a workbench, or the word baseline.",
                path=str(where),
            )
        return found


@dataclass(frozen=True)
class Request:
    """What one call of a command asks: which register, on which day, for people or programs."""

    session: Session
    register: str | None
    on: date
    as_json: bool

    @cached_property
    def store(self) -> Store:
        """The register that was chosen, opened when first needed."""
        return self.session.store(self.register)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The register on the day."""
        return self.store.load().at(self.on)

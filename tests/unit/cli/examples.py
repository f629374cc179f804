"""A store that remembers what was saved, and one call of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from click.testing import CliRunner, Result

from regiowerk.cli.app import app
from regiowerk.cli.store import Session
from regiowerk.core.findings import Finding
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from tests.unit.small_register import FINDINGS, SQUARES, TODAY, small_register


class MemoryStore:
    """The small register; keeps the facts that were saved, with the note."""

    def __init__(self) -> None:
        self.saved: list[tuple[Facts, str]] = []

    def load(self) -> Register:
        return small_register()

    def findings(self) -> Sequence[Finding]:
        return FINDINGS

    def manifest(self) -> Mapping[str, Any]:
        return {"format": 1, "tables": {}}

    def save(self, facts: Facts, note: str) -> None:
        self.saved.append((facts, note))


def call(*words: str, store: MemoryStore | None = None, on: Any = TODAY) -> Result:
    """Return what the command line answers on the small register."""
    kept = store or MemoryStore()
    session = Session(lambda _where: kept, lambda: on, lambda _snapshot: SQUARES)
    return CliRunner().invoke(app, list(words), obj=session, catch_exceptions=False)

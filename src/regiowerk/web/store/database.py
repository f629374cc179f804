"""The database as the command line sees it: load, save, look up what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from regiowerk.core.errors import RuleError
from regiowerk.core.findings import Finding
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.register.schema import TABLES
from regiowerk.web.store import cache, saving
from regiowerk.web.store.loading import row_of
from regiowerk.web.store.models import MODELS


class DatabaseStore:
    """The register in the database.

    Parameters
    ----------
    by : str
        Who changes it, for the journal.
    """

    def __init__(self, by: str) -> None:
        self._by = by
        self._token: str | None = None

    def load(self) -> Register:
        """Return the register as it is now; `save` refuses what is based on an older one."""
        self._token, register = cache.state()
        return register

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the baseline."""
        return cache.baseline().findings

    def manifest(self) -> Mapping[str, Any]:
        """Return the manifest of the baseline."""
        return cache.baseline().manifest

    def save(self, facts: Facts, note: str) -> None:
        """Make the current facts of the editable tables equal to `facts`, whole or not at all.

        A fact with a known key is a new version, one with a new key is added, and one that
        `facts` does not hold any more is withdrawn. Facts whose known period ended are history:
        they are neither read nor written.

        Raises
        ------
        RuleError
            If somebody changed the register since `load`; nothing is written then.
        """
        with transaction.atomic():
            saving.lock_state()
            if self._token not in (None, cache.token()):
                raise RuleError(
                    "Somebody changed the register meanwhile; nothing was recorded. Do it again: "
                    "it will then start from the new state."
                )
            changes = [change for name in MODELS for change in _changes(name, getattr(facts, name))]
            saving.apply(_needed_first(changes), by=self._by, note=note)
        self._token = None


def _changes(name: str, facts: tuple[Any, ...]) -> list[saving.Change]:
    table = TABLES[name]
    rows = {fact.key: fact for fact in MODELS[name].objects.all() if fact.current}
    changes: list[saving.Change] = []
    for fact in facts:
        if getattr(fact, "known", None) is not None and fact.known.end is not None:
            continue
        after = table.to_row(fact)
        before = rows.pop(" | ".join(after[column] for column in table.key), None)
        if before is None or _differs(row_of(before), after):
            changes.append(saving.Change(name, before.row if before else None, after))
    changes += [saving.Change(name, gone.row, None) for gone in rows.values()]
    return changes


def _differs(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    return any(before[c] != after[c] for c in after if c not in saving.KNOWN)


def _needed_first(changes: list[saving.Change]) -> list[saving.Change]:
    """Put withdrawals first, so that a key that moves to another fact is free."""
    return sorted(changes, key=lambda change: change.after is not None)

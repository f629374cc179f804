"""The packaged baseline into the database: at the first start, and when a new one came along.

Who edited nothing gets a new baseline by itself. Who edited keeps the database as it is until
asked; then facts that no user touched are replaced and the others stay (decision 0004).
"""

from __future__ import annotations

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from regiowerk.sources.baseline import Baseline
from regiowerk.sources.baseline.layout import manifest_bytes
from regiowerk.web.store.loading import model_of
from regiowerk.web.store.models import MODELS, Action, Journal, Revision

EDITS = (Action.ADDED, Action.CHANGED, Action.WITHDRAWN, Action.IMPORTED)
_BATCH = 2000

Progress = Callable[[str], None]


class Standing(Enum):
    """How the database stands to the packaged baseline."""

    EMPTY = auto()  # nothing installed yet
    CURRENT = auto()  # installed from this baseline
    OUTDATED = auto()  # installed from another one, no edits: may be replaced
    EDITED = auto()  # installed from another one, users edited: ask first


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did, in numbers of rows."""

    written: int
    kept: int


def fingerprint(baseline: Baseline) -> str:
    """Return what tells this baseline from others."""
    return hashlib.sha256(manifest_bytes(baseline.manifest)).hexdigest()


def standing(baseline: Baseline) -> Standing:
    """Return how the database stands to a baseline."""
    state = Revision.objects.filter(pk=Revision.ONLY).first()
    if state is None:
        return Standing.EMPTY
    if state.baseline == fingerprint(baseline):
        return Standing.CURRENT
    return Standing.EDITED if edited() else Standing.OUTDATED


def edited() -> bool:
    """Return whether a user ever changed a fact."""
    return Journal.objects.filter(action__in=EDITS).exists()


def touched() -> Mapping[str, Set[str]]:
    """Return for each table the keys of the facts that users changed."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, key in Journal.objects.filter(action__in=EDITS).values_list("table", "key"):
        found[table].add(key)
    return found


def install_baseline(
    baseline: Baseline, *, by: str = "regiowerk", tell: Progress = lambda _line: None
) -> Installed:
    """Write a baseline into the database, whole or not at all.

    Every fact that no user touched is replaced; the facts that users touched stay, with all
    their versions.

    Parameters
    ----------
    baseline : Baseline
        What to install.
    by : str
        Who asked for it, for the journal.
    tell : callable
        Gets a line for each table.

    Returns
    -------
    Installed
        Rows written, and rows of users that were kept.
    """
    facts = baseline.facts
    with transaction.atomic():
        _note_state(baseline)
        edits = touched()
        written = kept = 0
        for name in MODELS:
            tell(name)
            new, stayed = _replace(name, getattr(facts, name), edits.get(name, frozenset()))
            written += new
            kept += stayed
        Journal.objects.create(
            at=timezone.now(),
            who=by,
            action=Action.BASELINE,
            summary=f"basisregister ingelezen: {written} rijen, {kept} rijen van gebruikers "
            "behouden",
        )
    return Installed(written, kept)


def _note_state(baseline: Baseline) -> None:
    last = Revision.objects.select_for_update().filter(pk=Revision.ONLY).first()
    Revision.objects.update_or_create(
        pk=Revision.ONLY,
        defaults={
            "number": 1 if last is None else last.number + 1,
            "token": uuid.uuid4().hex,
            "baseline": fingerprint(baseline),
            "at": timezone.now(),
        },
    )


def _replace(name: str, facts: tuple[object, ...], edits: Set[str]) -> tuple[int, int]:
    model = MODELS[name]
    stays = [fact.row for fact in model.objects.all() if fact.key in edits] if edits else []
    model.objects.exclude(row__in=stays).delete()
    rows = [model_of(model.table, fact) for fact in facts]
    fresh = [row for row in rows if row.key not in edits]
    model.objects.bulk_create(fresh, batch_size=_BATCH)
    return len(fresh), len(stays)

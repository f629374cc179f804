"""One register per process, renewed when the database says it changed."""

from __future__ import annotations

import threading
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache

from regiowerk.core.errors import UnknownIdError
from regiowerk.register.model import Facts
from regiowerk.register.register import Register
from regiowerk.register.snapshot import Snapshot
from regiowerk.sources.baseline import Baseline, load_baseline
from regiowerk.web.home import baseline_directory
from regiowerk.web.store.loading import load_facts
from regiowerk.web.store.models import MODELS, Revision


@dataclass(frozen=True, slots=True)
class Held:
    """A register with the state of the database it was read from.

    Parameters
    ----------
    token : str
        The state, see `Revision`.
    register : Register
        What was read.
    changed : tuple of date
        The days on which knowledge changed, in order; between two of them it is the same.
    """

    token: str
    register: Register
    changed: tuple[date, ...]


_lock = threading.RLock()
_held: list[Held] = []  # the last one read; empty at first


@cache
def baseline() -> Baseline:
    """Return the baseline: the one in the package, or in the folder of ``REGIOWERK_BASELINE``.

    Figures, boundaries, definitions and findings are read from it; facts from the database.
    """
    return load_baseline(baseline_directory())


def register() -> Register:
    """Return the register as the database holds it now; read anew only after a change.

    Raises
    ------
    UnknownIdError
        If nothing was installed yet.
    """
    return _current().register


def state() -> tuple[str, Register]:
    """Return the state of the database with the register that was read from it."""
    held = _current()
    return held.token, held.register


def snapshot(on: date, known_on: date | None = None) -> Snapshot:
    """Return what held on a day; the last few are shared by all requests of the process.

    Days of knowing between which nothing changed share one snapshot, so that a reader who tries
    many days does not fill the memory.
    """
    held = _current()
    with _lock:
        return held.register.at(on, _last_change(held.changed, known_on))


def keep(token: str, register: Register) -> None:
    """Hold a register that was just made for a new state of the database."""
    with _lock:
        _held[:] = [Held(token, register, _changes(register.facts))]


def forget() -> None:
    """Drop what is held, so that the next question reads the database."""
    with _lock:
        _held.clear()


def _current() -> Held:
    wanted = token()
    with _lock:
        while not _held or _held[0].token != wanted:
            read = Register(load_facts(baseline()), baseline().figures)
            after = token()
            if after == wanted:  # nobody wrote while we read
                keep(wanted, read)
            wanted = after
        return _held[0]


def token() -> str:
    """Return the state of the database, another one after every change.

    Raises
    ------
    UnknownIdError
        If nothing was installed yet.
    """
    found = Revision.objects.filter(pk=Revision.ONLY).values_list("token", flat=True).first()
    if found is None:
        raise UnknownIdError(
            "The database holds no register yet. Run `regiowerk start` once to install it.",
            revision=None,
        )
    return found


def _changes(facts: Facts) -> tuple[date, ...]:
    days = {
        day
        for name in MODELS
        for fact in getattr(facts, name)
        if hasattr(fact, "known")
        for day in (fact.known.begin, fact.known.end)
        if day is not None
    }
    return tuple(sorted(days))


def _last_change(changed: tuple[date, ...], known_on: date | None) -> date | None:
    """Return the day that stands for all days of knowing since the last change before it."""
    if known_on is None:
        return None
    place = bisect_right(changed, known_on)
    if place == len(changed):
        return None
    return changed[place - 1] if place else date.min

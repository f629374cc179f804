"""Delineations for the pages: short ones at once, the search for certainty as a task."""

from __future__ import annotations

import json
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from time import monotonic

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from regiowerk.core.errors import RegiowerkError
from regiowerk.delineate.areas import Areas, delineate
from regiowerk.delineate.certainty import AreaCertainty, bootstrap_certainty, sweep_certainty
from regiowerk.delineate.flows import Flows
from regiowerk.delineate.material import Material, material_of
from regiowerk.delineate.recipe import Recipe
from regiowerk.register.snapshot import Snapshot
from regiowerk.web.store import cache
from regiowerk.web.work.models import Computation, State
from regiowerk.web.work.own_flows import own_flow
from regiowerk.web.work.questions import Question, Search

_THREADS = 2  # the compiled loops do not hold the interpreter
_BEAT = 0.4  # seconds between two notes of progress


class StopAsked(Exception):  # noqa: N818 - a wish, no error
    """Somebody asked the computation to stop."""


def material(snapshot: Snapshot, recipe: Recipe) -> Material:
    """Return what a recipe works on; the last few are kept."""
    return _material(snapshot, _data_of(recipe), own_flow(recipe.flows))


def areas(snapshot: Snapshot, recipe: Recipe) -> Areas:
    """Return the delineation of a recipe; the last few are kept.

    Raises
    ------
    RegiowerkError
        If the recipe does not fit the data.
    """
    return _areas(snapshot, recipe, own_flow(recipe.flows))


def _data_of(recipe: Recipe) -> Recipe:
    """Return the part of a recipe that decides the material."""
    return Recipe(
        flows=recipe.flows,
        extent=recipe.extent,
        unknown=recipe.unknown,
        indicators=recipe.indicators,
    )


@lru_cache(maxsize=8)
def _material(snapshot: Snapshot, recipe: Recipe, own: Flows | None) -> Material:
    return material_of(snapshot, recipe, own={} if own is None else {recipe.flows: own})


@lru_cache(maxsize=32)
def _areas(snapshot: Snapshot, recipe: Recipe, own: Flows | None) -> Areas:
    return delineate(recipe, _material(snapshot, _data_of(recipe), own))


# --- certainty --------------------------------------------------------------------------------


def computation_of(snapshot: Snapshot, question: Question) -> Computation | None:
    """Return the computation of a question, if it was ever asked."""
    key = question.key(material(snapshot, question.recipe))
    return Computation.objects.filter(pk=key).first()


def start(snapshot: Snapshot, question: Question) -> Computation:
    """Return the computation of a question, put to work unless it runs or is ready.

    A computation that failed, was stopped or fell silent starts anew; a double click starts
    nothing twice.
    """
    key = question.key(material(snapshot, question.recipe))
    with transaction.atomic():
        found, made = Computation.objects.select_for_update().get_or_create(
            pk=key, defaults={"question": question.to_dict()}
        )
        if not made and (found.state == State.DONE or (found.open and not found.silent)):
            return found
        now = timezone.now()
        Computation.objects.filter(pk=key).update(
            state=State.WAITING, done=0, total=0, stop=False, error="", made_at=now, beat_at=now
        )
        transaction.on_commit(lambda: compute.enqueue(key))
    found.refresh_from_db()
    return found


def stop(key: str) -> None:
    """Ask a computation to stop; one that still waits is stopped at once."""
    Computation.objects.filter(pk=key, state=State.WAITING).update(state=State.STOPPED)
    Computation.objects.filter(pk=key, state=State.RUNNING).update(stop=True)


def certainty_of(found: Computation | None) -> AreaCertainty | None:
    """Return the outcome of a computation; None unless it is ready."""
    if found is None or found.state != State.DONE or found.result is None:
        return None
    return _unpacked(found.key, bytes(found.result))


@lru_cache(maxsize=16)
def _unpacked(_key: str, content: bytes) -> AreaCertainty:
    return AreaCertainty.from_dict(json.loads(zlib.decompress(content)))


@task()
def compute(key: str) -> None:
    """Seek the certainty that a waiting computation asks for, and keep it."""
    taken = Computation.objects.filter(pk=key, state=State.WAITING).update(
        state=State.RUNNING, beat_at=timezone.now()
    )
    if not taken:
        return
    begin = monotonic()
    question = Question.from_dict(Computation.objects.get(pk=key).question)
    try:
        found = _search(question, _Progress(key))
        content = zlib.compress(json.dumps(found.to_dict()).encode())
        _end(key, State.DONE, result=content, seconds=monotonic() - begin)
    except StopAsked:
        _end(key, State.STOPPED)
    except RegiowerkError as error:
        _end(key, State.FAILED, error=str(error))
    except Exception:
        _end(key, State.FAILED, error="De berekening liep vast. Meld dit aan de beheerder.")
        raise


def _search(question: Question, tell: _Progress) -> AreaCertainty:
    snapshot = cache.snapshot(question.on, question.known_on)
    base, data = areas(snapshot, question.recipe), material(snapshot, question.recipe)
    with ThreadPoolExecutor(_THREADS) as pool:
        if question.search is Search.SWEEP:
            return sweep_certainty(base, data, tell=tell, mapper=pool.map)
        return bootstrap_certainty(
            base,
            data,
            replications=question.replications,
            seed=question.seed,
            sample=question.sample,
            tell=tell,
            mapper=pool.map,
        )


def _end(key: str, state: State, **more: object) -> None:
    Computation.objects.filter(pk=key).update(state=state, beat_at=timezone.now(), **more)


class _Progress:
    """Notes how far a computation is, and stops it when asked."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note that so many of the replications are done."""
        if done < total and monotonic() - self._last < _BEAT:
            return
        self._last = monotonic()
        running = Computation.objects.filter(pk=self._key, stop=False).update(
            done=done, total=total, beat_at=timezone.now()
        )
        if not running:
            raise StopAsked(self._key)


def resume_interrupted() -> int:
    """Put to work again what a workbench that was stopped left unfinished, and return how many.

    For the embedded workbench, where no other process can be at work.
    """
    left = list(Computation.objects.filter(state=State.RUNNING).values_list("pk", flat=True))
    Computation.objects.filter(pk__in=left).update(
        state=State.WAITING, done=0, stop=False, beat_at=timezone.now()
    )
    for key in left:
        compute.enqueue(key)
    return len(left)

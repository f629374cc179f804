"""Who does the long work: a thread of the workbench itself, or a process of its own."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable

from django_tasks_db.management.commands.db_worker import Worker

from regiowerk.delineate.engines import warm
from regiowerk.delineate.recipe import Extent, Method, Recipe

_INTERVAL = 0.5  # seconds between two looks at the queue

_waiting: set[Method] = set()  # methods whose engine is still being compiled or loaded


def make_worker(*, batch: bool = False) -> Worker:
    """Return a worker on the queue of the workbench.

    Parameters
    ----------
    batch : bool
        Whether it stops when nothing is left to do.
    """
    return Worker(
        queue_names=["default"],
        interval=_INTERVAL,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:30]}-{os.getpid()}-{threading.get_ident()}"[:64],
        excluded_queue_names=[],
    )


def start_worker() -> threading.Thread:
    """Return a thread that does the long work as long as the process lives."""
    return _in_background(lambda: make_worker().run(), "regiowerk-worker")


def start_warming() -> threading.Thread:
    """Return a thread that makes the engines ready, the usual one first.

    The first time in an installation they are compiled, which takes about a minute; meanwhile
    `engine_waits` tells pages to say so instead of leaving the reader before an empty screen.
    """
    _waiting.update(Method)
    return _in_background(warm_engines, "regiowerk-warming")


def warm_engines() -> None:
    """Load the engine of each method, or compile it when this installation never did."""
    for method in Method:
        recipe = Recipe(
            method=method,
            extent=Extent.FLANDERS,
            contiguous=True,
            indicators=("inwoners",) if method is Method.HOMOGENEOUS else (),
        )
        try:
            warm(recipe)
        finally:
            _waiting.discard(method)


def engine_waits(method: Method) -> bool:
    """Return whether the engine of a method is not ready yet."""
    return method in _waiting


def _in_background(work: Callable[[], None], name: str) -> threading.Thread:
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread

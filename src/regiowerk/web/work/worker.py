"""Who does the long work: a thread of the workbench itself, or a process of its own."""

from __future__ import annotations

import os
import socket
import threading

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

_INTERVAL = 0.5  # seconds between two looks at the queue


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


def start_in_background() -> threading.Thread:
    """Return a thread that does the long work as long as the process lives.

    It compiles the engine first, so that the first visitor of Afbakenen does not wait for it.
    """
    thread = threading.Thread(target=_work, name="regiowerk-worker", daemon=True)
    thread.start()
    return thread


def _work() -> None:
    warm_engine()
    close_old_connections()
    make_worker().run()


def warm_engine() -> None:
    """Load the compiled loops, or compile them when this installation never did."""
    from regiowerk.methods import labour_market_areas

    labour_market_areas(
        [1, 1, 2, 2, 3, 3],
        [1, 2, 2, 1, 2, 3],
        [9000, 500, 12000, 700, 400, 300],
        contiguity=[(1, 2), (2, 3)],
    )

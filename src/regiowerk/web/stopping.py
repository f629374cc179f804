"""How the workbench ends: when asked, within a second or two, whatever is still being computed.

The usual end of a Python process waits for threads that compute, and takes the compiler apart
while a thread may still be inside it. Here the process leaves at once instead. Nothing is lost by
that: the database rolls back what was not written whole, a computation starts anew at the next
start, and what the compiler keeps on disk is given the time to be written.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from threading import Thread
from time import monotonic, sleep
from types import FrameType
from typing import NoReturn

from waitress.server import BaseWSGIServer, MultiSocketServer

_GRACE = 1.0  # seconds for requests under way, and again for what is being written to the cache
_FAILED = b"\0"  # no signal has this number
_KEEPS = "save_overload"  # the function of numba that writes what was compiled


class Bell:
    """Rings when the process is asked to stop: by Ctrl-C, by SIGTERM, or from inside.

    A signal that becomes an exception can be lost: one that arrives inside a finalizer is printed
    and forgotten. A byte on a socket is not. Make it in the main thread.
    """

    def __init__(self) -> None:
        self._ear, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, _heard)

    def ring(self) -> None:
        """Say that the workbench failed and must stop."""
        self._mouth.send(_FAILED)

    def wait(self) -> bool:
        """Wait until it rings; return whether somebody asked, rather than that it failed."""
        return self._ear.recv(1) != _FAILED


def _heard(_number: int, _frame: object) -> None:
    """Do nothing: the byte on the socket of the bell says it all."""


def serve_until(bell: Bell, server: BaseWSGIServer | MultiSocketServer) -> bool:
    """Answer requests until the bell rings; return whether somebody asked to stop.

    Requests under way are then given a second to end.
    """
    Thread(target=_serve, args=(bell, server), name="regiowerk-server", daemon=True).start()
    asked = bell.wait()
    gc.disable()  # else this thread may come to wait for the compiler, to clean up after it
    ending = Thread(target=server.task_dispatcher.shutdown, kwargs={"timeout": _GRACE}, daemon=True)
    ending.start()
    ending.join(_GRACE)
    return asked


def _serve(bell: Bell, server: BaseWSGIServer | MultiSocketServer) -> None:
    try:
        server.run()
    finally:
        bell.ring()


def leave(code: int) -> NoReturn:
    """End the process now, without waiting for its threads.

    Parameters
    ----------
    code : int
        What the process returns.
    """
    until = monotonic() + _GRACE
    while _keeping() and monotonic() < until:
        sleep(0.01)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _keeping() -> bool:
    """Return whether a thread is writing what it compiled: an index and data that belong to it."""
    for frame in sys._current_frames().values():
        inner: FrameType | None = frame
        while inner is not None:
            if inner.f_code.co_name == _KEEPS:
                return True
            inner = inner.f_back
    return False

"""The proof beside the search: bounds, on a thread of its own, told as they come."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

import numpy as np

from regiowerk.methods.redrawing.bounding import SpreadingBound
from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import FREE, Instance
from regiowerk.methods.redrawing.limiting import Limit
from regiowerk.methods.redrawing.records import Bound
from regiowerk.methods.redrawing.seating import SeatBound

_SHARE = 0.95  # part of the time for the proof
_REFINED = 0.75  # after which the columns of its program are whole
_HALF = 0.4  # or, with seats, after which the program over these begins


class Proof:
    """Bounds that grow while the search goes on.

    The thread ends with the time. A solver that does not look at its clock is not waited for:
    what it proved before counts, and the thread ends on its own.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    limit : Limit
        When to stop.
    """

    def __init__(self, instance: Instance, ground: Ground, limit: Limit) -> None:
        self._instance, self._ground, self._limit = instance, ground, limit
        self._found: dict[str, Bound] = {}
        self._wrong: BaseException | None = None
        self._thread = Thread(target=self._prove, daemon=True)

    def begin(self) -> None:
        """Return nothing; the thread begins."""
        self._thread.start()

    def bounds(self) -> tuple[Bound, ...]:
        """Return what is proven so far, the strongest first; of those that say nothing one at most.

        Raises
        ------
        BaseException
            What went wrong on the thread, if anything.
        """
        if self._wrong is not None:
            raise self._wrong
        found = sorted(dict(self._found).values(), key=lambda bound: -bound.broken)
        return (*found[:1], *(bound for bound in found[1:] if bound.broken > 0))

    def wait(self, seconds: float | None) -> None:
        """Return nothing; wait until the proof is done, or so long."""
        if self._thread.ident is not None:
            self._thread.join(seconds)

    @property
    def done(self) -> bool:
        """Whether no more will be proven."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def _prove(self) -> None:
        try:
            self._work(lambda: self._limit.left(_SHARE))
        except BaseException as wrong:  # told to who asks for the bounds
            self._wrong = wrong

    def _work(self, left: Callable[[], float]) -> None:
        """Return nothing; the linear programs, then those in whole numbers."""
        anchored = np.unique(self._instance.anchor[self._instance.anchor != FREE]).size
        spreading = SpreadingBound(self._instance, self._ground, left, self._keep)
        spreading.relaxed()

        def most() -> float:
            return self._limit.left(_REFINED)

        if anchored < self._instance.regions:
            spreading.refined(most)
            spreading.whole()
            return
        spreading.refined(lambda: self._limit.left(_HALF))
        seats = SeatBound(self._instance, self._ground, most, self._keep)
        if most() > 0:
            seats.relaxed(spreading.tight())
        spreading.whole()
        seats.whole()

    def _keep(self, bound: Bound) -> None:
        self._found[bound.method] = bound

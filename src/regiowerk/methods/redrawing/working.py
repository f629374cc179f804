"""The search and the proof side by side, until rounds, time or patience end."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf, isfinite
from threading import Lock, Thread

import numpy as np
from numpy.typing import NDArray

from regiowerk.methods.redrawing.compiling import Ground
from regiowerk.methods.redrawing.instance import Instance
from regiowerk.methods.redrawing.limiting import Limit
from regiowerk.methods.redrawing.proving import Proof
from regiowerk.methods.redrawing.records import Bound
from regiowerk.methods.redrawing.searching import Found, search_round

Ints = NDArray[np.int64]

_AGAIN = 3  # every so many rounds begin with the best division so far
_FEW = 6  # and every second of these draws so many regions anew
_GRACE = 0.3  # seconds that the proof may take after the time


@dataclass(slots=True)
class Work:
    """A search, with the bounds beside it.

    Without a clock the rounds follow each other, so that the answer follows from the seed. With
    one, a second thread searches as well: with the proof done, both cores do.

    Parameters
    ----------
    instance, ground : Instance, Ground
        What is asked.
    start : array of int, optional
        The division to begin with.
    seed : int
        Seed of all that is random.
    limit : Limit
        When to stop.
    """

    instance: Instance
    ground: Ground
    start: Ints | None
    seed: int
    limit: Limit
    best: Found | None = None
    lock: Lock = field(default_factory=Lock)
    numbers: int = 0
    wrong: BaseException | None = None

    def run(self, *, prove: bool, until_proven: bool) -> tuple[Found, tuple[Bound, ...]]:
        """Return the best division, and what is proven; what was found so far when interrupted."""
        proof = Proof(self.instance, self.ground, self.limit) if prove else None
        beside = Thread(target=self._beside, daemon=True) if self.limit.timed else None
        ended = False
        try:
            if proof is not None:
                proof.begin()
            if beside is not None:
                beside.start()
            self._search(proof if until_proven else None)
            if proof is not None:
                proof.wait(None if not self.limit.timed else max(self.limit.left(), 0) + _GRACE)
        except KeyboardInterrupt:
            if self.best is None or not isfinite(self.best.cost):
                raise
            ended = True
        finally:
            self.limit.stop()
        if beside is not None:
            beside.join()
        if self.wrong is not None:
            raise self.wrong
        bounds = () if proof is None else proof.bounds()
        best = self.best or Found(np.zeros(0, np.int64), inf, 0)
        return Found(best.labels, best.cost, self.numbers, ended), bounds

    def _search(self, proof: Proof | None) -> None:
        """Return nothing; search on this thread, which tells how far the work is."""
        while self.numbers < self.limit.rounds and self.limit.left() > 0:
            number = self._next()
            self._round(number, tells=True)
            if proof is not None and self._settled(proof):
                break

    def _beside(self) -> None:
        """Return nothing; search on another thread."""
        try:
            while self.numbers < self.limit.rounds and self.limit.left() > 0:
                self._round(self._next(), tells=False)
        except BaseException as wrong:  # raised by who waits for the answer
            self.wrong = wrong
            self.limit.stop()

    def _next(self) -> int:
        with self.lock:
            self.numbers += 1
            return self.numbers - 1

    def _round(self, number: int, *, tells: bool) -> None:
        """Return nothing; one round of the search, of which the best division is kept."""
        watch = self.limit.watch()

        def on(part: float) -> float | None:
            if tells:
                self.limit.told(number + part)
            return watch()

        start = self._begin(number)
        few = _FEW if start is not None and number % (2 * _AGAIN) == _AGAIN - 1 else None
        found = search_round(self.instance, self.ground, start, number, self.seed, on, few=few)
        with self.lock:
            if self.best is None or found.cost < self.best.cost:
                self.best = found
        if found.ended:
            raise KeyboardInterrupt

    def _begin(self, number: int) -> Ints | None:
        best = self.best
        if number == 0 and self.start is not None:
            return self.start
        again = best is not None and isfinite(best.cost) and number % _AGAIN == _AGAIN - 1
        return best.labels if again and best is not None else None

    def _settled(self, proof: Proof) -> bool:
        bounds = proof.bounds() if proof.done else ()
        best = self.best
        return bool(bounds) and best is not None and best.cost <= bounds[0].broken + 1e-6

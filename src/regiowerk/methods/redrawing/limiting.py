"""When the work stops, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

Tell = Callable[[int, int], None]
Clock = Callable[[], float]

ROUNDS = 8
"""Rounds of the search when neither rounds nor seconds are given."""

_MOST = 10_000  # rounds when only seconds end the search
_NEARLY = 0.95  # part of the time left in which a round must cool


class Limit:
    """Rounds, seconds by a clock, or a stop from outside; whichever comes first.

    Parameters
    ----------
    rounds : int, optional
        Rounds of the search; 8 when neither this nor `seconds` is given.
    seconds : float, optional
        How long the work may take, by `clock`, from now on.
    clock : callable, optional
        Seconds that only go forward; needed with `seconds`.
    tell : callable, optional
        Called as ``tell(done, total)``, in thousandths.

    Raises
    ------
    ValueError
        If seconds or rounds are not more than 0, or seconds come without a clock.

    Examples
    --------
    >>> ticks = iter([0.0, 2.0, 7.0])
    >>> limit = Limit(None, 6.0, lambda: next(ticks), None)
    >>> limit.left(), limit.left()
    (4.0, -1.0)
    """

    def __init__(
        self, rounds: int | None, seconds: float | None, clock: Clock | None, tell: Tell | None
    ) -> None:
        if seconds is not None and (clock is None or not seconds > 0):
            raise ValueError(f"seconds is {seconds}; it goes with a clock and is more than 0")
        if rounds is not None and rounds < 1:
            raise ValueError(f"rounds is {rounds}; at least 1 is needed")
        self.rounds = rounds or (ROUNDS if seconds is None else _MOST)
        self._clock, self._tell = clock, tell
        self._begin = 0.0 if clock is None else clock()
        self._seconds = inf if seconds is None else float(seconds)
        self._stopped = False

    @property
    def timed(self) -> bool:
        """Whether a clock ends the work."""
        return self._seconds < inf

    def stop(self) -> None:
        """Return nothing; no time is left from now on."""
        self._stopped = True

    def left(self, share: float = 1.0) -> float:
        """Return the seconds left of a share of the time; none when the work was stopped."""
        if self._stopped:
            return 0.0
        if self._clock is None or self._seconds == inf:
            return inf
        return self._seconds * share - (self._clock() - self._begin)

    def told(self, rounds: float) -> None:
        """Return nothing; tell how far the work is after so many rounds."""
        if self._tell is None:
            return
        part = rounds / self.rounds
        if self._seconds < inf:
            part = max(part, 1 - self.left() / self._seconds)
        self._tell(min(max(int(1000 * part), 1), 1000), 1000)

    def watch(self) -> Callable[[], float | None]:
        """Return what says, from now on, which part of the time of a round is gone.

        The round may take nearly all that is left: 0 when there is no clock, None when none is
        left.
        """
        begin = self.left()

        def gone() -> float | None:
            now = self.left()
            if now <= 0:
                return None
            return 0.0 if now == inf else (begin - now) / (begin * _NEARLY)

        return gone

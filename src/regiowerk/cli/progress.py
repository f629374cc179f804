"""How far long work is: one line on standard error, for people at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import click

_EVERY = 0.2  # seconds between two lines


def progress(what: str) -> Callable[[int, int], None]:
    """Return a callable that tells how far the work is, to be called as ``tell(done, total)``.

    It prints nothing when standard error is no terminal.
    """
    begin = perf_counter()
    last = begin
    shown = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = perf_counter()
        if not shown or (done < total and now - last < _EVERY):
            return
        last = now
        rest = (now - begin) / done * (total - done)
        end = "\n" if done == total else ""
        click.echo(f"\r{what}: {done} of {total}, {rest:.0f} s to go ", nl=False, err=True)
        click.echo(end, nl=False, err=True)

    return tell

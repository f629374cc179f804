"""The options that every command has, and errors as one sentence."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from regiowerk.cli.store import Request, Session
from regiowerk.core.errors import RegiowerkError, ValidityError
from regiowerk.core.validity import parse_day


class Day(click.ParamType[date]):
    """A day on the command line: YYYY-MM-DD or dd/mm/yyyy."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that a text stands for; a usage error when it is none."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value), field="--on")
        except ValidityError as wrong:
            self.fail(str(wrong), param, ctx)


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn an error raised on purpose, or a file that cannot be used, into one clear sentence."""
    try:
        yield
    except RegiowerkError as error:
        raise click.ClickException(f"{' '.join(str(error).split())} [{error.code}]") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(
            f"{where}{error.strerror or error}. Check the path and its permissions. [input.file]"
        ) from error


def with_register(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every command has; it gets a `Request` as first argument."""

    @click.option(
        "--on",
        type=Day(),
        metavar="DATE",
        help="Day (dag) for which the answer holds, YYYY-MM-DD or dd/mm/yyyy. Default: today.",
    )
    @click.option(
        "--register",
        metavar="PATH|baseline",
        help="Register to use: the word baseline, a folder with a baseline, or the data directory "
        "of a workbench (werkbank). Default: the workbench's database, else the baseline.",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
    @click.pass_context
    @functools.wraps(command)
    def run(
        context: click.Context,
        /,
        on: date | None,
        register: str | None,
        as_json: bool,
        **arguments: Any,
    ) -> None:
        session = context.find_object(Session) or Session()
        with one_sentence():
            request = Request(session, register, on or session.today(), as_json)
            command(request, **arguments)

    return run

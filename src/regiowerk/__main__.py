"""The program `regiowerk`: the commands of the command line, and those of the workbench."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regiowerk.cli.app import app
from regiowerk.cli.store import Session, Store

if TYPE_CHECKING:
    from regiowerk.register.snapshot import Snapshot
    from regiowerk.reports.exchange import Shapes

_WORKBENCH = "regiowerk.web.commands"
_FORWARDED = {"ignore_unknown_options": True, "allow_extra_args": True}
_HELP = {
    "start": "Start the workbench (werkbank) and print its address.",
    "worker": "Do the long computations (berekeningen) of the workbench in this process.",
    "user": "Make an account (gebruiker) for the workbench, or renew its password.",
}


def open_workbench(where: Path | None) -> Store | None:
    """Return the database of the workbench, or None where there is none.

    Parameters
    ----------
    where : Path, optional
        The data directory of the workbench; by default that of this user.
    """
    store: Store | None = import_module(_WORKBENCH).open_store(where)
    return store


def _forwarded(name: str) -> click.Command:
    """Return a command that loads the workbench only when it is called."""

    @click.command(name, context_settings=_FORWARDED, add_help_option=False, help=_HELP[name])
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def forward(arguments: tuple[str, ...]) -> None:
        command: click.Command = getattr(import_module(_WORKBENCH), name)
        command.main(args=list(arguments), prog_name=f"regiowerk {name}")

    return forward


program = click.Group(
    "regiowerk",
    commands={**app.commands, **{name: _forwarded(name) for name in _HELP}},
    params=app.params,
    help=app.help,
    context_settings=app.context_settings,
)
"""The commands of the command line and those of the workbench."""


def boundaries(snapshot: Snapshot) -> Shapes:
    """Return the shapes of the municipalities of a day, from the packaged boundaries."""
    shapes: Shapes = import_module("regiowerk.sources.baseline.shapes").unit_shapes(snapshot)
    return shapes


def main() -> None:
    """Run the command that was typed."""
    program(obj=Session(open_workbench, shapes=boundaries), prog_name="regiowerk")


if __name__ == "__main__":
    main()

"""What commands on flows share: the options, and telling findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regiowerk.core.errors import InputError

if TYPE_CHECKING:
    from regiowerk.core.findings import Finding
    from regiowerk.methods.divisions import Thresholds

_FILES = (".csv", ".gz", ".json", ".tsv", ".txt", ".xls", ".xlsx")
_EXTENT = (
    click.option(
        "--flows",
        default="commuting-2011",
        show_default=True,
        help="Flow (stroom) of the register, or a file with origin, destination and amount.",
    ),
    click.option(
        "--extent",
        type=click.Choice(("flanders", "flanders+brussels", "belgium")),
        default="belgium",
        show_default=True,
        help="Municipalities between which flows of the register count.",
    ),
)
_THRESHOLDS = (
    click.option("--min-size", type=float, default=1000, show_default=True, help="Least size."),
    click.option(
        "--min-self-containment",
        type=float,
        default=0.6667,
        show_default=True,
        help="Least share.",
    ),
    click.option(
        "--target-size", type=float, default=10000, show_default=True, help="Target size."
    ),
    click.option(
        "--target-self-containment",
        type=float,
        default=0.75,
        show_default=True,
        help="Target share.",
    ),
)


def with_extent(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for a flow and its extent."""
    for option in reversed(_EXTENT):
        command = option(command)
    return command


def with_flows(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for a flow, its extent and the thresholds of valid areas."""
    for option in reversed(_THRESHOLDS):
        command = option(command)
    return with_extent(command)


def chosen_thresholds(options: Mapping[str, float]) -> Thresholds:
    """Return the thresholds of the options.

    Raises
    ------
    InputError
        If they are out of order.
    """
    from regiowerk.methods.divisions import Thresholds

    try:
        return Thresholds(**options)
    except ValueError as wrong:
        raise InputError(f"{wrong}. Correct the options.") from wrong


def is_file(text: str) -> bool:
    """Return whether an argument means a file, not an id of the register."""
    return text.endswith(_FILES) or "/" in text or Path(text).is_file()


def tell(findings: Iterable[Finding]) -> None:
    """Print findings on standard error."""
    for finding in findings:
        click.echo(str(finding), err=True)

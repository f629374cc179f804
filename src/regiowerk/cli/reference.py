"""The page docs/reference/cli.md, made from the commands: python -m regiowerk.cli.reference."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from regiowerk.cli.app import app

_HEAD = """# The command line

<!-- Made by `python -m regiowerk.cli.reference > docs/reference/cli.md`; do not edit. -->

English commands with the Dutch terms of the field. Every command answers for one day (`--on`),
as text or as JSON (`--json`), from the database of the workbench when there is one, else from the
baseline that comes with the package (`--register`).

An error gives one sentence on standard error with its code in brackets. The exit code is 0 when
all went well, 1 on an error, and 2 when a command is called the wrong way.

`regiowerk start` starts the workbench; see `regiowerk start --help`.
"""


def reference_page() -> str:
    """Return the page, as Markdown."""
    parts = [_HEAD, *(_section(path, command) for path, command in commands(app, "regiowerk"))]
    return "\n".join(parts)


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group, with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in sorted(command.commands):
        yield from commands(command.commands[name], f"{path} {name}")


def _section(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    text = inspect.cleandoc(command.help or "")
    lines = [f"## {path}", "", "```", f"{path} {usage}", "```", "", text, ""]
    lines += ["| option | meaning |", "|---|---|"]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            record = parameter.get_help_record(context)
            if record is not None:
                name, meaning = (part.replace("|", "\\|") for part in record)
                lines.append(f"| `{name}` | {meaning} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    click.echo(reference_page(), nl=False)

"""The page about the command line."""

import click

from regiowerk.cli.app import app
from regiowerk.cli.reference import commands, reference_page


def test_every_option_of_every_command_is_on_the_page():
    page = reference_page()
    for path, command in commands(app, "regiowerk"):
        section = page.split(f"## {path}\n", 1)[1].split("\n## ", 1)[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in section


def test_commands_of_groups_are_named_in_full():
    assert "regiowerk data build" in [path for path, _ in commands(app, "regiowerk")]

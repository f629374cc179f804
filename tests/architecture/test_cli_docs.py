"""The page docs/reference/cli.md is made from the commands, and every command explains itself."""

from pathlib import Path

import click
import pytest

from regiowerk.cli.app import app
from regiowerk.cli.reference import commands, reference_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"
COMMANDS = dict(commands(app, "regiowerk"))


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == reference_page(), (
        "run: python -m regiowerk.cli.reference > docs/reference/cli.md"
    )


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_documented_and_has_help_with_the_dutch_term(path):
    assert f"## {path}\n" in PAGE.read_text("utf-8")
    first_line = (COMMANDS[path].help or "").splitlines()[0]
    assert "(" in first_line, "the first line of the help names the Dutch term in brackets"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_the_options_that_all_have_and_explains_each(path):
    options = [p for p in COMMANDS[path].params if isinstance(p, click.Option)]
    assert {"--on", "--json", "--register"} <= {opt for o in options for opt in o.opts}
    assert all(option.help for option in options)

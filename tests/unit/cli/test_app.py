"""The program as a whole: quick to start, one version, no mix with the workbench."""

import json
import subprocess
import sys

from regiowerk import __version__
from tests.unit.cli.examples import call

HEAVY = ("django", "pandas", "pyoxigraph", "pyarrow", "shapely", "numpy", "xlsxwriter", "pyogrio")


def test_help_and_version_are_answered():
    assert "who works with whom" in call("--help").output
    assert __version__ in call("--version").output


def test_help_loads_none_of_the_heavy_libraries():
    code = (
        "import json, sys\n"
        "from regiowerk.__main__ import program\n"
        "program(['--help'], standalone_mode=False)\n"
        f"print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout.splitlines()[-1]) == []


def test_the_program_has_the_commands_of_the_workbench_too():
    from regiowerk.__main__ import program
    from regiowerk.cli.app import app

    assert set(program.commands) - set(app.commands) == {"start", "user", "worker"}
    assert all(command.help for command in program.commands.values())

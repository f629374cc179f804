"""What every command shares: the day, the register, errors in one sentence."""

import click
import pytest
from click.testing import CliRunner

from regiowerk.cli.options import Day, one_sentence, with_register
from regiowerk.cli.store import Session
from regiowerk.core.errors import RuleError
from tests.unit.small_register import TODAY


def answer(command, *words):
    return CliRunner().invoke(command, list(words), obj=Session(today=lambda: TODAY))


@click.command()
@with_register
def tell(request):
    click.echo(f"{request.on} {request.register} {request.as_json}")


def test_the_day_is_today_unless_given_in_either_notation():
    assert answer(tell).output == f"{TODAY} None False\n"
    given = [answer(tell, "--on", text).output for text in ("2025-01-01", "1/1/2025")]
    assert given == ["2025-01-01 None False\n"] * 2


def test_a_day_that_does_not_exist_is_a_usage_error():
    found = answer(tell, "--on", "2025-02-30")
    assert found.exit_code == 2
    assert Day().name == "date"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (RuleError("Twee\n  regels."), "Error: Twee regels. [rule]\n"),
        (PermissionError(13, "Permission denied", "x.csv"), "[input.file]\n"),
    ],
)
def test_an_error_is_one_line_with_its_code(error, sentence):
    @click.command()
    def fail():
        with one_sentence():
            raise error

    found = CliRunner().invoke(fail)
    assert found.exit_code == 1
    assert found.stderr.endswith(sentence)
    assert found.stderr.count("\n") == 1


def test_a_mistake_of_ours_is_not_hidden():
    with pytest.raises(ZeroDivisionError), one_sentence():
        raise ZeroDivisionError

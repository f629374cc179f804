"""How far long work is."""

import io
import sys

from regiowerk.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_people_at_a_terminal_see_how_far_the_work_is(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    tell = progress("Replications")
    for done in range(1, 4):
        tell(done, 3)
    assert screen.getvalue().endswith("\rReplications: 3 of 3, 0 s to go \n")


def test_a_file_or_a_pipe_stays_clean(capsys):
    tell = progress("Replications")
    tell(3, 3)
    assert capsys.readouterr().err == ""

import pytest
from hypothesis import given

from regiowerk.align.load import Organ, load_of, packaged_assumptions, read_assumptions
from regiowerk.core.errors import FileFormatError
from regiowerk.core.parameters import Standing
from regiowerk.register.kinds import kinds
from tests.unit.align.worlds import families, structure

TEXT = (
    '[raad]\nname = "raad"\nkinds = ["politiezone"]\nseats = 1\nmeetings = 4\nhours = 2.5\n'
    'source = "raming"\nstanding = "te controleren"\n'
)
BOARD = Organ("raad", frozenset({"projectvereniging"}), seats=2, meetings=4, hours=3, most=3)
REST = Organ("overleg", frozenset({"*"}), seats=1, meetings=1, hours=1)


@given(families())
def test_every_structure_asks_something_and_the_rows_add_up(structures):
    load = load_of(structures, packaged_assumptions())
    assert {row.structure for row in load.rows} == set(structures)
    assert load.hours == pytest.approx(sum(row.hours for row in load.rows))
    assert all(row.seats > 0 for row in load.rows)


def test_an_organ_with_few_seats_shares_them_out():
    wide, narrow = structure("abcd", name="W"), structure("a", name="N")
    assert [row.seats for row in load_of([wide, narrow], [BOARD]).rows] == [0.75, 2]
    assert load_of([wide], [BOARD]).hours == 0.75 * 4 * 3
    assert BOARD.seats_in(structure("")) == 2


def test_a_kind_that_nobody_names_falls_under_every_other():
    rows = load_of([structure("a"), structure("a", "politiezone")], [BOARD, REST]).rows
    assert [row.organ.name for row in rows] == ["raad", "overleg"]
    assert load_of([structure("a", "politiezone")], [BOARD]).rows == ()


def test_the_packaged_assumptions_are_estimates_of_kinds_that_exist():
    for organ in packaged_assumptions():
        assert organ.standing is Standing.UNCHECKED
        assert organ.source
        assert organ.kinds <= {*kinds(), "*"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace("hours = 2.5", 'hours = "veel"'), "hours is 'veel'; a number of 0 or more"),
        (TEXT.replace("seats = 1", "seats = -1"), "seats is -1"),
        (TEXT.replace("seats = 1", "seats = true"), "seats is True"),
        (TEXT.replace("meetings", "vergaderingen"), r"lacks \[meetings\]"),
        (TEXT.replace('"te controleren"', '"zeker"'), "standing is 'zeker'"),
    ],
)
def test_assumptions_that_are_wrong_are_refused(text, message):
    with pytest.raises(FileFormatError, match=message):
        read_assumptions(text, origin="eigen.toml")


def test_own_assumptions_may_be_read():
    (organ,) = read_assumptions(TEXT, origin="eigen.toml")
    assert (organ.hours, organ.most, organ.note) == (2.5, None, "")

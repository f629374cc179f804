"""Text for people."""

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.cli.printing import WIDEST, aligned, money, shown

texts = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), max_size=80)


@given(st.lists(st.tuples(texts, st.integers() | st.none(), st.just("|")), min_size=1, max_size=6))
def test_columns_stand_under_each_other(rows):
    lines = aligned(("name", "size", "x"), rows, right=(1,)).splitlines()
    assert len(lines) == len(rows) + 1
    assert len({line.rindex("|") for line in lines[1:]}) == 1


@given(st.text())
def test_a_cell_is_one_line_of_at_most_the_widest(text):
    found = shown(text)
    assert len(found) <= WIDEST
    assert len(found.splitlines()) <= 1


def test_numbers_truth_lists_and_nothing():
    cells = [1234567, 0.5, True, None, ("a", "b")]
    assert [shown(cell) for cell in cells] == ["1 234 567", "0.50", "yes", "", "a; b"]


def test_money_looks_like_every_other_number_and_is_exact():
    assert [money(cents) for cents in (0, 5, -5, 123_456_700)] == [
        "0.00", "0.05", "-0.05", "1 234 567.00"
    ]  # fmt: skip
    assert money(10**17 + 1).endswith("000.01")


def test_no_rows_is_no_table():
    assert aligned(("a", "b"), []) == ""

from datetime import date
from fractions import Fraction

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.resources.verevening.fields import Fields, distinct, fields_of

ROW = Fields(
    {
        "text": " Mol ", "yes": True, "whole": 3, "number": "3,5", "percent": 40, "cents": 12.5,
        "belgian": "1.234,56", "day": date(2026, 3, 10), "day_text": "10/03/2026", "list": ["a"],
        "rows": [{"a": 1}], "table": {"b": 2}, "odd": 0.001, "negative": -1,
    },
    "rij 1",
)  # fmt: skip


def test_each_kind_of_value():
    assert ROW.text("text") == "Mol"
    assert ROW.text("absent", "x") == "x"
    assert ROW.yes("yes")
    assert ROW.whole("whole") == 3
    assert (ROW.number("number"), ROW.percent("percent")) == (Fraction(7, 2), 40)
    assert (ROW.cents("cents"), ROW.cents("belgian"), ROW.cents("absent", 0)) == (1250, 123456, 0)
    assert ROW.cents("negative", least=None) == -100
    assert ROW.day("day") == ROW.day("day_text")
    assert ROW.one_of("text", {" Mol ": 7}) == 7
    assert (ROW.texts("list"), ROW.texts("absent")) == (("a",), ())
    assert ROW.rows("rows", {"a"})[0].whole("a") == 1
    assert ROW.rows("absent", {"a"}, least=0) == ()
    assert ROW.table("table").values == {"b": 2}
    assert "text" in ROW
    assert "absent" not in ROW


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: ROW.text("whole"), "rij 1: whole is 3; a text is expected"),
        (lambda: ROW.text("absent"), "absent is absent"),
        (lambda: ROW.yes("whole"), "true or false"),
        (lambda: ROW.whole("yes"), "a whole number"),
        (lambda: ROW.whole("whole", least=4), "at least 4"),
        (lambda: ROW.number("negative"), "at least 0"),
        (lambda: ROW.number("text"), "not a number"),
        (lambda: ROW.percent("cents") and Fields({"p": 101}, "r").percent("p"), "0 to 100"),
        (lambda: ROW.cents("odd"), "two digits"),
        (lambda: ROW.cents("negative"), "at least 0,00"),
        (lambda: ROW.day("whole"), "a day such as"),
        (lambda: ROW.one_of("text", {"a": 1}), "one of a"),
        (lambda: ROW.texts("whole"), "a list of texts"),
        (lambda: ROW.table("whole"), "a table is expected"),
        (lambda: ROW.rows("absent", {"a"}), "a list of at least 1"),
        (lambda: ROW.rows("rows", {"b"}), "rows 1 lacks .b."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(ask, says):
    with pytest.raises(InputError, match=says):
        ask()


def test_a_table_lacks_nothing_and_has_nothing_unknown():
    assert fields_of({"a": 1}, "x", {"a"}, {"b"}).whole("a") == 1
    with pytest.raises(FileFormatError, match=r"unknown fields .c."):
        fields_of({"a": 1, "c": 1}, "x", {"a"}, {"b"})
    with pytest.raises(FileFormatError, match="a table with"):
        fields_of(3, "x", {"a"})


def test_names_that_occur_twice_are_refused():
    assert distinct(["A", "B"], "A partner") == ("A", "B")
    with pytest.raises(FileFormatError, match="A partner occurs more than once: A"):
        distinct(["A", "A"], "A partner")

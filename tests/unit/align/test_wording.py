from datetime import date

import pytest

from regiowerk.align.wording import counted, day_text, listed, number


@pytest.mark.parametrize(
    ("names", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_the_last_name_has_en_before_it(names, text):
    assert listed(names) == text


def test_numbers_days_and_nouns_are_dutch():
    assert number(1234567) == "1.234.567"
    assert day_text(date(2030, 12, 31)) == "31 december 2030"
    assert (counted(1, "lid", "leden"), counted(0, "lid", "leden")) == ("1 lid", "0 leden")

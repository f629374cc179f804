from datetime import date

from regiowerk.align.wording import counted, day_text


def test_days_and_amounts_are_dutch():
    assert day_text(date(2030, 12, 31)) == "31 december 2030"
    assert [counted(n, "lid", "leden") for n in (0, 1, 1234)] == [
        "0 leden",
        "1 lid",
        "1.234 leden",
    ]

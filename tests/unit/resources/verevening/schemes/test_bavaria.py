from dataclasses import replace
from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.resources.verevening.schemes.bavaria import Form, ParkSplit, recognition_of

GOOD = ParkSplit(Form.STATUTE, True, date(2025, 9, 1), 2026, 5)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"form": Form.OTHER}, "contract"),
        ({"joint": False}, "samen"),
        ({"years": 4}, "4 jaar"),
        ({"filed": date(2025, 9, 2)}, "2025-09-01"),
        ({"reported": False}, "gemeld"),
    ],
)
def test_each_condition_can_fail_by_itself(change, says):
    found = recognition_of(replace(GOOD, **change))
    assert not found.counts
    [text] = found.unmet
    assert says in text


def test_a_split_that_meets_all_counts():
    assert recognition_of(GOOD).counts


def test_a_year_that_cannot_be_is_refused():
    with pytest.raises(FileFormatError, match="first year 1"):
        recognition_of(replace(GOOD, first_year=1))

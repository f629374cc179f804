"""Numbers and lists in Dutch sentences."""

import pytest

from regiowerk.delineate.wording import listed, number, percent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (number(0), "0"),
        (number(1000), "1.000"),
        (number(1234.56, 1), "1.234,6"),
        (number(2.0, 3), "2"),
        (number(100, 2), "100"),
        (percent(0.5), "50 %"),
        (percent(0.123456, 1), "12,3 %"),
        (listed([]), ""),
        (listed(["een"]), "een"),
        (listed(["een", "twee"]), "een en twee"),
        (listed(list("abcdefghij")), "a, b, c, d, e, f, g, h en nog 2"),
    ],
)
def test_numbers_and_lists_read_as_dutch_writes_them(text, expected):
    assert text == expected

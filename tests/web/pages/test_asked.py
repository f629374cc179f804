import pytest

from regiowerk.core.errors import InputError
from regiowerk.web.pages.asked import number_asked, version_asked
from regiowerk.web.pages.viewmodels import sheet_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("7", 7), (" 7 ", 7), ("0", 0), ("999999999", 999_999_999)),
        *((one, None) for one in ("", "-1", "²", "٣", "1.0", "9" * 10, "9" * 5000)),
    ],
)
def test_a_number_is_read_or_is_none(text, number):
    assert number_asked(text) == number


@pytest.mark.parametrize("words", [{}, {"versie": ""}, {"versie": "²"}, {"versie": "9" * 5000}])
def test_a_form_says_its_version(words):
    assert version_asked({"versie": "3"}) == 3
    with pytest.raises(InputError, match="onvolledig"):
        version_asked(words)


@pytest.mark.parametrize("asked", ["²", "9" * 5000, "x"])
def test_a_sheet_that_is_none_is_the_first(asked):
    assert sheet_of([1, 2, 3], asked, 2).number == 1

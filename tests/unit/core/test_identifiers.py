import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.core.identifiers import format_kbo, parse_kbo, parse_nis, parse_uri


def kbo(first):
    return f"{first:08}{97 - first % 97:02}"


numbers = st.integers(min_value=1, max_value=19_999_999).map(kbo)


@given(numbers)
def test_an_enterprise_number_is_read_however_it_is_written(number):
    dotted = format_kbo(number)
    for written in (number, dotted, f"BE {dotted}", f" be{number} ", dotted.replace(".", " ")):
        assert parse_kbo(written) == number


@given(numbers, st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_never_passes_the_check(number, place, digit):
    typed = number[:place] + str(digit) + number[place + 1 :]
    if typed != number:
        with pytest.raises(InputError, match="check digits"):
            parse_kbo(typed)


@given(st.integers(min_value=1000, max_value=99999))
def test_a_nis_code_is_read_back_as_five_digits(code):
    assert parse_nis(str(code)) == f"{code:05}"
    assert parse_nis(f" {code}.0 ") == f"{code:05}"


def test_the_number_of_a_real_intercommunale():
    assert parse_kbo("BE 0204.908.936") == "0204908936"
    assert parse_kbo("204.908.936") == "0204908936"


@pytest.mark.parametrize("text", ["", "97", "0204.908.93x", "02049089360", "0204-908-936"])
def test_what_is_no_enterprise_number_is_refused(text):
    with pytest.raises(InputError, match="ten digits") as refused:
        parse_kbo(text)
    assert refused.value.facts["value"] == text


@pytest.mark.parametrize("text", ["", "1", "460", "460300", "4603O", "46030.5", "٤٦٠٣٠"])
def test_what_is_no_nis_code_is_refused(text):
    with pytest.raises(InputError, match="five digits") as refused:
        parse_nis(text)
    assert refused.value.facts["value"] == text


@pytest.mark.parametrize("text", ["", "www.vlaanderen.be", "https://", "https://a b", "urn:<x>"])
def test_what_is_no_uri_is_refused(text):
    with pytest.raises(InputError, match="not a URI"):
        parse_uri(text)


def test_a_uri_loses_the_white_space_around_it():
    assert parse_uri(" https://data.vlaanderen.be/id/x \n") == "https://data.vlaanderen.be/id/x"
    assert parse_uri("urn:regiowerk:zone:1") == "urn:regiowerk:zone:1"


def test_a_number_of_another_length_is_shown_as_it_is():
    assert format_kbo("207533866") == "207533866"

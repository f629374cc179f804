from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError, InputError, NotInForceError
from regiowerk.core.parameters import (
    Dated,
    Parameter,
    Standing,
    checked_table,
    read_parameters,
    read_tables,
    standing_of,
    validity_of,
)
from regiowerk.core.validity import Validity
from tests.properties.strategies import days

ROW = '{ value = 6, from = 2019-01-01, source = "S29", standing = "vermeld" }'
TEXT = f'[duur]\nunit = "jaar"\nmeaning = "Hoe lang."\nhistory = [{ROW}]\n'


def dated(value, begin=None, end=None):
    return Dated(value, Validity(begin, end), "S1", Standing.STATED)


@given(st.lists(days, min_size=2, max_size=5, unique=True), days)
def test_on_every_day_at_most_one_value_is_in_force(borders, day):
    borders.sort()
    periods = list(pairwise(borders))
    parameter = Parameter("p", "dag", tuple(dated(n, b, e) for n, (b, e) in enumerate(periods)))
    expected = [n for n, (begin, end) in enumerate(periods) if begin <= day < end]
    if expected:
        assert [parameter.at(day).value] == expected
    else:
        with pytest.raises(NotInForceError):
            parameter.at(day)


def test_no_value_in_force_is_an_error_and_names_the_days_that_have_one():
    parameter = Parameter("bedrag", "euro", (dated(1, date(2024, 1, 1)),))
    with pytest.raises(NotInForceError, match=r"bedrag has no value on 2023-01-01.*2024-01-01"):
        parameter.at(date(2023, 1, 1))


def test_two_values_on_one_day_are_refused():
    day = date(2024, 1, 1)
    with pytest.raises(InputError, match="two values on one day"):
        Parameter("p", "dag", (dated(1, day), dated(2, day + timedelta(days=9))))


def test_a_parameter_without_a_value_is_refused():
    with pytest.raises(InputError, match="p has no value"):
        Parameter("p", "dag", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[duur", "is not a TOML file"),
        ("duur = 6", "a table with history, unit is expected"),
        ('[duur]\nunit = "jaar"', r"lacks \[history\]"),
        ('[duur]\nunit = "jaar"\nhistory = 6', "history is 6; a list is expected"),
        (TEXT.replace("meaning", "betekenis"), r"unknown fields \[betekenis\]"),
        (TEXT.replace("value", "waarde"), r"value 1 lacks \[value\]"),
        (TEXT.replace("vermeld", "zeker"), "standing is 'zeker'; expected: vermeld"),
        (TEXT.replace("2019-01-01", '"2019"'), "from is '2019'; a day such as"),
        (TEXT.replace("2019-01-01", "2019-01-01T10:00:00"), "a day such as"),
    ],
)
def test_a_file_that_is_wrong_says_where(text, message):
    with pytest.raises(FileFormatError, match=message):
        read_parameters(text, origin="recht.toml")


def test_a_parameter_is_read_with_its_source_and_standing():
    found = read_parameters(TEXT, origin="recht.toml")["duur"]
    assert (found.unit, found.meaning) == ("jaar", "Hoe lang.")
    in_force = Dated(6, Validity(date(2019, 1, 1)), "S29", Standing.STATED)
    assert found.at(date(2026, 1, 1)) == in_force


def test_tables_standings_and_fields_can_be_read_apart():
    assert read_tables("a = 1", origin="x") == {"a": 1}
    assert standing_of("x", "afgeleid") is Standing.DERIVED
    assert validity_of("x", {"until": date(2031, 1, 1)}) == Validity(None, date(2031, 1, 1))
    assert checked_table("x", {"a": 1}, {"a", "b"}, {"a"}) == {"a": 1}

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import RegiowerkError, UnknownIdError
from regiowerk.resources.verevening.mechanisms.catalogue import mechanism, mechanisms
from regiowerk.resources.verevening.mechanisms.computing import MODELS, outcome_of
from regiowerk.resources.verevening.rates import legal_value
from tests.unit.resources.verevening.mechanisms.files import file_of, spoilt

ON = date(2026, 1, 1)


def test_every_mechanism_of_the_catalogue_has_a_working_model():
    assert list(MODELS) == list(mechanisms())


@pytest.mark.parametrize("name", mechanisms())
def test_money_goes_from_one_to_another_and_no_cent_is_lost(name):
    found = outcome_of(name, file_of(name), on=ON)
    assert found.mechanism == name
    assert found.lines
    assert found.zero_sum
    for table in found.tables:
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize("name", mechanisms())
def test_what_is_not_possible_today_says_so_first(name):
    found = outcome_of(name, file_of(name), on=ON)
    told = bool(found.findings) and found.findings[0].startswith("Vandaag niet mogelijk")
    assert told != mechanism(name).possible


@settings(max_examples=300)
@given(st.sampled_from(list(MODELS)), st.data())
def test_whatever_stands_in_a_file_gives_an_outcome_or_one_sentence(name, data):
    file = spoilt(file_of(name), data.draw)
    refusal, found = "", None
    try:
        found = outcome_of(name, file, on=ON)
    except RegiowerkError as error:
        refusal = str(error).rstrip()
    assert found.zero_sum if found else refusal.endswith((".", "?", "!"))


def test_the_term_in_the_catalogue_is_that_of_the_parameter():
    assert mechanism("projectvereniging").longest == legal_value("pv-duur", ON).value


def test_an_unknown_mechanism_is_refused():
    with pytest.raises(UnknownIdError, match="no mechanism 'x'"):
        outcome_of("x", {}, on=ON)

import re
from datetime import date

import pytest

from regiowerk.core.errors import InputError, NotInForceError
from regiowerk.core.parameters import Standing
from regiowerk.resources.verevening.mechanisms.catalogue import mechanisms
from regiowerk.resources.verevening.rates import legal_parameters, legal_value


def test_the_base_rate_changed_on_the_first_day_of_2018():
    found = [
        legal_value("basisheffing", day).value for day in (date(2017, 12, 31), date(2018, 1, 1))
    ]
    assert found == [2.5, 3.97]


def test_every_value_has_a_source_and_what_lacks_one_is_to_be_checked():
    for parameter in legal_parameters().values():
        assert parameter.meaning
        for dated in parameter.history:
            assert dated.source
            if "zonder bron" in dated.source:
                assert dated.standing is Standing.UNCHECKED


def test_every_source_can_be_read_without_the_list_of_numbers():
    values = [dated for one in legal_parameters().values() for dated in one.history]
    texts = [
        text for one in mechanisms().values()
        for text in (*one.conditions, one.decides, one.fits_basis)
    ]  # fmt: skip
    assert len(values) > 20
    assert len(texts) > 40
    for dated in (*values, *texts):
        readable = re.sub(r"\bS\d+\b", "", dated.source)
        assert re.search(r"[A-Za-z]{4}", readable), dated.source
        assert not re.match(r"S\d", dated.source), dated.source
        assert not re.search(r"\bS\d+\b", f"{dated.note} {dated.value}"), dated
        assert not re.search("projectnota|feitenbundel", f"{dated.source} {dated.note}")
    assert not any(re.search(r"\bS\d+\b", one.needs) for one in mechanisms().values())


def test_a_year_without_a_value_and_a_name_that_is_unknown_are_refused():
    with pytest.raises(NotInForceError, match="2020-01-01"):
        legal_value("index-kadastraal-inkomen", date(2020, 1, 1))
    with pytest.raises(InputError, match="no parameter 'x'"):
        legal_value("x", date(2020, 1, 1))

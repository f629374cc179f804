"""Results of readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.findings import Finding
from regiowerk.sources.readings import IndicatorReading, IndicatorValue, joined, vintage_in

values = st.lists(
    st.builds(
        IndicatorValue,
        st.sampled_from("ab"),
        st.sampled_from(["11001", "11002"]),
        st.integers(2014, 2016),
        st.floats(0, 9),
        st.just(2025),
    )
)


@given(values, values)
def test_joining_keeps_every_value_in_order(one, other):
    whole = joined(IndicatorReading((), tuple(one)), IndicatorReading((), tuple(other)))
    assert list(whole.values) == sorted(one + other)


def test_joining_keeps_the_findings():
    finding = Finding("bron", "regel 1", "", "Wat.", "Gedaan.")
    assert joined(IndicatorReading((), (), (finding,))).findings == (finding,)


@pytest.mark.parametrize(
    ("year", "vintage"), [(2005, 2011), (2018, 2011), (2019, 2019), (2024, 2019), (2025, 2025)]
)
def test_the_vintage_is_that_of_the_codes_on_new_years_day(year, vintage):
    assert vintage_in(year) == vintage

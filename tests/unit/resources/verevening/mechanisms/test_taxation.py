import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.keys import Basis, key_by
from regiowerk.resources.verevening.mechanisms.taxation import TaxBase, taxed

EQUAL = key_by(Basis.EQUAL)


@given(
    st.lists(st.integers(0, 10**7), min_size=1, max_size=8), st.fractions(0, 5),
    st.fractions(0, 100),
)  # fmt: skip
def test_what_is_levied_is_what_they_have_afterwards(amounts, rate, kept):
    bases = [TaxBase(f"m{n}", cents) for n, cents in enumerate(amounts)]
    found = taxed(bases, rate=rate, kept=kept, key=EQUAL)
    assert sum(one.after for one in found) == sum(one.levied for one in found)
    assert all(0 <= one.pooled <= one.levied for one in found)
    assert taxed(bases[::-1], rate=rate, kept=kept, key=EQUAL) == found


def test_a_park_in_one_municipality_yields_for_all():
    bases = [TaxBase("A", 1000_00, 2), TaxBase("B", 0, "1,5")]
    found = taxed(bases, rate=3, kept=40, key=key_by(Basis.INHABITANTS, {"A": 1, "B": 2}))
    assert [(one.levied, one.pooled, one.gets, one.now) for one in found] == [
        (30_00, 18_00, 6_00, 20_00),
        (0, 0, 12_00, 0),
    ]


def test_who_keeps_all_shares_nothing():
    found = taxed([TaxBase("A", 999), TaxBase("B", 1)], rate="2,5", kept=100, key=EQUAL)
    assert [(one.pooled, one.gets) for one in found] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("bases", "rate", "kept", "says"),
    [
        ([], 1, 1, "0 municipalities"),
        ([TaxBase("A", 1)], -1, 1, "joint rate of -1"),
        ([TaxBase("A", 1)], 1, 101, "101"),
        ([TaxBase("A", -1)], 1, 1, "base of -1"),
        ([TaxBase("A", 1)] * 2, 1, 1, "more than once"),
        ([TaxBase("A", 1, -2)], 1, 1, "rate of A is negative"),
    ],
)
def test_a_tax_that_cannot_be_is_refused(bases, rate, kept, says):
    with pytest.raises(InputError, match=says):
        taxed(bases, rate=rate, kept=kept, key=EQUAL)

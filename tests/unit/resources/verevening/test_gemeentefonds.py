from datetime import date

import pytest

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.gemeentefonds import CRITERIA, criterion_total, fund_total
from regiowerk.resources.verevening.rates import legal_value


def test_the_fund_of_2022_and_of_the_year_after():
    """CASES 2.6 (S56): 1,214.5 million is 40.96 %; 3.5 % more the next year."""
    assert fund_total(2022) / 100 == pytest.approx(2_965.1e6, abs=0.05e6)
    assert fund_total(2023) / 100 == pytest.approx(3_068.9e6, abs=0.05e6)


def test_the_criteria_and_the_share_of_the_decree_add_up():
    """FACTS C4: 59.2 % by criteria beside 40.8 % of the decree (S57)."""
    day = date(2022, 1, 1)
    shares = [legal_value(f"gemeentefonds-{one}", day).value for one in CRITERIA]
    assert sum(shares) == pytest.approx(59.2)
    assert sum(criterion_total(one, 2022) for one in CRITERIA) == pytest.approx(
        0.592 * fund_total(2022), abs=4
    )


def test_every_year_grows_by_the_same_part():
    for year in range(2022, 2032):
        assert fund_total(year + 1) == pytest.approx(fund_total(year) * 1.035, abs=1)


def test_what_is_not_known_is_refused():
    with pytest.raises(InputError, match="gemeentefonds of 2021 is not known"):
        fund_total(2021)
    with pytest.raises(InputError, match="no criterion 'zon'"):
        criterion_total("zon", 2022)

"""Keys and tax sharing against CASES 2 to 4; source numbers are those of FACTS."""

from datetime import date

import pytest

from regiowerk.resources.verevening.keys import Basis, apportioned, key_by
from regiowerk.resources.verevening.property_tax import (
    after_reform,
    income_tax_surcharge,
    property_tax,
)
from regiowerk.resources.verevening.schemes.minnesota import Place, fiscal_disparities
from regiowerk.resources.verevening.schemes.zerlegung import by_wages, small_shares_moved

KEMPEN = {
    "Geel": 21.34, "Mol": 15.44, "Herentals": 10.70, "Westerlo": 10.34, "Balen": 8.76,
    "Laakdal": 4.64, "Herselt": 3.52, "Olen": 5.09, "Grobbendonk": 4.21, "Retie": 2.53,
    "Hulshout": 2.34, "Meerhout": 3.50, "Dessel": 2.58, "Herenthout": 3.21, "Vorselaar": 1.80,
}  # fmt: skip


def test_the_reform_of_the_base_rate_was_neutral():  # S51, S53: Ravels
    assert float(after_reform(1250)) == 787.15
    old = property_tax(1000, municipal=1250, on=date(2017, 1, 1))
    new = property_tax(1000, municipal="787.15", on=date(2018, 1, 1))
    assert old.municipal == new.municipal == 31250


def test_opcentiemen_on_a_business_park():  # S50, S53
    found = property_tax(50_000, municipal=899, on=date(2023, 1, 1))
    assert (found.base, found.municipal) == (198500, 1784515)
    assert property_tax(1000, municipal=1400, on=date(2023, 1, 1)).municipal == 14 * 3970


@pytest.mark.parametrize(("rate", "cents"), [("7.18", 28720), (0, 0)])
def test_income_tax_at_the_average_and_in_de_panne(rate, cents):  # S50
    assert income_tax_surcharge(4000_00, percent=rate) == cents


def test_the_key_of_the_fire_zone_kempen():  # S60
    key = key_by(Basis.FIXED, KEMPEN)
    even = apportioned(1_000_000_00, key, KEMPEN).cents
    assert (even["Geel"], even["Mol"], even["Herentals"]) == (21_340_000, 15_440_000, 10_700_000)
    odd = apportioned(1_000_000_01, key, KEMPEN)
    assert [row.partner for row in odd.rows if row.last_cent] == ["Geel"]
    assert sum(odd.cents.values()) == 1_000_000_01


def test_minnesota():  # S61
    places = [
        Place("A", 10_000, 1_200_000_000, 2_000_000, 7_000_000),
        Place("B", 20_000, 1_600_000_000, 4_000_000, 6_000_000),
        Place("C", 5_000, 300_000_000, 500_000, 400_000),
    ]
    pool = fiscal_disparities(places, on=date(2021, 1, 1))
    assert float(pool.average) == pytest.approx(88_571.43, abs=0.01)
    index = [float(one.index) for one in pool.sharings]
    assert index == pytest.approx([7_380.95, 22_142.86, 7_380.95], abs=0.01)
    assert [one.contribution for one in pool.sharings] == [2_000_000, 800_000, 0]
    assert [one.distribution for one in pool.sharings] == [560_000, 1_680_000, 560_000]
    assert [one.net for one in pool.sharings] == [-1_440_000, 880_000, 560_000]


def test_zerlegung_places_the_last_cent():  # S65, S66
    wages = {"A": 1_234_567_00, "B": 765_432_00, "C": 9_999_00}
    found = by_wages(35_000_00, wages, on=date(2020, 1, 1))
    assert found.shares == {"A": 2_150_897, "B": 1_333_416, "C": 15_687}
    assert [int(found.measured[one]) for one in "ABC"] == [123_400_000, 76_500_000, 900_000]


def test_a_share_below_25_euro_goes_to_the_largest():  # S67
    assert small_shares_moved({"A": 98_000, "B": 2_400}, on=date(2020, 1, 1))[0] == {
        "A": 100_400,
        "B": 0,
    }

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, RegiowerkError, UnknownIdError
from regiowerk.resources.verevening.schemes.computing import SCHEMES, scheme_outcome
from tests.unit.resources.verevening.mechanisms.files import spoilt

ON = date(2021, 1, 1)
MINNESOTA = {  # CASES 4.1
    "municipalities": [
        {"name": "A", "population": 10_000, "market_value": 1_200_000_000,
         "base_then": 2_000_000, "base_now": 7_000_000},
        {"name": "B", "population": 20_000, "market_value": 1_600_000_000,
         "base_then": 4_000_000, "base_now": 6_000_000},
        {"name": "C", "population": 5_000, "market_value": 300_000_000,
         "base_then": 500_000, "base_now": 400_000},
    ]
}  # fmt: skip
WAGES = {  # CASES 4.3
    "by": "wages",
    "total": 35_000,
    "municipalities": [
        {"name": "A", "wages": 1_234_567, "hebesatz": 400},
        {"name": "B", "wages": 765_432, "hebesatz": 300},
        {"name": "C", "wages": 9_999, "hebesatz": 350},
    ],
}
FRANCE = {
    "municipalities": [
        {"name": "A", "business_tax": 5000, "charges": 2000, "potential": 300, "population": 1},
        {"name": "B", "business_tax": 500, "charges": 800, "potential": 100, "population": 1},
    ]
}
PARK = {"form": "contract", "joint": True, "filed": "2025-09-01", "first_year": 2026, "years": 5}


def nets(found):
    return {one.party: one.net for one in found.lines}


def test_minnesota_shares_the_growth():
    found = scheme_outcome("minnesota", MINNESOTA, on=ON)
    assert nets(found) == {"A": -144_000_000, "B": 88_000_000, "C": 56_000_000}
    assert found.zero_sum
    rates = [row | {"last_rate": 1.5} for row in MINNESOTA["municipalities"]]
    with_rates = scheme_outcome("minnesota", {"municipalities": rates, "average": 1}, on=ON)
    assert with_rates.figures["gemeenschappelijk tarief"] == "150.0000%"


def test_zerlegung_by_wages_places_the_last_cent_and_applies_each_hebesatz():
    found = scheme_outcome("zerlegung", WAGES, on=ON)
    assert nets(found)["A"] == 2_150_897
    assert found.zero_sum
    assert found.tables[0].rows[0][2] == 8_603_588


def test_zerlegung_by_area_moves_what_is_too_small_and_an_agreed_split_is_kept():
    area = {"by": "area", "total": 1000, "municipalities": [
        {"name": "A", "area": 99}, {"name": "B", "area": 1}]}  # fmt: skip
    found = scheme_outcome("zerlegung", area, on=ON)
    assert nets(found) == {"A": 1000_00, "B": 0, "Messbetrag": -1000_00}
    assert found.findings[0].startswith("Het deel van B, € 10,00, is te klein")
    halves = [{"name": "A", "percent": 50}, {"name": "B", "percent": 50}]
    agreed = scheme_outcome(
        "zerlegung", {"by": "agreed", "total": 1, "municipalities": halves}, on=ON
    )
    assert nets(agreed)["B"] == 50


def test_a_bavarian_park_counts_or_says_why_not():
    assert scheme_outcome("bavaria", PARK, on=ON).findings == ()
    late = scheme_outcome("bavaria", PARK | {"filed": "2025-09-02"}, on=ON)
    assert "telt niet mee" in late.figures["de verdeling"]
    assert len(late.findings) == 1


def test_attributions_are_paid_by_the_group_or_to_it():
    found = scheme_outcome("attribution", FRANCE, on=ON)
    assert nets(found) == {"A": 3000_00, "B": -300_00, "groep": -2700_00}
    assert found.zero_sum
    assert found.findings == ("Kan één voor één worden verlaagd: A.",)


def test_the_fpic_says_what_is_not_raised():
    money = {"potential": 1000, "income": 1000, "resources": 10}
    file = {"target": 100, "groups": [{"name": "A", "population": 10} | money]}
    found = scheme_outcome("fpic", file, on=ON)
    assert nets(found) == {"A": -135, "FPIC": 135}
    assert found.findings == ("€ 98,65 van het doel wordt niet opgehaald.",)


@pytest.mark.parametrize(
    ("name", "file", "says"),
    [
        ("minnesota", {}, "lacks .municipalities."),
        ("zerlegung", WAGES | {"by": "x"}, "one of wages, area, agreed"),
        (
            "zerlegung",
            WAGES | {"municipalities": [{"name": "A", "wages": 1}] * 2},
            "more than once: A",
        ),
        ("bavaria", PARK | {"joint": "ja"}, "true or false"),
        (
            "attribution",
            {"municipalities": [FRANCE["municipalities"][0],
                                {"name": "B", "business_tax": 1, "charges": 1}]},
            "potential of B is absent",
        ),
        ("fpic", {"groups": []}, "a list of at least 1"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused(name, file, says):
    with pytest.raises(InputError, match=says):
        scheme_outcome(name, file, on=ON)


def test_an_unknown_scheme_is_refused_with_those_there_are():
    with pytest.raises(UnknownIdError, match=r"no scheme 'x'.*fpic"):
        scheme_outcome("x", {}, on=ON)
    assert len(SCHEMES) == 5


FILES = {
    "minnesota": MINNESOTA,
    "zerlegung": WAGES,
    "bavaria": PARK,
    "attribution": FRANCE,
    "fpic": {
        "target": 5,
        "groups": [{"name": "A", "population": 9, "potential": 9, "income": 9, "resources": 9}],
    },
}


@settings(max_examples=200)
@given(st.sampled_from(list(SCHEMES)), st.data())
def test_whatever_stands_in_a_file_gives_an_outcome_or_one_sentence(name, data):
    refusal, found = "", None
    try:
        found = scheme_outcome(name, spoilt(FILES[name], data.draw), on=ON)
    except RegiowerkError as error:
        refusal = str(error).rstrip()
    assert found.zero_sum if found else refusal.endswith((".", "?", "!"))

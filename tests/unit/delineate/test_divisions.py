"""Divisions on the municipalities of a day."""

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.delineate.divisions import (
    Division,
    borders,
    carried_division,
    inhabitants,
    municipality_codes,
    zoning_division,
)
from tests.unit.small_register import BEFORE, TODAY, small_register

SNAPSHOT = small_register().at(TODAY)


def test_a_zoning_gives_the_code_of_each_municipality_and_the_name_of_its_zone():
    found = zoning_division(SNAPSHOT, "referentieregio")
    assert found.region_of == {
        "11001": "Antwerpen",
        "11002": "Antwerpen",
        "35013": "Middenkust",
        "46014": "Waasland",
        "46030": "Waasland",
    }
    assert found.names["46030"] == "Beveren-Kruibeke-Zwijndrecht"
    assert found.notes == ()


def test_a_split_municipality_counts_once_and_is_named():
    found = zoning_division(SNAPSHOT, "politiezone")
    assert found.region_of["46030"] in ("Beveren", "Zwijndrecht")
    assert "Beveren-Kruibeke-Zwijndrecht" in found.notes[0]


def test_a_zoning_of_another_time_is_said_to_be_projected():
    [note] = zoning_division(small_register().at(BEFORE), "referentieregio").notes
    assert "bestond niet op 2018-12-31" in note


def test_an_unknown_zoning_is_refused_with_those_there_are():
    with pytest.raises(UnknownIdError, match="politiezone"):
        zoning_division(SNAPSHOT, "regio")


def test_foreign_labels_are_carried_to_the_municipalities_of_the_day():
    labels = {"46003": "w", "11056": "w", "Antwerpen": "a", "99999": "x"}
    found = carried_division(SNAPSHOT, Division("mijn.csv", labels))
    assert found.region_of == {"46030": "w", "11002": "a", "99999": "x"}
    assert found.names["11002"] == "Antwerpen"
    assert found.notes == ("Geen gemeente op 2026-11-21: 99999.",)


def test_two_regions_for_one_municipality_of_the_day_are_refused():
    division = Division("mijn.csv", {"46003": "w", "11056": "a"})
    with pytest.raises(InputError, match=r"46003 lies in 'w' and 11056 in 'a', but both are 46030"):
        carried_division(SNAPSHOT, division)
    assert carried_division(small_register().at(BEFORE), division).region_of == division.region_of


def test_a_key_that_means_no_municipality_has_no_code():
    assert municipality_codes(SNAPSHOT, {"oostende": 1, "nergens": 1}) == {"oostende": "35013"}


def test_borders_are_named_once():
    assert sorted(borders(SNAPSHOT)) == [("11001", "11002"), ("11002", "46030")]


def test_who_has_no_number_of_inhabitants_is_absent():
    assert inhabitants(SNAPSHOT) == {
        "11001": 14500, "11002": 540000, "35013": 72000, "46030": 88000,
    }  # fmt: skip

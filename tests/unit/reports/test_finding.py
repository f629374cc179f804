"""What people mean by a text."""

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.finding import card_of, meanings
from tests.unit.small_register import BEFORE, TODAY, small_register, uri

REGISTER = small_register()
SNAPSHOT = REGISTER.at(TODAY)


def kinds_and_keys(text, **more):
    return [(one.kind, one.key) for one in meanings(SNAPSHOT, text, **more)]


def test_a_municipality_comes_before_zones_and_structures_of_the_same_name():
    assert kinds_and_keys("oostende") == [
        ("municipality", "35013-1977"),
        ("zone", "politiezone/01"),
        ("organisation", "urn:regiowerk:organisation:politiezone:5345"),
    ]


def test_a_reference_region_comes_before_other_zones():
    found = kinds_and_keys("Antwerpen", only="zone")
    assert found == [("zone", "referentieregio/ANT"), ("zone", "provincie/10000")]


@pytest.mark.parametrize("text", ["Middenkust", "Regio Oostende", "referentieregio/MID"])
def test_a_region_is_found_by_both_names_and_by_its_code(text):
    assert kinds_and_keys(text) == [("zone", "referentieregio/MID")]


@pytest.mark.parametrize("text", ["46030", "zwijndrecht", uri("gem-46030")])
def test_a_municipality_is_found_by_code_former_name_and_uri(text):
    assert kinds_and_keys(text)[0] == ("municipality", "46030-2025")


@pytest.mark.parametrize("text", ["ISVAG", "0200.753.818", "isvag wilrijk", uri("isvag")])
def test_an_organisation_is_found_by_name_number_and_uri(text):
    assert kinds_and_keys(text) == [("organisation", uri("isvag"))]


def test_the_ocmw_is_meant_by_its_uri_or_when_asked_for():
    assert kinds_and_keys(uri("ocmw-46014")) == [("organisation", uri("ocmw-46014"))]
    assert kinds_and_keys("Lokeren") == [("municipality", "46014-1977")]
    assert kinds_and_keys("Lokeren", only="organisation") == [("organisation", uri("ocmw-46014"))]


def test_what_is_not_there_is_refused_with_near_misses():
    with pytest.raises(UnknownIdError, match=r"Did you mean: .*ISVAG") as refused:
        meanings(SNAPSHOT, "isvga")
    assert refused.value.facts["near"]


def test_a_municipality_that_was_several_that_day_names_them():
    with pytest.raises(UnknownIdError, match=r"Beveren \(46003\)"):
        meanings(REGISTER.at(BEFORE), "46030")


def test_every_meaning_has_a_card():
    cards = [card_of(SNAPSHOT, one) for one in meanings(SNAPSHOT, "oostende")]
    assert [card["kind"] for card in cards] == ["municipality", "zone", "organisation"]

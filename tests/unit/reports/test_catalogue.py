"""Lists of what the register is made of."""

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports import catalogue
from tests.unit.small_register import BEFORE, TODAY, small_register

REGISTER = small_register()


def cells(listing, column):
    return [row.cells[column] for row in listing.rows]


def test_zonings_say_whether_they_are_projected_on_the_day():
    assert cells(catalogue.zonings(REGISTER.at(TODAY)), "projected") == ["nee", "nee", "nee"]
    assert cells(catalogue.zonings(REGISTER.at(BEFORE)), "projected") == ["ja", "nee", "nee"]


def test_zones_without_municipalities_that_day_do_not_count():
    listing = catalogue.zonings(REGISTER.at(TODAY), q="politie")
    assert cells(listing, "zones") == [2]


def test_a_zone_has_inhabitants_only_when_every_municipality_has():
    listing = catalogue.zones(REGISTER.at(TODAY), "referentieregio")
    assert cells(listing, "inhabitants") == [554500, 72000, None]


def test_a_zone_is_found_by_its_other_name():
    listing = catalogue.zones(REGISTER.at(TODAY), "referentieregio", q="Regio Oostende")
    assert cells(listing, "name") == ["Middenkust"]


def test_an_unknown_zoning_names_those_there_are():
    with pytest.raises(UnknownIdError, match="referentieregio, provincie, politiezone"):
        catalogue.zones(REGISTER.at(TODAY), "vervoerregio")


def test_sources_are_listed_by_title_and_sorted_on_demand():
    assert cells(catalogue.sources(REGISTER), "id") == ["abb", "pinc", "refnis"]
    assert cells(catalogue.sources(REGISTER, sort="-vintage"), "id") == ["pinc", "abb", "refnis"]


def test_kinds_count_the_organisations_active_that_day():
    listing = catalogue.kinds_list(REGISTER.at(TODAY), q="projectvereniging")
    assert cells(listing, "active") == [1]


def test_indicators_say_whether_they_add_up():
    listing = catalogue.indicators(REGISTER.at(TODAY))
    assert cells(listing, "aggregation") == ["som", "niet optelbaar"]


def test_a_figure_that_was_not_published_is_blank():
    snapshot = REGISTER.at(TODAY)
    assert catalogue.inhabitants(snapshot, snapshot.municipality("Lokeren")) is None


def test_a_source_without_description_is_named_by_its_id():
    assert catalogue.source_name(REGISTER.at(TODAY), "onbekend-1") == "onbekend-1"

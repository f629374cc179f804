"""The centres that people ask for most."""

from datetime import date

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.centres import known_centres, source_of_centres
from regiowerk.sources.baseline import load_baseline
from tests.unit.small_register import TODAY, small_register


def test_the_centres_are_those_that_the_register_calls_centrumsteden_and_brussels():
    snapshot = load_baseline().register.at(date(2025, 6, 1))
    found = known_centres(snapshot)
    assert len(found["Brussel"]) == 19
    view = snapshot.zoning("centrumsteden-vlaamse-rand")
    code = next(code for code, zone in view.zones.items() if zone.name == "Centrumsteden")
    cities = {snapshot.units[unit].nis for unit in view.members[code]}
    assert {units[0] for name, units in found.items() if name != "Brussel"} == cities
    assert "centrumsteden-vlaamse-rand" in source_of_centres()


def test_a_register_without_a_centre_says_which():
    with pytest.raises(UnknownIdError, match="Aalst"):
        known_centres(small_register().at(TODAY))

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import prepare
from regiowerk.reports.maps.hues import HUES, hues
from tests.unit.reports.maps.country import country

GEOMETRY = prepare(country())
NEIGHBOURS = [("11001", "11002"), ("11001", "11003"), ("11002", "11004"), ("11003", "11004")]
zonings = st.dictionaries(st.sampled_from(GEOMETRY.topology.ids), st.sampled_from("PQRST"))


@given(zonings)
def test_neighbouring_zones_differ_and_every_zone_has_a_hue(zone_of):
    found = hues(GEOMETRY, zone_of)
    assert found.keys() == set(zone_of.values())
    assert all(1 <= hue <= HUES for hue in found.values())
    for one, other in NEIGHBOURS:
        if one in zone_of and other in zone_of and zone_of[one] != zone_of[other]:
            assert found[zone_of[one]] != found[zone_of[other]]


@given(zonings)
def test_the_order_of_the_municipalities_does_not_matter(zone_of):
    assert hues(GEOMETRY, zone_of) == hues(GEOMETRY, dict(reversed(zone_of.items())))

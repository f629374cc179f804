from regiowerk.align.population import People, people_in, population_of
from tests.unit.reports.pages.world import snapshot, unit_id


def test_inhabitants_are_added_and_who_has_none_is_named():
    found = population_of(snapshot())
    assert found[unit_id("10001")] == 100
    assert found[unit_id("10004")] == 15  # the sum of what merged
    assert unit_id("30001") not in found
    assert people_in([unit_id("10001"), unit_id("30001"), unit_id("10001")], found) == People(
        100, (unit_id("30001"),)
    )


def test_nobody_has_no_inhabitants():
    assert people_in([], {}) == People(0.0)

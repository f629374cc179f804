import pytest

from regiowerk.sources import derived_zones, mergers, reference_regions, refnis
from regiowerk.sources.origins import register_sources
from regiowerk.sources.zone_specs import zoning_specs


def test_every_source_that_the_readers_name_is_described_once():
    ids = [source.id for source in register_sources()]
    named = {refnis.REFNIS, refnis.CROSSWALK, mergers.IN_WORDS, mergers.NOTE, mergers.KEY}
    named |= {reference_regions.AREAS, derived_zones.DERIVED}
    named |= {spec.zoning.source for spec in zoning_specs().values()}
    assert sorted(ids) == sorted(named)


def test_a_licence_that_the_source_does_not_state_is_to_be_checked():
    for source in register_sources():
        assert source.licence
        assert source.licence_standing == "te controleren"
        assert all((source.publisher, source.vintage, source.origin, source.observed_on))


@pytest.mark.sources
def test_every_source_is_there(sources_dir):
    for source in register_sources():
        assert (sources_dir / source.file).exists()

import pytest

from regiowerk.sources import boundaries, derived_zones, mergers, reference_regions, refnis
from regiowerk.sources.baseline.pairs import OVERRIDES
from regiowerk.sources.lblod.model import SOURCE as ORGANISATIONS
from regiowerk.sources.origins import register_sources
from regiowerk.sources.zone_specs import zoning_specs


def test_every_source_that_the_readers_name_is_described_once():
    ids = [source.id for source in register_sources()]
    named = {refnis.REFNIS, refnis.CROSSWALK, mergers.IN_WORDS, mergers.NOTE, mergers.KEY}
    named |= {reference_regions.AREAS, derived_zones.DERIVED}
    named |= {layer.source for layer in boundaries.LAYERS} | {OVERRIDES, ORGANISATIONS}
    named |= {spec.zoning.source for spec in zoning_specs().values()}
    assert sorted(ids) == sorted(named)


def test_only_a_licence_that_the_source_states_itself_is_certain():
    stated = {s.id for s in register_sources() if s.licence_standing == "vermeld"}
    assert stated == {"statbel-grenzen-2011", OVERRIDES}


def test_every_source_says_who_published_it_for_when_and_where_it_was_taken():
    for source in register_sources():
        assert all((source.licence, source.publisher, source.vintage, source.origin))
        assert source.observed_on or source.id == OVERRIDES


@pytest.mark.sources
def test_every_source_is_there(sources_dir):
    for source in register_sources():
        assert source.file or source.id == OVERRIDES
        assert (sources_dir / source.file).exists()

"""Definitions and origins kept as data."""

import pytest

from regiowerk.register.model import Aggregation
from regiowerk.sources import definitions
from regiowerk.sources.definitions import (
    flow_definition,
    indicator_definitions,
    statistical_sources,
)

INDICATORS = indicator_definitions(*definitions._indicators())
SOURCES = {source.id: source for source in statistical_sources()}


def test_ids_are_unique():
    rows = definitions._table("indicators-statistics")["indicator"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len(SOURCES) == len(statistical_sources())


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda d: d.id)
def test_every_indicator_is_complete(indicator):
    assert indicator.name
    assert indicator.name_en
    assert indicator.source in SOURCES
    assert indicator.vintage in {2011, 2019, 2025}
    weights = {d.id for d in INDICATORS if d.aggregation is Aggregation.SUM}
    if indicator.aggregation is Aggregation.WEIGHTED_MEAN:
        assert indicator.weight in weights
    else:
        assert indicator.weight == ""


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda d: d.id)
def test_rates_and_prices_are_never_added_up(indicator):
    adds_up = indicator.aggregation is Aggregation.SUM
    assert adds_up != indicator.id.startswith(("mediaanprijs", "opcentiemen", "aanvullende"))


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda s: s.id)
def test_every_source_has_publisher_origin_and_licence(source):
    assert source.publisher
    assert " @ " in source.origin
    assert source.file
    assert (source.licence == "te controleren") == (source.licence_standing == "te controleren")
    assert source.retrieved_on is not None


def test_the_flow_states_what_it_leaves_out():
    flow = flow_definition("commuting-2011")
    assert (flow.year, flow.vintage) == (2011, 2011)
    assert "56.467" in flow.description
    assert flow.source in SOURCES


def test_an_unknown_definition_is_a_mistake():
    with pytest.raises(KeyError):
        indicator_definitions("inwonertal")

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.commuting import RegionFlow, commuting_of, internal_share
from regiowerk.delineate.flows import register_flows
from regiowerk.methods.divisions import division_quality
from tests.unit.align.plan_worlds import UNITS, commuting, divisions
from tests.unit.small_register import TODAY, small_register

flows = st.dictionaries(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS)),
    st.integers(0, 50).map(float),
    min_size=1,
)


@given(flows, divisions)
def test_a_region_has_the_flow_that_the_quality_of_a_division_has(pairs, region_of):
    given_flow = commuting(pairs)
    codes = sorted(set(region_of.values()))
    labels = np.array([codes.index(region_of[u]) if u in region_of else -1 for u in UNITS])
    if not codes:
        assert given_flow.per_region(region_of) == {}
        return
    triples = (given_flow.origins, given_flow.destinations, given_flow.amounts)
    expected = division_quality(triples, labels)
    found = given_flow.per_region(region_of)
    assert list(found) == codes
    for k, code in enumerate(codes):
        assert found[code].outgoing == expected.outgoing[k]
        assert found[code].incoming == expected.incoming[k]
        assert found[code].supply == pytest.approx(expected.supply[k], nan_ok=True)
        assert found[code].demand == pytest.approx(expected.demand[k], nan_ok=True)
    assert internal_share(found) == pytest.approx(expected.internal_share, nan_ok=True)


@given(flows, divisions, st.sampled_from(UNITS))
def test_what_a_municipality_exchanges_adds_up(pairs, region_of, unit):
    found = commuting(pairs).exchange(unit, region_of)
    others = {u: r for u, r in region_of.items() if u != unit}
    for region in set(others.values()):
        inside = {u for u, r in others.items() if r == region}
        to = sum(v for (a, b), v in pairs.items() if a == unit and b in inside)
        since = sum(v for (a, b), v in pairs.items() if b == unit and a in inside)
        assert found.to.get(region, 0.0) == to
        assert found.since.get(region, 0.0) == since
    assert found.own == pairs.get((unit, unit), 0.0)
    assert found.outgoing == sum(v for (a, _), v in pairs.items() if a == unit)
    assert found.incoming == sum(v for (_, b), v in pairs.items() if b == unit)


def test_a_municipality_that_is_not_in_the_flow_exchanges_nothing():
    found = commuting().exchange("z", {})
    assert (found.to, found.outgoing) == ({}, 0.0)


def test_a_region_without_flow_has_no_self_containment():
    assert isnan(RegionFlow().supply)
    assert isnan(RegionFlow().demand)
    assert isnan(internal_share({}))


def test_a_flow_of_the_register_speaks_of_territories():
    snapshot = small_register().at(TODAY)
    found = commuting_of(register_flows(snapshot, "commuting-2011"), snapshot)
    assert "46030-2025" in found.units
    assert found.per_region({"46030-2025": "W"})["W"] == RegionFlow(5.0, 5.0, 5.0)
    assert repr(found) == "<Commuting commuting-2011: 6 units, 3 pairs>"

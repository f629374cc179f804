"""Flows between the municipalities of a day."""

import numpy as np
import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.flows import (
    Extent,
    Flows,
    Unknown,
    carried_flows,
    flows_within,
    register_flows,
)
from regiowerk.register.figures import FlowTable
from regiowerk.register.register import Register
from tests.unit.small_register import BEFORE, FACTS, TODAY, SmallFigures, small_register

SNAPSHOT = small_register().at(TODAY)


class AcrossBorders(SmallFigures):
    def flow(self, _flow):
        pairs = [("11001", "11002", 10.0), ("11001", "21004", 4.0), ("21004", "11002", 3.0)]
        columns = (list(column) for column in zip(*pairs, strict=True))
        return FlowTable(*columns, {"11001": 2.0, "21004": 1.0}, {"11001": 5.0})


def triples(flows):
    return {
        (flows.units[o], flows.units[d]): amount
        for o, d, amount in zip(flows.origins, flows.destinations, flows.amounts, strict=True)
    }


def test_a_flow_of_the_register_is_summed_over_mergers():
    flows = register_flows(SNAPSHOT, "commuting-2011")
    assert triples(flows) == {
        ("11001", "11002"): 10, ("11002", "11002"): 85, ("46030", "46030"): 5,
    }  # fmt: skip
    assert flows.total == 100
    assert flows.left_out == {"unknown": 2, "abroad": 0, "leaving": 0, "entering": 0}
    before = register_flows(small_register().at(BEFORE), "commuting-2011")
    assert triples(before)["46003", "11056"] == 5


@pytest.mark.parametrize(
    ("extent", "pairs", "left_out"),
    [
        (Extent.FLANDERS, 1, {"unknown": 2, "abroad": 5, "leaving": 4, "entering": 3}),
        (
            Extent.FLANDERS_AND_BRUSSELS,
            3,
            {"unknown": 3, "abroad": 5, "leaving": 0, "entering": 0},
        ),
        (Extent.BELGIUM, 3, {"unknown": 3, "abroad": 5, "leaving": 0, "entering": 0}),
    ],
)
def test_what_crosses_the_border_of_the_extent_is_left_out_and_said(extent, pairs, left_out):
    snapshot = Register(FACTS, AcrossBorders()).at(TODAY)
    flows = register_flows(snapshot, "commuting-2011", extent=extent)
    assert len(triples(flows)) == pairs
    assert flows.left_out == left_out


def test_every_municipality_of_the_extent_is_a_unit_also_one_without_flow():
    flows = register_flows(SNAPSHOT, "commuting-2011", extent=Extent.FLANDERS)
    assert set(flows.units) == {place.nis for place in SNAPSHOT.municipalities}


def test_what_does_not_count_is_told_in_dutch_with_what_goes_to_brussels():
    snapshot = Register(FACTS, AcrossBorders()).at(TODAY)
    flows = register_flows(snapshot, "commuting-2011", extent=Extent.FLANDERS)
    assert flows.notes == (
        "Niet meegeteld: 2 (personen) met een onbekende bestemming.",
        "Niet meegeteld: 5 (personen) met een bestemming in het buitenland.",
        "Niet meegeteld: 4 (personen) van binnen het gekozen gebied naar elders in België, "
        "waarvan 4 naar Brussel.",
        "Niet meegeteld: 3 (personen) van elders in België naar het gekozen gebied.",
    )


@pytest.mark.parametrize("extent", Extent)
def test_unknown_destinations_may_be_spread_over_the_known_ones(extent):
    snapshot = Register(FACTS, AcrossBorders()).at(TODAY)
    plain = register_flows(snapshot, "commuting-2011", extent=extent)
    spread = register_flows(snapshot, "commuting-2011", extent=extent, unknown=Unknown.SPREAD)
    rise = {"11001": 1 + 2 / 19, "21004": 1 + 1 / 3}
    expected = {pair: amount * rise[pair[0]] for pair, amount in triples(plain).items()}
    assert triples(spread) == pytest.approx(expected)
    assert spread.left_out["unknown"] == 0
    assert spread.left_out["abroad"] == pytest.approx(5 * rise["11001"])
    assert "Heel België telt 3 (personen) met een onbekende bestemming" in spread.notes[-1]


def test_spreading_keeps_the_total():
    snapshot = Register(FACTS, AcrossBorders()).at(TODAY)
    flows = register_flows(snapshot, "commuting-2011", unknown=Unknown.SPREAD)
    assert flows.total + sum(flows.left_out.values()) == pytest.approx(17 + 3 + 5)


def test_what_has_no_known_destination_cannot_be_spread():
    class Nowhere(SmallFigures):
        def flow(self, _flow):
            return FlowTable(["11001"], ["11001"], [5.0], {"11002": 7.0}, {})

    snapshot = Register(FACTS, Nowhere()).at(TODAY)
    flows = register_flows(snapshot, "commuting-2011", unknown=Unknown.SPREAD)
    assert flows.left_out["unknown"] == 7
    assert flows.notes == ("Niet meegeteld: 7 (personen) met een onbekende bestemming.",)


def test_foreign_flows_are_kept_within_an_extent_and_the_rest_is_told():
    flows = Flows(
        "stroom.csv",
        ("11001", "11002", "21004", "Parijs"),
        np.array([0, 0, 1, 2, 3]),
        np.array([0, 1, 2, 0, 1]),
        np.array([1.0, 2.0, 4.0, 8.0, 16.0]),
    )
    assert flows_within(SNAPSHOT, flows, Extent.BELGIUM) is flows
    inside = flows_within(SNAPSHOT, flows, Extent.FLANDERS)
    assert inside.units == ("11001", "11002")
    assert triples(inside) == {("11001", "11001"): 1, ("11001", "11002"): 2}
    assert inside.left_out == {"leaving": 4, "entering": 24}
    assert inside.notes == (
        "Niet meegeteld: 4 van binnen het gekozen gebied naar elders.",
        "Niet meegeteld: 24 van elders naar het gekozen gebied.",
    )


@pytest.mark.parametrize("region", ["vlaanderen", "brussel", "wallonie"])
def test_extents_hold_each_other(region):
    held = [extent.holds(region) for extent in Extent]
    assert held == sorted(held)


def test_an_unknown_flow_is_refused():
    with pytest.raises(UnknownIdError, match="commuting-2011"):
        register_flows(SNAPSHOT, "verhuizen")


def test_foreign_flows_are_carried_and_summed():
    flows = Flows(
        "stroom.csv",
        ("11056", "46003", "antwerpen", "Parijs"),
        np.array([0, 1, 2, 3]),
        np.array([1, 0, 3, 2]),
        np.array([1.0, 2.0, 4.0, 8.0]),
    )
    carried = carried_flows(SNAPSHOT, flows)
    assert triples(carried) == {
        ("46030", "46030"): 3, ("11002", "Parijs"): 4, ("Parijs", "11002"): 8,
    }  # fmt: skip
    assert carried.total == flows.total
    assert carried.notes == ("Geen gemeente op 2026-11-21: Parijs.",)
    assert repr(carried) == "<Flows stroom.csv: 3 units, 3 pairs>"

"""Flows between the municipalities of a day."""

import numpy as np
import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.flows import Extent, Flows, carried_flows, register_flows
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

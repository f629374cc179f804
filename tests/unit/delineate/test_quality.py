"""The quality of a division on a flow."""

import numpy as np
import pytest

from regiowerk.core.errors import InputError
from regiowerk.delineate.divisions import Division, borders, zoning_division
from regiowerk.delineate.flows import Flows, register_flows
from regiowerk.delineate.quality import quality_of
from regiowerk.methods.divisions import Thresholds
from tests.unit.small_register import TODAY, small_register

FLOWS = Flows(
    "stroom",
    ("a", "b", "c"),
    np.array([0, 0, 1, 2, 2]),
    np.array([0, 1, 1, 2, 0]),
    np.array([60.0, 20.0, 20.0, 30.0, 10.0]),
)


def test_each_region_has_its_figures():
    division = Division("indeling", {"a": "Noord", "b": "Noord", "z": "Zuid"})
    found = quality_of(division, FLOWS, borders=[("a", "b"), ("b", "q")])
    north, south = found.regions
    assert (north.name, north.units, north.pieces) == ("Noord", 2, 1)
    assert (north.outgoing, north.incoming, north.internal) == (100, 110, 100)
    assert (north.supply, north.demand) == (1, pytest.approx(100 / 110))
    assert (south.units, south.outgoing, south.valid) == (1, 0, False)
    assert np.isnan(south.supply)
    assert found.without_region == ("c",)
    assert found.without_flow == ("z",)
    assert found.internal_share == 1


def test_the_thresholds_decide_what_is_valid():
    division = Division("indeling", {"a": "Noord", "b": "Noord", "c": "Zuid"})
    assert quality_of(division, FLOWS).valid_areas == 0
    small = Thresholds(min_size=10, target_size=50)
    assert quality_of(division, FLOWS, thresholds=small).valid_areas == 2
    assert quality_of(division, FLOWS).regions[0].pieces is None


def test_a_zoning_of_the_register_is_measured_on_its_flow():
    snapshot = small_register().at(TODAY)
    found = quality_of(
        zoning_division(snapshot, "referentieregio"),
        register_flows(snapshot, "commuting-2011"),
        borders=borders(snapshot),
    )
    assert found.internal_share == 1
    assert found.without_flow == ("35013", "46014")
    assert {r.name: r.pieces for r in found.regions} == {
        "Antwerpen": 1, "Middenkust": 1, "Waasland": 2,
    }  # fmt: skip


def test_a_division_of_other_units_is_refused_with_examples():
    with pytest.raises(InputError, match="no unit in common; for example 'q' and 'a'"):
        quality_of(Division("ver", {"q": "Q"}), FLOWS)

"""Labour market areas of named units."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import NO_FLOWS, delineate_areas
from regiowerk.delineate.flows import Flows, register_flows
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.labour_market_areas import labour_market_areas
from tests.unit.small_register import TODAY, small_register

SMALL = Thresholds(10, 0.6, 50, 0.7)


def flows_of(rows, units=None, notes=()):
    named = tuple(units or sorted({unit for row in rows for unit in row[:2]}))
    place = {unit: k for k, unit in enumerate(named)}
    return Flows(
        "stroom",
        named,
        np.array([place[row[0]] for row in rows], dtype=np.int64),
        np.array([place[row[1]] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        notes=notes,
    )


TOWNS = [
    ("noord", "noord", 90),
    ("noord", "zuid", 5),
    ("zuid", "zuid", 120),
    ("zuid", "noord", 7),
    ("dorp", "zuid", 40),
    ("dorp", "dorp", 10),
]


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(6)), st.permutations(["dorp", "noord", "zuid"]))
def test_the_order_of_rows_and_units_does_not_matter(order, units):
    found = delineate_areas(flows_of([TOWNS[k] for k in order], units), thresholds=SMALL)
    assert found.label_of == {"dorp": "zuid", "noord": "noord", "zuid": "zuid"}


def test_a_region_bears_the_id_and_the_name_of_its_largest_unit():
    found = delineate_areas(flows_of(TOWNS), thresholds=SMALL, names={"zuid": "Zuidstad"})
    south, north = found.regions
    assert (south.label, south.name, south.units) == ("zuid", "Zuidstad", ("dorp", "zuid"))
    assert (south.residents, south.workers, south.internal) == (177, 175, 170)
    assert south.supply == pytest.approx(170 / 177)
    assert south.demand == pytest.approx(170 / 175)
    assert south.valid
    assert south.pieces is None
    assert (north.label, north.name) == ("noord", "noord")
    assert found.division.region_of == found.label_of
    assert repr(found) == "<Areas of stroom: 3 units, 2 regions>"


def test_whole_numbers_go_in_the_order_of_their_value_in_reference_mode():
    rows = [("10", "10", 90), ("9", "9", 80), ("9", "10", 1), ("10", "9", 1)]
    found = delineate_areas(flows_of(rows), thresholds=SMALL, compat="R-3.4")
    assert found.label_of == {"9": "1", "10": "2"}
    text = [("0" + a, "0" + b, amount) for a, b, amount in rows]
    found = delineate_areas(flows_of(text), thresholds=SMALL, compat="R-3.4")
    assert found.label_of == {"010": "1", "09": "2"}


def test_units_in_no_region_are_named_with_the_reason():
    rows = [*TOWNS, ("alleen", "alleen", 30), ("slaap", "zuid", 4)]
    flow = flows_of(rows, ["alleen", "dorp", "leeg", "noord", "slaap", "zuid"])
    found = delineate_areas(flow, thresholds=SMALL)
    assert found.unassigned["leeg"] == NO_FLOWS
    assert found.unassigned["slaap"] == "no workers"
    assert found.label_of.keys() | found.unassigned.keys() == set(flow.units)
    assert not found.label_of.keys() & found.unassigned.keys()


LINE = [
    ("a", "a", 100),
    ("b", "b", 5),
    ("b", "a", 10),
    ("a", "b", 3),
    ("c", "c", 100),
    ("d", "d", 5),
    ("d", "a", 12),
    ("d", "c", 4),
    ("c", "d", 3),
]


def test_pieces_are_counted_with_borders_and_prevented_when_asked():
    borders = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "elders")]
    loose = delineate_areas(flows_of(LINE, notes=("Let op.",)), thresholds=SMALL, adjacency=borders)
    assert loose.label_of["d"] == "a"
    assert [(region.label, region.pieces) for region in loose.regions] == [("a", 2), ("c", 1)]
    assert loose.notes == ("a (a) ligt in 2 stukken.", "Let op.")
    whole = delineate_areas(flows_of(LINE), thresholds=SMALL, adjacency=borders, contiguous=True)
    assert whole.label_of["d"] == "c"
    assert [region.pieces for region in whole.regions] == [1, 1]
    assert whole.notes == ()


def test_what_must_stay_together_or_apart_does():
    together = delineate_areas(flows_of(LINE), thresholds=SMALL, must_link=[("c", "d")])
    assert together.label_of["c"] == together.label_of["d"]
    apart = delineate_areas(flows_of(LINE), thresholds=SMALL, cannot_link=[("a", "d")])
    assert apart.label_of["a"] != apart.label_of["d"]


def test_a_cluster_of_the_reserve_list_is_named_by_the_unit_it_grew_from():
    rows = [*TOWNS, ("alleen", "alleen", 5)]
    apart = [("dorp", "zuid"), ("dorp", "noord")]
    found = delineate_areas(flows_of(rows), thresholds=SMALL, cannot_link=apart)
    assert found.reserve == (("B", 1, "dorp", "dorp"),)
    assert found.unassigned == {"alleen": "isolated", "dorp": "no area to join"}


def test_units_that_stay_together_count_once_in_the_number_of_a_cluster():
    names = {"dorp": "wijk", "noord": "noord", "zuid": "zuid"}
    rows = [(names[origin], names[end], amount) for origin, end, amount in TOWNS]
    found = delineate_areas(
        flows_of(rows),
        thresholds=SMALL,
        must_link=[("noord", "zuid"), ("zuid", "noord")],
        cannot_link=[("wijk", "zuid")],
    )
    assert found.reserve == (("B", 1, "wijk", "wijk"),)
    assert found.label_of == {"noord": "zuid", "zuid": "zuid"}


def test_a_region_that_is_not_valid_is_told():
    def harsh(*columns, **choices):
        found = labour_market_areas(*columns, **choices)
        areas = [replace(area, valid=False, validity=0.9) for area in found.areas]
        return replace(found, areas=tuple(areas), unmet=("Area 1 is not valid.", "must_link: no"))

    found = delineate_areas(flows_of(TOWNS), thresholds=SMALL, engine=harsh)
    assert found.notes == (
        "zuid (zuid) voldoet niet: geldigheid 0.9000, ten minste 1 is nodig.",
        "noord (noord) voldoet niet: geldigheid 0.9000, ten minste 1 is nodig.",
        "must_link: no",
    )


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"contiguous": True}, "not known which units"),
        ({"compat": "R-9"}, "expected is None or 'R-3.4'"),
        ({"compat": "R-3.4", "must_link": [("noord", "zuid")]}, "leave out compat"),
        ({"must_link": [("noord", "elders")]}, "'elders' is not in the flows"),
        (
            {"must_link": [("noord", "zuid")], "cannot_link": [("zuid", "noord")]},
            "'zuid' and 'noord' are in cannot_link",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(choices, why):
    with pytest.raises(InputError, match=why):
        delineate_areas(flows_of(TOWNS), thresholds=SMALL, **choices)


def test_an_empty_flow_is_refused():
    with pytest.raises(InputError, match="there are no flows"):
        delineate_areas(flows_of([], ["a"]))


def test_a_flow_of_the_register_is_delineated():
    flow = register_flows(small_register().at(TODAY), "commuting-2011")
    found = delineate_areas(flow, thresholds=Thresholds(1, 0.6, 5, 0.7))
    assert found.label_of.keys() | found.unassigned.keys() == set(flow.units)

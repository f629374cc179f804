"""Areas around centres: properties, equality with the table of the specification, refusals."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regiowerk.methods.centres import centre_areas
from regiowerk.methods.flows import Delineator
from tests.unit.methods.centres.greedy_table import naive_centre_areas, table_of

PATIENT = settings(deadline=None)
SIZES = st.sampled_from([0, 3, 5, 8, 13, 40, float("inf")])
LINKS = st.sampled_from([1e-5, 0.2, 0.5, 1.0])


@st.composite
def networks(draw, least=1):
    """Rows of a small network with many equal amounts, and pairs of neighbours."""
    units = st.integers(1, draw(st.integers(2, 7)))
    row = st.tuples(units, units, st.integers(0, 3))
    rows = draw(st.lists(row, min_size=least, max_size=40))
    known = sorted({unit for row in rows for unit in row[:2]})
    pair = st.tuples(st.sampled_from(known), st.sampled_from(known))
    return rows, draw(st.lists(pair, max_size=8))


def areas_of(rows, **choices):
    return centre_areas(*zip(*rows, strict=True), **choices)


def names(found):
    centre = found.centre_of()
    return {unit: centre.get(label, unit) for unit, label in found.label_of().items()}


@PATIENT
@given(networks(), st.booleans(), SIZES, LINKS, st.sets(st.integers(1, 7), max_size=2))
@example(([(1, 2, 1), (2, 3, 1)], [(1, 2), (1, 3)]), True, 3, 1e-5, set())  # beside, no flow
def test_every_merger_is_that_of_the_table_ties_included(network, bounded, size, least, centres):
    rows, pairs = network
    near = pairs if bounded else None
    centres = centres & {unit for row in rows for unit in row[:2]}
    expected, mergers = naive_centre_areas(
        table_of(rows), near, centre_size=size, centres=centres, minimum_link=least
    )
    found = areas_of(rows, centre_size=size, centres=centres, minimum_link=least, contiguity=near)
    assert [(m.absorbed, m.into, m.link) for m in found.mergers] == mergers
    assert names(found) == expected


@PATIENT
@given(networks(), st.booleans(), SIZES, LINKS)
def test_every_unit_is_in_one_area_or_listed_and_what_stays_small_is_told(
    network, bounded, size, least
):
    rows, pairs = network
    found = areas_of(
        rows, centre_size=size, minimum_link=least, contiguity=pairs if bounded else None
    )
    without = {item.unit for item in found.unassigned}
    assert without == {unit for unit, label in found.label_of().items() if label == 0}
    assert without == set(found.ids.tolist()) - {u for *pair, f in rows if f for u in pair}
    assert sum(area.units for area in found.areas) + len(without) == len(found.ids)
    assert len(found.unmet) == sum(not area.large for area in found.areas)
    assert sum(area.size for area in found.areas) == sum(amount for *_, amount in rows)
    assert found.repeated == len(rows) - len({row[:2] for row in rows})
    for area in found.areas:
        assert found.label_of()[area.centre] == area.label
        assert 0 <= area.internal <= area.size
    assert [merger.order for merger in found.mergers] == list(range(1, len(found.mergers) + 1))
    assert all(least <= merger.link <= 1 for merger in found.mergers)


@PATIENT
@given(networks(), SIZES)
def test_with_contiguity_every_area_is_in_one_piece(network, size):
    rows, pairs = network
    label = (found := areas_of(rows, centre_size=size, contiguity=pairs)).label_of()
    for area in found.areas:
        members = {unit for unit, at in label.items() if at == area.label}
        reached, front = {area.centre}, [area.centre]
        while front:
            here = front.pop()
            for pair in (pair for pair in pairs if here in pair):
                new = set(pair) & members - reached
                reached |= new
                front += new
        assert reached == members


@PATIENT
@given(st.permutations(range(1, 41)), st.integers(2, 7), SIZES, st.randoms(use_true_random=False))
def test_without_equal_links_the_order_of_the_rows_does_not_matter(amounts, n, size, chance):
    rows = [
        (place % n, place // n % n, 3.0 ** (amount % 29) + amount)
        for place, amount in enumerate(amounts)
    ]
    turned = list(rows)
    chance.shuffle(turned)
    one, other = (areas_of(side, centre_size=size * 1e9) for side in (rows, turned))
    assert one.mergers == other.mergers
    assert one.labels.tolist() == other.labels.tolist()


@PATIENT
@given(networks(), SIZES, st.sampled_from([0.5, 4.0, 1024.0]))
def test_scaling_flows_and_size_together_changes_nothing(network, size, factor):
    rows, pairs = network
    scaled = [(one, other, amount * factor) for one, other, amount in rows]
    one = areas_of(rows, centre_size=size, contiguity=pairs)
    other = areas_of(scaled, centre_size=size * factor, contiguity=pairs)
    assert one.mergers == other.mergers


def test_a_village_joins_the_town_it_goes_to_most():
    found = areas_of([("t", "t", 60), ("v", "t", 6), ("v", "v", 4), ("t", "v", 1)], centre_size=50)
    assert found.label_of() == {"t": 1, "v": 1}
    assert found.centre_of() == {1: "t"}
    assert [(m.absorbed, m.into, m.link) for m in found.mergers] == [("v", "t", 0.6)]
    assert found.unmet == ()


def test_of_equal_links_the_smaller_origin_wins_and_then_the_first_destination():
    rows = [(2, 3, 1), (2, 1, 1), (1, 4, 1), (1, 3, 1), (3, 3, 9), (4, 4, 9)]
    found = areas_of(rows, centre_size=5)
    assert [(m.absorbed, m.into) for m in found.mergers] == [(1, 4), (2, 3)]


def test_a_given_centre_is_never_absorbed_and_need_not_be_large():
    rows = [(1, 2, 9), (1, 1, 1), (2, 2, 50), (3, 1, 5), (3, 3, 1)]
    free = areas_of(rows, centre_size=40)
    assert free.centre_of() == {1: 2}
    found = areas_of(rows, centre_size=40, centres=[1])
    assert found.label_of() == {1: 1, 2: 2, 3: 1}
    assert [area.given for area in found.areas] == [True, False]
    assert found.unmet == ()
    only = areas_of(rows, centre_size=float("inf"), centres=np.array([1, 2]))
    assert only.label_of() == {1: 1, 2: 2, 3: 1}


def test_an_area_that_finds_no_neighbour_is_told():
    found = areas_of([(1, 2, 9), (2, 2, 50)], centre_size=40, contiguity=[])
    assert found.label_of() == {1: 1, 2: 2}
    [sentence] = found.unmet
    assert sentence == (
        "Area 1 (1) has size 9, below 40, and no link of at least 1e-05 to a neighbouring area."
    )


def test_a_unit_without_flows_is_listed():
    found = areas_of([(1, 2, 9), (2, 2, 50), (4, 4, 0)], ids=[1, 2, 3, 4], centre_size=40)
    assert [(item.unit, item.reason) for item in found.unassigned] == [
        (3, "no flows"),
        (4, "no flows"),
    ]


def test_a_table_and_its_columns_give_the_same_areas():
    table = pd.DataFrame({"from": ["a", "b"], "to": ["b", "b"], "people": [3, 90]})
    found = centre_areas(table, centre_size=50)
    assert found.label_of() == {"a": 1, "b": 1}
    method: Delineator = centre_areas
    assert method(table, contiguity=[("a", "b")], centre_size=50).unmet == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amounts": [1, -2, 3]}, r"record 1 \(from 1 to 2\): the amount is -2"),
        ({"amounts": [1, 2]}, "equally many"),
        ({"amounts": None}, "three columns"),
        ({"centre_size": -1}, "centre_size is -1"),
        ({"centre_size": float("nan")}, "centre_size is nan"),
        ({"minimum_link": 0}, "minimum_link is 0"),
        ({"minimum_link": 1.5}, "minimum_link is 1.5"),
        ({"minimum_link": float("nan")}, "minimum_link is nan"),
        ({"centres": [9]}, "centres names 9"),
        ({"centres": "12"}, "centres is the text '12'"),
        ({"contiguity": [(1, 9)]}, "contiguity, pair 0: unit 9"),
        ({"ids": [1]}, "record 1: the destination 2 is not in"),
    ],
)
def test_bad_input_is_refused_by_name(changes, message):
    call = {"origins": [1, 1, 1], "destinations": [1, 2, 2], "amounts": [1, 2, 3]} | changes
    with pytest.raises(ValueError, match=message):
        centre_areas(**call)


def test_the_import_is_quick_because_the_compiler_waits():
    code = "import sys, regiowerk.methods.centres; assert 'numba' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.validity import Validity
from regiowerk.methods.topology import build_topology
from regiowerk.register.geography import Codes
from regiowerk.register.model import Succession, Unit, UnitCode
from regiowerk.sources.baseline.pairs import neighbour_rows
from regiowerk.sources.boundaries import LAYERS, Boundaries
from regiowerk.sources.units import UnitsReading
from tests.unit.sources.baseline.small import square

MERGER = date(2025, 1, 1)
OLD, NEW = Validity(None, MERGER), Validity(MERGER)
LAYER = {layer.vintage: layer for layer in LAYERS}
PLACES = {  # unit: (region, validity)
    "11001-x": ("vlaanderen", Validity()),
    "23023-x": ("vlaanderen", OLD),
    "23024-x": ("vlaanderen", OLD),
    "23106-y": ("vlaanderen", NEW),
    "51004-x": ("wallonie", OLD),
    "51008-x": ("wallonie", OLD),
    "51070-y": ("wallonie", NEW),
    "73066-x": ("vlaanderen", Validity()),
    "73109-x": ("vlaanderen", Validity()),
    "13002-x": ("vlaanderen", Validity()),
    "13035-x": ("vlaanderen", Validity()),
}
MERGED = {"23023-x": "23106-y", "23024-x": "23106-y", "51004-x": "51070-y", "51008-x": "51070-y"}
UNITS = UnitsReading(
    tuple(Unit(id=u, name=u, region=r, validity=v) for u, (r, v) in PLACES.items()),
    tuple(UnitCode(unit=u, nis=u[:5], validity=v) for u, (_, v) in PLACES.items()),
    tuple(Succession(predecessor=a, successor=b, on=MERGER) for a, b in MERGED.items()),
)


def drawn(vintage, borders):
    topology = build_topology(["11001"], ["Aartselaar"], [square(0)])
    return Boundaries(LAYER[vintage], topology, borders, 0.0)


def rows(*boundaries):
    found = neighbour_rows(boundaries, Codes(UNITS.codes), UNITS)
    return {(row.one, row.other): row for row in found}


def lengths(*boundaries):
    return {pair: row.length_m for pair, row in rows(*boundaries).items() if not row.override}


def test_the_map_of_a_vintage_tells_the_pairs_of_its_day():
    found = lengths(
        drawn("2018", {("11001", "23023"): 100.04, ("23023", "23024"): 7.0}),
        drawn("2025", {("11001", "23106"): 99.0}),
    )
    assert found == {
        ("11001-x", "23023-x"): 100.0,
        ("23023-x", "23024-x"): 7.0,
        ("11001-x", "23106-y"): 99.0,
    }


def test_a_pair_of_several_vintages_is_kept_once_with_its_first_length():
    pair = ("11001", "73066")
    assert lengths(drawn("2018", {pair: 5.0}), drawn("2025", {pair: 6.0})) == {
        ("11001-x", "73066-x"): 5.0
    }


def test_pairs_across_the_language_border_are_carried_over_mergers_and_added_up():
    found = lengths(drawn("belgie-2011", {("23023", "51004"): 10.0, ("23024", "51008"): 4.0}))
    assert found == {
        ("23023-x", "51004-x"): 10.0,
        ("23024-x", "51008-x"): 4.0,
        ("23106-y", "51070-y"): 14.0,
    }


def test_flemish_pairs_come_from_the_flemish_map_only():
    assert lengths(drawn("belgie-2011", {("11001", "23023"): 10.0})) == {}


def test_two_walloon_municipalities_that_merged_are_no_neighbours_of_themselves():
    found = lengths(drawn("belgie-2011", {("51004", "51008"): 10.0}))
    assert found == {("51004-x", "51008-x"): 10.0}


def test_an_override_makes_neighbours_that_the_map_does_not_show():
    row = rows()[("73066-x", "73109-x")]
    assert (row.adjacent, row.override, row.length_m) == (True, True, 0.0)
    assert "Voeren" in row.note
    assert row.source == "regiowerk-buren"


def test_an_override_keeps_the_length_that_the_map_shows():
    row = rows(drawn("2025", {("13002", "13035"): 42.0}))[("13002-x", "13035-x")]
    assert (row.override, row.length_m) == (True, 42.0)


def test_a_code_that_no_unit_had_that_day_is_no_pair():
    assert lengths(drawn("2025", {("11001", "23023"): 10.0})) == {}


@given(st.permutations(["2018", "2019", "2025", "belgie-2011"]))
def test_every_pair_is_there_once_smaller_id_first_and_in_order(vintages):
    borders = {("23023", "51004"): 10.0, ("73066", "11001"): 3.0}
    found = neighbour_rows([drawn(v, borders) for v in vintages], Codes(UNITS.codes), UNITS)
    pairs = [(row.one, row.other) for row in found]
    assert pairs == sorted(set(pairs))
    assert all(one < other for one, other in pairs)


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2024, 12, 31), date(2025, 1, 1)])
def test_every_flemish_municipality_has_a_neighbour_and_is_one_back(flanders, day):
    snapshot = flanders.register.at(day)
    for place in snapshot.municipalities:
        around = snapshot.neighbours(place)
        assert around, place.name
        assert all(place in snapshot.neighbours(other) for other in around)


def test_enclaves_and_the_language_border_in_the_packaged_baseline(flanders):
    snapshot = flanders.register.at(date(2026, 11, 21))

    def around(name):
        return {m.name for m in snapshot.neighbours(snapshot.municipality(name))}

    assert "Riemst" in around("Voeren")
    assert "Ravels" in around("Baarle-Hertog")
    assert {"Bever", "Edingen"} <= around("Pajottegem")

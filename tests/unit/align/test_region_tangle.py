from itertools import combinations
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.load import packaged_assumptions
from regiowerk.align.region_tangle import RegionTangle, beside_regions, region_measures
from regiowerk.align.tangle import Tangles
from regiowerk.core.errors import InputError, UnknownIdError
from tests.unit.align.worlds import families, structure

ALL = "abcdex"
regions = st.sets(st.sampled_from(ALL), min_size=1)


@given(families(), regions)
def test_every_count_has_its_list(structures, units):
    found = RegionTangle(Tangles(structures, ALL), units)
    touching = {one for one in structures if one.units & units}
    assert set(found.structures) == touching
    for groups in (found.by_form, found.by_theme, found.by_origin):
        assert {one for rows in groups.values() for one in rows} == touching
    assert set(found.within) == {one for one in touching if one.units <= units}
    own = {one.units & units for one in touching if len(one.units & units) > 1}
    assert set(found.own_sets) == own
    outside = {one.units - units for one in touching} - {frozenset()}
    assert set(found.partner_sets) == outside
    assert set(found.partners) == set().union(*outside)


@given(families(), regions)
def test_the_matrix_counts_what_two_municipalities_share(structures, units):
    found = RegionTangle(Tangles(structures, ALL), units)
    assert np.array_equal(found.matrix, found.matrix.T)
    assert sorted(found.order) == list(found.units)
    places = {unit: place for place, unit in enumerate(found.units)}
    for one, other in combinations(found.units, 2):
        shared = [s for s in structures if {one, other} <= s.units]
        assert found.matrix[places[one], places[other]] == len(shared)
        assert set(found.pairing(one, other).structures) == set(shared)
    sizes = [len(pair.structures) for pair in found.pairings]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == len(units) * (len(units) - 1) // 2


@given(families(), regions)
def test_the_bond_is_the_mean_of_the_row_without_the_diagonal(structures, units):
    found = RegionTangle(Tangles(structures, ALL), units)
    places = {unit: place for place, unit in enumerate(found.units)}
    assert {bond.unit for bond in found.bonds} == set(units)
    for bond in found.bonds:
        row = np.delete(found.matrix[places[bond.unit]], places[bond.unit])
        if row.size:
            assert bond.mean == pytest.approx(row.mean())
            assert bond.most is not None
            assert bond.least is not None
            assert (bond.most[1], bond.least[1]) == (row.max(), row.min())
        else:
            assert isnan(bond.mean)
            assert bond.most is bond.least is None
    known = [bond.mean for bond in found.bonds if not isnan(bond.mean)]
    assert known == sorted(known, reverse=True)


def test_a_small_region_by_hand():
    rows = [structure("ab", name="1"), structure("abc", name="2"), structure("bc", name="3")]
    found = RegionTangle(Tangles([*rows, structure("x", name="4")], ALL), "ab")
    assert [one.name for one in found.structures] == ["1", "2", "3"]
    assert [one.name for one in found.within] == ["1"]
    assert list(found.own_sets) == [frozenset("ab")]
    assert list(found.partner_sets) == [frozenset("c")]
    assert found.partners == {"c": 2}
    assert found.matrix.tolist() == [[2, 2], [2, 3]]
    assert [(bond.unit, bond.within, bond.mean) for bond in found.bonds] == [
        ("a", 1, 2),
        ("b", 1, 2),
    ]
    assert "2 units, 3 structures" in repr(found)


def test_regions_are_compared_by_size_and_with_all():
    rows = [structure("ab", name="1"), structure("cd", name="2"), structure("abcd", name="3")]
    tangles = Tangles(rows, ALL)
    units = {"R1": "ab", "R2": "cd", "R3": "e", "R4": "x"}
    whole = {code: RegionTangle(tangles, members) for code, members in units.items()}
    people = dict(zip("abcde", (1.0, 1.0, 1.0, 2.0, 40.0), strict=True))
    found = beside_regions(whole, "R1", people, packaged_assumptions(), most=1)
    assert found.similar == ("R2",)
    by = {row.measure: row for row in found.rows}
    assert set(by) == set(region_measures(packaged_assumptions()))
    assert (by["structures"].own, by["structures"].similar, by["structures"].everyone) == (2, 2, 0)
    assert by["within"].own == 0.5
    assert by["shared"].own == 2
    assert isnan(by["shared"].similar) is False
    unknown = beside_regions(whole, "R4", people, packaged_assumptions())
    assert unknown.similar == ()
    assert isnan(unknown.rows[0].similar)


def test_what_is_no_region_or_no_pair_is_refused():
    tangles = Tangles([structure("ab")], ALL)
    with pytest.raises(InputError, match="region without municipalities"):
        RegionTangle(tangles, "")
    with pytest.raises(UnknownIdError, match="'z' is not one of the 6 municipalities"):
        RegionTangle(tangles, "az")
    for pair in ("aa", "ax", "xy"):
        with pytest.raises(InputError, match="not two municipalities of this region"):
            RegionTangle(tangles, "ab").pairing(*pair)

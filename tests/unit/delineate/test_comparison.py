"""Two divisions compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.comparison import compare
from regiowerk.delineate.divisions import Division

ONE = Division("een", {"a": "R1", "b": "R1", "c": "R2", "d": "R2", "x": "R2"})
OTHER = Division("ander", {"a": "P", "b": "P", "c": "P", "d": "Q", "y": "Q"})
WEIGHTS = {"a": 10.0, "b": 20.0, "c": 30.0, "d": 40.0}

region_of = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("PQR"), min_size=1)


@given(region_of, region_of)
def test_every_unit_is_compared_or_listed(one, other):
    if not one.keys() & other.keys():
        return
    found = compare(Division("1", one), Division("2", other))
    assert found.agreement.units + len(found.left_out) == len(found.units)
    assert set(found.left_out) == one.keys() ^ other.keys()
    assert {found.units[d.unit] for d in found.agreement.differ} <= one.keys() & other.keys()


def test_the_pieces_carry_their_inhabitants():
    found = compare(ONE, OTHER, weights=WEIGHTS)
    assert found.weight_of == {("R1", "P"): 30, ("R2", "P"): 30, ("R2", "Q"): 40}
    assert found.agreement.weight == 4
    assert found.left_out == ("x", "y")


def test_the_measures_weigh_units_only_when_asked():
    counted, weighed = compare(ONE, OTHER), compare(ONE, OTHER, weights=WEIGHTS, weighted=True)
    assert weighed.agreement.weight == 100
    assert weighed.agreement.adjusted_rand != counted.agreement.adjusted_rand
    assert counted.weight_of == {}


def test_a_piece_with_a_unit_of_unknown_weight_has_none():
    found = compare(ONE, OTHER, weights={"a": 10.0, "c": 30.0})
    assert found.weight_of == {("R2", "P"): 30}


@pytest.mark.parametrize("weights", [{"a": 1.0}, dict.fromkeys("abcd", 0.0), None])
def test_units_without_weight_cannot_be_weighed(weights):
    with pytest.raises(InputError, match="have no number of inhabitants"):
        compare(ONE, OTHER, weights=weights, weighted=True)


def test_divisions_without_a_unit_in_common_are_refused_with_examples():
    with pytest.raises(InputError, match="no unit in common; for example 'a' and 'z'"):
        compare(ONE, Division("ver", {"z": "Z"}))

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.align.load import packaged_assumptions
from regiowerk.align.similar import beside_others, measures, nearest_in_size
from regiowerk.align.tangle import Tangles
from regiowerk.core.errors import UnknownIdError
from tests.unit.align.worlds import REGION_OF, structure

PEOPLE = {"a": 100.0, "b": 300.0, "c": 110.0, "d": 95.0}
people = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1e6))


@given(people, st.integers(1, 6))
def test_nobody_left_out_is_nearer_than_who_is_chosen(population, most):
    chosen = nearest_in_size("a", population, "abcdef", most=most)
    if "a" not in population:
        assert chosen == ()
        return
    rest = population.keys() - {"a", *chosen}
    gap = [abs(population[one] - population["a"]) for one in chosen]
    assert gap == sorted(gap)
    assert len(chosen) == min(most, len(population) - 1)
    assert all(abs(population[one] - population["a"]) >= gap[-1] for one in rest)


def test_a_municipality_stands_beside_its_region_and_those_of_its_size():
    tangles = Tangles([structure("abc", name="1"), structure("bc", name="2")], "abcd")
    found = beside_others(tangles, "a", REGION_OF, PEOPLE, packaged_assumptions(), most=2)
    assert (found.region, found.similar) == (("b",), ("d", "c"))
    row = found.rows[0]
    assert (row.measure, row.own, row.region, row.similar, row.everyone) == (
        "structures", 1, 2, 1, 2,
    )  # fmt: skip
    assert [row.measure for row in found.rows] == list(measures(packaged_assumptions()))


def test_who_has_no_partners_or_no_region_has_nothing_to_compare():
    tangles = Tangles([structure("ab", name="1")], "abx")
    found = beside_others(tangles, "x", REGION_OF, {}, packaged_assumptions())
    congruence = next(row for row in found.rows if row.measure == "congruence")
    assert (found.region, found.similar) == ((), ())
    assert isnan(congruence.own)
    assert isnan(congruence.region)
    assert congruence.everyone == 1


def test_a_municipality_that_is_not_there_is_refused():
    with pytest.raises(UnknownIdError):
        beside_others(Tangles([], "a"), "z", REGION_OF, PEOPLE, packaged_assumptions())

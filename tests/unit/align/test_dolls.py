from math import isnan

import pytest
from hypothesis import given

from regiowerk.align.dolls import Dolls, Pair
from regiowerk.core.errors import InputError
from tests.unit.align.worlds import families, structure


@given(families())
def test_the_pairs_of_every_sort_add_up_and_violations_are_what_they_say(structures):
    dolls = Dolls(structures)
    tally = dolls.tally
    assert tally.disjoint + tally.equal + tally.nested + tally.violating == tally.pairs
    pairs = dolls.violations()
    assert len(pairs) == tally.violating
    assert all(pair.shared and pair.only_one and pair.only_other for pair in pairs)
    differences = [len(pair.only_one) + len(pair.only_other) for pair in pairs]
    assert differences == sorted(differences, reverse=True)
    assert dolls.violations(1) == pairs[:1]


@given(families())
def test_a_structure_without_members_is_left_out_and_named(structures):
    dolls = Dolls(structures)
    assert {*dolls.structures, *dolls.left_out} == set(structures)
    assert all(one.units for one in dolls.structures)


@given(families())
def test_a_chain_goes_from_the_smaller_to_the_larger(structures):
    dolls = Dolls(structures)
    assert all(pair.one.units < pair.other.units for pair in dolls.inside)
    assert dolls.longest_chain <= len({one.units for one in dolls.structures})


def test_the_municipalities_that_make_the_difference_are_shown():
    pair = Pair(structure("abc"), structure("bcd"))
    assert (pair.shared, pair.only_one, pair.only_other) == ({"b", "c"}, {"a"}, {"d"})
    assert pair.jaccard == 0.5


def test_near_duplicates_are_not_identical_and_identical_ones_are_grouped():
    twin, other = structure("abcd", name="T"), structure("abcd", name="U")
    near = structure("abcde", name="N")
    dolls = Dolls([twin, other, near, structure("a", name="A")])
    assert [(p.one.name, p.other.name) for p in dolls.near_duplicates(0.8)] == [
        ("T", "N"),
        ("U", "N"),
    ]
    assert dolls.identical == ((twin, other),)
    assert (dolls.longest_chain, len(dolls.inside)) == (3, 4)
    assert repr(dolls) == "<Dolls: 4 structures, 0 left out>"


def test_a_threshold_that_is_no_share_is_refused():
    with pytest.raises(InputError, match="threshold must be above 0"):
        Dolls([]).near_duplicates(0)


def test_one_structure_has_no_index():
    assert isnan(Dolls([structure("a")]).tally.index)

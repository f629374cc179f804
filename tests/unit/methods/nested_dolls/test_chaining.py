from hypothesis import given

from regiowerk.methods.nested_dolls import chains, member_sets, overlaps
from tests.unit.methods.nested_dolls.families import families


def chains_of(family):
    return chains(overlaps(member_sets(family)))


@given(families)
def test_a_parent_holds_the_set_with_nothing_in_between(family):
    expected = {
        i: {
            j
            for j, outer in enumerate(family)
            if inner < outer and not any(inner < c < outer for c in family)
        }
        for i, inner in enumerate(family)
        if inner and any(inner < outer for outer in family)
    }
    assert {i: set(around) for i, around in chains_of(family).parents.items()} == expected


@given(families)
def test_following_parents_reaches_every_set_that_holds_it(family):
    parents = chains_of(family).parents

    def above(place):
        return {p for parent in parents.get(place, ()) for p in (parent, *above(parent))}

    for place, inner in enumerate(family):
        holders = {j for j, outer in enumerate(family) if inner and inner < outer}
        assert above(place) == holders


def test_the_longest_chain_counts_different_sets():
    assert chains_of([{1}, {1}, {1, 2}, {1, 2, 3}]).length == 3
    assert chains_of([{1}, {2}]).length == 1
    assert chains_of([]).length == chains_of([set()]).length == 0
    assert repr(chains_of([{1}, {1, 2}])) == "<Chains: 1 direct steps, longest chain 2>"

"""The reserve list by name."""

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.delineate.areas import delineate
from regiowerk.delineate.recipe import Method, Recipe
from regiowerk.delineate.reserve import groups_of
from tests.unit.delineate.small_material import SMALL, TOWNS, material

letters = st.sampled_from("abcdef")


@given(st.lists(st.tuples(letters, letters)))
def test_groups_are_the_units_that_pairs_connect(pairs):
    groups = groups_of("abcdef", pairs)
    group_of = {unit: k for k, group in enumerate(groups) for unit in group}
    assert sorted(group_of) == list("abcdef")
    assert all(group_of[one] == group_of[other] for one, other in pairs)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    links = {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    assert len(groups) >= 6 - len(links)


def test_units_that_stay_together_count_once_in_the_number_of_a_cluster():
    names = {"dorp": "wijk", "noord": "noord", "zuid": "zuid"}
    rows = [(names[origin], names[end], amount) for origin, end, amount in TOWNS]
    recipe = Recipe(
        thresholds=SMALL,
        must_link=(("noord", "zuid"), ("zuid", "noord")),
        cannot_link=(("wijk", "zuid"),),
    )
    found = delineate(recipe, material(rows))
    assert found.reserve == (("B", 1, "wijk", "wijk"),)
    assert found.label_of == {"noord": "zuid", "zuid": "zuid"}


def test_other_methods_have_no_reserve_list():
    assert delineate(Recipe(method=Method.INTRAMAX, regions=2), material(TOWNS)).reserve == ()

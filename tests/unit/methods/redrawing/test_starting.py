import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.redrawing.instance import in_one_piece
from regiowerk.methods.redrawing.starting import grown, neighbours_of
from tests.unit.methods.redrawing.worlds import grid

locks = st.dictionaries(st.integers(0, 8), st.integers(0, 2), max_size=4)


@given(st.integers(0, 1000), locks)
def test_regions_that_grow_are_in_one_piece_and_keep_locked_units(seed, locked):
    one = grid(bounds=(0, 90), locked=locked)
    labels = grown(one, np.random.default_rng(seed))
    if labels is not None:
        assert in_one_piece(one, labels)
        assert all(labels[unit] == region for unit, region in locked.items())


def test_locked_units_that_cannot_be_linked_give_nothing():
    crossed = grid(bounds=(0, 90), locked={0: 0, 8: 0, 2: 1, 4: 1, 6: 1})
    assert grown(crossed, np.random.default_rng(1)) is None


def test_neighbours_go_both_ways():
    assert neighbours_of(grid())[4] == [1, 3, 5, 7]

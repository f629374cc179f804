import numpy as np
import pytest

from regiowerk.methods.redrawing.instance import components, in_one_piece, read_instance
from tests.unit.methods.redrawing.worlds import GRID, grid


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"bounds": (40, 20)}, "bounds are 40 and 20"),
        ({"bounds": (31, 40)}, "90 inhabitants cannot be divided in 3 regions of 31 to 40"),
        ({"population": [60, *[1] * 8]}, "unit 0 has 60 inhabitants, more than the 40"),
        ({"population": [-1] * 9}, "finite numbers of at least 0"),
        ({"regions": 10}, "10 regions are asked of 9 units"),
        ({"regions": None}, "how many regions"),
        ({"structures": [[0, 9]]}, "structure 0 names unit 9; units run from 0 to 8"),
        ({"structures": [[]]}, "structure 0 has no units"),
        ({"seats": [0, 0, 1]}, "unit 0 is the seat of regions 0 and 1"),
        ({"seats": [0, 99, 1]}, "seat 1 is unit 99"),
        ({"seats": [0, 1, 2, 3]}, "4 seats do not fit in 3 regions"),
        ({"seats": [0, 1, 2], "locked": {0: 1}}, "unit 0 is locked in region 1 but is the seat"),
        ({"locked": {0: 3}}, "regions from 0 to 2"),
        ({"locked": dict.fromkeys(range(5), 0)}, "locked in region 0 have 50 inhabitants"),
        ({"weights": [1.0]}, "weights has 1 numbers; there are 2 structures"),
        ({"flows": ([0], [12], [1.0])}, "flows name a unit outside 0 to 8"),
        ({"flows": ([0], [1, 2], [1.0])}, "of one length"),
    ],
)
def test_what_cannot_hold_gets_one_sentence_with_the_facts(changed, sentence):
    with pytest.raises(ValueError, match=sentence):
        grid(**changed)


def test_units_that_do_not_hang_together_are_named():
    with pytest.raises(ValueError, match=r"fall into 2 groups.* 1 of 9 and holds unit 8"):
        read_instance([p for p in GRID if 8 not in p], [1] * 9, [], (1, 9), regions=2)
    with pytest.raises(ValueError, match=r"adjacency pair 1 is \[0, 9\]"):
        read_instance([(0, 1), (0, 9)], [1] * 9, [], (1, 9), regions=2)
    with pytest.raises(ValueError, match="pairs of unit numbers"):
        read_instance([(0, 1, 2)], [1] * 9, [], (1, 9), regions=2)


def test_seats_and_locks_become_one_list_and_pairs_are_read_once():
    one = read_instance([*GRID, (1, 0), (2, 2)], [10] * 9, [], (10, 70), seats=[0, 8],
                        locked={1: 0})  # fmt: skip
    assert one.anchor.tolist() == [0, 0, -1, -1, -1, -1, -1, -1, 1]
    assert (len(one.pairs), one.regions) == (12, 2)
    assert repr(one) == "<Instance: 9 units, 2 regions, 0 structures>"


def test_what_a_division_breaks_holds_and_cuts():
    one = grid([[0, 1], [0, 3, 6]], flows=([0, 0, 0], [1, 3, 0], [1.0, 3.0, 5.0]))
    columns = np.array([0, 1, 2] * 3)
    assert one.broken(columns).tolist() == [True, False]
    assert one.sizes(columns).tolist() == [30, 30, 30]
    assert one.cut(columns) == 0.25
    assert np.isnan(grid().cut(columns))
    assert in_one_piece(one, columns)
    assert not in_one_piece(one, np.array([0, 1, 0, 0, 1, 2, 0, 1, 2]))
    assert not in_one_piece(one, np.array([0, 1] + [0, 1] * 3 + [1]))
    assert components(one.pairs, 9).tolist() == [0] * 9

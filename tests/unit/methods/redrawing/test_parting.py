import numpy as np

from regiowerk.methods.redrawing.instance import in_one_piece
from regiowerk.methods.redrawing.parting import units_around
from regiowerk.methods.redrawing.searching import ground_of, search_round
from tests.unit.methods.redrawing.worlds import grid

ROWS = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])


def test_regions_around_a_unit_hang_together():
    ground = ground_of(grid(), 0.0)
    for seed in range(10):
        free = units_around(ground, ROWS, 2, np.random.default_rng(seed))
        assert sorted(set(ROWS[free].tolist())) in ([0, 1], [1, 2])
    assert units_around(ground, ROWS, 9, np.random.default_rng(1)).all()


def test_other_regions_keep_their_units():
    one = grid([[0, 3, 6], [1, 4], [2, 5, 8]])
    found = search_round(one, ground_of(one, 0.0), ROWS, 1, 3, lambda part: 0.0 * part, few=1)
    assert in_one_piece(one, found.labels)
    assert found.cost <= one.broken(ROWS).sum()

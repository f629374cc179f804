import numpy as np

from regiowerk.methods.games.scanning import worst_of_blocks, worst_union


def test_what_is_settled_or_everyone_does_not_count():
    gains = np.array([0, 1, 2, 3, 4, 5, 6, 70.0])
    settled = np.zeros(8, bool)
    settled[6] = True
    short, which = worst_of_blocks(gains, np.ones(8), settled, np.zeros(2), np.zeros(4), 1.0)
    assert short.tolist() == [2, 4, 6, -np.inf]
    assert which[:3].tolist() == [1, 3, 5]


def test_the_union_that_falls_short_most_is_found_with_its_parts():
    short, one, other = worst_union(np.array([0, 3.0, 4, 5]))
    assert (short, {one, other}) == (2, {1, 2})

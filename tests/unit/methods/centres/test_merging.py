import numpy as np

from regiowerk.methods.centres import merging

NONE = np.empty((0, 2), dtype=np.int64)


def course(rows, n, size=100.0, least=1e-5, pairs=NONE, bounded=False, fixed=()):
    live, work, amounts = (np.array(side) for side in zip(*rows, strict=True))
    given = np.zeros(n, dtype=bool)
    given[list(fixed)] = True
    found, repeated = merging.merged(
        live.astype(np.int32),
        work.astype(np.int32),
        amounts.astype(np.float64),
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        bounded,
        given,
        size,
        least,
    )
    return list(zip(found.absorbed.tolist(), found.into.tolist(), strict=True)), found, repeated


def test_rows_of_one_pair_are_added_up_and_counted_once():
    steps, found, repeated = course([(0, 1, 1), (0, 2, 2), (0, 1, 2), (2, 2, 9)], 3)
    assert repeated == 1
    assert steps[0] == (0, 1)
    assert found.link[0] == 0.6


def test_flows_of_a_merged_area_go_on_under_its_name():
    # 0 joins 1; together they go to 2 more than to 3, which neither does alone.
    rows = [(0, 1, 5), (0, 2, 3), (0, 3, 1), (1, 2, 3), (1, 3, 4), (1, 1, 9), (3, 3, 9), (2, 2, 9)]
    steps, found, _ = course(rows, 4, size=30.0, fixed=[2, 3])
    assert steps == [(0, 1), (1, 2)]
    assert found.link.tolist() == [5 / 9, 6 / 25]
    assert found.name.tolist() == [2, 2, 2, 3]


def test_a_merger_makes_neighbours_of_areas_that_were_none():
    rows = [(0, 1, 9), (2, 0, 1), (2, 1, 3), (1, 1, 99), (2, 2, 6)]
    steps, found, _ = course(rows, 3, size=50.0, pairs=[(0, 1), (0, 2)], bounded=True)
    assert steps == [(0, 1), (2, 1)]
    assert found.link.tolist() == [1.0, 0.4]


def test_an_area_that_became_large_enough_stays():
    steps, _, _ = course([(0, 1, 9), (1, 2, 5), (1, 1, 4), (2, 2, 50)], 3, size=15.0)
    assert steps == [(0, 1)]

import numpy as np
from hypothesis import given, settings

from regiowerk.methods.redrawing.bounding import most_squares
from regiowerk.methods.redrawing.instance import read_instance
from regiowerk.methods.redrawing.searching import ground_of
from regiowerk.methods.redrawing.spreading import rows_missed
from tests.unit.methods.redrawing.worlds import PAIRS, divisions, people, structure_lists


def rows_of(one, y):
    """The rows as a matrix, and the row over all units."""
    everyone = np.arange(one.population.size)
    rows, k, together, beyond = rows_missed(ground_of(one, 0.0), y, one.anchor, everyone)
    found = np.zeros((k, y.size))
    for number in range(k):
        places = slice(rows.start[number], rows.start[number + 1])
        assert np.unique(rows.column[places]).size == rows.column[places].size
        found[number, rows.column[places]] = rows.factor[places]
    return found, together, beyond


@settings(deadline=None, max_examples=60)
@given(structure_lists, people, structure_lists)
def test_every_division_meets_every_row(structures, population, other):
    locked = {other[0][0]: 0} if len(other) > 2 else {}
    locked |= {u: 1 for u in other[-1][:1] if u not in locked} if len(other) > 3 else {}
    one = read_instance(PAIRS, population, structures, (10, 55), regions=2, locked=locked)
    rows, together, beyond = rows_of(one, np.linspace(0.0, 0.6, len(structures)))
    total = one.population.sum()
    for labels in divisions(one):
        broken = one.broken(labels).astype(float)
        assert (rows @ broken >= 1 - 1e-9).all()
        assert together @ broken + beyond >= total**2 - most_squares(one) - 1e-6


def test_a_chain_that_holds_too_many_people_must_break_somewhere():
    one = read_instance(PAIRS, [10] * 6, [[0, 1, 2], [2, 5]], (30, 30), regions=2)
    rows, _, _ = rows_of(one, np.zeros(2))
    assert (rows == [1.0, 1.0]).all(axis=1).any()


def test_seats_on_one_chain_ask_for_a_break():
    one = read_instance(PAIRS, [10] * 6, [[0, 1], [1, 2]], (10, 50), seats=[0, 2])
    rows, _, _ = rows_of(one, np.zeros(2))
    assert [1.0, 1.0] in rows.tolist()

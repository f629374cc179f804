import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.span import counts_of, settled_by


@given(st.integers(2, 6), st.data())
def test_settled_is_what_does_not_raise_the_rank(n, data):
    chosen = data.draw(st.lists(st.integers(1, 2**n - 1), min_size=1, max_size=n))
    groups = np.arange(n)
    rows = counts_of(np.array(chosen), groups)
    settled, rank = settled_by(rows, groups)
    assert rank == np.linalg.matrix_rank(rows)
    for coalition in range(2**n):
        more = np.vstack([rows, counts_of(np.array([coalition]), groups)])
        assert settled[coalition] == (np.linalg.matrix_rank(more) == rank)

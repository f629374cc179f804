"""Small worlds for the tests of divisions: flows, labels and borders, drawn at random."""

from hypothesis import strategies as st


@st.composite
def worlds(draw, least=-1, most=8):
    """Draw flows, labels from `least` up, and a connected map of up to `most` units."""
    n = draw(st.integers(1, most))
    unit = st.integers(0, n - 1)
    rows = draw(st.lists(st.tuples(unit, unit, st.integers(0, 20)), max_size=24))
    flows = tuple([row[k] for row in rows] for k in range(3))
    labels = draw(st.lists(st.integers(least, 3), min_size=n, max_size=n))
    tree = [(draw(st.integers(0, k - 1)), k) for k in range(1, n)]
    more = draw(st.lists(st.tuples(unit, unit), max_size=6))
    return flows, labels, tree + more

"""Small families of sets, and their pairs by brute force."""

from itertools import combinations

from hypothesis import strategies as st

families = st.lists(st.sets(st.integers(0, 7), max_size=6), max_size=9)


def pairs(family):
    return [(i, j, a, b) for (i, a), (j, b) in combinations(enumerate(family), 2)]

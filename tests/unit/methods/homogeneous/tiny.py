"""Small maps, and the best division of them by trying all."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st


@st.composite
def maps(draw, most=8, connected=True):
    """Attributes of a few units, small whole numbers with many ties, and pairs of neighbours."""
    n = draw(st.integers(2, most))
    p = draw(st.integers(1, 3))
    row = st.lists(st.integers(0, 6), min_size=p, max_size=p)
    attributes = draw(st.lists(row, min_size=n, max_size=n))
    tree = [(unit, draw(st.integers(0, unit - 1))) for unit in range(1, n)] if connected else []
    pair = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    return np.array(attributes, dtype=float), tree + draw(st.lists(pair, max_size=6))


def within(values, labels):
    """The sum of squared differences with the mean of the region."""
    labels = np.asarray(labels)
    groups = [values[labels == label] for label in set(labels.tolist())]
    return sum(float(((group - group.mean(axis=0)) ** 2).sum()) for group in groups)


def standardised(attributes):
    spread = attributes.std(axis=0)
    return (attributes - attributes.mean(axis=0)) / np.where(spread > 0, spread, 1)


def pieces(labels, pairs):
    """In how many pieces each region lies."""
    labels = list(labels)
    head = list(range(len(labels)))

    def top(unit):
        return unit if head[unit] == unit else top(head[unit])

    for one, other in pairs:
        if labels[one] == labels[other]:
            head[top(one)] = top(other)
    found = {label: set() for label in labels}
    for unit, label in enumerate(labels):
        found[label].add(top(unit))
    return {label: len(tops) for label, tops in found.items()}


def contiguous(labels, pairs):
    return all(count == 1 for count in pieces(labels, pairs).values())


def divisions(n, k):
    """Every division of n units in k regions, labels from 0 in order of first unit."""

    def grown(labels):
        if len(labels) == n:
            if max(labels) == k - 1:
                yield tuple(labels)
            return
        for label in range(min(max(labels) + 2, k)):
            yield from grown([*labels, label])

    yield from grown([0])


def best_within(values, pairs, k, sizes=None, minimum=0):
    """The least sum of squares of a contiguous division in which every region is large enough."""
    sizes = np.ones(len(values)) if sizes is None else np.asarray(sizes)
    found = [
        within(values, labels)
        for labels in divisions(len(values), k)
        if contiguous(labels, pairs) and np.bincount(labels, sizes).min() >= minimum
    ]
    return min(found, default=None)


def steps_from(labels, pairs):
    """Every contiguous division that is one move or one swap away, with as many regions."""
    labels = list(labels)
    k = len(set(labels))
    for unit, target in ((u, labels[v]) for pair in pairs for u, v in (pair, pair[::-1])):
        after = list(labels)
        after[unit] = target
        if len(set(after)) == k and contiguous(after, pairs):
            yield after
    for one, other in combinations(range(len(labels)), 2):
        after = list(labels)
        after[one], after[other] = labels[other], labels[one]
        if after != labels and contiguous(after, pairs):
            yield after

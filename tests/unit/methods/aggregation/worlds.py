"""Small worlds to merge, and the merging written out plainly, to compare with."""

import numpy as np
from hypothesis import strategies as st

from regiowerk.methods.aggregation.profiles import flow_profiles
from regiowerk.methods.aggregation.setting import read_setting


@st.composite
def worlds(draw, most=12):
    """Flows as three columns, and pairs of neighbours between the units that have flows."""
    n = draw(st.integers(2, most))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    amount = rng.poisson(draw(st.sampled_from([0.3, 3, 50])), (n, n))
    amount[np.arange(n), np.arange(n)] += rng.integers(0, 60, n)
    amount[0, 0] += 1
    origin, destination = np.nonzero(amount)
    units = sorted({*origin.tolist(), *destination.tolist()})
    links = draw(st.lists(st.tuples(st.sampled_from(units), st.sampled_from(units)), max_size=20))
    return (origin, destination, amount[origin, destination]), links


def dense(origins, destinations, amounts):
    """The units, and the flows between them as a matrix."""
    units = sorted({*np.asarray(origins).tolist(), *np.asarray(destinations).tolist()})
    table = np.zeros((len(units), len(units)))
    place = {unit: k for k, unit in enumerate(units)}
    for one, other, amount in zip(origins, destinations, amounts, strict=True):
        table[place[one], place[other]] += amount
    return units, table


def beside(units, links):
    """A matrix that says which units are neighbours."""
    place = {unit: k for k, unit in enumerate(units)}
    table = np.zeros((len(units), len(units)), dtype=bool)
    for one, other in links:
        table[place[one], place[other]] = table[place[other], place[one]] = True
    return table


def plain_merges(n, touching, worth):
    """Mergers by looking at every pair each time; `worth` of two sets of places, None for no."""
    clusters = [((unit,), unit) for unit in range(n)]
    merges, values = [], []
    while True:
        pairs = [
            (worth(a, b), a, b, one, other)
            for place, (a, one) in enumerate(clusters)
            for b, other in clusters[place + 1 :]
            if touching is None or touching[np.ix_(a, b)].any()
        ]
        pairs = [pair for pair in pairs if pair[0] is not None]
        if not pairs:
            return merges, values
        value, a, b, one, other = max(pairs, key=lambda pair: (pair[0], -pair[1][0], -pair[2][0]))
        merges.append(sorted((one, other)))
        values.append(value)
        clusters = [c for c in clusters if c[0] not in (a, b)]
        clusters.append((tuple(sorted(a + b)), n + len(merges) - 1))
        clusters.sort()


def plain_intramax(table, touching):
    def worth(a, b):
        leaving, arriving = table[np.ix_(a, b)].sum(), table[np.ix_(b, a)].sum()
        if leaving + arriving == 0:
            return None
        found = 0.0
        if leaving:
            found += leaving / (table[list(a)].sum() * table[:, list(b)].sum())
        if arriving:
            found += arriving / (table[list(b)].sum() * table[:, list(a)].sum())
        return found

    return plain_merges(len(table), touching, worth)


def plain_ward(profiles, weight, touching):
    def spread(units):
        units = list(units)
        mean = np.average(profiles[units], axis=0, weights=weight[units])
        return (weight[units] * ((profiles[units] - mean) ** 2).sum(axis=1)).sum()

    return plain_merges(
        len(profiles), touching, lambda a, b: -(spread(a + b) - spread(a) - spread(b))
    )


def dense_profiles(*flows):
    """The profiles and sizes of the units of some flows, as a matrix and a vector."""
    setting = read_setting(*flows, None, None)
    n = len(setting.kept)
    found = flow_profiles(setting.origins, setting.destinations, setting.amounts, n)
    table = np.zeros((n, n))
    table[found.unit, found.place] = found.value
    return table, found.size


def in_pieces(labels, units, links):
    """In how many pieces each region lies, by following neighbours."""
    label = dict(zip(units, labels, strict=True))
    seen, pieces = set(), {}
    for unit in units:
        if unit in seen:
            continue
        pieces[label[unit]] = pieces.get(label[unit], 0) + 1
        todo = [unit]
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            seen.add(here)
            for one, other in links:
                if here in (one, other) and label[one] == label[other]:
                    todo.append(other if here == one else one)
    return pieces

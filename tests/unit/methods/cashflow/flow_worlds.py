"""Flows for tests: any, small whole ones, and those that are built from their rates."""

from fractions import Fraction

from hypothesis import strategies as st

amounts = st.floats(-1e6, 1e6).map(lambda amount: round(amount, 2))
flows = st.lists(amounts, min_size=1, max_size=40)
whole_flows = st.lists(st.integers(-50, 50), min_size=1, max_size=9)
rates = st.floats(-0.5, 2)

growths = st.fractions(Fraction(1, 20), Fraction(20), max_denominator=20)
"""One plus a rate."""

multiple = st.dictionaries(growths, st.integers(1, 3), min_size=1, max_size=4)
"""Growth of one year, and how often it is a root."""


def flows_with(roots, times=1):
    """Whole flows whose growths are these roots, so often each."""
    found = [times]
    for growth, often in roots.items():
        for _ in range(often):
            longer = [0] * (len(found) + 1)
            for place, amount in enumerate(found):
                longer[place] += amount * growth.denominator
                longer[place + 1] -= amount * growth.numerator
            found = longer
    return found

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.fairness.indices import FORMULAS, gini, jain, theil

INDICES = {"gini": gini, "theil": theil, "jain": jain}
amounts = st.lists(st.integers(1, 1000), min_size=1, max_size=9)


@pytest.mark.parametrize("index", INDICES)
@given(values=amounts, unit=st.integers(1, 9))
def test_neither_the_unit_nor_copying_everyone_changes_an_index(index, values, unit):
    found = INDICES[index](values)
    assert INDICES[index]([unit * v for v in values]) == pytest.approx(found)
    assert INDICES[index](values * 2) == pytest.approx(found)
    assert INDICES[index](values, [2] * len(values)) == pytest.approx(found)


@given(amounts)
def test_indices_lie_within_their_bounds(values):
    n = len(values)
    assert -1e-12 <= gini(values) <= 1 - 1 / n + 1e-12
    assert -1e-12 <= theil(values) <= np.log(n) + 1e-12
    assert 1 / n - 1e-12 <= jain(values) <= 1 + 1e-12


def test_the_published_cases():
    values = [95, 102, 110, 87, 143, 76]
    found = [gini(values), theil(values), jain(values)]
    assert found == pytest.approx([0.1117455139, 0.0206618974, 0.9587460262], abs=1e-10)
    assert (gini([0, 0, 0, 12]), jain([0, 0, 0, 12])) == (0.75, 0.25)
    assert theil([0, 0, 0, 12]) == pytest.approx(1.3862943611)


@pytest.mark.parametrize("index", INDICES)
def test_of_nothing_or_a_loss_no_index_is_defined(index):
    assert np.isnan(INDICES[index]([0, 0]))
    assert np.isnan(INDICES[index]([-1, 5]))
    assert json.dumps(FORMULAS[index])


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [([], None, "at least one"), ([1, 2], [1], "one per value"), ([1, 2], [0, 0], "not all 0")],
)
def test_what_cannot_be_measured_is_refused(values, weights, message):
    with pytest.raises(ValueError, match=message):
        gini(values, weights)

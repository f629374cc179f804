import numpy as np
import pytest

from regiowerk.methods.flows import numbered_pairs, on_grid, read_rows


def test_units_are_numbered_in_the_order_of_their_ids():
    rows = read_rows(["b", "a"], ["a", "c"], [1, 2], None)
    assert rows.ids.tolist() == ["a", "b", "c"]
    assert rows.origins.tolist() == [1, 0]
    assert rows.destinations.tolist() == [0, 2]


def test_sums_of_amounts_on_the_grid_do_not_depend_on_their_order():
    amounts = on_grid(np.random.default_rng(1).random(1000))
    assert amounts.sum() == amounts[::-1].sum() == np.sort(amounts).sum()


@pytest.mark.parametrize(
    ("amounts", "what"),
    [([1, -2], "record 1"), ([1, float("nan")], "record 1"), ([1], "equally many")],
)
def test_a_record_that_is_no_flow_is_named(amounts, what):
    with pytest.raises(ValueError, match=what):
        read_rows([1, 2], [2, 1], amounts, None)


def test_a_pair_of_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="'x'"):
        numbered_pairs([("a", "x")], np.array(["a", "b"], dtype=object), "contiguity")

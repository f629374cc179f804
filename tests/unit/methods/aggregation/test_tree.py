import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import cut_tree, linkage

from regiowerk.methods.aggregation import Aggregation
from regiowerk.methods.aggregation.tree import labels_at
from regiowerk.methods.flows import Unassigned, renumbered


def tree(merges, n, labels=None):
    units = np.arange(1, n + 1)
    labels = np.ones(n, dtype=np.int64) if labels is None else np.array(labels)
    without = tuple(Unassigned(int(unit), "no flows") for unit in units[labels == 0])
    merges = np.array(merges, dtype=np.int64).reshape(-1, 2)
    return Aggregation(units, labels, merges, np.arange(len(merges)) / 1.0, without, (), 0)


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 30), st.integers(0, 10**6))
def test_a_tree_of_scipy_is_cut_as_scipy_does(n, seed):
    found = linkage(np.random.default_rng(seed).random((n, 3)), "ward")
    ours = tree(found[:, :2], n)
    for regions in range(1, n + 1):
        expected = renumbered(cut_tree(found, regions)[:, 0] + 1)
        assert ours.cut(regions).tolist() == expected.tolist()


def test_levels_are_cuts_one_below_the_other():
    found = tree([[0, 1], [2, 3], [4, 5]], 4).levels([4, 2, 1])
    assert found.tolist() == [[1, 2, 3, 4], [1, 1, 2, 2], [1, 1, 1, 1]]
    assert tree([[0, 1]], 2).levels([]).shape == (0, 2)


def test_a_unit_without_flows_is_in_no_region_at_any_cut():
    found = tree([[0, 2]], 3, labels=[1, 0, 1])
    assert found.cut(1).tolist() == [1, 0, 1]
    assert found.cut(2).tolist() == [1, 0, 2]
    assert labels_at(found.merges, np.array([True, False, True])).tolist() == [1, 0, 1]


@pytest.mark.parametrize("regions", [0, 1, 4])
def test_a_cut_that_the_tree_does_not_have_is_refused(regions):
    with pytest.raises(ValueError, match=f"regions is {regions}; .* at 2 to 3 regions"):
        tree([[0, 1]], 3).cut(regions)


def test_a_cut_at_a_fraction_is_refused():
    with pytest.raises(TypeError):
        tree([[0, 1]], 3).cut(2.0)


def test_a_tree_tells_what_it_is_and_cannot_be_changed():
    found = tree([[0, 1]], 3, labels=[1, 1, 2])
    assert repr(found) == (
        "<Aggregation: 3 units, 2 regions, can be cut at 2 to 3, 0 units unassigned>"
    )
    assert found.label_of() == {1: 1, 2: 1, 3: 2}
    with pytest.raises(ValueError, match="read-only"):
        found.cut(2)[0] = 9

import numpy as np
import pytest
from hypothesis import given

from regiowerk.methods.aggregation.setting import read_setting
from tests.unit.methods.aggregation.worlds import dense, worlds


@given(worlds())
def test_each_pair_occurs_once_with_all_its_flow(world):
    flows, _ = world
    twice = [np.concatenate([column, column]) for column in flows]
    setting = read_setting(*twice, None, None)
    _, table = dense(*twice)
    found = np.zeros_like(table)
    found[setting.origins, setting.destinations] = setting.amounts
    assert 0.5 <= found.sum() < 1
    np.testing.assert_array_equal(found / found.sum(), table / table.sum())
    assert len(setting.amounts) == np.count_nonzero(table)
    assert setting.repeated == len(flows[0])


def test_a_unit_without_flow_takes_no_part_and_neither_do_its_borders():
    setting = read_setting([5, 2, 3], [2, 5, 3], [1, 1, 0], [(5, 3), (5, 2), (2, 5), (2, 2)], None)
    assert setting.kept.tolist() == [0, 2]
    assert [item.unit for item in setting.unassigned()] == [3]
    assert setting.near.tolist() == [[0, 1]]


def test_wrong_records_and_pairs_are_named():
    with pytest.raises(ValueError, match=r"record 0 .* amount is -1"):
        read_setting([1], [2], [-1], None, None)
    with pytest.raises(ValueError, match="pair 0: unit 9"):
        read_setting([1], [2], [1], [(1, 9)], None)

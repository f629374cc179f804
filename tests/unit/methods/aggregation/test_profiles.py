import numpy as np
import pytest
from hypothesis import given

from tests.unit.methods.aggregation.worlds import dense, dense_profiles, worlds


@given(worlds())
def test_a_profile_is_the_root_of_shares_that_add_up_to_one(world):
    flows, _ = world
    found, size = dense_profiles(*flows)
    np.testing.assert_allclose((found**2).sum(axis=1), 1)
    assert ((found > 0) == (found.T > 0)).all()
    _, table = dense(*flows)
    np.testing.assert_allclose(
        size / size.sum(), (table.sum(axis=0) + table.sum(axis=1)) / (2 * table.sum())
    )


@given(worlds())
def test_a_unit_is_at_least_as_near_to_itself_as_to_any_other(world):
    flows, _ = world
    found, _ = dense_profiles(*flows)
    assert (np.diag(found) == found.max(axis=1)).all()


def test_own_flow_counts_as_leaving_and_as_arriving():
    found, _ = dense_profiles([0, 0, 1], [0, 1, 0], [30, 30, 10])
    assert (found[0] ** 2).tolist() == pytest.approx([60 / 100, 40 / 100])
    assert (found[1] ** 2).tolist() == pytest.approx([1 / 2, 1 / 2])


def test_suburbs_of_one_town_are_nearer_than_suburbs_of_two():
    # places: town a, its suburbs 1 and 2, town b, its suburb 4; a quarter works at home
    live = [0, 1, 1, 2, 2, 3, 4, 4]
    work = [0, 0, 1, 0, 2, 3, 3, 4]
    found, _ = dense_profiles(live, work, [500, 60, 20, 45, 15, 400, 75, 25])
    apart = ((found[:, None] - found) ** 2).sum(axis=2)
    assert apart[1, 2] < apart[1, 4]
    assert apart[0, 1] < apart[0, 4]

"""The flows behind a membership."""

import numpy as np
import pytest
from hypothesis import given

from regiowerk.methods.certainty import ties
from tests.unit.methods.certainty.worlds import flows


@given(flows())
def test_shares_and_what_goes_to_no_region_add_up_to_one(world):
    (origins, destinations, amounts), labels = world
    found = ties(origins, destinations, amounts, labels)
    for shares, total, here, there in (
        (found.outgoing, found.out_total, origins, destinations),
        (found.incoming, found.in_total, destinations, origins),
    ):
        np.testing.assert_array_equal(
            total, np.bincount(here, amounts, minlength=labels.size).astype(float)
        )
        loose = np.bincount(here, amounts * (labels[there] == 0), minlength=labels.size)
        some = total > 0
        np.testing.assert_allclose(shares[some].sum(axis=1), 1 - loose[some] / total[some])
        assert np.isnan(shares[~some]).all()


@given(flows())
def test_what_goes_out_comes_in_when_the_flows_are_turned(world):
    (origins, destinations, amounts), labels = world
    one = ties(origins, destinations, amounts, labels)
    other = ties(destinations, origins, amounts, labels)
    np.testing.assert_array_equal(one.outgoing, other.incoming)
    np.testing.assert_array_equal(one.mean, other.mean)


@given(flows())
def test_every_flow_between_regions_is_counted_once(world):
    (origins, destinations, amounts), labels = world
    found = ties(origins, destinations, amounts, labels)
    for column, region in enumerate(found.regions):
        sent = np.nansum(found.outgoing[:, column] * found.out_total)
        assert sent == pytest.approx(amounts[labels[destinations] == region].sum())


def test_a_unit_with_flow_in_one_direction_has_that_share():
    found = ties([0, 0, 1], [0, 1, 1], [10, 30, 20], [1, 2, 2])
    assert found.outgoing.tolist()[0] == [0.25, 0.75]
    assert found.incoming.tolist()[1] == [0.6, 0.4]
    only_out = ties([1], [0], [10], [1, 2, 2])
    assert only_out.mean[1].tolist() == [1, 0]
    assert only_out.mean[0].tolist() == [0, 1]
    assert np.isnan(only_out.mean[2]).all()


def test_what_stays_within_a_unit_can_be_left_out():
    rows = ([0, 0, 1], [0, 1, 0], [60, 30, 10])
    assert ties(*rows, [1, 2]).outgoing[0].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert ties(*rows, [1, 2], own=False).outgoing[0].tolist() == [0, 1]


def test_flows_and_labels_that_make_no_sense_are_refused():
    with pytest.raises(ValueError, match="record 0: the destination is 2"):
        ties([0], [2], [1], [1, 2])
    with pytest.raises(ValueError, match="lies in a region"):
        ties([0], [1], [1], [0, 0])

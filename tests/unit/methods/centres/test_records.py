import numpy as np

from regiowerk.methods.centres import centre_areas


def test_the_areas_tell_what_you_have():
    found = centre_areas([1, 1, 2], [1, 2, 2], [3, 6, 50], centre_size=40)
    assert repr(found) == (
        "<CentreAreas: 2 units, 1 areas (1 large enough), 1 mergers, 0 units unassigned>"
    )
    assert found.internal_share == 1
    assert found.areas[0].supply == 1


def test_shares_are_unknown_where_nothing_starts():
    found = centre_areas([1], [2], [0])
    assert np.isnan(found.internal_share)
    found = centre_areas([1], [2], [5], minimum_link=1, centre_size=1)
    assert np.isnan(found.areas[1].supply)
    assert found.areas[0].supply == 0


def test_the_labels_cannot_be_written_over():
    assert not centre_areas([1], [2], [5]).labels.flags.writeable

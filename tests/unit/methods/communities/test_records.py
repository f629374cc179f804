import dataclasses

import pytest

from regiowerk.methods.communities import communities


def test_the_record_tells_what_you_have():
    found = communities(["a", "b", "c"], ["b", "a", "c"], [1, 1, 1], ids=["a", "b", "c", "d"])
    assert repr(found) == (
        "<Communities: 4 units, 2 communities, modularity 0.444, 1 units unassigned>"
    )
    assert found.count == 2
    assert found.label_of() == {"a": 1, "b": 1, "c": 2, "d": 0}


def test_the_record_stays_as_it_is():
    found = communities([1, 2], [2, 1], [1, 1])
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.resolution = 2.0
    with pytest.raises(ValueError, match="read-only"):
        found.labels[0] = 2

import numpy as np
import pytest

from regiowerk.methods.flows import Unassigned
from regiowerk.methods.nesting import Levels

LEVELS = Levels(
    ids=np.array(["a", "b", "c"], dtype=object),
    labels=np.array([[1, 2, 0], [1, 1, 0]]),
    parents=(np.array([1, 1]),),
    results=(),
    unassigned=(Unassigned("c", "no flows (level 0)"),),
    unmet=(),
    repeated=0,
)


def test_levels_tell_what_they_are():
    assert repr(LEVELS) == "<Levels: 3 units, levels of 2, 1 regions, 1 units unassigned>"
    assert LEVELS.regions == (2, 1)


def test_labels_are_known_by_id_at_each_level():
    assert LEVELS.label_of() == {"a": 1, "b": 1, "c": 0}
    assert LEVELS.label_of(0) == {"a": 1, "b": 2, "c": 0}
    with pytest.raises(IndexError):
        LEVELS.label_of(2)

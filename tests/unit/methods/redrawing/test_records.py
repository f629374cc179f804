import numpy as np

from regiowerk.methods.redrawing.records import Bound, Redrawing


def drawn(bounds=(), weight=1.0):
    return Redrawing(
        np.array([0, 0, 1]), np.array([True, False]), weight, np.array([2.0, 1.0]), bounds,
        float("nan"), 1, True,
    )  # fmt: skip


def test_a_drawing_tells_what_is_proven():
    assert repr(drawn()).endswith("1 of 2 structures broken, nothing proven>")
    assert not drawn().proven
    proven = drawn((Bound(1.0, "all", "how"),))
    assert proven.proven
    assert repr(proven).endswith("at least 1>")
    assert not drawn((Bound(0.0, "all", "how"),)).proven


def test_labels_by_id():
    assert drawn().label_of() == {0: 0, 1: 0, 2: 1}
    assert drawn().label_of(np.array(["a", "b", "c"])) == {"a": 0, "b": 0, "c": 1}

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.flows import renumbered


@given(st.lists(st.integers(-2, 9), max_size=40))
def test_renumbering_keeps_who_is_with_whom(labels):
    given_ = np.array(labels, dtype=np.int64)
    found = renumbered(given_)
    assert ((found == 0) == (given_ <= 0)).all()
    inside = given_ > 0
    together = given_[inside][:, None] == given_[inside]
    assert ((found[inside][:, None] == found[inside]) == together).all()
    seen = list(dict.fromkeys(found[inside].tolist()))
    assert seen == list(range(1, len(seen) + 1))


def test_regions_are_numbered_by_their_first_unit():
    assert renumbered(np.array([9, 4, 9, 0, 1])).tolist() == [1, 2, 1, 0, 3]

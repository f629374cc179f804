"""The result of a comparison."""

from dataclasses import FrozenInstanceError

import pytest

from regiowerk.methods.agreement import agreement


def test_a_result_does_not_change():
    found = agreement([0, 0, 1], [0, 1, 1])
    with pytest.raises(FrozenInstanceError):
        found.adjusted_rand = 1.0
    with pytest.raises(FrozenInstanceError):
        found.split_table[0].units = 9

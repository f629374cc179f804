import pytest

from regiowerk.methods.games.game import Game
from regiowerk.methods.games.measures import weights_of


def test_the_value_of_a_group_is_its_weight():
    assert weights_of(Game([0, 11, 7, 15]), "value").tolist() == [1, 11, 7, 15]


def test_another_measure_is_refused():
    with pytest.raises(ValueError, match="must be one of coalition, player, value, got 'euro'"):
        weights_of(Game([0, 1]), "euro")

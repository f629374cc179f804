import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.games import read_game

TOWNS = {"players": ["A", "B"], "kind": "cost", "values": {"A": 11, "B": 7, "A+B": 15}}


@given(st.permutations(["A", "B", "B + A"]))
def test_neither_the_order_of_groups_nor_of_names_matters(keys):
    values = {"A": 11, "B": 7, "B + A": 15}
    found = read_game(TOWNS | {"values": {key: values[key] for key in keys}})
    assert found.game.values.tolist() == [0, 11, 7, 15]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"values": {"A": 11, "B": 7}}, r"Groups without a value: A\+B\. 2 players need 3"),
        ({"values": {"A": "11", "B": 7, "A+B": 15}}, "'A' is a number, not '11'"),
        ({"values": {"A": True, "B": 7, "A+B": 15}}, "'A' is a number, not True"),
        ({"values": {"A": float("nan"), "B": 7, "A+B": 15}}, "'A' is a number, not nan"),
        ({"values": {"A": -1, "B": 7, "A+B": 15}}, "A cost is at least 0; 'A' has -1"),
        ({"values": {"A": 1, "C": 7, "A+B": 15}}, "'C' names who is no player: 'C'"),
        ({"values": {"A": 1, "B": 7, "A+A": 15}}, "names a player twice"),
        ({"values": {"A+B": 1, "B+A": 7}}, r"'B\+A' is twice"),
        ({"values": {"": 1, "A": 1, "B": 7, "A+B": 15}}, "nobody has 0, not 1"),
        ({"values": [1]}, "are an object"),
        ({"kind": "debt"}, "'cost' or 'profit', not 'debt'"),
        ({"players": []}, "at least one name"),
        ({"players": "AB"}, "at least one name"),
        ({"players": ["A", 2]}, "is a text, not 2"),
        ({"players": ["A", "A"]}, "twice in the list: A"),
        ({"players": ["A", "B+C"]}, r"has no plus.*B\+C"),
        ({"players": [str(n) for n in range(21)]}, "up to 20 players, not 21"),
    ],
)
def test_a_file_that_is_no_game_is_refused_with_what_was_found(change, message):
    with pytest.raises(InputError, match=message):
        read_game(TOWNS | change)


def test_a_file_without_its_parts_is_refused():
    with pytest.raises(InputError, match="has no kind, values"):
        read_game({"players": ["A"]})
    with pytest.raises(InputError, match="one object"):
        read_game([1])


def test_of_many_missing_groups_the_first_are_named():
    with pytest.raises(InputError, match=r"B, A\+B, C, A\+C, B\+C and 9 more"):
        read_game({"players": list("ABCD"), "kind": "profit", "values": {"A": 1}})


def test_a_loss_of_a_profit_game_is_no_error():
    found = read_game({"players": ["A"], "kind": "profit", "values": {"A": -5}})
    assert (found.game.total, found.name(1)) == (-5, "A")

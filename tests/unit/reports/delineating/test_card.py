import json

from regiowerk.reports.delineating import areas_card
from tests.unit.reports.delineating.small import AREAS, SURE


def test_a_card_has_the_agreed_shape():
    card = areas_card(AREAS, 0.25)
    assert json.loads(json.dumps(card, allow_nan=False)) == card
    assert list(card) == ["labels", "regions", "reserve", "unassigned", "seconds"]
    assert card["labels"] == {"11002": "11002", "12025": "12025", "12026": "12025"}
    assert card["regions"]["12025"] == {
        "units": 2,
        "residents": 430,
        "self_containment": {"supply": 0.0, "demand": None},
        "valid": False,
        "pieces": None,
    }
    assert card["reserve"] == [["split", 2, "12026", "12026"]]
    assert card["unassigned"] == ["99999"]
    assert card["seconds"] == 0.25


def test_whole_amounts_have_no_decimal_point_and_others_keep_theirs():
    residents = [r["residents"] for r in areas_card(AREAS, 0)["regions"].values()]
    assert [repr(r) for r in residents] == ["1000.5", "430"]


def test_certainty_is_there_when_it_was_asked_for():
    card = areas_card(AREAS, 0.25, SURE)
    assert card["certainty"] == SURE.to_dict()
    assert card["certainty"]["replications"] == 200

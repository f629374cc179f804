import json
from dataclasses import dataclass, field
from typing import Any

from regiowerk.align.repair import plan_of
from regiowerk.reports.repairing import plan_card
from tests.unit.align.test_repair import CULTURE, UNITS, board
from tests.unit.align.worlds import structure


@dataclass
class Place:
    name: str


@dataclass
class World:
    """All that the card asks of a snapshot: names."""

    units: dict[str, Any] = field(
        default_factory=lambda: {u: Place(name) for u, name in UNITS.items()}
    )


def test_the_card_has_the_plan_and_both_work_lists():
    wide = structure("abc", themes=CULTURE, name="Breed")
    work = plan_of(board(wide, structure("d", themes=CULTURE, name="Eigen")), UNITS)
    card = plan_card(work, World())
    assert json.loads(json.dumps(card)) == card
    (one,) = card["structures"]
    assert (one["name"], one["deadline"], one["decisions"]) == ("Breed", "2031-01-01", 1)
    assert one["fates"] == {"Midwest": "stay", "Westhoek": "join"}
    assert one["joined"] == {"Westhoek": "urn:Eigen"}
    (task,) = card["municipalities"]["C"]
    assert (task["step"], task["deadline"]) == ("uittreding en toetreding", "2031-01-01")
    assert set(card["regions"]) == {"Midwest", "Westhoek"}
    assert {one["standing"] for one in card["assumptions"]} == {"te controleren"}

"""The card of one municipality."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.delineate.areas import delineate
from regiowerk.delineate.card import card_of, flows_at
from regiowerk.delineate.certainty import ELSEWHERE, NOWHERE, AreaCertainty
from regiowerk.delineate.recipe import Recipe
from tests.unit.delineate.small_material import SMALL, TOWNS, flows_of, grid, material

ROWS, BORDERS = grid(4)
UNITS = sorted({row[0] for row in ROWS})
RECIPE = Recipe(thresholds=SMALL)


@given(st.sampled_from(UNITS))
def test_regions_and_places_add_up_to_all_that_leaves_and_arrives(unit):
    given_material = material(ROWS, borders=BORDERS)
    card = card_of(delineate(RECIPE, given_material), given_material, unit)
    for side, end in ((card.outgoing, 0), (card.incoming, 1)):
        total = sum(row[2] for row in ROWS if row[end] == unit)
        assert side.total == pytest.approx(total)
        assert sum(line.amount for line in side.regions) == pytest.approx(total)
        assert side.own + sum(line.amount for line in side.places) == pytest.approx(total)
        assert sum(line.share for line in side.regions) == pytest.approx(1)
        assert [line.amount for line in side.places] == sorted(
            (line.amount for line in side.places), reverse=True
        )
    touching = {u for pair in BORDERS if unit in pair for u in pair} - {unit}
    assert {one.unit for one in card.neighbours} == touching


def test_a_card_tells_where_commuters_go_and_how_sure_the_region_is():
    names = {"dorp": "Het Dorp", "zuid": "Zuidstad", "noord": "Noordstad"}
    borders = (("dorp", "noord"), ("zuid", "dorp"))
    rows = [*TOWNS, ("dorp", "alleen", 2)]
    given_material = material(rows, borders=borders, names=names)
    areas = delineate(RECIPE, given_material)
    certainty = AreaCertainty(
        "sweep",
        10,
        None,
        None,
        {"dorp": {"zuid": 0.6, ELSEWHERE: 0.3, NOWHERE: 0.1}},
        {"dorp": 0.6},
        {("dorp", "noord"): 0.8, ("dorp", "zuid"): 0.2},
        {},
        {},
        (2, 2, 2),
    )
    card = card_of(areas, given_material, "dorp", certainty)
    assert (card.name, card.region.name, card.unassigned) == ("Het Dorp", "Zuidstad", "")
    assert [(one.name, one.share) for one in card.memberships] == [
        ("Zuidstad", 0.6), ("een ander gebied", 0.3), ("geen gebied", 0.1),
    ]  # fmt: skip
    assert card.stability == 0.6
    assert card.outgoing.contained == 10 / 52
    assert [(line.key, line.amount) for line in card.outgoing.regions] == [
        ("zuid", 50), (NOWHERE, 2),
    ]  # fmt: skip
    assert (card.strongest.name, card.strongest.amount) == ("Zuidstad", 40)
    assert card.pull.key == "zuid"
    assert [(n.name, n.region_name, n.border) for n in card.neighbours] == [
        ("Noordstad", "Noordstad", 0.8), ("Zuidstad", "Zuidstad", 0.2),
    ]  # fmt: skip
    assert [n.unit for n in card.elsewhere] == ["noord"]


def test_a_unit_in_no_region_has_a_card_with_the_reason():
    given_material = material([*TOWNS, ("slaap", "zuid", 4)], names={"slaap": "Slaapdorp"})
    card = card_of(delineate(RECIPE, given_material), given_material, "slaap")
    assert (card.region, card.unassigned) == (None, "no workers")
    assert card.memberships == ()
    assert card.stability is None
    assert isnan(card.incoming.contained)
    assert card.outgoing.contained == 0


def test_an_unknown_unit_is_refused_with_the_nearest():
    given_material = material(TOWNS)
    with pytest.raises(UnknownIdError, match="'noorde' is no unit"):
        card_of(delineate(RECIPE, given_material), given_material, "noorde")


def test_the_flows_of_a_unit_come_largest_first_and_its_own_once():
    flows = flows_of([*TOWNS, ("noord", "dorp", 0)])
    assert flows_at(flows, "noord") == (
        ("noord", "noord", 90), ("zuid", "noord", 7), ("noord", "zuid", 5),
    )  # fmt: skip
    assert flows_at(flows, "elders") == ()

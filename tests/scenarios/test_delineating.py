"""Questions of a region coordinator to the packaged baseline; structure, no pinned labels."""

from datetime import date

import pytest

from regiowerk.delineate.areas import delineate
from regiowerk.delineate.card import card_of
from regiowerk.delineate.certainty import bootstrap_certainty, sweep_certainty
from regiowerk.delineate.comparison import compare
from regiowerk.delineate.divisions import zoning_division
from regiowerk.delineate.keeping import zoning_facts
from regiowerk.delineate.material import material_of
from regiowerk.delineate.recipe import Brussels, Extent, Method, Recipe, Unknown
from regiowerk.sources.baseline import load_baseline

DAY = date(2026, 11, 25)
NIJLEN = "12026"


@pytest.fixture(scope="module")
def snapshot():
    return load_baseline().register.at(DAY)


@pytest.fixture(scope="module")
def recipe():
    return Recipe(extent=Extent.FLANDERS_AND_BRUSSELS, contiguous=True, brussels=Brussels.ONE)


@pytest.fixture(scope="module")
def given(snapshot, recipe):
    return material_of(snapshot, recipe)


@pytest.fixture(scope="module")
def areas(recipe, given):
    return delineate(recipe, given)


def test_does_rivierenland_exist_in_commuting(snapshot, areas):
    found = compare(zoning_division(snapshot, "referentieregio"), areas.division)
    spread = {str(one.region): one for one in found.agreement.spread_of_one}["Rivierenland"]
    assert spread.pieces >= 1
    assert 0 < spread.main_share <= 1
    cells = [c for c in found.agreement.split_table if str(c.one) == "Rivierenland"]
    members = [u for u, r in found.one.region_of.items() if r == "Rivierenland"]
    assert sum(cell.units for cell in cells) == len(members)
    assert NIJLEN in members


def test_how_sure_is_nijlen(areas, given):
    certainty = bootstrap_certainty(areas, given, replications=10, sample=0.05)
    card = card_of(areas, given, NIJLEN, certainty)
    assert card.name == "Nijlen"
    assert sum(one.share for one in card.memberships) == pytest.approx(1)
    assert card.stability == certainty.stability[NIJLEN]
    assert 0 < card.outgoing.contained < 1
    assert "Lier" in [line.name for line in card.outgoing.places[:3]]
    assert {n.border for n in card.neighbours} <= {
        share for pair, share in certainty.borders.items() if NIJLEN in pair
    }


def test_every_area_is_valid_and_in_one_piece_and_every_municipality_is_placed(
    snapshot, areas, given
):
    assert all(region.valid and region.pieces == 1 for region in areas.regions)
    assert areas.label_of.keys() | areas.unassigned.keys() == set(given.flows.units)
    assert len({areas.label_of[nis] for nis in given.brussels}) == 1
    flemish = {place.nis for place in snapshot.municipalities}
    assert flemish <= areas.label_of.keys()


def test_what_the_figures_leave_out_is_told(snapshot):
    belgium = material_of(snapshot, Recipe()).flows
    assert belgium.left_out["unknown"] == 56_467
    assert "Niet meegeteld: 56.467 (werkenden) met een onbekende bestemming." in belgium.notes
    flanders = material_of(snapshot, Recipe(extent=Extent.FLANDERS)).flows
    assert any("naar Brussel" in note for note in flanders.notes)
    spread = material_of(snapshot, Recipe(unknown=Unknown.SPREAD)).flows
    left_out = ("unknown", "abroad")
    assert spread.total + sum(spread.left_out[key] for key in left_out) == pytest.approx(
        belgium.total + sum(belgium.left_out[key] for key in left_out)
    )
    assert spread.left_out["unknown"] == 0


@pytest.mark.parametrize("method", [one for one in Method if one is not Method.HOMOGENEOUS])
def test_every_method_gives_regions_of_one_piece_for_flanders(snapshot, given, recipe, method):
    found = delineate(Recipe(**{**_choices(recipe), "method": method}), given)
    assert all(region.pieces == 1 for region in found.regions)
    assert found.internal_share > 0.5
    assert len(found.regions) > 3


def _choices(recipe):
    return {"extent": recipe.extent, "contiguous": True, "brussels": recipe.brussels}


def test_homogeneous_regions_are_of_municipalities_that_have_the_figures(snapshot):
    recipe = Recipe(
        method=Method.HOMOGENEOUS,
        extent=Extent.FLANDERS,
        indicators=("inwoners-65-79/inwoners-fiscaal", "bebouwd/inwoners-fiscaal"),
        regions=10,
    )
    given = material_of(snapshot, recipe)
    found = delineate(recipe, given)
    assert len(found.regions) == 10
    assert all(region.pieces == 1 for region in found.regions)
    assert sweep_certainty(found, given).replications == 7


def test_a_delineation_is_kept_as_a_zoning_of_the_municipalities_of_the_day(snapshot, areas):
    made = zoning_facts(
        areas,
        snapshot=snapshot,
        id="pendelgebieden",
        name="pendelgebied",
        name_plural="pendelgebieden",
        on=DAY,
        by="test",
    )
    assert made.zoning.complete
    assert len(made.zones) == len(areas.regions)
    assert {row.unit for row in made.assignments} <= set(snapshot.units)

"""Regions of named units, by every method."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import NO_FIGURES, NO_FLOWS, delineate
from regiowerk.delineate.material import material_of
from regiowerk.delineate.recipe import Brussels, Method, Recipe
from regiowerk.methods.divisions import Thresholds
from regiowerk.methods.labour_market_areas import labour_market_areas
from tests.unit.delineate.small_material import (
    LINE,
    LINE_BORDERS,
    SMALL,
    TOWNS,
    attributes,
    grid,
    material,
)
from tests.unit.small_register import TODAY, small_register

FROM_FLOWS = [one for one in Method if one is not Method.HOMOGENEOUS]
ON_A_GRID = {"thresholds": Thresholds(100, 0.5, 2000, 0.6), "regions": 4, "centre_size": 620}


def small(**choices):
    """A recipe with small thresholds."""
    return Recipe(thresholds=SMALL, **choices)


def everywhere(method):
    """A recipe and a material on which a method has something to do."""
    rows, borders = grid(6)
    figures = None
    choices = dict(ON_A_GRID)
    if method is Method.HOMOGENEOUS:
        units = sorted({row[0] for row in rows})
        figures = attributes(
            {unit: [float(unit[0]) // 3, float(unit[1]) // 3] for unit in units}, ("x", "y")
        )
        choices["indicators"] = ("x", "y")
    given = material(rows, borders=borders, attributes=figures)
    return Recipe(method=method, contiguous=True, **choices), given


@pytest.mark.parametrize("method", Method)
def test_every_method_divides_all_units_in_regions_of_one_piece(method):
    recipe, given = everywhere(method)
    found = delineate(recipe, given)
    assert found.method is method
    assert found.label_of.keys() | found.unassigned.keys() == set(given.flows.units)
    assert len(found.regions) > 1
    assert sorted(u for region in found.regions for u in region.units) == sorted(found.label_of)
    for region in found.regions:
        assert {found.label_of[unit] for unit in region.units} == {region.label}
        assert region.pieces == 1
        assert region.label in region.units
    assert 0 < found.internal_share <= 1
    assert found.modularity < 1
    assert (found.reserve == ()) or method is Method.LMA


@pytest.mark.parametrize("method", FROM_FLOWS)
def test_every_method_tells_units_without_flow(method):
    recipe, given = everywhere(method)
    flow = replace(given.flows, units=(*given.flows.units, "leeg"))
    found = delineate(recipe, replace(given, flows=flow))
    assert found.unassigned["leeg"] == NO_FLOWS


@pytest.mark.parametrize("method", FROM_FLOWS)
def test_brussels_may_take_part_as_one(method):
    recipe, given = everywhere(method)
    apart = ("05", "50", "33")
    joined = replace(given, brussels=apart)
    borders = (*given.borders, ("05", "50"), ("33", "50"))
    found = delineate(replace(recipe, brussels=Brussels.ONE), replace(joined, borders=borders))
    assert len({found.label_of[unit] for unit in apart}) == 1
    separate = delineate(recipe, joined)
    assert separate.label_of == delineate(recipe, given).label_of


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(6)), st.permutations(["dorp", "noord", "zuid"]))
def test_the_order_of_rows_and_units_does_not_matter(order, units):
    found = delineate(small(), material([TOWNS[k] for k in order], units))
    assert found.label_of == {"dorp": "zuid", "noord": "noord", "zuid": "zuid"}


def test_a_region_bears_the_id_and_the_name_of_its_largest_unit():
    found = delineate(small(), material(TOWNS, names={"zuid": "Zuidstad"}))
    south, north = found.regions
    assert (south.label, south.name, south.units) == ("zuid", "Zuidstad", ("dorp", "zuid"))
    assert (south.residents, south.workers, south.internal) == (177, 175, 170)
    assert south.supply == pytest.approx(170 / 177)
    assert south.demand == pytest.approx(170 / 175)
    assert south.valid
    assert south.pieces is None
    assert (north.label, north.name) == ("noord", "noord")
    assert found.division.region_of == found.label_of
    assert repr(found) == "<Areas of stroom by lma: 3 units, 2 regions>"


def test_whole_numbers_go_in_the_order_of_their_value_in_reference_mode():
    rows = [("10", "10", 90), ("9", "9", 80), ("9", "10", 1), ("10", "9", 1)]
    found = delineate(small(compat="R-3.4"), material(rows))
    assert found.label_of == {"9": "1", "10": "2"}
    text = [("0" + a, "0" + b, amount) for a, b, amount in rows]
    found = delineate(small(compat="R-3.4"), material(text))
    assert found.label_of == {"010": "1", "09": "2"}


def test_units_in_no_region_are_named_with_the_reason():
    rows = [*TOWNS, ("alleen", "alleen", 30), ("slaap", "zuid", 4)]
    given = material(rows, ["alleen", "dorp", "leeg", "noord", "slaap", "zuid"])
    found = delineate(small(), given)
    assert found.unassigned["leeg"] == NO_FLOWS
    assert found.unassigned["slaap"] == "no workers"
    assert found.label_of.keys() | found.unassigned.keys() == set(given.flows.units)
    assert not found.label_of.keys() & found.unassigned.keys()


def test_pieces_are_counted_with_borders_and_prevented_when_asked():
    loose = delineate(small(), material(LINE, borders=LINE_BORDERS, notes=("Let op.",)))
    assert loose.label_of["d"] == "a"
    assert [(region.label, region.pieces) for region in loose.regions] == [("a", 2), ("c", 1)]
    assert loose.notes == ("a (a) ligt in 2 stukken.", "Let op.")
    whole = delineate(small(contiguous=True), material(LINE, borders=LINE_BORDERS))
    assert whole.label_of["d"] == "c"
    assert [region.pieces for region in whole.regions] == [1, 1]
    assert whole.notes == ()


def test_what_must_stay_together_or_apart_does():
    together = delineate(small(must_link=(("c", "d"),)), material(LINE))
    assert together.label_of["c"] == together.label_of["d"]
    apart = delineate(small(cannot_link=(("a", "d"),)), material(LINE))
    assert apart.label_of["a"] != apart.label_of["d"]


def test_a_cluster_of_the_reserve_list_is_named_by_the_unit_it_grew_from():
    rows = [*TOWNS, ("alleen", "alleen", 5)]
    apart = (("dorp", "zuid"), ("dorp", "noord"))
    found = delineate(small(cannot_link=apart), material(rows))
    assert found.reserve == (("B", 1, "dorp", "dorp"),)
    assert found.unassigned == {"alleen": "isolated", "dorp": "no area to join"}


def test_a_region_that_is_not_valid_is_told():
    def harsh(*columns, **choices):
        found = labour_market_areas(*columns, **choices)
        areas = [replace(area, valid=False, validity=0.9) for area in found.areas]
        return replace(found, areas=tuple(areas))

    found = delineate(small(), material(TOWNS), engine=harsh)
    assert found.notes == (
        "zuid (zuid) voldoet niet: geldigheid 0,9, ten minste 1 is nodig.",
        "noord (noord) voldoet niet: geldigheid 0,9, ten minste 1 is nodig.",
    )


def test_a_region_around_a_centre_bears_the_name_of_its_centre():
    recipe = Recipe(method=Method.CENTRES, centre_size=60, centres=("dorp",))
    found = delineate(recipe, material(TOWNS))
    assert found.label_of == {"dorp": "dorp", "noord": "noord", "zuid": "zuid"}
    joined = delineate(replace(recipe, centres=()), material(TOWNS))
    assert joined.label_of["dorp"] == "zuid"


def test_a_unit_without_figures_is_in_no_homogeneous_region():
    rows, borders = grid(3)
    units = sorted({row[0] for row in rows})
    figures = attributes({u: [float(u[0])] for u in units if u != "22"}, missing={"22": "x"})
    recipe = Recipe(method=Method.HOMOGENEOUS, regions=2, indicators=("x",))
    found = delineate(recipe, material(rows, borders=borders, attributes=figures))
    assert found.unassigned == {"22": NO_FIGURES}
    assert len(found.regions) == 2


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"contiguous": True}, "not known which units"),
        ({"compat": "R-9"}, "expected is None or 'R-3.4'"),
        ({"compat": "R-3.4", "must_link": (("noord", "zuid"),)}, "leave out compat"),
        ({"must_link": (("noord", "elders"),)}, "must_link: 'elders' is not in the flows"),
        (
            {"must_link": (("noord", "zuid"),), "cannot_link": (("zuid", "noord"),)},
            "'zuid' and 'noord' are in cannot_link",
        ),
        ({"method": Method.INTRAMAX, "regions": 9}, "regions is 9"),
        ({"method": Method.CENTRES, "centres": ("elders",)}, "centres: 'elders' is not in"),
        ({"method": Method.HOMOGENEOUS}, "which figures must be alike"),
    ],
)
def test_what_cannot_be_asked_is_refused(choices, why):
    with pytest.raises(InputError, match=why):
        delineate(small(**choices), material(TOWNS))


def test_an_empty_flow_is_refused():
    with pytest.raises(InputError, match="there are no flows"):
        delineate(Recipe(), material([], ["a"]))


def test_a_flow_of_the_register_is_delineated():
    recipe = Recipe(thresholds=Thresholds(1, 0.6, 5, 0.7))
    given = material_of(small_register().at(TODAY), recipe)
    found = delineate(recipe, given)
    assert found.label_of.keys() | found.unassigned.keys() == set(given.flows.units)
    assert found.compat is None
    assert found.thresholds == recipe.thresholds

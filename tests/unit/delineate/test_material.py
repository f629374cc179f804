"""What a recipe works on."""

import numpy as np
import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.delineate.flows import Extent, Flows
from regiowerk.delineate.material import attributes_of, material_of
from regiowerk.delineate.recipe import Recipe
from regiowerk.register.register import Register
from tests.unit.small_register import FACTS, TODAY, SmallFigures, small_register

SNAPSHOT = small_register().at(TODAY)
OWN = Flows(
    "leerlingen.csv",
    ("11056", "46003", "antwerpen", "21004"),
    np.array([0, 1, 2, 2]),
    np.array([1, 0, 2, 3]),
    np.array([1.0, 2.0, 4.0, 8.0]),
)


def test_a_flow_of_the_register_comes_with_borders_and_names():
    found = material_of(SNAPSHOT, Recipe())
    assert found.flows.name == "commuting-2011"
    assert ("11001", "11002") in found.borders
    assert found.names["46030"]
    assert found.attributes is None
    assert set(found.brussels) <= set(found.names)
    assert repr(found).startswith("<Material of <Flows commuting-2011")


def test_method_and_parameters_do_not_matter():
    one = material_of(SNAPSHOT, Recipe(regions=3, contiguous=True))
    assert one.flows.units == material_of(SNAPSHOT, Recipe()).flows.units


def test_an_own_flow_is_carried_to_the_municipalities_of_the_day_and_kept_within_the_extent():
    own = {"eigen-3": OWN}
    found = material_of(SNAPSHOT, Recipe(flows="eigen-3"), own=own).flows
    assert set(found.units) == {"46030", "11002", "21004"}
    assert found.total == 15
    inside = material_of(SNAPSHOT, Recipe(flows="eigen-3", extent=Extent.FLANDERS), own=own).flows
    assert set(inside.units) == {"46030", "11002"}
    assert (inside.total, inside.left_out["leaving"]) == (7, 8)
    assert inside.notes[-1] == "Niet meegeteld: 8 van binnen het gekozen gebied naar elders."


def test_figures_are_those_of_the_municipalities_that_have_them_all():
    found = attributes_of(SNAPSHOT, ("inwoners", "inwoners/inwoners"), Extent.FLANDERS)
    assert found.units == ("11001", "11002", "35013", "46030")
    assert found.values[1].tolist() == [540000.0, 1.0]
    assert found.missing == {"46014": "inwoners"}
    recipe = Recipe(indicators=("inwoners",), extent=Extent.FLANDERS)
    assert material_of(SNAPSHOT, recipe).attributes.columns == ("inwoners",)


@pytest.mark.parametrize("indicator", ["zon", "inwoners/zon"])
def test_a_figure_that_does_not_exist_is_refused(indicator):
    with pytest.raises(UnknownIdError, match="There is no indicator 'zon'"):
        attributes_of(SNAPSHOT, (indicator,), Extent.FLANDERS)


class Unpublished(SmallFigures):
    def values(self, _indicator):
        return []


def test_figures_that_no_municipality_has_are_refused():
    snapshot = Register(FACTS, Unpublished()).at(TODAY)
    with pytest.raises(InputError, match="No municipality of flanders"):
        attributes_of(snapshot, ("inwoners",), Extent.FLANDERS)

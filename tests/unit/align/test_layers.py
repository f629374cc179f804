from datetime import date
from functools import cache

import pytest

from regiowerk.align.fit import Fit
from regiowerk.align.layers import layers_of
from regiowerk.align.nesting import nesting_in
from regiowerk.align.structures import structures_of
from regiowerk.core.errors import UnknownIdError
from regiowerk.sources.baseline import load_baseline
from tests.unit.reports.pages.world import snapshot

TODAY = date(2026, 11, 21)


@cache
def flanders(on=TODAY):
    return load_baseline().register.at(on)


def test_every_other_division_is_laid_against_the_regions():
    found = layers_of(flanders())
    assert [layer.zoning.id for layer in found] == sorted(
        set(flanders().zoning_ids) - {"referentieregio"}
    )
    for layer in found:
        assert layer.fitting + layer.nesting.counts[Fit.SPANNING] == len(layer.nesting.placed)


@pytest.mark.parametrize("layer", layers_of(flanders()), ids=lambda one: one.zoning.id)
def test_a_layer_says_what_the_nesting_of_its_zones_says(layer):
    view = flanders().zoning("referentieregio")
    nesting = nesting_in(structures_of(flanders(), layer.zoning.id), view)
    assert nesting.counts == layer.nesting.counts


def test_of_the_transport_regions_seven_fit_and_eight_span():
    layer = next(one for one in layers_of(flanders()) if one.zoning.id == "vervoerregio")
    assert (layer.fitting, layer.nesting.counts[Fit.SPANNING]) == (7, 8)


def test_any_division_will_do_and_an_unknown_one_is_refused():
    found = layers_of(snapshot(), "provincie")
    assert [layer.zoning.id for layer in found] == ["referentieregio"]
    with pytest.raises(UnknownIdError, match="There is no zoning 'gouw'"):
        layers_of(snapshot(), "gouw")

"""The options that make up a recipe."""

import click
import pytest
from click.testing import CliRunner

from regiowerk.cli.flow_options import with_flows
from regiowerk.cli.recipe_options import named, recipe_of, with_recipe
from regiowerk.core.errors import InputError
from regiowerk.delineate.recipe import Brussels, Extent, Method, Recipe, Unknown


def recipe(*words):
    found = []

    @click.command()
    @with_flows
    @with_recipe
    def command(flows, **options):
        found.append(recipe_of(options, flows=flows, seed=0))

    result = CliRunner().invoke(command, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return found[0]


def test_the_defaults_are_those_of_the_recipe():
    assert recipe() == Recipe()


def test_every_option_has_its_place_in_the_recipe():
    words = (
        "--method communities --extent flanders --regions 7 --resolution 1.5 --centres 11002,44021 "
        "--centre-size 9 --indicators a,b/c --unknown spread --brussels one --compat R-3.4 "
        "--contiguous --must-link 1,2 --must-link 3,4 --cannot-link 5,6 --min-size 3"
    )
    found = recipe(*words.split())
    assert (found.method, found.extent) == (Method.COMMUNITIES, Extent.FLANDERS)
    assert (found.regions, found.resolution, found.centre_size) == (7, 1.5, 9)
    assert (found.centres, found.indicators) == (("11002", "44021"), ("a", "b/c"))
    assert (found.unknown, found.brussels) == (Unknown.SPREAD, Brussels.ONE)
    assert (found.compat, found.contiguous) == ("R-3.4", True)
    assert found.must_link == (("1", "2"), ("3", "4"))
    assert found.cannot_link == (("5", "6"),)
    assert found.thresholds.min_size == 3


def test_a_pair_names_two_units():
    with pytest.raises(InputError, match="--must-link '1' names 1 units; name two"):
        recipe("--must-link", "1")


def test_ids_are_separated_by_commas():
    assert named(" a, b,,c ") == ("a", "b", "c")
    assert named("") == ()

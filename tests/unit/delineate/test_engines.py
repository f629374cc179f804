"""The families of methods behind one door."""

from dataclasses import replace

import numpy as np
import pytest

from regiowerk.core.errors import InputError
from regiowerk.delineate.engines import FAMILIES, engine_ids, run, task_of, warm
from regiowerk.delineate.recipe import Brussels, Method, Recipe
from regiowerk.methods.flows import Partition
from tests.unit.delineate.small_material import LINE, LINE_BORDERS, SMALL, TOWNS, material


def test_every_method_has_a_family():
    assert FAMILIES.keys() == set(Method)


@pytest.mark.parametrize("method", Method)
def test_an_engine_is_warmed_by_a_call_of_its_own(method):
    warm(Recipe(method=method, indicators=("x",), contiguous=True))
    warm(Recipe(method=method))


def test_a_recipe_that_the_engine_refuses_is_left_for_the_real_call():
    warm(Recipe(compat="R-2"))
    with pytest.raises(InputError, match="compat is 'R-2'"):
        run(task_of(Recipe(compat="R-2"), material(TOWNS)))


def test_whole_numbers_stay_numbers_and_text_becomes_its_rank_or_stays_text():
    assert engine_ids(["10", "9"], readable=False).tolist() == [10, 9]
    assert engine_ids(["b", "a"], readable=False).tolist() == [1, 0]
    assert engine_ids(["b", "a"], readable=True).tolist() == ["b", "a"]
    assert engine_ids(["01", "1"], readable=False).tolist() == [0, 1]


def test_a_task_has_the_units_that_take_part_and_the_borders_between_them():
    given = material(LINE, ["a", "b", "c", "d", "leeg"], borders=LINE_BORDERS)
    task = task_of(Recipe(contiguous=True, thresholds=SMALL), given)
    assert task.id_of == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert sorted(task.links) == [(0, 1), (1, 2), (2, 3)]
    assert task.pairs([("a", "d"), ("a", "leeg")]) == [(0, 3)]
    assert task_of(Recipe(), given).links is None


def test_units_that_take_part_as_one_have_one_id_and_no_border_between_them():
    given = replace(material(LINE, borders=LINE_BORDERS), brussels=("b", "c", "elders"))
    task = task_of(Recipe(contiguous=True, brussels=Brussels.ONE), given)
    assert task.id_of == {"a": 0, "b": 1, "c": 1, "d": 3}
    assert sorted(task.links) == [(0, 1), (1, 3)]
    assert set(np.unique(task.origins)) == {0, 1, 3}


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        (Recipe(contiguous=True), "It is not known which units of 'stroom' touch"),
        (Recipe(must_link=(("noord", "leeg"),)), "must_link: 'leeg' is not in the flows"),
        (
            Recipe(method=Method.CENTRES, centres=("leeg",)),
            "centres: 'leeg' is not in the flows of 'stroom'",
        ),
    ],
)
def test_what_the_material_cannot_give_is_refused(recipe, why):
    units = ["dorp", "leeg", "noord", "zuid"]
    with pytest.raises(InputError, match=why):
        task_of(recipe, material(TOWNS, units))


def test_a_constraint_of_another_method_does_not_matter():
    recipe = Recipe(method=Method.INTRAMAX, must_link=(("noord", "elders"),), regions=2)
    found = run(task_of(recipe, material(TOWNS)))
    assert set(found.labels.tolist()) == {1, 2}


def test_another_engine_may_stand_in():
    seen = []

    def engine(*columns, **choices):
        seen.append(choices["regions"])
        return FAMILIES[Method.INTRAMAX].engine(*columns, **choices)

    found: Partition = run(
        task_of(Recipe(method=Method.INTRAMAX, regions=2), material(TOWNS)), engine
    )
    assert seen == [2]
    assert len(found.ids) == 3

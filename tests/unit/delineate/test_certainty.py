"""How sure a delineation is, by name."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from regiowerk.core.errors import InputError
from regiowerk.delineate.areas import delineate
from regiowerk.delineate.certainty import (
    ELSEWHERE,
    NOWHERE,
    AreaCertainty,
    bootstrap_certainty,
    sweep_certainty,
)
from regiowerk.delineate.recipe import Brussels, Method, Recipe
from regiowerk.methods.divisions import Thresholds
from tests.unit.delineate.small_material import attributes, grid, material

ROWS, BORDERS = grid(6)
GIVEN = material(ROWS, borders=BORDERS)
BASE = Recipe(
    thresholds=Thresholds(100, 0.5, 2000, 0.6), contiguous=True, regions=4, centre_size=620
)
FROM_FLOWS = [one for one in Method if one is not Method.HOMOGENEOUS]


def bootstrap(recipe=BASE, given=GIVEN, **choices):
    found = delineate(recipe, given)
    return found, bootstrap_certainty(found, given, **{"replications": 12, "seed": 4, **choices})


@pytest.mark.parametrize("method", FROM_FLOWS)
def test_shares_add_up_to_one_whatever_the_method(method):
    areas, found = bootstrap(replace(BASE, method=method))
    labels = {region.label for region in areas.regions}
    assert found.membership.keys() == areas.label_of.keys() | areas.unassigned.keys()
    for unit, shares in found.membership.items():
        assert sum(shares.values()) == pytest.approx(1)
        assert list(shares.values()) == sorted(shares.values(), reverse=True)
        assert shares.keys() <= labels | {ELSEWHERE, NOWHERE}
        own = areas.label_of.get(unit)
        assert own is None or found.stability[unit] == shares.get(own, 0)
    assert found.found.keys() == found.likeness.keys() == labels
    assert found.borders.keys() == {(min(pair), max(pair)) for pair in BORDERS}
    assert all(0 <= share <= 1 for share in found.borders.values())
    assert (found.kind, found.replications, found.seed, found.sample) == ("bootstrap", 12, 4, 1)


def test_the_order_of_work_does_not_matter():
    _, one = bootstrap()
    with ThreadPoolExecutor(2) as pool:
        _, other = bootstrap(mapper=pool.map)
    assert one == other
    assert one != bootstrap(seed=5, sample=0.2)[1]


def test_a_division_that_never_changes_is_sure():
    rows = [("a", "a", 1e6), ("b", "b", 1e6), ("a", "b", 10), ("b", "a", 10), ("c", "b", 9e5)]
    rows = [*rows, ("c", "c", 1e5), ("b", "c", 9e4)]
    given = material(rows, borders=[("a", "b"), ("b", "c")])
    _, found = bootstrap(replace(BASE, method=Method.INTRAMAX, regions=2), given)
    assert set(found.stability.values()) == {1.0}
    assert found.core() == ("a", "b", "c")
    assert found.doubt() == ()
    assert found.borders == {("a", "b"): 1.0, ("b", "c"): 0.0}
    assert found.regions == (2, 2, 2)
    assert repr(found) == (
        "<AreaCertainty by bootstrap: 12 replications, 3 units in a core, 0 in doubt>"
    )


def test_core_and_doubt_are_by_the_share_of_the_own_region():
    shares = {"a": 0.95, "b": 0.9, "c": 0.8, "d": 0.6}
    found = AreaCertainty("sweep", 20, None, None, {}, shares, {}, {}, {}, (2, 2.5, 3))
    assert found.core() == ("a", "b")
    assert found.core(0.8) == ("a", "b", "c")
    assert found.doubt() == ("d",)
    assert found.doubt(0.85) == ("c", "d")


def test_what_is_written_as_json_reads_back():
    _, found = bootstrap()
    assert AreaCertainty.from_dict(json.loads(json.dumps(found.to_dict()))) == found
    with pytest.raises(InputError, match="has 'likeness'; it is absent"):
        AreaCertainty.from_dict({k: v for k, v in found.to_dict().items() if k != "likeness"})


def test_brussels_as_one_is_as_sure_in_each_of_its_municipalities():
    capital = ("22", "23", "32", "33")
    given = replace(GIVEN, brussels=capital)
    _, found = bootstrap(replace(BASE, brussels=Brussels.ONE), given)
    assert len({tuple(found.membership[unit].items()) for unit in capital}) == 1
    assert ("22", "23") not in found.borders
    assert ("21", "22") in found.borders


@pytest.mark.parametrize("method", Method)
def test_moving_the_parameters_tells_how_sure_every_method_is(method):
    given, recipe = GIVEN, replace(BASE, method=method)
    if method is Method.HOMOGENEOUS:
        rows = {unit: [float(unit[0]), float(unit[1]) ** 2] for unit in GIVEN.flows.units}
        given = replace(GIVEN, attributes=attributes(rows, ("x", "y")))
        recipe = replace(recipe, indicators=("x", "y"))
    areas = delineate(recipe, given)
    found = sweep_certainty(areas, given)
    assert found.kind == "sweep"
    assert found.seed is None
    assert found.replications >= 5
    assert all(sum(s.values()) == pytest.approx(1) for s in found.membership.values())
    assert found.found.keys() == {region.label for region in areas.regions}


def test_progress_is_told_and_may_stop_the_work():
    told = []
    bootstrap(tell=lambda done, total: told.append((done, total)))
    assert told == [(k, 12) for k in range(1, 13)]

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bootstrap(tell=stop)


@pytest.mark.parametrize(
    ("choices", "why"),
    [({"sample": 0}, "sample"), ({"sample": 2}, "sample"), ({"replications": 0}, "replications")],
)
def test_choices_out_of_range_are_refused(choices, why):
    with pytest.raises(InputError, match=why):
        bootstrap(**choices)


def test_homogeneous_regions_do_not_follow_from_flows():
    rows = {unit: [float(unit[0])] for unit in GIVEN.flows.units}
    given = replace(GIVEN, attributes=attributes(rows))
    recipe = Recipe(method=Method.HOMOGENEOUS, regions=2, indicators=("x",))
    with pytest.raises(InputError, match="do not follow from flows"):
        bootstrap(recipe, given)

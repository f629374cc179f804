import pytest

from regiowerk.align.redraw import Search, redraw_foreign, redraw_regions
from regiowerk.align.structures import cooperations
from regiowerk.core.errors import InputError, UnsolvableError
from tests.unit.small_register import TODAY, small_register

ONCE = Search(rounds=1)
ROW = {
    "adjacency": [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]],
    "population": [10] * 6,
    "seats": [0, 5],
    "structures": [[0, 1], [2, 3], [3, 4, 5]],
    "bounds": [30, 30],
}


def row(**changed):
    return {name: value for name, value in {**ROW, **changed}.items() if value is not None}


def test_a_foreign_instance_with_seats():
    found = redraw_foreign(ROW, ONCE)
    assert found.labels.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.broken.tolist() == [False, True, False]
    assert found.proven


def test_seats_may_be_free_and_the_number_of_regions_given():
    loose = row(seats=[0, 1], bounds=[10, 50])
    assert redraw_foreign(loose, ONCE).weight == 1
    assert redraw_foreign(loose, ONCE, free_seats=True).weight == 0
    assert redraw_foreign(row(seats=None, regions=3, bounds=[10, 40]), ONCE).sizes.size == 3
    assert redraw_foreign(row(seats=None, bounds=[10, 40]), ONCE, regions=3).sizes.size == 3
    locked = redraw_foreign(row(seats=None, regions=2, locked={"5": 0}), ONCE)
    assert locked.labels[5] == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "The instance is list; an object with adjacency"),
        (row(bounds=None, colour="red"), r"lacks \[bounds\] and has unknown fields \[colour\]"),
        (row(population="many"), "The field population of the instance is 'many'"),
        (row(bounds=[1]), "two numbers are expected"),
        (row(bounds=["a", 2]), "two numbers are expected"),
        (row(seats=["a"]), "seats holds 'a'; numbers of units are expected"),
        (row(regions="2"), "regions is '2'; a whole number is expected"),
        (row(locked=[1]), r"locked is \[1\]; an object from number of unit"),
        (row(locked={"a": 1}), "an object from number of unit"),
        (row(population=[10, "x"], regions=2), "could not convert string to float"),
        (row(bounds=[31, 40]), "60 inhabitants cannot be divided in 2 regions of 31 to 40"),
        (row(adjacency=[[0, 1], [2, 3], [3, 4], [4, 5]]), "fall into 2 groups"),
        (row(seats=[0, 6]), "seat 1 is unit 6; units run from 0 to 5"),
        (row(structures=[[0, 77]]), "names unit 77"),
        (row(structures=[3]), "cannot be redrawn"),
        (row(locked={"0": 1}), "locked in region 1 but is the seat of region 0"),
        (row(seats=None, bounds=[31, 40]), "in any number of regions of 31 to 40"),
        (row(structures=[[]]), "structure 0 has no units"),
        (row(structures=[[0, "a"]]), "cannot be redrawn"),
        (row(seats=[0, 0]), "unit 0 is the seat of regions 0 and 1"),
        (row(population=[10] * 5 + [float("nan")]), "finite numbers"),
        (row(population=[]), "cannot be redrawn"),
    ],
)
def test_bad_instances_get_one_sentence_with_the_facts(content, sentence):
    with pytest.raises(InputError, match=sentence):
        redraw_foreign(content, ONCE)


def test_what_was_not_found_is_no_proof():
    tight = row(population=[10, 10, 10, 10, 11, 9], seats=[0, 1], bounds=[29, 31])
    with pytest.raises(UnsolvableError, match="no proof that there is none"):
        redraw_foreign(tight, ONCE)


def linked():
    """The small register, of which every municipality touches Antwerpen."""
    snapshot = small_register().at(TODAY)
    everyone = {place.id: place for place in snapshot.municipalities}

    class Linked:
        def __getattr__(self, name):
            return getattr(snapshot, name)

        def neighbours(self, place):
            others = everyone.values() if place.id == "11002-1977" else [everyone["11002-1977"]]
            return tuple(other for other in others if other.id != place.id)

    return Linked()


def test_the_register_lacks_a_figure_or_a_border():
    with pytest.raises(InputError, match="inhabitants of 1 municipalities are not known"):
        redraw_regions(small_register().at(TODAY), ONCE)


def test_regions_of_the_register(monkeypatch):
    monkeypatch.setattr("regiowerk.align.redraw.population_of", lambda snapshot: dict.fromkeys(
        (place.id for place in snapshot.municipalities), 100.0))  # fmt: skip
    snapshot = linked()
    drawn = redraw_regions(snapshot, ONCE, regions=2, bounds=(100, 900))
    assert set(drawn.region_of) == {place.id for place in snapshot.municipalities}
    assert drawn.found.contiguous
    assert len(drawn.structures) <= len(cooperations(snapshot))
    assert len(drawn.broken) == drawn.found.broken.sum()
    with pytest.raises(InputError, match="cannot be locked"):
        redraw_regions(snapshot, ONCE, regions=2, bounds=(100, 900), locked=["21004-1977"])


def test_a_municipality_too_large_for_its_region_goes_by_its_name(monkeypatch):
    people = {place.id: 100.0 for place in linked().municipalities} | {"11002-1977": 562_003.0}
    monkeypatch.setattr("regiowerk.align.redraw.population_of", lambda _snapshot: people)
    with pytest.raises(InputError, match="Antwerpen has 562003 inhabitants, more than the 500000"):
        redraw_regions(linked(), ONCE, regions=2, bounds=(100, 500_000))

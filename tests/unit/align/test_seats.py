import pytest

from regiowerk.align.seats import APART, FIGURES, FREE, NONE, OFFICES, read_seats
from regiowerk.core.errors import InputError

SIX = {"population": [10] * 6, "structures": [[0, 1], [2, 3], [3, 4, 5]], "bounds": [10, 30]}


def read(seats=None, regions=None, **choices):
    content = {**SIX, **choices.pop("changed", {})}
    return read_seats({**content, "seats": seats}, regions=regions, **choices)


def test_different_units_lie_apart_and_count_the_regions():
    found = read([5, 0])
    assert (found.seats, found.units, found.regions) == (APART, (5, 0), 2)
    assert read([5, 0], regions=3).regions == 3
    assert read([5, 0], changed={"regions": 4}).regions == 4
    loose = read([5, 0], free_seats=True)
    assert (loose.seats, loose.units, loose.regions) == (FREE, (), 2)


def test_a_row_of_marks_names_its_units():
    assert read([1, 0, 0, 0, 0, 1]).units == (0, 5)
    assert read([False, True, False, False, True, False]).units == (1, 4)


@pytest.mark.parametrize("figures", [[19, 21, 19, 35, 7, 7], [1.5] * 6, [5, 4, 3, 2, 1, 0]])
def test_figures_for_each_unit_take_no_part(figures):
    found = read(figures, regions=3)
    assert (found.seats, found.units, found.figures) == (FIGURES, (), tuple(map(float, figures)))
    assert found.regions == 3


def test_head_offices_of_structures_take_no_part():
    assert read([0, 2, 3], regions=2).seats == OFFICES
    assert read([3, 3, 3], changed={"structures": [[3], [3, 4], [3, 5]]}).seats == OFFICES


@pytest.mark.parametrize(
    ("bounds", "regions"),
    [([10, 30], 3), ([15, 25], 3), ([20, 20], 3), ([30, 60], 1), ([0, 1e9], 1)],
)
def test_without_a_number_the_mean_is_nearest_to_the_middle_of_the_bounds(bounds, regions):
    found = read(changed={"bounds": bounds})
    assert (found.seats, found.regions) == (NONE, regions)
    assert bounds[0] * regions <= 60 <= bounds[1] * regions
    assert "not given" in found.counted


@pytest.mark.parametrize(
    ("seats", "choices", "sentence"),
    [
        ([0, 1, 2, 3], {"regions": 2}, "4 seats do not fit in 2 regions.*--free-seats"),
        (["a"], {}, "seats holds 'a'; numbers of units"),
        ([0.5, 2], {}, "seats holds 0.5; numbers of units"),
        (
            None,
            {"changed": {"bounds": [31, 40]}},
            "in any number of regions of 31 to 40: 2 regions",
        ),
        (None, {"changed": {"bounds": [0, 0]}}, "How many regions"),
        (None, {"changed": {"population": ["x"]}}, "population holds something that is no number"),
    ],
)
def test_seats_that_cannot_be_read_get_one_sentence(seats, choices, sentence):
    with pytest.raises(InputError, match=sentence):
        read(seats, **choices)

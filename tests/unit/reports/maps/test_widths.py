import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import FLANDERS
from regiowerk.reports.maps.geometry import CELLS, WIDTH
from regiowerk.reports.maps.values import number
from regiowerk.reports.maps.widths import LEAST, MOST, key, steps, width_of

amounts = st.floats(1e-3, 1e9)
ROWS = round(FLANDERS.tall * CELLS / WIDTH)


@given(amounts, st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_narrower_and_all_stay_in_bounds(greatest, one, other):
    low, high = sorted((one, other))
    assert LEAST <= width_of(low * greatest, greatest) <= width_of(high * greatest, greatest)
    assert width_of(high * greatest, greatest) <= MOST * (1 + 1e-12)


@given(amounts)
def test_the_amounts_of_the_key_are_round_and_drawn_as_wide_as_they_are(greatest):
    found = steps(greatest)
    assert 1 <= len(found) <= 3
    assert list(found) == sorted(set(found), reverse=True)
    assert found[0] <= greatest * (1 + 1e-9)
    for amount in found:
        assert len(f"{amount:.6e}".split("e")[0].rstrip("0.")) == 1
        assert width_of(amount, greatest) == pytest.approx(MOST * amount / greatest)


@pytest.mark.parametrize("greatest", [1.0, 2.0, 9.5, 4812.0])
def test_of_whole_amounts_none_is_below_one(greatest):
    assert min(steps(greatest)) >= 1


@pytest.mark.parametrize("busy", [(slice(None), slice(125, None)), (slice(50, None), slice(None))])
def test_the_key_goes_where_it_covers_least(busy):
    lines = np.zeros((ROWS, CELLS))
    lines[busy] = 1
    _, (left, top, wide, tall) = key(FLANDERS, 500.0, "pendelaars", number, 150, lines)
    rows, columns = (
        slice(int(a / WIDTH * CELLS), int((a + b) / WIDTH * CELLS))
        for a, b in ((top, tall), (left, wide))
    )
    assert not lines[rows, columns].any()


def test_the_key_gives_three_widths_with_their_amounts_and_escapes_the_title():
    svg, box = key(FLANDERS, 4812.0, "A & B", number, 150, np.zeros((ROWS, CELLS)))
    assert svg.count('class="arrow"') == 3
    assert [text in svg for text in (">4.000<", ">1.000<", ">600<", "A &amp; B")] == [True] * 4
    left, top, wide, tall = box
    assert left + wide <= WIDTH
    assert top + tall <= FLANDERS.tall

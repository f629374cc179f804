import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.resources.verevening.project.timing import Pace, Timing, profile

PHASES = {"bouw": (0.0, 40.0, 60.0)}
horizons, offsets = st.integers(1, 40), st.integers(0, 12)


def shares(horizon=10, value=float, **given):
    return profile(Timing(**given), horizon, PHASES, value).tolist()


@given(horizons, offsets, st.integers(1, 12))
def test_what_falls_once_adds_up_to_at_most_the_whole(horizon, first, years):
    for pace in (Pace.ONCE, Pace.SPREAD, Pace.PHASE):
        found = shares(horizon, pace=pace, first=first, years=years, phase="bouw")
        assert len(found) == horizon
        assert min(found) >= 0
        assert sum(found) <= 1 + 1e-12


@given(horizons, offsets)
def test_a_stock_never_shrinks_and_is_the_phase_before_it(horizon, lag):
    found = shares(horizon, pace=Pace.STOCK, phase="bouw", lag=lag)
    made = np.cumsum(shares(horizon, pace=Pace.PHASE, phase="bouw"))
    assert (np.diff(found) >= 0).all()
    for year in range(horizon):
        assert found[year] == pytest.approx(made[year - lag] if year >= lag else 0)


@given(horizons, st.integers(1, 15))
def test_a_renewal_follows_the_phase_or_the_renewal_a_life_before(horizon, life):
    found = shares(horizon, pace=Pace.RENEWAL, phase="bouw", life=life)
    built = shares(horizon, pace=Pace.PHASE, phase="bouw")
    for year in range(horizon):
        before = built[year - life] + found[year - life] if year >= life else 0
        assert found[year] == pytest.approx(before)


def test_every_year_runs_to_the_end_or_for_a_number_of_years():
    assert shares(4, pace=Pace.YEARLY, first=1) == [0, 1, 1, 1]
    assert shares(4, pace=Pace.YEARLY, first=1, years=2) == [0, 1, 1, 0]
    assert shares(4, pace=Pace.SPREAD, first=1, years=2) == [0, 0.5, 0.5, 0]
    assert shares(3, pace=Pace.ONCE, first=2) == [0, 0, 1]


def test_years_may_be_an_assumption():
    timing = Timing(pace=Pace.RENEWAL, phase="bouw", life="levensduur", lag="wachttijd")
    assert timing.names == ("wachttijd", "levensduur")
    assert profile(timing, 6, PHASES, {"levensduur": 3.0}.__getitem__).tolist() == [
        0, 0, 0, 0, 0.4, 0.6,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"pace": Pace.STOCK, "phase": "sloop"}, "no phase 'sloop'. Known: bouw"),
        ({"pace": Pace.RENEWAL, "phase": "bouw", "life": 0}, "life is 0 years"),
        ({"pace": Pace.RENEWAL, "phase": "bouw", "life": "duur"}, "duur is 2.5 years"),
        ({"pace": Pace.SPREAD, "years": 0}, "years is 0 years"),
        ({"pace": Pace.ONCE, "first": -1}, "first is -1 years"),
    ],
)
def test_a_time_that_cannot_be_is_refused(given_, message):
    with pytest.raises(InputError, match=message):
        shares(10, lambda _name: 2.5, **given_)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.methods.games.claims import RULES, claims_game, random_arrival, talmud
from regiowerk.methods.games.lexicographic import nucleolus


@st.composite
def estates(draw):
    claims = draw(st.lists(st.integers(0, 40), min_size=1, max_size=5))
    return draw(st.integers(0, sum(claims))), claims


@pytest.mark.parametrize("rule", RULES)
@given(problem=estates(), chance=st.randoms())
def test_awards_add_up_lie_between_nothing_and_the_claim_whatever_the_order(rule, problem, chance):
    estate, claims = problem
    awards = RULES[rule](estate, claims)
    assert awards.sum() == pytest.approx(estate, abs=1e-9)
    assert (awards >= -1e-9).all()
    assert (awards <= np.array(claims) + 1e-9).all()
    order = list(range(len(claims)))
    chance.shuffle(order)
    other = RULES[rule](estate, [claims[i] for i in order])
    assert other == pytest.approx(awards[order], abs=1e-9)


@pytest.mark.parametrize("rule", ["proportional", "talmud", "random_arrival"])
@given(problem=estates())
def test_awards_and_losses_are_divided_alike(rule, problem):
    estate, claims = problem
    awards, losses = RULES[rule](estate, claims), RULES[rule](sum(claims) - estate, claims)
    if rule != "random_arrival":
        assert awards + losses == pytest.approx(np.array(claims, float), abs=1e-9)
    assert (awards + losses).sum() == pytest.approx(sum(claims), abs=1e-9)


@given(estates())
def test_the_talmud_is_the_nucleolus_of_the_claims_game(problem):
    assert talmud(*problem) == pytest.approx(nucleolus(claims_game(*problem)), abs=1e-6)


@pytest.mark.parametrize(
    ("estate", "claims", "message"),
    [(7, [1, 2], r"all claims \(3.0\), got 7"), (-1, [2], "got -1"), (1, [-1, 3], "at least 0")],
)
def test_more_than_all_claims_or_a_negative_claim_is_refused(estate, claims, message):
    with pytest.raises(ValueError, match=message):
        random_arrival(estate, claims)

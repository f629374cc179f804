"""Claims on an estate under the rules of the literature.

The problem of 100, 200 and 300 is that of the Talmud (Mishna Ketubot 10:4; Aumann and Maschler,
1985), that of 50 and 100 the contested garment; the others are of the same kind. The awards are
fractions, verified beforehand by two other programs (CASES, finance).
"""

from fractions import Fraction

import pytest

from regiowerk.methods.games import RULES, claims_game, kohlberg, nucleolus, shapley, talmud, tau

COLUMNS = ("talmud", "random_arrival", "adjusted_proportional")
AWARDS = """
100 200 300 | 50 | 50/3 50/3 50/3 | 50/3 50/3 50/3 | 50/3 50/3 50/3
100 200 300 | 100 | 100/3 100/3 100/3 | 100/3 100/3 100/3 | 100/3 100/3 100/3
100 200 300 | 150 | 50 50 50 | 100/3 175/3 175/3 | 75/2 225/4 225/4
100 200 300 | 200 | 50 75 75 | 100/3 250/3 250/3 | 40 80 80
100 200 300 | 250 | 50 100 100 | 125/3 275/3 350/3 | 500/11 1000/11 1250/11
100 200 300 | 300 | 50 100 150 | 50 100 150 | 50 100 150
100 200 300 | 350 | 50 100 200 | 175/3 325/3 550/3 | 600/11 1200/11 2050/11
100 200 300 | 400 | 50 125 225 | 200/3 350/3 650/3 | 60 120 220
100 200 300 | 450 | 50 150 250 | 200/3 425/3 725/3 | 125/2 575/4 975/4
100 200 300 | 500 | 200/3 500/3 800/3 | 200/3 500/3 800/3 | 200/3 500/3 800/3
100 200 300 | 550 | 250/3 550/3 850/3 | 250/3 550/3 850/3 | 250/3 550/3 850/3
50 100 | 100 | 25 75 | 25 75 | 25 75
30 40 60 120 | 60 | 15 15 15 15 | 55/6 25/2 115/6 115/6 | 180/19 240/19 360/19 360/19
30 40 60 120 | 120 | 15 20 30 55 | 85/6 115/6 175/6 115/2 | 72/5 96/5 144/5 288/5
30 40 60 120 | 200 | 35/2 55/2 95/2 215/2 | 65/3 85/3 45 105 | 360/17 480/17 770/17 1790/17
100 200 300 400 | 300 | 50 250/3 250/3 250/3 | 100/3 200/3 100 100 | 100/3 200/3 100 100
100 200 300 400 | 500 | 50 100 150 200 | 50 100 150 200 | 50 100 150 200
100 200 300 400 | 700 | 50 350/3 650/3 950/3 | 200/3 400/3 200 300 | 200/3 400/3 200 300
"""


def cases():
    for line in AWARDS.strip().splitlines():
        claims, estate, *awards = (part.split() for part in line.split("|"))
        for rule, found in zip(COLUMNS, awards, strict=True):
            wanted = [float(Fraction(one)) for one in found]
            yield pytest.param(
                [float(one) for one in claims], float(estate[0]), rule, wanted,
                id=f"{'-'.join(claims)} of {estate[0]}: {rule}",
            )  # fmt: skip


@pytest.mark.parametrize(("claims", "estate", "rule", "awards"), list(cases()))
def test_the_awards_of_the_literature(claims, estate, rule, awards):
    assert RULES[rule](estate, claims) == pytest.approx(awards, abs=1e-7)


PROBLEMS = sorted({(tuple(one.values[0]), one.values[1]) for one in cases()})


@pytest.mark.parametrize(("claims", "estate"), PROBLEMS)
def test_the_talmud_is_the_nucleolus_random_arrival_shapley_and_the_third_tau(claims, estate):
    # Aumann and Maschler (1985); O'Neill (1982); Curiel, Maschler and Tijs (1987)
    game = claims_game(estate, claims)
    found = talmud(estate, claims)
    assert nucleolus(game) == pytest.approx(found, abs=1e-7)
    assert kohlberg(game, found).holds
    assert shapley(game) == pytest.approx(RULES["random_arrival"](estate, claims), abs=1e-9)
    assert tau(game) == pytest.approx(RULES["adjusted_proportional"](estate, claims), abs=1e-9)


@pytest.mark.parametrize(("claims", "estate"), PROBLEMS)
def test_claims_that_give_way_equally_under_the_two_equal_rules(claims, estate):
    # losses of the one are awards of the other on what lacks: the rules are dual
    whole = sum(claims)
    losses = [c - a for c, a in zip(claims, RULES["constrained_equal_losses"](estate, claims),
                                    strict=True)]  # fmt: skip
    awards = RULES["constrained_equal_awards"](whole - estate, claims)
    assert losses == pytest.approx(list(awards), abs=1e-9)
    assert sum(RULES["proportional"](estate, claims)) == pytest.approx(estate)

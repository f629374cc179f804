from datetime import date
from fractions import Fraction

import pytest

from regiowerk.core.errors import InputError, RuleError, UnknownIdError
from regiowerk.resources.verevening.schemes.attribution import (
    Commune,
    attributions,
    open_to_cut,
    revised,
)

ON = date(2020, 1, 1)


def test_a_negative_attribution_is_paid_by_the_municipality():
    assert attributions((Commune("B", 5, 8), Commune("A", 9, 2))) == {"A": 7, "B": -3}


def test_a_revision_needs_everyone():
    assert revised({"A": 1, "B": 2}, {"A": 2, "B": 1}, {"A": True, "B": True}) == {"A": 2, "B": 1}
    with pytest.raises(RuleError, match="not approved by B"):
        revised({"A": 1, "B": 2}, {"A": 2, "B": 1}, {"A": True})
    with pytest.raises(InputError, match="for A, B is expected"):
        revised({"A": 1, "B": 2}, {"A": 2}, {})


def test_only_above_the_threshold_can_one_be_cut():
    found = open_to_cut({"A": 150, "B": 50}, {"A": 1, "B": 1}, on=ON)
    assert found == {"A": Fraction(1, 2)}
    assert open_to_cut({"A": 120, "B": 80}, {"A": 1, "B": 1}, on=ON) == {}


def test_impossible_figures_are_refused():
    with pytest.raises(InputError, match="A occurs"):
        attributions((Commune("A", 1, 1),) * 2)
    with pytest.raises(InputError, match="business tax of A"):
        attributions((Commune("A", -1, 1),))
    with pytest.raises(UnknownIdError, match="for A"):
        open_to_cut({"A": 1}, {}, on=ON)
    with pytest.raises(InputError, match="population of A"):
        open_to_cut({"A": 1}, {"A": 0}, on=ON)
    with pytest.raises(InputError, match="above 0"):
        open_to_cut({"A": 0}, {"A": 1}, on=ON)

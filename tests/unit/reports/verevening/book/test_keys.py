"""The shares on the sheet are those of the key, whatever it is made of."""

from __future__ import annotations

from fractions import Fraction

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.grid import Grid
from regiowerk.reports.verevening.book.keys import key_block
from regiowerk.resources.verevening.keys import Basis, shares_of
from regiowerk.resources.verevening.project.model import KeySpec
from regiowerk.resources.verevening.project.sharing import key_of
from tests.unit.reports.verevening.world import project

SPEC = KeySpec(
    (
        (Basis.INHABITANTS, Fraction(50)),
        (Basis.LOCATION, Fraction(30)),
        (Basis.FIXED, Fraction(20)),
    ),
    {"Adorp": Fraction(10), "Bergen": Fraction(20), "=Cel": Fraction(70)},
)


def block(spec):
    grid = Grid("Proef")
    return grid, *key_block(grid, 0, project(), assumptions_sheet(project()), spec, "Sleutel")


def test_shares_are_exact_and_in_order_of_name():
    grid, found, after = block(SPEC)
    names = ["=Cel", "Adorp", "Bergen"]
    assert found.shares == shares_of(key_of(SPEC, project(), "x"), names)
    assert [grid.cells[found.first + place, 0].value for place in range(3)] == names
    assert after > found.first + 3


def test_figures_come_from_what_is_given_and_percentages_are_input():
    grid, found, _ = block(SPEC)
    inhabitants, location, fixed = (grid.cells[found.first + 1, column] for column in (4, 5, 6))
    assert inhabitants.formula.startswith("Uitgangspunten!")
    assert location.formula.startswith("Uitgangspunten!")
    assert (fixed.formula, fixed.value, fixed.style) == ("", 10.0, "input")


def test_weights_and_fixed_percentages_are_checked():
    _, found, _ = block(SPEC)
    assert all(one.holds for one in found.checks)
    assert [one.says for one in found.checks] == [
        "Sleutel: vaste percentages zijn samen 100 %", "Sleutel: gewichten zijn samen 100 %",
    ]  # fmt: skip

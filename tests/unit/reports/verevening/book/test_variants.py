"""The sheet of a variant has every part of what a partner gets and bears, and they add up."""

from __future__ import annotations

from dataclasses import replace

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.variants import variant_sheet
from tests.unit.reports.verevening.world import result


def made(place):
    found = result()
    given = assumptions_sheet(found.project)
    streams = flows_sheet(found, given)
    return variant_sheet(1, found.project, found.variants[place], given, streams)


def test_totals_are_those_of_the_partners():
    shares = made(1)
    for one in result().variants[1].partners:
        row = shares.totals[one.partner.name]
        seen = [shares.grid.cells[row, 5 + t].value for t in range(result().project.years)]
        assert seen == [cents / 100 for cents in one.effect.cents]


def test_the_balance_ends_at_the_sum():
    shares = made(1)
    last = 5 + result().project.years - 1
    for one in result().variants[1].partners:
        row = shares.balances[one.partner.name]
        assert shares.grid.cells[row, last].value == sum(one.effect.cents) / 100


def test_items_with_a_key_of_their_own_are_divided_apart():
    titles = {str(cell.value) for cell in made(1).grid.cells.values()}
    assert "Verkoop van kavels: te verdelen" in titles
    assert "Gezamenlijke posten: te verdelen" in titles
    assert not any("te verdelen" in str(one) and "Verkoop" in str(one)
                   for one in (cell.value for cell in made(0).grid.cells.values()))  # fmt: skip


def test_a_rule_without_an_answer_leaves_payments_at_zero():
    found = result()
    ruled = found.variants[2]
    bare = replace(
        ruled,
        shared=replace(
            ruled.shared,
            partners=tuple(
                replace(one, payments=(0,) * found.project.years) for one in ruled.shared.partners
            ),
        ),
        undefined="no answer",
    )
    given = assumptions_sheet(found.project)
    shares = variant_sheet(3, found.project, bare, given, flows_sheet(found, given))
    seen = [shares.grid.cells[shares.paid + place, 5].value for place in range(3)]
    assert seen == [0.0, 0.0, 0.0]

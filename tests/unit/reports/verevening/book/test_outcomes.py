"""What it comes down to stands beside its formula; checks name what they check."""

from __future__ import annotations

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.outcomes import checks_sheet, outcomes_sheet
from regiowerk.reports.verevening.book.variants import variant_sheet
from tests.unit.reports.verevening.world import result


def made():
    found = result()
    given = assumptions_sheet(found.project)
    streams = flows_sheet(found, given)
    shares = [
        variant_sheet(number, found.project, one, given, streams)
        for number, one in enumerate(found.variants, start=1)
    ]
    outcomes = outcomes_sheet(found, given, streams, shares)
    return outcomes, checks_sheet(found, given, streams, shares, outcomes)


def test_every_partner_of_every_variant_has_a_row():
    outcomes, _ = made()
    for variant in result().variants:
        for one in variant.partners:
            row = outcomes.rows[variant.variant.name, one.partner.name]
            cells = [outcomes.grid.cells[row, column] for column in range(2, 13)]
            assert cells[0].value == one.effect.present
            assert cells[7].value == one.budget_share
            assert cells[8].value == one.per_inhabitant
            assert (cells[9].value, cells[9].formula) == (one.alone, "")
            assert all(cell.formula for place, cell in enumerate(cells) if place != 9)


def test_flows_without_a_rate_have_none():
    outcomes, _ = made()
    found = result().variants[0].partners[2]
    row = outcomes.rows["Zonder afspraak", "=Cel"]
    assert not found.effect.rates
    assert outcomes.grid.cells[row, 4].value == "geen gevonden"
    assert outcomes.grid.cells[row, 13].value == "Geen enkele rente maakt de waarde nul."


def test_each_check_is_true_now_and_each_variant_has_its_own():
    _, checks = made()
    answers = [cell for (_, column), cell in checks.cells.items() if cell.style == "check"]
    assert all(cell.value is True and cell.formula for cell in answers)
    says = [str(cell.value) for (_, column), cell in checks.cells.items() if column == 0]
    for variant in result().variants:
        assert sum(one.startswith(f"{variant.variant.name}: ") for one in says) >= 4

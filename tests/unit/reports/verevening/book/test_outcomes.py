"""What it comes down to stands beside its formula; checks name what they check."""

from __future__ import annotations

from dataclasses import replace

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.book.flows import flows_sheet
from regiowerk.reports.verevening.book.grid import Grid, Whole
from regiowerk.reports.verevening.book.outcomes import checks_sheet, outcomes_sheet
from regiowerk.reports.verevening.book.variants import variant_sheet
from regiowerk.reports.verevening.book.writing import book_bytes
from regiowerk.reports.verevening.workbook import workbook_bytes
from regiowerk.resources.verevening.project.results import result_of
from tests.unit.reports.verevening.computing import Sheets
from tests.unit.reports.verevening.world import project, result


def made(found=None):
    found = found or result()
    given = assumptions_sheet(found.project)
    streams = flows_sheet(found, given)
    shares = [
        variant_sheet(number, found.project, one, given, streams)
        for number, one in enumerate(found.variants, start=1)
    ]
    outcomes = outcomes_sheet(found, given, streams, shares)
    return outcomes, checks_sheet(found, given, streams, shares, outcomes)


def answers(checks):
    """What is seen before anything is computed, by what must hold."""
    return {
        str(checks.cells[row, 0].value): cell.value
        for (row, column), cell in checks.cells.items()
        if cell.style == "check"
    }


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


def wrong_phase(short):
    phases = dict(short.phases)
    phases["uitgifte"] = (*phases["uitgifte"][:-1], phases["uitgifte"][-1] - 1)
    return replace(short, phases=phases)


def test_a_phase_that_is_not_100_is_seen_without_computing():
    seen = answers(made(result_of(wrong_phase(project())))[1])
    assert seen["Fase 'uitgifte' is samen 100 %"] is False
    assert seen["Fase 'aanleg' is samen 100 %"] is True
    assert seen["Alles klopt"] is False


def test_a_site_of_nothing_is_whole_and_a_site_of_a_part_is_not():
    says = "Delen van het terrein zijn samen 100 % (of 0 %)"
    for location, holds in ((0.0, True), (30.0, False)):
        partners = tuple(replace(one, location=location / 3) for one in project().partners)
        checks = assumptions_sheet(replace(project(), partners=partners)).checks
        assert [one.holds for one in checks if one.says == says] == [holds]


def test_a_whole_is_a_hundred_and_none_is_one_only_where_nothing_may_be():
    for value, or_none, holds in (
        (100 + 1e-11, False, True), (99.99, False, False), (0.0, False, False), (0.0, True, True),
    ):  # fmt: skip
        one = Whole("Blad!$A$1", "Samen 100 %", value, or_none=or_none)
        assert one.holds is holds
        sheet = Grid("Blad")
        sheet.put(0, 0, value)
        sheet.put(0, 1, one.holds, "check", one.formula)
        assert Sheets(book_bytes("t", [sheet], {}))("Blad", "B1") is holds


def test_partners_who_together_are_not_the_project_are_seen_without_computing():
    cents = (result().whole.cents[0] + 1, *result().whole.cents[1:])
    seen = answers(made(replace(result(), whole=replace(result().whole, cents=cents)))[1])
    wrong = {says for says, holds in seen.items() if not holds}
    ends = ": de partners samen zijn elk jaar het project, op de cent"
    assert wrong == {"Alles klopt", *(f"{one.variant.name}{ends}" for one in result().variants)}


def test_payments_and_values_that_do_not_add_up_are_seen_without_computing():
    first, *others = result().variants
    one = first.partners[0]
    paid = (one.years.payments[0] + 1, *one.years.payments[1:])
    more = replace(
        one, years=replace(one.years, payments=paid),
        effect=replace(one.effect, present=one.effect.present + 0.02),
    )  # fmt: skip
    changed = replace(first, partners=(more, *first.partners[1:]))
    seen = answers(made(replace(result(), variants=(changed, *others)))[1])
    wrong = [says.partition(": ")[2] for says, holds in seen.items() if not holds]
    assert "betalingen tussen partners zijn samen nul" in wrong
    assert "de waarden vandaag zijn samen die van het project" in wrong


def test_what_is_seen_of_every_check_is_what_it_computes():
    found = result_of(wrong_phase(project()))
    book = Sheets(workbook_bytes(found))
    checks = [cell for sheet, cell in book.formulas() if sheet == "Controle" and cell[0] == "B"]
    assert len(checks) > 10
    assert {book.cached("Controle", cell) for cell in checks} == {True, False}
    for cell in checks:
        assert book.cached("Controle", cell) is bool(book("Controle", cell)), cell


def test_a_variant_may_have_an_exclamation_mark_in_its_name():
    found = result_of(project(variants=[{"name": "Samen! Nu", "key": "gelijk"}], years=4))
    book = Sheets(workbook_bytes(found))
    row = book.find("Resultaten", "Samen! Nu", "Adorp")
    assert book("Resultaten", f"F{row}") == book.cached("Resultaten", f"F{row}")

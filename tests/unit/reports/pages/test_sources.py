"""Where the register comes from."""

from __future__ import annotations

from regiowerk.core.findings import Finding, Severity
from regiowerk.register.schema import TABLES
from regiowerk.reports.pages.sources import (
    dictionary_sheet,
    findings_sheet,
    selected,
    sources_page,
    table_sheet,
)
from tests.unit.reports.pages.world import FACTS

FINDINGS = (
    Finding("abb", "1", "kbo", "Geen nummer.", "Leeg gelaten.", Severity.NOTE),
    Finding("abb", "2", "", "Onbekend lid.", "Niet opgenomen.", Severity.ERROR),
    Finding("elders", "3", "", "Raar.", "Overgenomen."),
)


def test_every_row_with_a_source_is_counted_under_it():
    found = sources_page(FACTS, FINDINGS)
    abb = next(row for row in found.sources if row.source.id == "abb")
    assert dict(abb.tables)["memberships"] == len(FACTS.memberships)
    assert (abb.noticed, abb.findings[Severity.ERROR]) == (2, 1)


def test_a_licence_that_nobody_stated_is_told():
    found = sources_page(FACTS, ())
    assert {row.source.id: row.licence_known for row in found.sources} == {
        "abb": False,
        "pinc": True,
    }
    assert found.unlicensed == 1


def test_findings_of_an_unlisted_source_are_not_lost():
    assert sources_page(FACTS, FINDINGS).loose == 1


def test_findings_are_filtered_and_the_gravest_come_first():
    assert [f.record for f in selected(FINDINGS)] == ["2", "3", "1"]
    assert [f.record for f in selected(FINDINGS, "abb", "ter info")] == ["1"]
    assert selected(FINDINGS, "niemand") == ()


def test_a_table_can_be_read_back():
    table = TABLES["units"]
    sheet = table_sheet(table, FACTS)
    names = [column.title for column in sheet.columns]
    rows = [(i, dict(zip(names, row, strict=True))) for i, row in enumerate(sheet.rows)]
    facts, wrong = table.read(rows)
    assert (set(facts), wrong) == (set(FACTS.units), ())


def test_findings_and_dictionary_have_a_cell_for_every_column():
    for sheet in (findings_sheet(FINDINGS), dictionary_sheet()):
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert len(dictionary_sheet().rows) == sum(len(t.columns) for t in TABLES.values())

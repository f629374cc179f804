"""Every assumption is there once, with its unit, doubt, source and standing."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given as drawn
from hypothesis import strategies as st

from regiowerk.reports.verevening.book.assumptions import assumptions_sheet
from regiowerk.reports.verevening.workbook import workbook_bytes
from regiowerk.resources.verevening.project.results import result_of
from tests.unit.reports.verevening.computing import Sheets
from tests.unit.reports.verevening.world import project

_CELL = re.compile(r"Uitgangspunten!\$D\$[0-9]+")


def rows(given):
    found = {}
    for (row, column), cell in given.grid.cells.items():
        found.setdefault(row, {})[column] = cell
    return found


def test_every_assumption_has_a_row_and_a_name():
    given = assumptions_sheet(project())
    lines = {line[1].value: line for line in rows(given).values() if 8 in line and 1 in line}
    for one in project().assumptions.values():
        line = lines[f"u_{one.id}"]
        assert [line[column].value for column in (0, 2, 3, 4, 5, 6, 7)] == [
            one.label, one.unit, one.value, one.low, one.high, one.source, one.standing.value,
        ]  # fmt: skip
        assert line[3].style == "input"
        assert given.names[f"u_{one.id}"]


def test_a_figure_that_lacks_is_the_value_of_the_assumption_also_when_that_changes():
    given = assumptions_sheet(project())
    cell = given.grid.cells[_place(given.figures["Adorp", "ki_gemeente"])]
    assert (cell.formula, cell.value) == ("u_ki_gemeente", 0.0)
    own = given.grid.cells[_place(given.figures["Adorp", "inwoners"])]
    assert (own.formula, own.value, own.style) == ("", 14_003, "input")


def test_a_name_that_excel_does_not_accept_becomes_a_reference():
    one = project().assumptions["oppervlakte"]
    others = ("één", "OPPERVLAKTE", "a b", "x)+HYPERLINK(1)", "")
    more = {**project().assumptions, **{name: replace(one, id=name) for name in others}}
    given = assumptions_sheet(replace(project(), assumptions=more))
    assert given.values["oppervlakte"] == "u_oppervlakte"
    for name in others:
        assert _CELL.fullmatch(given.values[name]), name


@drawn(st.text() | st.from_regex(r"[a-z_][a-z0-9_]{0,80}", fullmatch=True))
def test_whatever_it_is_called_a_formula_has_a_name_of_letters_or_a_cell(name):
    one = project().assumptions["oppervlakte"]
    more = {**project().assumptions, name: replace(one, id=name)}
    given = assumptions_sheet(replace(project(), assumptions=more))
    found = given.values[name]
    assert _CELL.fullmatch(found) or (re.fullmatch(r"u_[a-z0-9_]+", found) and len(found) <= 62)
    assert (found in given.names) is not bool(_CELL.fullmatch(found))


def test_a_name_that_is_a_formula_computes_nothing_as_growth_or_years():
    nasty = '1)+HYPERLINK("http://voorbeeld.be","klik")+(1'
    base = project(variants=[{"name": "A", "key": "gelijk"}], years=6)
    numbers = {"prijsstijging": f"{nasty}a", "levensduur": f"{nasty}b"}
    assumptions = {
        numbers.get(name, name): replace(one, id=numbers.get(name, name))
        for name, one in base.assumptions.items()
    }
    items = tuple(
        replace(
            one, growth=numbers.get(one.growth, one.growth),
            timing=replace(one.timing, life=numbers.get(one.timing.life, one.timing.life)),
        )
        for one in base.items
    )  # fmt: skip
    used = {one.growth for one in items} | {one.timing.life for one in items}
    assert set(numbers.values()) <= used
    changed = replace(base, assumptions=assumptions, items=items)
    book = Sheets(workbook_bytes(result_of(changed)))
    assert not [cell for sheet, cell in book.formulas() if "HYPERLINK" in book.text(sheet, cell)]
    for years in result_of(base).variants[0].shared.partners:
        name = years.partner if years.partner != "=Cel" else "'=Cel"
        assert tuple(book.years("V1 A", book.find("V1 A", "Totaal", name))) == years.total


def test_phases_have_all_their_shares_also_those_after_the_last_year():
    short = replace(project(), years=5)
    given = assumptions_sheet(short)
    assert set(given.phases) == {"aanleg", "uitgifte"}
    sums = [given.grid.cells[_place(one.reference)].value for one in given.checks]
    assert sums == [one.value for one in given.checks] == [100.0, 100.0, 100.0]


def _place(reference):
    column, row = reference.partition("!")[2].strip("$").split("$")
    return int(row) - 1, ord(column) - ord("A")

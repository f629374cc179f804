"""Whoever recomputes the workbook finds our cents, also after changing what is given."""

from __future__ import annotations

import io
import json
import tomllib
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiowerk.core.errors import InputError
from regiowerk.reports.verevening.workbook import (
    MOST_CELLS,
    cells_of,
    check_size,
    workbook_bytes,
)
from regiowerk.resources.verevening.project.editing import plain
from regiowerk.resources.verevening.project.reading import TEMPLATES, frozen, read_project
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.writing import json_text, toml_text
from tests.unit.reports.verevening.computing import Sheets
from tests.unit.reports.verevening.world import (
    PARTNERS,
    SNAPSHOT,
    VARIANTS,
    content,
    partner,
    project,
    result,
)
from tests.unit.small_register import TODAY

GIVEN = "Uitgangspunten"
V1, V2, V3 = "V1 Zonder afspraak", "V2 Alles anders", "V3 Volgens een regel"


@cache
def made(template="bedrijventerrein"):
    return workbook_bytes(result(template))


def sheets(template="bedrijventerrein"):
    return Sheets(made(template))


def same_as_seen(book):
    """Everything that is computed is what was written; amounts and answers exactly."""
    for sheet, cell in book.formulas():
        found, seen = book(sheet, cell), book.cached(sheet, cell)
        if isinstance(seen, str | bool):
            assert found == seen, (sheet, cell)
        else:
            assert found == pytest.approx(seen, rel=1e-9, abs=2e-6), (sheet, cell)


def same_as(book, found, variants):
    """The totals of every partner are those of a result, to the cent."""
    for sheet, one in zip((V1, V2, V3), found.variants, strict=True):
        if sheet in variants:
            for years in one.shared.partners:
                row = book.find(sheet, "Totaal", text(years.partner))
                assert tuple(book.years(sheet, row)) == years.total, (sheet, years.partner)


def text(name):
    return f"'{name}" if name.startswith("=") else name


@pytest.mark.parametrize("template", TEMPLATES)
def test_computing_it_gives_what_is_seen(template):
    own = [{"name": "A", "key": "gebruik"}, {"name": "B", "key": "inwoners", "pooled": 50}]
    book = Sheets(workbook_bytes(result_of(project(template, variants=own))))
    assert len(book.formulas()) > 300
    same_as_seen(book)


def test_keys_of_items_payments_and_rules_give_what_is_seen():
    book = sheets()
    same_as_seen(book)
    same_as(book, result(), (V1, V2, V3))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("oppervlakte", 11.25),
        ("verkoopprijs", 101.37),
        ("prijsstijging", 2.6),
        ("disconteringsvoet", 4.5),
        ("levensduur", 12),
        ("subsidie", 0),
    ],
)
def test_another_assumption_gives_the_cents_of_the_other_project(name, value):
    book = sheets()
    assumption = project().assumptions[name]
    row = book.find(GIVEN, assumption.label)
    assert book.cached(GIVEN, f"D{row}") == assumption.value
    book.put(GIVEN, f"D{row}", value)
    changed = result_of(project().with_value(name, value))
    same_as(book, changed, (V1, V2))
    where = book.find("Resultaten", "Hele project")
    assert book("Resultaten", f"C{where}") == pytest.approx(changed.whole.present, abs=0.005)
    assert book("Resultaten", f"D{where}") == pytest.approx(changed.whole.end, abs=0.05)
    assert book("Resultaten", f"F{where}") == (changed.whole.break_even or "geen")
    assert book("Resultaten", f"G{where}") == pytest.approx(changed.whole.peak, abs=0.005)
    assert book("Controle", "B2") is True


def test_another_figure_of_a_partner_changes_its_taxes_and_the_keys():
    book = sheets()
    for label, value in (("Gemeentelijke opcentiemen", 777.7), ("Inwoners", 30_000)):
        book.put(GIVEN, f"D{book.find(GIVEN, 'Adorp', label)}", value)
    own = [partner("Adorp", 60, 5, 30_000, opcentiemen=777.7, begroting=14_003_000), *PARTNERS[1:]]
    same_as(book, result_of(project(partners=own)), (V1, V2))


def test_the_site_the_role_and_the_fund_can_be_changed():
    book = sheets()
    for name, location in (("Adorp", 25), ("Bergen", 50), ("'=Cel", 25)):
        book.put(GIVEN, f"D{book.find(GIVEN, name, 'Deel van het terrein')}", location)
    book.put(GIVEN, f"D{book.find(GIVEN, 'Rol van de gemeenten')}", "publiek-private samenwerking")
    book.put(GIVEN, f"D{book.find(GIVEN, 'Na de stap gemeentefonds?')}", "ja")
    label = project().assumptions["gemeentefonds_terugname"].label
    book.put(GIVEN, f"D{book.find(GIVEN, label)}", 33.3)
    places = dict(zip(("Adorp", "Bergen", "=Cel"), (25, 50, 25), strict=True))
    changed = project(
        partners=[{**one, "location": places[one["name"]]} for one in PARTNERS],
        role="publiek-private samenwerking",
        with_fund=True,
        assumptions={"gemeentefonds_terugname": 33.3},
    )
    same_as(book, result_of(changed), (V1, V2))


def test_phases_the_first_year_and_the_price_level_can_be_changed():
    book = sheets()
    top = book.find(GIVEN, "Projectjaar") + 1
    for year, share in enumerate((0, 10, 30, 60, 0, 0, 0, 0)):
        book.put(GIVEN, f"E{top + year}", share)
    book.put(GIVEN, f"D{book.find(GIVEN, 'Eerste jaar')}", 2031)
    book.put(GIVEN, f"D{book.find(GIVEN, 'Prijspeil van alle bedragen')}", 2024)
    changed = project(phases={"uitgifte": [0, 10, 30, 60]}, start=2031, price_year=2024)
    same_as(book, result_of(changed), (V1, V2))
    assert book("Resultaten", f"F{book.find('Resultaten', 'Hele project')}") == (
        result_of(changed).whole.break_even
    )


def test_what_is_brought_in_and_the_weights_can_be_changed():
    book = sheets()
    pooled = book.find(V2, "Deel van belastingen en beheer dat wordt ingelegd, in %")
    book.put(V2, f"E{pooled}", 71.9)
    weights = book.find(V2, "Gewicht van elke basis, in %")
    for column, weight in zip("EFG", (20, 45, 35), strict=True):
        book.put(V2, f"{column}{weights}", weight)  # in the order of the bases
    second = {
        **VARIANTS[1],
        "pooled": 71.9,
        "key": {"gelijk": 20, "inwoners": 45, "oppervlakte": 35},
    }
    changed = project(variants=[VARIANTS[0], second, VARIANTS[2]])
    same_as(book, result_of(changed), (V2,))


def test_weights_that_do_not_add_up_are_told():
    book = sheets()
    book.put(V2, f"E{book.find(V2, 'Gewicht van elke basis, in %')}", 41)
    assert book("Controle", "B2") is False
    row = book.find(
        "Controle", "Alles anders: Sleutel van de gezamenlijke posten: gewichten zijn samen 100 %"
    )
    assert book("Controle", f"B{row}") is False


def test_all_that_must_add_up_does_and_nothing_has_changed_yet():
    book = sheets()
    assert book("Controle", "B2") is True
    first = book.find("Controle", "Waarde vandaag") + 1
    assert {book("Controle", f"E{row}") for row in range(first, first + 10)} == {0.0}


people = st.lists(st.integers(1, 60_000), min_size=3, max_size=3)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, st.integers(0, 1000), st.integers(0, 100))
def test_no_cent_is_lost_or_misplaced_for_any_key(inhabitants, pooled, equal):
    own = [
        partner(f"P{n}", location, 1, count)
        for n, (count, location) in enumerate(zip(inhabitants, (50, 50, 0), strict=True))
    ]
    key = {
        name: weight for name, weight in (("inwoners", 100 - equal), ("gelijk", equal)) if weight
    }
    found = result_of(
        project(partners=own, years=9, variants=[{"name": "A", "key": key, "pooled": pooled / 10}])
    )
    book = Sheets(workbook_bytes(found))
    for years in found.variants[0].shared.partners:
        assert tuple(book.years("V1 A", book.find("V1 A", "Totaal", years.partner))) == years.total


def test_equal_partners_get_the_last_cent_by_name():
    own = [partner(name, 0, 1, 100) for name in ("C", "B", "A")]
    own[0]["location"] = 100
    found = result_of(project(partners=own, variants=[{"name": "A", "key": "gelijk"}]))
    book = Sheets(workbook_bytes(found))
    same_as_seen(book)


def test_names_are_never_formulas():
    book = sheets()
    nasty = [cell for sheet in book.book for row in sheet.iter_rows() for cell in row
             if "=Cel" in str(cell.value) and cell.data_type != "f"]  # fmt: skip
    assert nasty
    assert all(cell.value.startswith("'=") or cell.value[0] not in "=+-@" for cell in nasty)


def test_what_is_no_formula_says_where_it_comes_from():
    book = sheets()
    row = book.find(V3, "Gelijke jaarlijkse betalingen (Shapleywaarde)")
    assert "bij het downloaden" in book.cached(V3, f"A{row + 1}")
    yearly = [book.cached(V3, f"E{at}") for at in range(row + 2, row + 5)]
    assert sum(round(100 * one) for one in yearly) == 0
    assert any(yearly)


def test_several_rates_are_told():
    assert len(result().whole.rates) > 1
    book = sheets()
    note = book.cached("Resultaten", f"N{book.find('Resultaten', 'Hele project')}")
    assert f"{len(result().whole.rates)} renten" in note


def test_one_partner_and_many_partners_have_a_workbook():
    alone = [partner("Adorp", 100, 5, 14_003)]
    plain = [{"name": "A", "key": "gelijk"}]
    same_as_seen(Sheets(workbook_bytes(result_of(project(partners=alone, variants=plain)))))
    many = [*PARTNERS, *(partner(f"Gemeente {n}", 0, 1, 100 * n + 1) for n in range(1, 15))]
    found = result_of(project(partners=many, variants=plain, years=6))
    assert found.alone is None
    same_as_seen(Sheets(workbook_bytes(found)))


def test_names_that_differ_in_capitals_only_do_not_take_each_other():
    more = {
        name: {"label": name, "unit": "x", "value": value, "source": "s"}
        for name, value in (("Zoo", 3.0), ("zoo", 5.0))
    }
    item = {"id": "z", "label": "Z", "account": "beheer", "formula": "Zoo * 100 + zoo",
            "pace": "eenmalig"}  # fmt: skip
    found = result_of(project(assumptions=more, items=[item]))
    same_as_seen(Sheets(workbook_bytes(found)))


def test_the_same_result_gives_the_same_bytes():
    assert workbook_bytes(replace(result())) == made()


@pytest.mark.parametrize("written", [toml_text, json_text])
def test_the_file_of_a_project_gives_the_same_workbook(written):
    kept = plain(frozen(content(on=TODAY), project()))
    text = written(kept)
    back = json.loads(text) if text.startswith("{") else tomllib.loads(text)
    again = read_project(back, SNAPSHOT, origin="terug").project
    assert again == read_project(kept, SNAPSHOT, origin="heen").project
    assert workbook_bytes(result_of(again)) == made()


def many(partners, years, variants):
    """A project of some size."""
    own = [partner(f"P{n:02}", 0 if n else 100, 1, 1000 + n) for n in range(partners)]
    ways = [{"name": f"W{n}", "key": "inwoners"} for n in range(variants)]
    return project(partners=own, variants=ways, years=years)


@pytest.mark.parametrize("size", [(10, 30, 4), (20, 40, 3), (3, 60, 12)])
def test_a_workbook_has_about_the_cells_that_were_foreseen(size):
    project_of_size = many(*size)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(result_of(project_of_size))))
    cells = sum(cell.value is not None for sheet in book for row in sheet.rows for cell in row)
    assert cells_of(project_of_size) == pytest.approx(cells, rel=0.15)


def test_a_project_of_a_region_has_a_workbook():
    check_size(many(27, 50, 10))


def test_a_workbook_that_nobody_could_open_is_refused_with_what_makes_it_large():
    large = many(40, 100, 12)
    with pytest.raises(InputError, match="40 partners, 100 years and 12 variants") as refused:
        check_size(large)
    assert refused.value.facts == {
        "cells": cells_of(large), "most": MOST_CELLS, "partners": 40, "years": 100, "variants": 12,
    }  # fmt: skip
    with pytest.raises(InputError, match="at most 250000 is expected"):
        workbook_bytes(replace(result(), project=large))

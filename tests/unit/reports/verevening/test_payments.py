"""Payments bring every partner to its share, are zero-sum in every year, and go out as files."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import openpyxl
import pytest

from regiowerk.reports.spreadsheets import Dialect
from regiowerk.reports.verevening.payments import (
    approval_note,
    notes_of,
    payment_list,
    payments_csv,
    payments_xlsx,
)
from regiowerk.resources.verevening.project.results import result_of
from tests.unit.reports.verevening.world import PARTNERS, VARIANTS, partner, project, result

VARIANT_PLACES = range(len(VARIANTS))


@pytest.mark.parametrize("place", VARIANT_PLACES)
def test_after_the_payments_everybody_has_the_share_of_the_variant(place):
    variant = result().variants[place]
    payments = payment_list(result(), variant)
    without = {one.partner: one.total for one in result().without.partners}
    for t, year in enumerate(payments.years):
        has = {name: total[t] for name, total in without.items()}
        for one in year.payments:
            assert one.cents > 0
            has[one.payer] -= one.cents
            has[one.receiver] += one.cents
        assert has == {one.partner: one.total[t] for one in variant.shared.partners}


def test_without_an_agreement_nobody_pays():
    payments = payment_list(result(), result().variants[0])
    assert payments.total == 0
    assert not any(year.payments for year in payments.years)


def test_a_project_without_a_site_has_its_agreed_payments_only():
    own = [{**one, "location": 0} for one in PARTNERS]
    agreed = [{"from": "Adorp", "to": "Bergen", "amount": 10.25, "first": 1, "last": 2}]
    variant = {"name": "A", "key": "gelijk", "compensations": agreed}
    found = result_of(project("voorziening", start=2027, partners=own, variants=[variant]))
    assert found.without is None
    payments = payment_list(found, found.variants[0])
    assert [(y.year, p.payer, p.receiver, p.cents) for y in payments.years for p in y.payments] == [
        (2028, "Adorp", "Bergen", 1025), (2029, "Adorp", "Bergen", 1025),
    ]  # fmt: skip
    assert "Niemand gaf op waar het project ligt" in payments.basis


def test_the_table_has_every_payment_to_the_cent():
    payments = payment_list(result(), result().variants[1])
    rows = list(csv.DictReader(io.StringIO(payments_csv(payments).decode())))
    assert sum(round(100 * float(row["bedrag"])) for row in rows) == payments.total > 0
    assert {row["jaar"] for row in rows} <= {str(year) for year in project().calendar}
    assert "=Cel" in {row["van"] for row in rows} | {row["aan"] for row in rows}


@pytest.mark.parametrize(
    ("dialect", "cents"), [(Dialect.EXCEL, r",\d\d"), (Dialect.DATA, r"\.\d\d")]
)
def test_every_amount_has_both_digits_of_the_cents(dialect, cents):
    payments = payment_list(result(), result().variants[1])
    rows = payments_csv(payments, dialect=dialect).decode("utf-8-sig").splitlines()[1:]
    assert rows
    assert all(re.fullmatch(r".*[;,]\d+" + cents, row) for row in rows)


def test_a_spreadsheet_takes_no_name_for_a_formula():
    payments = payment_list(result(), result().variants[1])
    text = payments_csv(payments, dialect=Dialect.EXCEL).decode("utf-8-sig")
    assert ";'=Cel;" in text
    assert ";=Cel;" not in text


def test_the_workbook_says_who_must_approve_and_what_is_invented():
    payments = payment_list(result(), result().variants[1])
    book = openpyxl.load_workbook(io.BytesIO(payments_xlsx(payments)))
    told = " ".join(str(cell.value) for row in book["Toelichting"] for cell in row)
    assert "Alle gemeenteraden moeten de verdeelsleutel goedkeuren" in told
    assert "Verzonnen cijfers." in told
    assert "dat is bewezen" in told
    assert book["betalingen"].max_row == 1 + sum(len(y.payments) for y in payments.years)


def test_many_partners_are_netted_without_a_proof():
    many = [
        partner(f"P{n:02}", 20 if n < 5 else 0, 1, 1000 + 37 * n * n, gebruik=n) for n in range(16)
    ]
    found = result_of(project(partners=many, variants=[{"name": "A", "key": "inwoners"}], years=3))
    notes = notes_of(payment_list(found, found.variants[0]))
    assert "niet bewezen voor 2027" in notes[1]


def test_the_approval_rule_has_a_source_and_a_standing():
    assert "S60" in approval_note(date(2026, 1, 1))
    assert "vermeld" in approval_note(date(2026, 1, 1))

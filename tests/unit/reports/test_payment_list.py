from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.payment_list import FORMATS, payment_list_bytes
from regiowerk.reports.spreadsheets import Dialect
from regiowerk.resources.verevening.approval import approval_rule
from regiowerk.resources.verevening.payments import netted

ON = date(2026, 1, 1)
RULE = approval_rule(ON)
NETTING = netted({"Balen": 123_456, "=Mol": -123_456, "Geel": 0})


def test_csv_for_a_spreadsheet_in_which_no_name_runs_as_a_formula():
    text = payment_list_bytes(NETTING, "csv", on=ON, rule=RULE).decode("utf-8-sig")
    assert text == "van;aan;bedrag\r\n'=Mol;Balen;1234,56\r\n"


def test_csv_for_programs_is_as_it_is():
    content = payment_list_bytes(NETTING, "csv", on=ON, rule=RULE, dialect=Dialect.DATA)
    assert content.decode() == "van,aan,bedrag\n=Mol,Balen,1234.56\n"


@pytest.mark.parametrize("dialect", Dialect)
def test_an_amount_has_both_digits_of_the_cents(dialect):
    for cents, text in ((7_788_960, "77889{0}60"), (500, "5{0}00"), (7, "0{0}07")):
        netting = netted({"Mol": -cents, "Geel": cents})
        content = payment_list_bytes(netting, "csv", on=ON, rule=RULE, dialect=dialect)
        amount = text.format("," if dialect is Dialect.EXCEL else ".")
        assert content.decode("utf-8-sig").splitlines()[1][9:] == amount


def test_one_payment_is_called_so_and_a_debt_has_a_minus():
    book = load_workbook(BytesIO(payment_list_bytes(NETTING, "xlsx", on=ON, rule=RULE)))
    told = [str(row[1]) for row in book["Toelichting"].iter_rows(values_only=True)]
    assert any(text.startswith("1 betaling, samen € 1.234,56.") for text in told)
    assert "Saldo van =Mol: € −1.234,56" in told


def test_a_workbook_with_the_payments_and_the_rule_of_approval():
    book = load_workbook(BytesIO(payment_list_bytes(NETTING, "xlsx", on=ON, rule=RULE)))
    rows = list(book["betalingen"].iter_rows(values_only=True))
    assert rows == [("van", "aan", "bedrag"), ("'=Mol", "Balen", 1234.56)]
    told = " ".join(str(cell) for row in book["Toelichting"].iter_rows(values_only=True)
                    for cell in row if cell)  # fmt: skip
    assert RULE.value in told
    assert "vermeld: notulen gemeenteraad Balen" in told
    assert "Saldo van Balen: € 1.234,56" in told
    assert "(bewezen)" in told


def test_a_workbook_says_what_the_councils_decided():
    content = payment_list_bytes(
        NETTING, "xlsx", on=ON, rule=RULE, decided="Nog niet beslist: Geel."
    )
    rows = load_workbook(BytesIO(content))["Toelichting"].iter_rows(values_only=True)
    assert any("Nog niet beslist: Geel." in row for row in rows)


def test_what_is_not_proven_is_not_claimed():
    many = netted({f"p{n:02}": 10**n for n in range(13)} | {"q": -3, "r": 3 - (10**13 - 1) // 9})
    assert not many.fewest
    book = load_workbook(BytesIO(payment_list_bytes(many, "xlsx", on=ON, rule=RULE)))
    told = [row[1] for row in book["Toelichting"].iter_rows(values_only=True) if row[1]]
    assert any("is niet bewezen" in str(text) for text in told)


def test_another_format_is_refused():
    with pytest.raises(UnknownIdError, match=r"no format 'pdf'.*csv, xlsx"):
        payment_list_bytes(NETTING, "pdf", on=ON, rule=RULE)
    assert FORMATS == ("csv", "xlsx")

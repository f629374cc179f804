from datetime import date

import pytest

from regiowerk.core.errors import InputError, ValidityError
from regiowerk.core.parameters import Standing
from regiowerk.resources.verevening.project.fields import Fields
from regiowerk.resources.verevening.project.model import Role

TABLE = Fields(
    {"naam": " Veurne ", "deel": 40, "aan": True, "dag": date(2026, 1, 1), "tekst": "2026-02-03",
     "rijen": [{"a": 1}, {}], "rol": "regisseur", "half": 2.5, "oneindig": float("inf")},
    "proef.toml",
)  # fmt: skip


def test_each_kind_of_field_is_read():
    assert TABLE.text("naam") == "Veurne"
    assert TABLE.text("niets", "") == ""
    assert TABLE.number("deel", least=0, most=100) == 40.0
    assert TABLE.whole("deel", least=0, most=100) == 40
    assert TABLE.flag("aan", False)
    assert TABLE.day("dag", date(2025, 1, 1)) == date(2026, 1, 1)
    assert TABLE.day("tekst", date(2025, 1, 1)) == date(2026, 2, 3)
    assert TABLE.day("niets", date(2025, 1, 1)) == date(2025, 1, 1)
    assert TABLE.choice("rol", Role) is Role.DIRECTOR
    assert TABLE.standing("niets") is Standing.UNCHECKED
    assert [one.where for one in TABLE.tables("rijen", 5)] == [
        "proef.toml, rijen 1", "proef.toml, rijen 2",
    ]  # fmt: skip
    assert (TABLE.table("niets"), TABLE.tables("niets", 5), TABLE.has("niets")) == ({}, (), False)
    assert repr(Fields({"a": 1}, "x")) == "<Fields of x: a>"


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda _t: Fields({"a": 10**400}, "x").number("a"), "a number of 401 digits"),
        (lambda _t: Fields({"a": ["x"]}, "x").choice("a", Role), "one of ontwikkelaar"),
        (lambda _t: Fields({"a": "x" * 2001}, "x").text("a"), "of 2001 letters'; at most 2000"),
        (lambda _t: Fields({"a": "Mol\0"}, "x").text("a"), "without control characters"),
        (lambda _t: Fields({"a": "Mol\ud800"}, "x").text("a"), "without control characters"),
        (lambda t: t.text("niets"), "proef.toml: niets is missing; a text is expected"),
        (lambda t: t.text("deel"), "deel is 40; a text"),
        (lambda t: t.number("naam"), "naam is ' Veurne '; a number is expected"),
        (lambda t: t.number("aan"), "aan is True; a number"),
        (lambda t: t.number("oneindig"), "oneindig is inf; a number"),
        (lambda t: t.number("deel", most=10), "a number from -inf to 10"),
        (lambda t: t.whole("half", least=0, most=9), "a whole number"),
        (lambda t: t.flag("naam", True), "true or false"),
        (lambda t: t.choice("naam", Role), "one of ontwikkelaar, regisseur"),
        (lambda t: t.day("deel", date(2025, 1, 1)), "a day such as"),
        (lambda t: t.table("naam"), "a table is expected"),
        (lambda t: t.tables("naam", 5), "a list of tables"),
        (lambda t: t.tables("rijen", 1), "2 of them"),
        (lambda t: t.only({"naam"}), "unknown fields: aan, dag"),
        (lambda _t: Fields(3, "x"), "x is 3; a table is expected"),
    ],
)
def test_what_is_of_another_kind_is_refused_with_its_place(read, message):
    with pytest.raises(InputError, match=message):
        read(TABLE)


def test_a_text_that_is_no_day_is_refused():
    with pytest.raises(ValidityError, match="naam"):
        TABLE.day("naam", date(2025, 1, 1))

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.delineating import municipality_sheet, region_sheet, shares_text
from regiowerk.reports.spreadsheets import Explanation, csv_bytes, xlsx_bytes
from tests.unit.reports.delineating.small import AREAS, NAMES, SURE


def records(sheet):
    titles = [column.title for column in sheet.columns]
    return [dict(zip(titles, row, strict=True)) for row in sheet.rows]


@given(st.permutations(list(AREAS.label_of.items())))
def test_the_order_of_the_units_does_not_matter(labels):
    shuffled = replace(AREAS, label_of=dict(labels))
    assert municipality_sheet(shuffled, SURE) == municipality_sheet(AREAS, SURE)


@pytest.mark.parametrize("certainty", [None, SURE])
@pytest.mark.parametrize("sheet", [region_sheet, municipality_sheet])
def test_every_column_has_a_title_of_its_own_a_meaning_and_a_cell_in_every_row(sheet, certainty):
    found = sheet(AREAS, certainty)
    assert all(len(row) == len(found.columns) for row in found.rows)
    assert all(column.meaning for column in found.columns)
    assert len({column.title for column in found.columns}) == len(found.columns)


def test_regions_stand_in_their_order_with_undefined_and_unknown_left_blank():
    antwerp, mechelen = records(region_sheet(AREAS))
    assert (antwerp["gebied"], antwerp["vertrekkend"], antwerp["voldoet"]) == (
        "11002",
        1000.5,
        "ja",
    )
    assert mechelen["leden"] == ("12025", "12026")
    assert (mechelen["zelfvoorziening_aankomend"], mechelen["stukken"]) == (None, None)
    assert mechelen["voldoet"] == "nee"
    assert "kern" not in mechelen


def test_certainty_counts_the_core_and_the_doubt_of_a_region():
    antwerp, mechelen = records(region_sheet(AREAS, SURE))
    assert (antwerp["kern"], antwerp["twijfel"], antwerp["gelijkenis"]) == (1, 0, 0.97)
    assert (mechelen["kern"], mechelen["twijfel"], mechelen["gelijkenis"]) == (0, 1, None)
    assert mechelen["teruggevonden"] == 0.9


def test_a_municipality_in_no_region_is_there_with_the_reason():
    last = records(municipality_sheet(AREAS, names=NAMES))[-1]
    assert last == {
        "gemeente": "99999",
        "naam": None,
        "gebied": None,
        "gebied_naam": None,
        "zonder_gebied": "geen stroom",
    }


def test_certainty_tells_where_else_a_municipality_belongs():
    rows = {row["gemeente"]: row for row in records(municipality_sheet(AREAS, SURE, names=NAMES))}
    nijlen = rows["12026"]
    assert (nijlen["naam"], nijlen["zekerheid"], nijlen["ligging"]) == ("Nijlen", 0.67, "twijfel")
    assert (nijlen["volgend_gebied"], nijlen["volgend_aandeel"]) == ("Antwerpen", 0.24)
    assert nijlen["aandelen"] == "67 % Mechelen, 24 % Antwerpen, 9 % geen gebied"
    assert (rows["12025"]["ligging"], rows["12025"]["volgend_gebied"]) == (
        "rand",
        "een ander gebied",
    )
    assert (rows["11002"]["ligging"], rows["11002"]["volgend_gebied"]) == ("kern", None)
    assert rows["99999"]["ligging"] is None


def test_a_small_share_is_not_rounded_to_nothing():
    assert shares_text({"a": 0.996, "b": 0.004}, {"a": "A"}) == "99,6 % A, 0,4 % b"
    assert shares_text({"a": 1.0}, {}) == "100 % a"
    assert shares_text({}, {}) == ""


def test_the_tables_become_files():
    text = csv_bytes(region_sheet(AREAS, SURE)).decode()
    assert text.splitlines()[0].startswith("gebied,naam,gemeenten")
    assert "12025 | 12026" in text
    assert xlsx_bytes(municipality_sheet(AREAS, SURE), Explanation("x"))[:2] == b"PK"

"""The schema of exchange files, and the rows of a day."""

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.sources.exchange_tables import EXCHANGE_TABLES, exchange_table, rows_on
from tests.unit.small_register import BEFORE, MEMBERSHIPS, TODAY, small_register

REGISTER = small_register()


@pytest.mark.parametrize("name", EXCHANGE_TABLES)
def test_every_row_has_every_column_and_keys_are_unique(name):
    table = EXCHANGE_TABLES[name]
    rows = rows_on(REGISTER.at(TODAY), name)
    keys = [tuple(row[c] for c in table.key) for row in rows]
    assert rows
    assert all(set(row) == {c.name for c in table.columns} for row in rows)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", EXCHANGE_TABLES)
def test_every_column_says_what_it_means(name):
    assert all(column.meaning for column in EXCHANGE_TABLES[name].columns)


def test_the_register_keeps_when_it_knew_things_to_itself():
    for table in EXCHANGE_TABLES.values():
        assert not {"known_from", "known_until"} & {c.name for c in table.columns}


def test_an_unknown_table_names_the_nearest():
    with pytest.raises(UnknownIdError, match="memberships"):
        exchange_table("membership")


def test_memberships_show_both_names_and_include_what_is_only_related():
    rows = rows_on(REGISTER.at(TODAY), "memberships")
    assert len(rows) == len(MEMBERSHIPS)
    assert rows[0]["organisation_name"] == "ISVAG"
    assert rows[0]["member_name"] == "Aartselaar"
    assert rows[5]["role"] == "gerelateerd"


def test_a_merged_municipality_shows_every_zone_of_its_parts_without_a_period():
    rows = [
        r
        for r in rows_on(REGISTER.at(TODAY), "zonings")
        if (r["zoning"], r["nis"]) == ("politiezone", "46030")
    ]
    assert [(r["zone_name"], r["valid_from"], r["source"]) for r in rows] == [
        ("Beveren", "", "pinc"),
        ("Zwijndrecht", "", "pinc"),
    ]


def test_a_zoning_that_did_not_exist_that_day_has_no_rows():
    zonings = {row["zoning"] for row in rows_on(REGISTER.at(BEFORE), "zonings")}
    assert zonings == {"provincie", "politiezone"}


def test_municipalities_are_flemish_unless_all_are_wanted():
    snapshot = REGISTER.at(TODAY)
    assert len(rows_on(snapshot, "municipalities")) == 5
    everywhere = rows_on(snapshot, "municipalities", everywhere=True)
    assert {row["region"] for row in everywhere} == {"vlaanderen", "brussel"}

"""Exchange files out, in five formats."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import RuleError, UnknownIdError
from regiowerk.reports.exchange import (
    FORMATS,
    exchange_sheet,
    export_bytes,
    facts_on,
    joined_shape,
)
from regiowerk.sources.exchange_tables import EXCHANGE_TABLES, rows_on
from regiowerk.sources.turtle import read_turtle
from tests.unit.small_register import BEFORE, FACTS, SQUARES, TODAY, small_register

REGISTER = small_register()
SNAPSHOT = REGISTER.at(TODAY)


@given(st.sampled_from(sorted(EXCHANGE_TABLES)), st.sampled_from(("csv", "xlsx", "ttl", "json")))
def test_the_same_register_gives_the_same_bytes(table, file_format):
    one, other = (
        export_bytes(s, table, file_format) for s in (SNAPSHOT, small_register().at(TODAY))
    )
    assert one == other


@pytest.mark.parametrize("table", EXCHANGE_TABLES)
def test_json_has_the_rows_of_csv_with_typed_values(table):
    found = json.loads(export_bytes(SNAPSHOT, table, "json"))
    assert len(found) == len(rows_on(SNAPSHOT, table))
    assert all(list(row) == [c.name for c in EXCHANGE_TABLES[table].columns] for row in found)


def test_json_tells_numbers_truth_lists_and_nothing_apart():
    row = json.loads(export_bytes(SNAPSHOT, "memberships", "json"))[0]
    assert (row["share"], row["seats"], row["founder"], row["valid_from"]) == (0.25, 2, True, None)
    bodies = json.loads(export_bytes(SNAPSHOT, "organisations", "json"))
    isvag = next(row for row in bodies if row["name"] == "ISVAG")
    assert isvag["alternative_names"] == ["Isvag Wilrijk", "De verbrandingsoven"]
    assert isvag["kbo"] == "0200753818"


@pytest.mark.parametrize("table", EXCHANGE_TABLES)
def test_turtle_read_back_gives_the_facts_of_the_day(tmp_path, table):
    path = tmp_path / "x.ttl"
    path.write_bytes(export_bytes(SNAPSHOT, table, "ttl"))
    assert read_turtle(path) == facts_on(SNAPSHOT, table)


def test_the_facts_of_a_day_are_those_valid_on_it():
    units = facts_on(REGISTER.at(BEFORE), "municipalities").units
    assert {u.id for u in units} >= {"46003-1977", "11056-1977"}
    assert "46030-2025" not in {u.id for u in units}
    assert {c.unit for c in facts_on(SNAPSHOT, "municipalities").codes} == {
        m.id for m in SNAPSHOT.municipalities
    }
    assert facts_on(SNAPSHOT, "organisations").events == FACTS.events
    assert {z.id for z in facts_on(REGISTER.at(BEFORE), "zonings").zonings} == {
        "provincie",
        "politiezone",
    }


def test_municipalities_on_the_map_carry_their_row():
    found = json.loads(export_bytes(SNAPSHOT, "municipalities", "geojson", shapes=SQUARES))
    feature = next(f for f in found["features"] if f["id"] == "46030-2025")
    assert found["type"] == "FeatureCollection"
    assert feature["geometry"] == SQUARES["46030-2025"]
    assert feature["properties"]["nis"] == "46030"


def test_a_municipality_without_a_shape_has_no_geometry_but_is_there():
    found = json.loads(export_bytes(SNAPSHOT, "municipalities", "geojson", shapes={}))
    assert [f["geometry"] for f in found["features"]] == [None] * 5


def test_zones_on_the_map_are_joined_and_name_their_municipalities():
    found = json.loads(export_bytes(SNAPSHOT, "zonings", "geojson", shapes=SQUARES))
    zone = next(f for f in found["features"] if f["id"] == "referentieregio/ANT")
    assert zone["properties"]["municipalities"] == ["11001", "11002"]
    (ring,) = zone["geometry"]["coordinates"]
    assert {tuple(point) for point in ring} >= {(2.0, 50.0), (4.0, 51.0)}


def test_outer_rings_run_counterclockwise():
    geometry = joined_shape([SQUARES["11001-1977"], SQUARES["11002-1977"]])
    (ring,) = geometry["coordinates"]
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    assert area > 0
    assert joined_shape([]) is None


@pytest.mark.parametrize("table", ["organisations", "memberships"])
def test_what_has_no_place_on_a_map_is_refused(table):
    with pytest.raises(RuleError, match="municipalities and zonings"):
        export_bytes(SNAPSHOT, table, "geojson", shapes=SQUARES)


def test_a_map_without_boundaries_is_refused():
    with pytest.raises(RuleError, match="boundaries"):
        export_bytes(SNAPSHOT, "zonings", "geojson")


def test_an_unknown_format_or_table_is_refused():
    with pytest.raises(UnknownIdError, match="csv, xlsx, geojson, ttl, json"):
        export_bytes(SNAPSHOT, "zonings", "pdf")
    with pytest.raises(UnknownIdError, match="exchange table"):
        export_bytes(SNAPSHOT, "flows", "csv")


def test_every_format_has_a_media_type():
    assert all("/" in media for media in FORMATS.values())


def test_the_headings_of_an_exchange_sheet_are_the_columns_of_the_schema():
    sheet = exchange_sheet(SNAPSHOT, "zonings")
    assert [c.title for c in sheet.columns] == [c.name for c in EXCHANGE_TABLES["zonings"].columns]
    assert all(c.meaning for c in sheet.columns)

import json

import pytest

from regiowerk.align.plan_records import plan_from_dict
from regiowerk.align.reference import reference_of
from regiowerk.align.steps import MergeMunicipalities, Move
from regiowerk.core.errors import RuleError, UnknownIdError
from regiowerk.reports.plan_files import (
    PLAN_FORMATS,
    plan_bytes,
    plan_sheet,
    regions_sheet,
    structures_sheet,
)
from regiowerk.reports.spreadsheets import Explanation, csv_bytes, xlsx_bytes
from tests.unit.align.plan_worlds import PLACES, UNITS, evidence, plan

EVIDENCE = evidence()
PLAN = plan(Move("c", "R1"), MergeMunicipalities(("d", "e"), "de", "Dee-Ee", "R3"))
SHAPES = {unit: {"type": "Point", "coordinates": [4.0, 51.0]} for unit in UNITS}


def test_every_format_can_be_written():
    for file_format in PLAN_FORMATS:
        assert plan_bytes(PLAN, EVIDENCE, file_format, shapes=SHAPES)
    assert plan_bytes(PLAN, EVIDENCE, "json") == plan_bytes(PLAN, EVIDENCE, "json")


def test_a_plan_in_json_and_geojson_is_whole():
    assert plan_from_dict(json.loads(plan_bytes(PLAN, EVIDENCE, "json"))) == PLAN
    found = json.loads(plan_bytes(PLAN, EVIDENCE, "geojson", shapes=SHAPES))
    assert plan_from_dict(found["plan"]) == PLAN
    assert len(found["features"]) == len(UNITS)
    assert found["features"][0]["properties"]["region_name"] == "Midwest"


def test_the_table_has_the_municipalities_of_the_register():
    rows = {row[0]: row for row in plan_sheet(PLAN, EVIDENCE).rows}
    assert rows["d"] == ("d", "10003", "Gemeente D", "R3", "Kempen", "Dee-Ee")
    assert rows["f"][3:] == ("", "", "")


def test_a_format_that_does_not_exist_and_a_map_without_boundaries_are_refused():
    with pytest.raises(UnknownIdError, match=r"no format 'pdf' for a plan\. Choose from: json"):
        plan_bytes(PLAN, EVIDENCE, "pdf")
    with pytest.raises(RuleError, match="needs boundaries"):
        plan_bytes(PLAN, EVIDENCE, "geojson")


def test_the_effects_are_tables_too():
    effects = reference_of(PLAN, EVIDENCE).effects(PLAN.now)
    structures = structures_sheet(effects, {**PLACES, **PLAN.now.places})
    assert len(structures.rows) == len(effects.changes)
    assert structures.rows[0][0] == "niet meer in lijn"
    regions = regions_sheet(effects)
    assert {row[2] for row in regions.rows} == {"voor", "na"}
    for sheet in (structures, regions):
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
        assert xlsx_bytes(sheet, Explanation(sheet.name, effects.on)).startswith(b"PK")
        assert csv_bytes(sheet)

import json

import pytest

from regiowerk.align.evidence import evidence_of
from regiowerk.align.plan_records import plan_to_dict
from regiowerk.align.plans import plan_on
from regiowerk.align.steps import (
    AddMember,
    Lock,
    MergeMunicipalities,
    Move,
    NewRegion,
    Rename,
    Unassign,
)
from regiowerk.core.errors import FileFormatError, RuleError
from regiowerk.reports.plan_files import plan_bytes
from regiowerk.reports.spreadsheets import Dialect
from regiowerk.sources.plan_files import read_plan_file
from tests.unit.small_register import SQUARES, TODAY, small_register, uri

SNAPSHOT = small_register().at(TODAY)
EVIDENCE = evidence_of(SNAPSHOT)
START = plan_on(SNAPSHOT, "referentieregio", name="Proef")
BEVEREN, LOKEREN, ANTWERPEN = "46030-2025", "46014-1977", "11002-1977"
PLAN = START.then(
    Move(BEVEREN, "ANT"),
    NewRegion("plan-delta", "=Delta; de 'nieuwe'"),
    Move(LOKEREN, "plan-delta"),
    Rename("MID", "Regio Oostende"),
    Unassign("11001-1977"),
)


def written(tmp_path, content, name="plan.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(tmp_path, content, name="plan.csv", start=START):
    return read_plan_file(written(tmp_path, content, name), SNAPSHOT, start)


@pytest.mark.parametrize("dialect", list(Dialect))
def test_regions_written_as_csv_are_the_same_regions_again(tmp_path, dialect):
    found = read(tmp_path, plan_bytes(PLAN, EVIDENCE, "csv", dialect=dialect))
    assert found.plan.now.region_of == PLAN.now.region_of
    used = set(PLAN.now.region_of.values())
    assert {c: n for c, n in found.plan.now.names.items() if c in used} == {
        c: n for c, n in PLAN.now.names.items() if c in used
    }
    assert found.plan.undo().undo().now == START.now, "the file is one step, a new name another"


def test_a_whole_plan_comes_back_from_json_and_geojson(tmp_path):
    plan = PLAN.then(Lock((ANTWERPEN,)), AddMember(uri("isvag"), LOKEREN)).undo()
    for name in ("plan.json", "plan.geojson"):
        content = plan_bytes(plan, EVIDENCE, name.rpartition(".")[2], shapes=SQUARES)
        found = read(tmp_path, content, name)
        assert (found.plan, found.findings) == (plan, ())


def test_a_merger_comes_back_from_csv(tmp_path):
    plan = START.then(MergeMunicipalities((BEVEREN, LOKEREN), "plan-groot", "Groot"))
    found = read(tmp_path, plan_bytes(plan, EVIDENCE, "csv"))
    assert found.plan.now == plan.now
    again = read(tmp_path, plan_bytes(plan, EVIDENCE, "csv"), start=found.plan)
    assert again.plan == found.plan


def test_a_map_that_was_changed_elsewhere_is_followed_and_said(tmp_path):
    content = json.loads(plan_bytes(PLAN, EVIDENCE, "geojson", shapes=SQUARES))
    for feature in content["features"]:
        if feature["id"] == BEVEREN:
            feature["properties"].update(region="WAA", region_name="Waasland")
    found = read(tmp_path, json.dumps(content), "plan.geojson")
    assert found.plan.now.region_of[BEVEREN] == "WAA"
    assert "De kaart is gevolgd." in found.findings[0].done
    del content["plan"]
    alone = read(tmp_path, json.dumps(content), "plan.geojson")
    assert alone.plan.now.region_of == found.plan.now.region_of


@pytest.mark.parametrize("text", [
    "46030,Antwerpen\n", "gemeente;regio\n46030;ANT\n", "wie,waar\nBeveren-Kruibeke-Zwijndrecht,"
    "antwerpen\n", "NIS\tLabel\textra\n46003\tANT\tx\n",
])  # fmt: skip
def test_a_table_of_anyone_names_municipality_and_region(tmp_path, text):
    found = read(tmp_path, text)
    assert found.plan.now.region_of[BEVEREN] == "ANT"
    assert found.findings[-1].what.startswith("Niet in het bestand: 4 gemeenten")
    assert found.findings[-1].done == "Ze blijven waar ze lagen."


def test_an_unknown_region_is_a_new_one_and_what_it_looks_like_is_said(tmp_path):
    found = read(tmp_path, "46030,Waaslnd\n46014,\n")
    assert found.plan.now.names["Waaslnd"] == "Waaslnd"
    assert "WAA" not in found.plan.now.names, "a region that the file empties is gone"
    assert LOKEREN in found.plan.now.unassigned
    assert found.findings[0].what == ("'Waaslnd' is geen regio van het begin; lijkt op Waasland.")


def test_a_file_that_changes_nothing_adds_no_step(tmp_path):
    assert read(tmp_path, plan_bytes(START, EVIDENCE, "csv")).plan == START


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "plan.csv", "is empty"),
        ("\n\n", "plan.csv", "is empty"),
        ("gemeente,regio\n", "plan.csv", "no rows with a municipality"),
        ("99999,ANT\n", "plan.csv", "line 1: There is no municipality '99999'"),
        ("46030,ANT\n46014\n", "plan.csv", r"line 2: 1 fields \(46014\); expected 2"),
        ("46030,ANT\n,WAA\n", "plan.csv", "line 2: 2 fields"),
        ("46030,ANT\n46003,WAA\n", "plan.csv", "line 2: 46003 lies in 'WAA', and in 'ANT' by line"),
        ("21004,ANT\n", "plan.csv", "21004 is not one of the 5 municipalities of the plan"),
        ('46030,"ANT\n', "plan.csv", "line"),
        ("{", "plan.json", "plan.json"),
        ("[]", "plan.json", "'plan' in another form"),
        ('{"type": "FeatureCollection"}', "plan.geojson", "has no features"),
        ('{"type": "FeatureCollection", "features": [{}]}', "plan.geojson", "found: none"),
        (
            '{"type": "FeatureCollection", "features": [{"properties": {"nis": 1, "x": 2}}]}',
            "plan.geojson",
            "feature 1: no properties 'municipality' .* found: nis, x",
        ),
        (
            '{"type": "FeatureCollection", "plan": {}, "features": [{"properties": {"nis": "46030",'
            ' "region": "ANT"}}]}',
            "plan.geojson",
            "A plan of format None",
        ),
    ],
)
def test_a_file_that_cannot_be_used_gets_one_sentence(tmp_path, text, name, sentence):
    with pytest.raises(FileFormatError, match=sentence):
        read(tmp_path, text, name)


def test_a_file_that_changes_what_is_locked_is_refused(tmp_path):
    with pytest.raises(RuleError, match="Locked, so not changed: Beveren"):
        read(tmp_path, "46030,ANT\n", start=START.then(Lock((BEVEREN,))))


def test_a_number_in_geojson_is_a_code(tmp_path):
    features = [{"properties": {"nis": 46030, "region": "ANT", "plan": None}}]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    assert read(tmp_path, text, "kaart.json").plan.now.region_of[BEVEREN] == "ANT"
    assert json.loads(json.dumps(plan_to_dict(PLAN)))["start"]["zoning"] == "referentieregio"

"""The command `export`."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from regiowerk.cli.app import app
from regiowerk.cli.exporting import write_whole
from regiowerk.cli.store import Session
from tests.unit.cli.examples import MemoryStore, call
from tests.unit.small_register import TODAY

TABLES = ("organisations", "memberships", "zonings", "municipalities")


@pytest.mark.parametrize("table", TABLES)
def test_csv_goes_to_standard_output_by_default(table):
    found = call("export", table)
    assert found.exit_code == 0
    assert len(list(csv.DictReader(io.StringIO(found.stdout)))) >= 5


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("file_format", ["csv", "xlsx", "ttl", "json"])
def test_every_table_has_every_format(tmp_path, table, file_format):
    path = tmp_path / f"x.{file_format}"
    assert call("export", table, "--format", file_format, "--out", str(path)).exit_code == 0
    assert path.stat().st_size > 100


def test_the_end_of_the_name_decides_the_format(tmp_path):
    path = tmp_path / "regio.geojson"
    found = call("export", "zonings", "--out", str(path), "--json")
    assert json.loads(found.stdout)["format"] == "geojson"
    assert json.loads(path.read_text("utf-8"))["type"] == "FeatureCollection"


def test_json_on_standard_output_when_json_is_asked():
    assert isinstance(json.loads(call("export", "municipalities", "--json").stdout), list)


def test_the_day_and_the_country_decide_the_rows():
    assert len(call("export", "municipalities").stdout.splitlines()) == 6
    assert len(call("export", "municipalities", "--belgium").stdout.splitlines()) == 7
    assert "46003" in call("export", "municipalities", "--on", "2018-12-31").stdout


def test_the_dialect_for_a_belgian_spreadsheet():
    found = call("export", "memberships", "--dialect", "excel")
    assert found.stdout_bytes.startswith(b"\xef\xbb\xbfuri;organisation;")
    assert ";0,25;" in found.stdout


def test_a_workbook_is_not_written_to_a_terminal(monkeypatch):
    monkeypatch.setattr("regiowerk.cli.exporting._to_terminal", lambda out: out is None)
    found = call("export", "zonings", "--format", "xlsx")
    assert found.exit_code == 2
    assert "--out" in found.stderr


def test_what_has_no_place_on_a_map_is_refused_and_nothing_is_written(tmp_path):
    path = tmp_path / "x.geojson"
    found = call("export", "memberships", "--out", str(path))
    assert found.exit_code == 1
    assert found.stderr.endswith("[rule]\n")
    assert not path.exists()


def test_a_folder_that_is_not_there_gives_one_sentence(tmp_path):
    found = call("export", "zonings", "--out", str(tmp_path / "weg" / "x.csv"))
    assert found.exit_code == 1
    assert found.stderr.endswith("[input.file]\n")


def test_a_file_that_is_there_is_replaced_whole_and_nothing_stays_behind(tmp_path):
    path = tmp_path / "x.csv"
    write_whole(path, b"oud")
    write_whole(path, b"nieuw")
    assert path.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [path]


def test_a_map_of_a_register_without_boundaries_is_refused():
    session = Session(lambda _where: MemoryStore(), lambda: TODAY)
    found = CliRunner().invoke(app, ["export", "zonings", "--format", "geojson"], obj=session)
    assert found.exit_code == 1
    assert found.stderr.endswith("[rule]\n")

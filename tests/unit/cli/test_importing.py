"""The command `import`."""

import json

import pytest

from tests.unit.cli.examples import MemoryStore, call
from tests.unit.small_register import TODAY


@pytest.fixture
def file(tmp_path):
    """An export with one name changed."""
    path = tmp_path / "organisaties.csv"
    text = call("export", "organisations").stdout
    path.write_text(text.replace(",Interwaas,", ",Interwaas Plus,"), encoding="utf-8")
    return path


def test_an_export_as_it_is_has_nothing_to_record(tmp_path):
    path = tmp_path / "x.csv"
    call("export", "zonings", "--out", str(path))
    found = call("import", "zonings", str(path))
    assert found.exit_code == 0
    assert "0 new, 0 changed, 13 unchanged, 0 errors" in found.stdout
    assert "nothing to record" in found.stdout


def test_without_apply_the_change_is_shown_and_not_recorded(file):
    store = MemoryStore()
    found = call("import", "organisations", str(file), store=store)
    assert found.exit_code == 0
    assert "Interwaas Plus" in found.stdout
    assert "Add --apply" in found.stdout
    assert store.saved == []


def test_with_apply_the_change_is_recorded_with_a_note(file):
    store = MemoryStore()
    found = call("import", "organisations", str(file), "--apply", store=store)
    assert found.exit_code == 0
    ((facts, note),) = store.saved
    assert note == "import organisations: organisaties.csv"
    renamed = next(o for o in facts.organisations if o.name == "Interwaas Plus")
    assert renamed.known.begin == TODAY


def test_json_tells_what_would_change(file):
    content = json.loads(call("import", "organisations", str(file), "--json").stdout)
    assert content["applied"] is False
    assert content["changed"][0]["differences"] == [
        {"column": "name", "before": "Interwaas", "after": "Interwaas Plus"}
    ]


def test_a_file_with_row_errors_names_them_and_records_nothing(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("uri,name,kind\nurn:x,Kegelclub,kegelclub\n", encoding="utf-8")
    store = MemoryStore()
    found = call("import", "organisations", str(path), "--apply", store=store)
    assert found.exit_code == 1
    assert "regel 2, kind: 'kegelclub' is geen soort organisatie" in found.stdout
    assert found.stderr.endswith("[input]\n")
    assert store.saved == []


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"\xff\xfe", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_gives_one_sentence(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    found = call("import", "memberships", str(path))
    assert found.exit_code == 1
    assert found.stderr.endswith("[input.file_format]\n")


def test_an_absent_file_gives_one_sentence(tmp_path):
    found = call("import", "memberships", str(tmp_path / "weg.csv"))
    assert found.exit_code == 1
    assert "does not exist" in found.stderr


def test_many_changes_are_shown_in_part(tmp_path):
    path = tmp_path / "x.csv"
    rows = "".join(f"urn:x:{n},Vereniging {n},bosgroep\n" for n in range(30))
    path.write_text(f"uri,name,kind\n{rows}", encoding="utf-8")
    found = call("import", "organisations", str(path))
    assert "30 new" in found.stdout
    assert "... and 10 more" in found.stdout

"""The commands `data build`, `data check` and `data info`."""

import json

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.sources.baseline import building
from regiowerk.sources.baseline.building import BuildReport
from regiowerk.sources.baseline.checks import Check
from tests.unit.cli.examples import MemoryStore, call

GOOD, BAD = Check("gemeenten", 285, 285), Check("regio's", 15, 14)


def test_info_has_the_agreed_shape():
    found = json.loads(call("data", "info", "--on", "2026-11-21", "--json").stdout)
    assert found["on"] == "2026-11-21"
    assert found["municipalities"] == 5
    assert set(found["igs"]) == {
        "projectvereniging",
        "dienstverlenende vereniging",
        "opdrachthoudende vereniging",
        "opdrachthoudende vereniging met private deelname",
    }
    assert found["flows"]["commuting-2011"]["total"] == 100
    assert set(found["zonings"]["provincie"]) == {"name", "zones", "municipalities", "projected"}
    assert (found["sources"], found["findings"], found["memberships"]) == (3, 1, 6)


def test_info_for_people_names_the_dutch_terms():
    found = call("data", "info")
    assert found.exit_code == 0
    for word in ("gemeenten", "referentieregio's", "samenwerkingsverbanden", "Woon-werkverkeer"):
        assert word in found.stdout


def test_check_passes_and_shows_what_was_expected(monkeypatch):
    monkeypatch.setattr(building, "check_baseline", lambda _folder=None: (GOOD,))
    assert "285" in call("data", "check").stdout
    assert json.loads(call("data", "check", "--json").stdout)["passed"] is True


def test_check_fails_with_exit_code_1_and_one_sentence(monkeypatch):
    monkeypatch.setattr(building, "check_baseline", lambda _folder=None: (GOOD, BAD))
    found = call("data", "check", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stdout)["checks"][1]["passed"] is False
    assert "1 of 2 checks failed: regio's" in found.stderr


def test_check_reads_the_folder_that_was_named(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(building, "check_baseline", lambda folder: asked.append(folder) or (GOOD,))
    call("data", "check", "--register", str(tmp_path))
    call("data", "check", "--register", "baseline")
    assert asked == [tmp_path, None]


@pytest.fixture
def built(monkeypatch):
    """A build that writes nothing, and a baseline that is the small register."""

    def build(sources, out, progress):
        progress("Lezen")
        return BuildReport({"units": 6}, (GOOD,), (), 1_500_000, "abc")

    monkeypatch.setattr(building, "build_baseline", build)
    monkeypatch.setattr("regiowerk.cli.data.BaselineStore", lambda _out: MemoryStore())


def test_build_tells_what_it_made(built, tmp_path):
    words = ("data", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "uit"))
    found = call(*words)
    assert found.exit_code == 0
    assert "1 of 1 checks passed" in found.stdout
    assert "1.5 MB" in found.stdout
    assert "Lezen" in found.stderr
    content = json.loads(call(*words, "--json").stdout)
    assert (content["fingerprint"], content["overview"]["municipalities"]) == ("abc", 5)


@pytest.mark.parametrize("error", [InputError("Een controle faalt."), FileFormatError("Kapot.")])
def test_a_build_that_fails_gives_one_sentence(monkeypatch, tmp_path, error):
    def build(sources, out, progress):
        raise error

    monkeypatch.setattr(building, "build_baseline", build)
    found = call("data", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "uit"))
    assert found.exit_code == 1
    assert found.stderr == f"Error: {error} [{error.code}]\n"


def test_build_needs_a_folder_that_exists(tmp_path):
    found = call("data", "build", "--sources", str(tmp_path / "weg"), "--out", str(tmp_path))
    assert found.exit_code == 2

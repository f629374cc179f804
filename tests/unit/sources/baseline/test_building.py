import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.sources.baseline import building, layout, load_baseline
from regiowerk.sources.baseline.building import build_baseline, check_baseline
from regiowerk.sources.baseline.checks import Check
from tests.unit.sources.baseline import small

MEGABYTE = 1_000_000


def bytes_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def quick(monkeypatch):
    """Builds that read a small world in place of the official files, and expect it."""
    world = {"gathered": small.gathered(), "checks": (Check("proef", 1, 1),)}
    monkeypatch.setattr(building, "gather", lambda *_: world["gathered"])
    monkeypatch.setattr(building, "check_register", lambda _: world["checks"])
    return world


# --- what is written ------------------------------------------------------------------------------


def test_two_builds_give_the_same_bytes(quick, tmp_path):
    first = build_baseline(tmp_path, tmp_path / "een")
    second = build_baseline(tmp_path, tmp_path / "twee")
    assert bytes_in(tmp_path / "een") == bytes_in(tmp_path / "twee")
    assert first == second


def test_the_order_of_reading_does_not_change_a_byte(quick, tmp_path):
    build_baseline(tmp_path, tmp_path / "een")
    made = small.gathered()
    quick["gathered"] = replace(made, values=made.values[::-1])
    build_baseline(tmp_path, tmp_path / "twee")
    assert bytes_in(tmp_path / "een") == bytes_in(tmp_path / "twee")


def test_the_report_counts_what_was_written(quick, tmp_path):
    report = build_baseline(tmp_path, tmp_path / "uit")
    written = bytes_in(tmp_path / "uit")
    assert report.size == sum(len(content) for content in written.values())
    assert report.tables["values.parquet"] == len(small.VALUES)
    assert report.tables["flow-commuting-2011.parquet"] == 3
    manifest = json.loads(written.pop(layout.MANIFEST))
    assert manifest["files"] == {name: len(content) for name, content in written.items()}
    assert manifest["fingerprint"] == report.fingerprint == layout.fingerprint(written)


def test_what_is_being_done_is_told(quick, tmp_path):
    told = []
    build_baseline(tmp_path, tmp_path / "uit", told.append)
    assert told == ["Bestanden maken", "Controleren"]


def test_a_folder_on_the_way_is_made(quick, tmp_path):
    build_baseline(tmp_path, tmp_path / "diep" / "er" / "uit")
    assert load_baseline(tmp_path / "diep" / "er" / "uit").facts.units


def test_a_baseline_that_is_there_is_replaced_whole(quick, tmp_path):
    out = small.write(tmp_path / "uit")
    (out / "boundaries-1977.topojson").write_text("oud")
    build_baseline(tmp_path, out)
    assert bytes_in(out) == small.files()
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


# --- what is refused ------------------------------------------------------------------------------


def test_a_folder_with_other_files_is_left_as_it_is(quick, tmp_path):
    (tmp_path / "brief.txt").write_text("van iemand")
    with pytest.raises(InputError, match="holds no baseline; it is left as it is"):
        build_baseline(tmp_path, tmp_path)
    assert bytes_in(tmp_path) == {"brief.txt": b"van iemand"}


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(quick, tmp_path):
    (tmp_path / "uit").write_text("bestand")
    with pytest.raises(InputError, match="it is left as it is"):
        build_baseline(tmp_path, tmp_path / "uit")
    assert (tmp_path / "uit").read_text() == "bestand"


def test_a_build_that_fails_its_checks_leaves_what_was_there(quick, tmp_path):
    out = small.write(tmp_path / "uit", {layout.MANIFEST: b'{"format": 1}', "oud.csv": b"oud"})
    before = bytes_in(out)
    quick["checks"] = (Check("gemeenten", 285, 284), Check("igs", 150, 150))
    with pytest.raises(InputError, match="gemeenten: 285 expected, 284 found") as wrong:
        build_baseline(tmp_path, out)
    assert "igs" not in str(wrong.value)
    assert bytes_in(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_a_build_that_cannot_be_put_in_place_puts_the_old_one_back(quick, tmp_path, monkeypatch):
    out = small.write(tmp_path / "uit")
    before = bytes_in(out)
    real = type(out).replace

    def full(path, target):
        if path.name == "made":
            raise OSError("geen plaats meer op het toestel")
        return real(path, target)

    monkeypatch.setattr(type(out), "replace", full)
    with pytest.raises(OSError, match="geen plaats meer"):
        build_baseline(tmp_path, out)
    assert bytes_in(out) == before


# --- checking -------------------------------------------------------------------------------------


def test_the_packaged_baseline_is_what_its_manifest_says(flanders):
    assert [check for check in check_baseline() if not check.passed] == []


def test_a_changed_or_absent_file_shows_in_the_fingerprint(quick, baseline_folder):
    assert all(check.passed for check in check_baseline(baseline_folder))
    path = baseline_folder / layout.DICTIONARY
    path.write_bytes(path.read_bytes() + b"x")
    fingerprint, *_ = check_baseline(baseline_folder)
    assert not fingerprint.passed
    path.unlink()
    fingerprint, *_ = check_baseline(baseline_folder)
    assert not fingerprint.passed


# --- the packaged baseline ------------------------------------------------------------------------


def test_the_packaged_baseline_is_below_fifteen_megabytes(flanders):
    assert sum(len(content) for content in bytes_in(flanders.directory).values()) < 15 * MEGABYTE


def test_the_manifest_tells_rows_and_sources_of_every_table(flanders):
    manifest = flanders.manifest
    assert manifest["files"].keys() == {
        path.name for path in flanders.directory.iterdir() if path.name != layout.MANIFEST
    }
    described = {name for name in manifest["files"] if not name.endswith(".topojson")}
    assert manifest["tables"].keys() == described - {layout.DICTIONARY}
    for name, table in manifest["tables"].items():
        assert table["rows"] > 0, name
        assert set(table["sources"]) <= manifest["sources"].keys(), name


def test_the_manifest_tells_origin_publisher_vintage_and_licence_of_every_source(flanders):
    for id_, source in flanders.manifest["sources"].items():
        for field in ("name", "origin", "publisher", "vintage", "licence", "licence_standing"):
            assert source[field], (id_, field)


def test_the_rows_of_the_manifest_are_those_of_the_files(flanders):
    tables = flanders.manifest["tables"]
    for name in ("units", "organisations", "memberships", "assignments", "sources"):
        assert tables[f"{name}.csv"]["rows"] == len(getattr(flanders.facts, name))
    assert tables["findings.csv"]["rows"] == len(flanders.findings)


def test_every_fact_and_finding_names_a_source_that_is_listed(flanders):
    known = {source.id for source in flanders.facts.sources}
    for name in flanders.manifest["tables"]:
        rows = getattr(flanders.facts, name.removesuffix(".csv"), ())
        used = {row.source for row in rows if hasattr(row, "source")}
        assert used <= known, name
    assert {finding.source for finding in flanders.findings} <= known


# --- from the official files ----------------------------------------------------------------------

official = pytest.mark.xdist_group("baseline-build")


@pytest.mark.sources
@pytest.mark.slow
@official
def test_a_fresh_build_is_the_packaged_baseline_byte_for_byte(
    fresh, sources_dir, tmp_path, monkeypatch, flanders
):
    monkeypatch.setattr(building, "gather", lambda *_: fresh)
    report = build_baseline(sources_dir, tmp_path / "uit")
    made, packaged = bytes_in(tmp_path / "uit"), bytes_in(flanders.directory)
    assert made.keys() == packaged.keys()
    assert [name for name in made if made[name] != packaged[name]] == [], "run `make data`"
    assert report.fingerprint == flanders.manifest["fingerprint"]
    assert all(check.passed for check in report.checks)


def truncated(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path):
    path.write_bytes(b"")


@pytest.mark.sources
@official
@pytest.mark.parametrize("damage", [truncated, emptied, lambda path: path.unlink()])
@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("refnis/TU_COM_REFNIS.txt", "REFNIS"),
        ("zones/aggregatietabellen/gemeente2024_gemeente.xlsx", "gemeente2024_gemeente"),
    ],
)
def test_a_damaged_source_file_is_named_and_nothing_is_written(
    sources_dir, tmp_path, name, named, damage
):
    sources = tmp_path / "bronnen"
    shutil.copytree(
        sources_dir, sources, copy_function=lambda source, copy: copy_or_link(source, copy, name)
    )
    damage(sources / name)
    out = small.write(tmp_path / "uit")
    before = bytes_in(out)
    with pytest.raises((FileFormatError, InputError), match=named):
        build_baseline(sources, out)
    assert bytes_in(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"bronnen", "uit"}


def copy_or_link(source, copy, name):
    if Path(source).as_posix().endswith(name):
        return shutil.copy(source, copy)
    Path(copy).symlink_to(source)
    return copy

from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.sources.baseline import load_baseline, load_topology, packaged
from tests.unit.small_register import FACTS
from tests.unit.sources.baseline import small


def test_a_baseline_gives_facts_figures_findings_and_boundaries(baseline_folder):
    found = load_baseline(baseline_folder)
    assert found.facts == facts_from({name: getattr(FACTS, name) for name in TABLES})
    assert found.findings == ()
    assert found.register.at(date(2026, 11, 21)).municipality("11001").name == "Aartselaar"
    assert len(found.register.figures.values("inwoners")) == 2
    assert found.topology("2025").ids == ("11001", "11002")
    assert found.manifest["tables"]["units.csv"]["rows"] == len(FACTS.units)


def test_nothing_is_read_before_it_is_asked_for(baseline_folder):
    found = load_baseline(baseline_folder)
    (baseline_folder / "units.csv").write_bytes(small.files()["units.csv"] + b"fout")
    with pytest.raises(FileFormatError, match=r"units\.csv"):
        _ = found.facts


def test_what_was_read_is_kept(baseline_folder):
    found = load_baseline(baseline_folder)
    assert found.facts is found.facts
    assert found.register is found.register


def test_a_folder_without_a_baseline_is_named(tmp_path):
    with pytest.raises(FileFormatError, match=rf"{tmp_path.name} holds no readable manifest"):
        load_baseline(tmp_path)


def test_boundaries_that_are_not_there_are_named(baseline_folder):
    with pytest.raises(FileFormatError, match=r"boundaries-1977\.topojson"):
        load_baseline(baseline_folder).topology("1977")


def test_without_a_folder_it_is_the_one_in_the_package(flanders):
    assert flanders.directory == packaged()
    assert load_baseline().manifest == flanders.manifest
    assert len(load_topology("2025").ids) == 304

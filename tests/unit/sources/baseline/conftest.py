"""The packaged baseline, and a fresh reading of the official files, shared by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from regiowerk.sources.baseline import Baseline, load_baseline
from regiowerk.sources.baseline.gathering import Gathered, gather
from tests.unit.sources.baseline import small


@pytest.fixture
def baseline_folder(tmp_path) -> Path:
    """A small baseline as files."""
    return small.write(tmp_path / "basis")


@pytest.fixture(scope="session")
def flanders() -> Baseline:
    """The baseline that travels in the package."""
    return load_baseline()


@pytest.fixture(scope="session")
def fresh(sources_dir) -> Gathered:
    """What the official files say today; takes a quarter of a minute."""
    return gather(sources_dir)

"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"

settings.register_profile("regiowerk", deadline=None)  # speed is measured in `make bench` only
settings.load_profile("regiowerk")


@pytest.fixture(scope="session")
def sources_dir() -> Path:
    """The raw official files beside the checkout; skips where they are absent."""
    if not SOURCES.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the raw official files in {SOURCES.name}/ beside it.")
        pytest.skip("the raw official files (../shared/sources) are not here")
    return SOURCES

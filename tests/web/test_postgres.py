"""The same store, admin, tasks and projects on PostgreSQL, where a server is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from regiowerk.web import home

HERE = Path(__file__).parent
VARIABLE = "REGIOWERK_TEST_POSTGRES"


@pytest.mark.postgres
@pytest.mark.parametrize(
    "module",
    [
        "test_store.py",
        "test_admin.py",
        "test_work.py",
        "test_at_once.py",
        "pages/test_verevening.py",
        "pages/test_verevening_keeping.py",
        "pages/test_verevening_room.py",
        "pages/test_verevening_windows.py",
    ],
)
def test_the_store_behaves_the_same_on_postgresql(module):
    url = os.environ.get(VARIABLE)
    if not url:
        pytest.skip(f"{VARIABLE} is not set (postgres://user:password@host/name)")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE / module)],
        cwd=HERE.parents[1],
        env={**os.environ, home.DATABASE: url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout

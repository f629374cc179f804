"""The compiler is found while it writes: by a name of numba, which a new numba may change."""

from __future__ import annotations

import importlib.util

from numba.core.caching import Cache, IndexDataCacheFile

from regiowerk.web import stopping

SOURCE = """
from numba import njit

@njit(cache=True)
def twice(number):
    return 2 * number
"""


def test_a_thread_that_writes_what_it_compiled_is_seen(tmp_path, monkeypatch):
    seen, save = [], IndexDataCacheFile.save

    def watched(self, key, data):
        seen.append(stopping._keeping())
        save(self, key, data)

    monkeypatch.setattr(IndexDataCacheFile, "save", watched)
    path = tmp_path / "compiled_for_a_test.py"
    path.write_text(SOURCE)
    found = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    assert not stopping._keeping()
    assert module.twice(21) == 42
    assert seen == [True]
    assert not stopping._keeping()


def test_the_function_of_numba_has_the_name_by_which_it_is_found():
    writer = getattr(Cache, stopping._KEEPS, None)
    assert writer is not None, "numba renamed it: look in numba.core.caching who calls save()"
    assert writer.__code__.co_name == stopping._KEEPS

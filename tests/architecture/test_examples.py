import doctest
import importlib

import pytest

from tests.architecture.tree import PACKAGE, modules, place


def name_of(path):
    return ".".join(("regiowerk", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


WITH_EXAMPLES = [path for path in modules(shells=False) if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=place)
def test_the_examples_in_the_docstrings_run(path):
    result = doctest.testmod(importlib.import_module(name_of(path)), optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0

"""The worked examples of the method pages, and those for researchers, run as they stand."""

import doctest

import pytest

from tests.architecture.tree import ROOT

PAGES = [*sorted((ROOT / "docs" / "method").glob("*.md")), ROOT / "docs/how-to/researcher.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_method_page_has_a_worked_example_that_runs(page):
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0, f"{page.name} has no worked example"
    assert result.failed == 0

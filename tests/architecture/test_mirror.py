import pytest

from tests.architecture.tree import PACKAGE, ROOT, modules, place

COVERED = {
    "__main__.py": "tests/web/test_start.py",
    "methods/labour_market_areas": "tests/unit/methods/test_labour_market_areas.py",
    "web": "tests/web/test_requests.py",
    "web/commands.py": "tests/web/test_start.py",
    "web/errors.py": "tests/web/test_errors.py",
    "web/home.py": "tests/web/test_start.py",
    "web/pages": "tests/web/pages/test_every_page.py",
    "web/pages/align": "tests/web/pages/test_align.py",
    "web/pages/delineate": "tests/web/pages/test_delineate.py",
    "web/pages/verevening": "tests/web/pages/test_verevening.py",
    "web/pages/whatif": "tests/web/pages/test_whatif.py",
    "web/pages/cooperations.py": "tests/web/pages/test_cooperations.py",
    "web/pages/municipalities.py": "tests/web/pages/test_municipalities.py",
    "web/pages/overview.py": "tests/web/pages/test_other_pages.py",
    "web/pages/search.py": "tests/web/pages/test_other_pages.py",
    "web/pages/sources.py": "tests/web/pages/test_other_pages.py",
    "web/pages/statements.py": "tests/web/pages/test_other_pages.py",
    "web/pages/zonings.py": "tests/web/pages/test_other_pages.py",
    "web/store": "tests/web/test_store.py",
    "web/store/admin.py": "tests/web/test_admin.py",
    "web/store/forms.py": "tests/web/test_admin.py",
    "web/store/site.py": "tests/web/test_admin.py",
    "web/templatetags": "tests/web/test_tags.py",
    "web/work": "tests/web/test_work.py",
}
"""Modules and packages that are tested by what they show, not one by one (STYLE 3.5: the web
through the Django client). The longest entry counts. All others have a test file of their own."""


def test_file_of(path):
    """The test file of a module: the one of the mapping, else the one of the same name."""
    relative = path.relative_to(PACKAGE)
    for entry in (relative, *relative.parents):
        if entry.as_posix() in COVERED:
            return ROOT / COVERED[entry.as_posix()]
    return ROOT / "tests" / "unit" / relative.with_name(f"test_{relative.name}")


test_file_of.__test__ = False

MODULES = [path for path in modules() if path.name != "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_every_module_has_its_tests(path):
    found = test_file_of(path)
    assert found.is_file(), f"{place(path)} needs {place(found)}"
    assert "def test_" in found.read_text("utf-8")


@pytest.mark.parametrize("entry", COVERED)
def test_the_mapping_speaks_of_what_exists(entry):
    assert (PACKAGE / entry).exists()
    assert entry not in {"core", "methods", "register", "align"}, "these have one file per module"


def test_a_unit_test_tests_a_module_that_exists():
    unit = ROOT / "tests" / "unit"
    orphans = []
    for path in sorted(unit.rglob("test_*.py")):
        relative = path.relative_to(unit)
        module = PACKAGE / relative.with_name(relative.name.removeprefix("test_"))
        package = module.with_suffix("")
        if not module.is_file() and not package.is_dir():
            orphans.append(place(path))
    assert orphans == []

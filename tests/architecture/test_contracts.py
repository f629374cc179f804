import ast
import sys

import pytest
from importlinter.cli import lint_imports

from tests.architecture.tree import PACKAGE, ROOT, imported, modules, parsed, place

CLOCK = {"now", "today", "utcnow"}
NETWORK = ("http", "urllib.request", "urllib.error", "socket", "ssl", "ftplib", "smtplib")
DOMAIN_FREE = {"highspy", "numba", "numpy", "shapely", "regiowerk"}


def test_the_import_contracts_hold(capsys):
    broken = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True)
    assert broken == 0, capsys.readouterr().out


def test_a_forbidden_import_breaks_a_contract(tmp_path, capsys):
    # The contracts must be able to fail: forbid what the core surely imports.
    config = tmp_path / "importlinter.ini"
    config.write_text(
        "[importlinter]\nroot_package = regiowerk\ninclude_external_packages = True\n"
        "[importlinter:contract:x]\nname = X\ntype = forbidden\n"
        "source_modules =\n    regiowerk.core\nforbidden_modules =\n    datetime\n"
    )
    assert lint_imports(config_filename=str(config), no_cache=True, no_logo=True) != 0
    assert "X BROKEN" in capsys.readouterr().out


@pytest.mark.parametrize("path", modules(shells=False), ids=place)
def test_nothing_but_the_shells_knows_the_clock_or_the_network(path):
    tree = parsed(path)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    clocks = [
        place(path, call)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in CLOCK
    ]
    imports = [
        place(path, node)
        for node, name in imported(tree)
        if name == "time" or name in NETWORK or name.startswith(tuple(f"{n}." for n in NETWORK))
    ]
    assert clocks == [], "the day is an argument, `on`"
    assert imports == [], "only cli and web know the clock and the network"


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").glob("*.py")), ids=place)
def test_the_core_needs_the_standard_library_only(path):
    roots = {name.partition(".")[0] for _, name in imported(parsed(path))}
    assert roots <= sys.stdlib_module_names | {"regiowerk"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "methods").rglob("*.py")), ids=place)
def test_methods_need_arrays_shapes_and_a_solver_at_most(path):
    names = {name for _, name in imported(parsed(path))}
    assert {n.partition(".")[0] for n in names} <= sys.stdlib_module_names | DOMAIN_FREE
    ours = {n for n in names if n.startswith("regiowerk")}
    assert all(n.startswith("regiowerk.methods") for n in ours)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_imports_name_the_whole_package(path):
    relative = [
        place(path, node)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []

"""The source tree as the tests of the architecture see it."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "regiowerk"
SHELLS = ("__main__", "cli", "web")


def modules(*, shells: bool = True) -> list[Path]:
    """Every module of the package but generated ones, with or without cli and web."""
    found = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    assert found, "no modules found: the tests would prove nothing"
    return [path for path in found if shells or not in_shell(path)]


def in_shell(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") in SHELLS


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something is, as an editor opens it."""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT)}{line}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every imported module, with the node that imports it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def project_files() -> list[Path]:
    """Every file that belongs to the project: tracked, or new and not ignored."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so it is unknown which files belong to the project")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in sorted(listed) if name and (ROOT / name).is_file()]

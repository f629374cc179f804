import ast
import re

import pytest

from tests.architecture.tree import PACKAGE, modules, parsed, place

DOCUMENTED = ("align", "core", "methods", "register")
PATHS = [path for path in modules() if path.relative_to(PACKAGE).parts[0] in DOCUMENTED]


def public(tree):
    """The public functions and classes of a module, and the public methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def is_property(node):
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_everything_public_has_a_docstring(path):
    tree = parsed(path)
    assert ast.get_docstring(tree), place(path)
    assert [place(path, n) for n in public(tree) if not ast.get_docstring(n)] == []


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_a_docstring_begins_with_one_sentence(path):
    nodes = [parsed(path), *public(parsed(path))]
    texts = {place(path, node): ast.get_docstring(node) or "." for node in nodes}
    wrong = {
        where: text.splitlines()[0]
        for where, text in texts.items()
        if not re.search(r"[.:]$", text.split("\n\n")[0].strip())
    }
    assert wrong == {}


@pytest.mark.parametrize("path", PATHS, ids=place)
def test_a_function_says_what_comes_back(path):
    wrong = [
        place(path, node)
        for node in public(parsed(path))
        if isinstance(node, ast.FunctionDef)
        and not is_property(node)
        and not re.match(r"(Return|Check|Raise|Yield)\b", ast.get_docstring(node) or "")
    ]
    assert wrong == []

import ast
import inspect
import re

import pytest

from regiowerk.core import errors
from tests.architecture.tree import modules, parsed, place

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.RegiowerkError)
]
ROOT_KIND = errors.RegiowerkError
BRANCH = re.compile(r"^(?P<indent>(?:│   |    )*)(?:├── |└── )(?P<name>\w+Error)\s+(?P<why>\S.*)$")


def drawn_tree():
    """Child and parent, as drawn in the docstring of the module."""
    lines = (errors.__doc__ or "").splitlines()
    path = [next(line.strip() for line in lines if line.strip() == "RegiowerkError")]
    found = {}
    for line in lines:
        if branch := BRANCH.match(line):
            depth = len(branch["indent"]) // 4 + 1
            path[depth:] = [branch["name"]]
            found[branch["name"]] = path[depth - 1]
    return found


def our_parent(kind):
    [parent] = [base for base in kind.__bases__ if issubclass(base, ROOT_KIND)]
    return parent.__name__


def test_the_tree_that_is_drawn_is_the_tree_of_the_classes():
    assert drawn_tree() == {k.__name__: our_parent(k) for k in KINDS if k is not ROOT_KIND}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_prints_as_its_sentence_and_carries_its_facts(kind):
    error = kind("46030 is found; 46029 is expected.", nis="46030", on="2025-01-01")
    assert str(error) == "46030 is found; 46029 is expected."
    assert error.facts == {"nis": "46030", "on": "2025-01-01"}
    assert kind.__doc__


def test_every_code_is_stable_unique_and_below_that_of_its_parent():
    codes = {kind.__name__: kind.code for kind in KINDS}
    assert len(set(codes.values())) == len(codes)
    for kind in KINDS:
        assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", kind.code)
        if kind is not ROOT_KIND and our_parent(kind) != "RegiowerkError":
            assert kind.code.startswith(f"{codes[our_parent(kind)]}.")


def ending(message):
    """The last fixed text of a message, or None when its end is computed."""
    match message:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=[*_, ast.Constant(value=str(text))]):
            return text
        case _:
            return None


@pytest.mark.parametrize("path", modules(), ids=place)
def test_every_error_raised_says_a_whole_sentence(path):
    names = {kind.__name__ for kind in KINDS}
    wrong = []
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[message, *_]) if name in names:
                text = ending(message)
                if text is not None and not text.rstrip(" ").endswith((".", "?", "!")):
                    wrong.append(f"{place(path, node)}: ...{text[-40:]!r}")
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=place)
def test_no_error_is_caught_without_saying_which(path):
    bare = [
        place(path, node)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []

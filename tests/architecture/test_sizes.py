import ast

import pytest

from tests.architecture.tree import functions, modules, parsed, place

FILE_LINES = 400
FUNCTION_LINES = 40


def lines_of(function):
    """The lines of a function without its decorators and its docstring."""
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        docstring = body[0].end_lineno - body[0].lineno + 1
    else:
        docstring = 0
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_file_fits_in_the_head(path):
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_function_fits_on_a_screen(path):
    long = {
        place(path, function): lines_of(function)
        for function in functions(parsed(path))
        if lines_of(function) > FUNCTION_LINES
    }
    assert long == {}


def test_a_docstring_does_not_count():
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    assert lines_of(ast.parse(source).body[0]) == 2
    assert lines_of(ast.parse("def f():\n    return 1\n").body[0]) == 2

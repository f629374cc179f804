import ast
import re

import pytest

from tests.architecture.tree import modules, parsed, place

FORBIDDEN = {
    "equalisation": "verevening",
    "equalization": "verevening",
    "settlement": "verevening",
    "mayors?_(meeting|council|consultation)": "burgemeestersoverleg",
    "multi_?(year|annual)_plan": "meerjarenplan",
    "region(al|ally)?_conform": "regioconform",
    "project_association": "projectvereniging",
    "service_association": "dienstverlenende_vereniging",
    "(mandated|assignment|commissioned)_association": "opdrachthoudende_vereniging",
    "(social_)?welfare_cent(er|re)": "ocmw",
    "nesting_dolls?": "matroesjka",
}
"""Half-translated or competing terms, and the term of the law that is used instead."""

VAGUE = r"^_?(get|process|handle)_|(^|_)(utils?|helpers?|common)($|_)"
"""Names that say nothing (STYLE 3.1, 6)."""

FRAMEWORK = {"get_queryset", "get_context_data", "get_absolute_url", "get_or_create"}
FORCED = re.compile(r"^(get|process)_(urls?|form|fieldsets|list|search|readonly|response|view|"
                    r"exception|request|template|model|object|success|permission|actions|field|"
                    r"inline|prefix|default|app|available|extra|session|user|value|lookup|choices|"
                    r"prep|db|internal|changelist)")  # fmt: skip
"""Names that Django prescribes."""


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def defined(tree):
    """Every name that a module gives: functions, classes, arguments, variables, attributes."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node, name
            case ast.ClassDef(name=name) | ast.arg(arg=name):
                yield node, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node, name


@pytest.mark.parametrize("path", modules(), ids=place)
def test_one_term_has_one_word(path):
    names = [(path.stem, place(path))]
    names += [(name, place(path, node)) for node, name in defined(parsed(path))]
    wrong = {
        where: f"{name}: write {term}"
        for name, where in names
        for variant, term in FORBIDDEN.items()
        if re.search(rf"(^|_){variant}s?($|_)", snake(name))
    }
    assert wrong == {}


@pytest.mark.parametrize("path", modules(), ids=place)
def test_names_say_what_comes_back(path):
    names = [(path.stem, place(path))] + [
        (node.name, place(path, node))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    wrong = {
        where: name
        for name, where in names
        if re.search(VAGUE, snake(name)) and name not in FRAMEWORK and not FORCED.match(name)
    }
    assert wrong == {}


@pytest.mark.parametrize("name", ["settlementOf", "Settlements", "mayor_meeting", "regio_conform"])
def test_the_search_finds_variants_only(name):
    found = [v for v in FORBIDDEN if re.search(rf"(^|_){v}s?($|_)", snake(name))]
    assert bool(found) == (name != "regio_conform")

import ast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, UnsolvableError
from regiowerk.resources.verevening.project.formulas import computed, formula_of, in_sheet, told

NAMES = ("a", "b", "c")
VALUES = {"a": 2.0, "b": 3.5, "c": -4.0}


def expressions():
    """Texts of formulas, with every kind of part."""
    leaf = st.sampled_from([*NAMES, "1", "2.5", "100"])

    def joined(inner):
        sign = st.tuples(inner, st.sampled_from("+-*"), inner).map(
            lambda p: f"({p[0]} {p[1]} {p[2]})"
        )
        choice = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda p: f"{p[0]}({p[1]}, {p[2]})"
        )
        return sign | choice | inner.map(lambda one: f"(-{one})")

    return st.recursive(leaf, joined, max_leaves=8)


@given(expressions())
def test_a_formula_gives_what_python_gives(text):
    code = compile(ast.parse(text, mode="eval"), "", "eval")
    expected = eval(code, {}, VALUES | {"min": min, "max": max})
    assert float(computed(formula_of(text), VALUES)) == pytest.approx(expected)


@given(expressions())
def test_what_is_written_in_a_sheet_means_the_same(text):
    written = in_sheet(formula_of(text), lambda name: name).lower()
    assert float(computed(formula_of(written), VALUES)) == pytest.approx(
        float(computed(formula_of(text), VALUES))
    )


@given(expressions(), st.lists(st.floats(-5, 5), min_size=1, max_size=4))
def test_many_cases_at_once_are_each_case_by_itself(text, drawn):
    cases = computed(formula_of(text), VALUES | {"a": np.array(drawn)})
    single = [float(computed(formula_of(text), VALUES | {"a": one})) for one in drawn]
    assert np.broadcast_to(cases, len(drawn)).tolist() == pytest.approx(single)


@pytest.mark.parametrize(
    ("text", "sheet", "words"),
    [
        ("a - (b - c)", "A-(B-C)", "ligging − (prijs − index)"),
        ("a / (b * c)", "A/(B*C)", "ligging ÷ (prijs × index)"),
        ("a * 0.5 + max(b, 0)", "A*0.5+MAX(B,0)", "ligging × 0,5 + max(prijs; 0)"),
        ("-a * b", "(0-A)*B", "(0 − ligging) × prijs"),
    ],
)
def test_brackets_stand_where_they_matter(text, sheet, words):
    labels = {"a": "ligging", "b": "prijs", "c": "index"}
    assert in_sheet(formula_of(text), str.upper) == sheet
    assert told(formula_of(text), labels.__getitem__) == words


@pytest.mark.parametrize(
    "text",
    ["a ** b", "a.b", "f(a)", "a if b else c", "'x'", "a +", "", "True", "min(a)", "max(a, b=1)",
     "a[0]", "a * " + "9" * 400, "1e16", "lambda: 1", "__import__('os')", "a" * 600],
)  # fmt: skip
def test_what_is_no_arithmetic_is_refused(text):
    with pytest.raises(InputError, match="formula"):
        formula_of(text)


def test_a_name_without_a_value_is_named():
    with pytest.raises(InputError, match=r"uses b, which has no value\. Known: a"):
        computed(formula_of("a * b"), {"a": 1.0})


def test_a_division_by_zero_shows_the_values():
    with pytest.raises(UnsolvableError, match="a = 1, b = 0"):
        computed(formula_of("a / b"), {"a": 1.0, "b": 0.0})


def test_the_names_come_in_order_of_first_use():
    formula = formula_of("b * a + min(b, c)")
    assert formula.names == ("b", "a", "c")
    assert repr(formula) == "<Formula b * a + min(b, c)>"

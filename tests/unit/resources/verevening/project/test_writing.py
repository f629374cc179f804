"""A content written as TOML reads back as it was."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.resources.verevening.project.reading import EXAMPLES, TEMPLATES, example, template
from regiowerk.resources.verevening.project.writing import json_text, toml_text

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
values = st.one_of(
    texts,
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.lists(st.integers(0, 100), max_size=4),
)
tables = st.recursive(
    st.dictionaries(texts, values, max_size=4),
    lambda inner: st.dictionaries(
        texts, st.one_of(values, inner, st.lists(inner, min_size=1, max_size=3)), max_size=4
    ),
    max_leaves=12,
)


@given(tables)
def test_what_is_written_reads_back(content):
    assert tomllib.loads(toml_text(content)) == content


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_reads_back(name):
    assert tomllib.loads(toml_text(example(name))) == example(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_reads_back(name):
    assert tomllib.loads(toml_text(template(name))) == template(name)


def test_a_field_without_a_value_is_left_out_and_what_toml_cannot_say_is_refused():
    assert toml_text({"a": None, "b": 1, "c": [{"d": None}]}) == "b = 1\n\n[[c]]\n"
    with pytest.raises(TypeError, match="cannot be written in TOML"):
        toml_text({"a": {1, 2}})


def test_json_writes_days_as_text():
    assert '"on": "2025-06-01"' in json_text({"on": date(2025, 6, 1)})

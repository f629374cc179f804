import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.structured import DEEPEST, structured, structured_file

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXT,
    lambda inside: st.lists(inside) | st.dictionaries(TEXT, inside),
    max_leaves=20,
)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_name_tells_toml_from_json(tmp_path):
    assert structured_file(written(tmp_path, "a.toml", "x = 1\r\ny = 2")) == {"x": 1, "y": 2}
    assert structured_file(written(tmp_path, "a.TOML", "x = 1")) == {"x": 1}
    assert structured_file(written(tmp_path, "a.json", '{"x": [1]}')) == {"x": [1]}
    assert structured_file(written(tmp_path, "b.json", b"\xef\xbb\xbf{}")) == {}


@pytest.mark.parametrize(
    ("name", "text", "fault", "says"),
    [
        ("a.toml", "x = ", "toml", "not a TOML file.*Invalid.*line 1"),
        ("a.toml", 'x = 1\ny = "', "toml", "line 2"),
        ("a.toml", "x = 1\nx = 1", "toml", "line 2"),
        ("a.toml", "x = " + "[" * 5_000, "nested", "nested too deeply"),
        ("a.toml", "x = 1" + "0" * 5_000, "number", "number"),
        ("a.toml", "x = nan", "number", "nan"),
        ("a.toml", 'x = "\\u0000"', "character", "no text"),
        ("a.json", "{", "json", "not a JSON file.*line 1"),
        ("a.json", "  ", "empty", "is empty"),
        ("a.json", "[" * 200_000, "nested", "nested too deeply"),
        ("a.json", "[" * 60 + "]" * 60, "nested", "nested too deeply"),
        ("a.json", b"{}\n\xff\xfe", "encoding", "line 2: not utf-8"),
        ("a.json", '{"x": {"A": 1, "A": 2}}', "twice", "more than one A"),
        ("a.json", '{"x": "\\ud800"}', "character", "no text"),
        ("a.json", '{"\\udfff": 1}', "character", "no text"),
        ("a.json", '{"x": ["a\\u0000b"]}', "character", "no text"),
        ("a.json", f"[{'9' * 5_000}]", "number", "number"),
        ("a.json", f"[-{'9' * 19}]", "number", "more than 18 digits"),
        ("a.json", "[NaN]", "number", "nan"),
        ("a.json", "[1e999]", "number", "inf"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name, text, fault, says):
    with pytest.raises(FileFormatError, match=says) as refused:
        structured_file(written(tmp_path, name, text))
    assert refused.value.facts["fault"] == fault


@pytest.mark.parametrize("name", ["nergens.toml", "leeg.json"])
def test_a_file_that_is_absent_or_empty_is_refused(tmp_path, name):
    written(tmp_path, "leeg.json", "")
    with pytest.raises(FileFormatError, match=r"does not exist|is empty"):
        structured_file(tmp_path / name)


def test_as_deep_as_allowed_is_read():
    deep = "[" * (DEEPEST - 1) + "1" + "]" * (DEEPEST - 1)
    assert structured(deep.encode(), origin="a.json")


@given(CONTENT)
def test_what_json_writes_is_read_again(content):
    assert structured(json.dumps(content).encode(), origin="a.json") == content


@given(st.binary(max_size=60), st.sampled_from(["a.json", "a.toml"]))
def test_bytes_are_read_or_refused_in_a_sentence(data, name):
    told = refusal(data, name)
    assert told is None or (str(told).startswith(name) and told.facts["fault"])


def refusal(data, name):
    try:
        structured(data, origin=name)
    except FileFormatError as refused:
        return refused
    return None

import pytest

from regiowerk.cli.structured_files import content_of
from regiowerk.core.errors import FileFormatError, InputError


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_name_tells_toml_from_json(tmp_path):
    assert content_of(written(tmp_path, "a.toml", "x = 1")) == {"x": 1}
    assert content_of(written(tmp_path, "a.TOML", "x = 1")) == {"x": 1}
    assert content_of(written(tmp_path, "a.json", '{"x": [1]}')) == {"x": [1]}
    assert content_of(written(tmp_path, "b.json", b"\xef\xbb\xbf{}")) == {}


@pytest.mark.parametrize(
    ("name", "text", "error", "says"),
    [
        ("a.toml", "x = ", FileFormatError, "not a TOML file.*Invalid"),
        ("a.json", "{", FileFormatError, "not a JSON file.*line 1"),
        ("a.json", "", FileFormatError, "is empty"),
        ("a.json", "[" * 200_000, FileFormatError, "nested too deeply"),
        ("a.json", b"\xff\xfe", FileFormatError, "utf-8"),
        ("a.json", '{"x": {"A": 1, "A": 2}}', InputError, "more than one A"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name, text, error, says):
    with pytest.raises(error, match=says):
        content_of(written(tmp_path, name, text))


def test_a_file_that_is_absent_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="does not exist"):
        content_of(tmp_path / "nergens.toml")

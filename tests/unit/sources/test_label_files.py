"""The reader of label files."""

import gzip
import json

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.label_files import read_label_file

LABELS = {"11001": "A", "11002": "A", "35013": "B"}


def written(tmp_path, text, name="indeling.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "unit,label\n11001,A\n11002,A\n35013,B\n",
        "nis2019;regio\n11001;A\n11002;A\n35013;B\n",
        "11001\tA\n11002\tA\n35013\tB",
        '\ufeffunit,label\r\n"11001"," A "\r\n\r\n11002,A\r\n35013,B\r\n',
        "\n11001,A\n11002,A\n35013,B\n",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_every_usual_layout_is_read(tmp_path, text, packed):
    data = gzip.compress(text.encode()) if packed else text.encode()
    found = read_label_file(written(tmp_path, data, "i.csv.gz" if packed else "i.csv"))
    assert found.division.region_of == LABELS
    assert found.findings == ()


def test_the_result_of_delineate_is_read(tmp_path):
    path = written(tmp_path, json.dumps({"labels": {"11001": 3, "x": "B"}, "seconds": 1}), "r.json")
    found = read_label_file(path).division
    assert (found.name, found.region_of) == ("r.json", {"11001": "3", "x": "B"})


def test_what_is_not_counted_is_reported(tmp_path):
    found = read_label_file(written(tmp_path, "unit,label\na,A\nb,\na,A\n"))
    assert found.division.region_of == {"a": "A"}
    assert [(f.record, f.field) for f in found.findings] == [("regel 3", "b"), ("regel 4", "a")]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("unit,label\na,A\na,B\n", "i.csv", "line 3: a lies in 'A' and in 'B'"),
        ("unit,label\na,A,extra\n", "i.csv", "line 2: 3 fields"),
        ("unit,label\na\n", "i.csv", "line 2: 1 fields"),
        ("unit,label\n,A\n", "i.csv", "every row names its unit"),
        ("unit,label\n", "i.csv", "no rows with a label"),
        ("unit,label\na,\n", "i.csv", "no rows with a label"),
        ("", "i.csv", "is empty"),
        ('unit,label\n"a,A\n', "i.csv", "line 2"),
        (b"unit,label\n\xe9,A\n", "i.csv", "not UTF-8"),
        (b"unit,label", "i.csv.gz", "damaged"),
        ("[]", "i.json", "no object 'labels'"),
        ('{"labels": {}}', "i.json", "no object 'labels'"),
        ('{"labels": {"a": null}}', "i.json", "the label of a"),
        ("{", "i.json", "not JSON"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, text, name, why):
    path = written(tmp_path, text, name)
    with pytest.raises(FileFormatError, match=why) as caught:
        read_label_file(path)
    assert str(path) in str(caught.value)

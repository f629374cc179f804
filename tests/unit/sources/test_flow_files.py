"""The reader of foreign flow files."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity
from regiowerk.sources.flow_files import delimiter_of, read_flow_file

ROWS = [("11001", "11002", 12.0), ("11002", "11001", 3.5), ("01000", "1000", 0.0)]


def written(tmp_path, text, name="stroom.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def triples(flows):
    return [
        (flows.units[o], flows.units[d], amount)
        for o, d, amount in zip(flows.origins, flows.destinations, flows.amounts, strict=True)
    ]


def lines(delimiter=",", header="van,naar,aantal", decimal="."):
    rows = [f"{o}{delimiter}{d}{delimiter}{str(a).replace('.', decimal)}" for o, d, a in ROWS]
    head = [header.replace(",", delimiter)] if header else []
    return "\n".join([*head, *rows]) + "\n"


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(0, 10**6)),
        min_size=1,
    ),
    st.sampled_from(",;\t"),
    st.booleans(),
)
def test_whatever_the_layout_the_pairs_are_summed(tmp_path_factory, rows, delimiter, header):
    text = "\n".join(delimiter.join(map(str, row)) for row in rows)
    head = delimiter.join(("x", "y", "z")) + "\n" if header else ""
    path = written(tmp_path_factory.mktemp("f"), head + text)
    found = read_flow_file(path)
    expected = {}
    for o, d, amount in rows:
        expected[o, d] = expected.get((o, d), 0) + amount
    assert {(o, d): a for o, d, a in triples(found.flows)} == expected
    assert found.flows.units == tuple(sorted({*"".join(o + d for o, d, _ in rows)}))
    repeated = len(rows) - len(expected)
    assert [f.record for f in found.findings] == ([f"{repeated} rijen"] if repeated else [])


@pytest.mark.parametrize(
    "text",
    [
        lines(),
        lines(";"),
        lines(";", decimal=","),
        lines("\t", decimal=","),
        lines(header=""),
        "\ufeff" + lines(),
        "\ufeff" + lines(header=""),
        "\n\n" + lines(),
        lines().replace("\n", "\r\n"),
        lines().replace("11001", " 11001 "),
        lines().replace("11001", '"11001"'),
        lines().removesuffix("\n"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_every_usual_layout_is_read(tmp_path, text, packed):
    data = gzip.compress(text.encode()) if packed else text.encode()
    path = written(tmp_path, data, "stroom.csv.gz" if packed else "stroom.csv")
    found = read_flow_file(path)
    assert sorted(triples(found.flows)) == sorted(ROWS)
    assert found.findings == ()
    assert found.header in ((), ("van", "naar", "aantal"))


def test_columns_after_the_third_are_said_not_to_be_read(tmp_path):
    found = read_flow_file(written(tmp_path, "a,b,n,conti\n1,2,3,x\n1,3,4,y\n"))
    assert found.flows.total == 7
    [finding] = found.findings
    assert (finding.field, finding.severity) == ("conti", Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("van,naar\n1,2\n", r"line 1: 2 columns \(van, naar\); a flow file has three"),
        ("van,naar,aantal\n1,2,3\n1,2\n", "line 3: 2 fields where the first line has 3"),
        ("van,naar,aantal\n1,2,3\n1,3,-4\n", "line 3: amount -4 is negative"),
        ("van,naar,aantal\n1,2,veel\n", "line 2: amount 'veel' is not a number"),
        ("van,naar,aantal\n1,2,\n", "line 2: amount '' is not a number"),
        ("van,naar,aantal\n1,2,nan\n", "line 2: amount 'nan' is not a number"),
        ("van,naar,aantal\n1,2,inf\n", "line 2: amount 'inf' is not a number"),
        ("van;naar;aantal\n1;2;1.234,5\n", r"line 2: amount '1\.234,5' is not a number"),
        ("van,naar,aantal\n1,,3\n", "line 2: an empty origin or destination"),
        ("1,2,3\n1,2,x\n", "line 2: amount 'x' is not a number"),
        ("van,naar,aantal\n", "has a header but no rows"),
        ("", "is empty"),
        ("\n \n", "is empty"),
        (b"van,naar,aantal\n1,2,3\n\xe9,2,3\n", "not UTF-8"),
        ('van,naar,aantal\n1,2,3\n"1,2,3\n', "line 3"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path, text, why):
    path = written(tmp_path, text)
    with pytest.raises(FileFormatError, match=why) as caught:
        read_flow_file(path)
    assert str(path) in str(caught.value)


def workbook(tmp_path, rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "stroom.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("header", [[], [("van", "naar", "aantal")]])
def test_a_workbook_is_read_as_well(tmp_path, header):
    found = read_flow_file(workbook(tmp_path, [*header, *ROWS, ("11001", 11002, 1)]))
    assert {(o, d): a for o, d, a in triples(found.flows)} == {
        ("11001", "11002"): 13, ("11002", "11001"): 3.5, ("01000", "1000"): 0,
    }  # fmt: skip
    assert found.header == tuple(*header)
    assert [f.record for f in found.findings] == ["1 rijen"]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("van", "naar", "aantal"), ("1", "2", -3)], "row 2: amount -3 is negative"),
        ([("van", "naar", "aantal"), ("1", "2", "veel")], "row 2: amount 'veel' is not a number"),
        ([("1", "2", 3), (None, "2", 3)], "row 2: an empty origin"),
        ([("van", "naar", "aantal")], "has a header but no rows"),
        ([("van", "naar")], "2 columns, at least 3 expected"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused_with_its_row(tmp_path, rows, why):
    with pytest.raises(FileFormatError, match=why):
        read_flow_file(workbook(tmp_path, rows))


def test_a_truncated_gzip_file_is_refused(tmp_path):
    whole = gzip.compress("".join(f"{k},{k * 7 % 9973},{k}\n" for k in range(50000)).encode())
    with pytest.raises(FileFormatError, match="truncated"):
        read_flow_file(written(tmp_path, whole[: len(whole) // 2], "stroom.csv.gz"))
    with pytest.raises(FileFormatError, match="damaged"):
        read_flow_file(written(tmp_path, b"a,b,1\n", "stroom.csv.gz"))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="absent"):
        read_flow_file(tmp_path / "geen.csv")


def test_the_delimiter_is_the_one_of_the_line():
    assert [delimiter_of(line) for line in ("a\tb;c", "a;b,c", "a,b", "a")] == ["\t", ";", ",", ","]

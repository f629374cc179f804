"""Opening of published files."""

import csv
import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.sources.files import (
    json_document,
    open_text,
    parquet_columns,
    sheet_rows,
    text_rows,
    text_table,
)

TABLE = "nis;naam\n46030;Beveren-Kruibeke-Zwijndrecht\n11002;Antwerpen\n"
cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")))


def written(folder: Path, content: str | bytes, name: str = "tabel.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(folder: Path, members: dict[str, str]) -> Path:
    path = folder / "tabel.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def workbook(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = folder / "blad.xlsx"
    book.save(path)
    return path


@given(rows=st.lists(st.tuples(cells.filter(bool), cells, cells), min_size=1))
def test_a_table_written_as_csv_is_read_back_unchanged(rows, tmp_path_factory):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("a", "b", "c"), *rows])
    path = written(tmp_path_factory.mktemp("csv"), text.getvalue())
    read = text_rows(path, columns=("a", "b", "c"))
    assert [tuple(row.values()) for _, row in read] == rows
    assert [line for line, _ in read] == list(range(2, len(rows) + 2))


@given(cut=st.floats(0, 0.999))
def test_a_gzip_file_cut_anywhere_is_refused(cut, tmp_path_factory):
    whole = gzip.compress((TABLE * 50).encode())
    path = written(tmp_path_factory.mktemp("gz"), whole[: int(len(whole) * cut)], "t.csv.gz")
    with pytest.raises(FileFormatError, match=r"truncated gzip|is empty"):
        text_rows(path, columns=("nis",), delimiter=";")


@given(cut=st.floats(0, 0.999))
def test_a_zip_file_cut_anywhere_is_refused(cut, tmp_path_factory):
    folder = tmp_path_factory.mktemp("zip")
    path = zipped(folder, {"a.txt": TABLE})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(FileFormatError, match=r"truncated zip|is empty"):
        text_rows(path, columns=("nis",), delimiter=";", member=".txt")


@pytest.mark.parametrize("name", ["weg.csv", "."])
def test_an_absent_file_or_a_folder_is_refused_by_name(tmp_path, name):
    with pytest.raises(FileFormatError, match=r"does not exist|cannot be read") as caught:
        open_text(tmp_path / name)
    assert caught.value.facts["file"] == str(tmp_path / name)


@pytest.mark.parametrize(("content", "words"), [(b"", "is empty"), (b"\n \n", "holds no text")])
def test_a_file_without_text_is_refused(tmp_path, content, words):
    with pytest.raises(FileFormatError, match=words):
        open_text(written(tmp_path, content))


def test_a_wrong_encoding_names_the_line_and_the_byte(tmp_path):
    path = written(tmp_path, "nis;naam\n1;Gent\n2;Liège\n".encode("latin-1"))
    with pytest.raises(FileFormatError, match="line 3: byte 0xe8 is not utf-8-sig"):
        text_rows(path, columns=("nis",), delimiter=";")


def test_another_encoding_is_read_when_asked(tmp_path):
    path = written(tmp_path, "naam\nLiège\n".encode("latin-1"))
    assert text_rows(path, columns=("naam",), encoding="latin-1") == [(2, {"naam": "Liège"})]


def test_a_byte_order_mark_is_not_part_of_the_first_name(tmp_path):
    path = written(tmp_path, "\ufeffnis,naam\n1,a\n")
    assert text_rows(path, columns=("nis",)) == [(2, {"nis": "1", "naam": "a"})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,naam\n1,a\n", r"lacks column \['nis'\]; found: code, naam"),
        ("nis,nis\n1,2\n", r"has column \['nis'\] more than once"),
        ("nis;naam\n1;a\n", "lacks column"),
        ("nis,naam\n", "has a header but no rows"),
        ("nis,naam\n1,a\n2\n", "line 3: 1 fields where the header has 2"),
        ('nis,naam\n1,"a\n', "line 2: unexpected end of data"),
    ],
)
def test_a_table_of_another_shape_is_refused(tmp_path, text, words):
    with pytest.raises(FileFormatError, match=words):
        text_rows(written(tmp_path, text), columns=("nis",))


def test_blank_lines_are_skipped_but_counted(tmp_path):
    path = written(tmp_path, "\nnis\n\n1\n")
    header, records = text_table(path, columns=("nis",))
    assert (header, list(records)) == (["nis"], [(4, ["1"])])


def test_gzip_is_recognised_by_its_ending_or_on_request(tmp_path):
    data = gzip.compress(TABLE.encode())
    one = written(tmp_path, data, "t.csv.gz")
    other = written(tmp_path, data, "t.bin")
    assert open_text(one) == open_text(other, compressed=True) == TABLE


@pytest.mark.parametrize("members", [{}, {"a.csv": TABLE}, {"a.txt": TABLE, "b.txt": TABLE}])
def test_a_zip_without_exactly_one_such_member_is_refused(tmp_path, members):
    with pytest.raises(FileFormatError, match=r"members ending in '.txt', one expected"):
        open_text(zipped(tmp_path, members), member=".txt")


def test_an_empty_member_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match=r"member 'a.txt' is empty"):
        open_text(zipped(tmp_path, {"a.txt": ""}), member="a.txt")


def test_cells_of_a_sheet_are_text_and_whole_numbers_have_no_decimals(tmp_path):
    path = workbook(
        tmp_path,
        [["nis", "naam", "dag"], [11001.0, " Aartselaar ", date(2025, 1, 1)], [None], [2.5]],
    )
    assert sheet_rows(path, columns=3) == [
        (1, ["nis", "naam", "dag"]),
        (2, ["11001", "Aartselaar", "2025-01-01"]),
        (4, ["2.5", "", ""]),
    ]


def test_named_columns_of_a_sheet_come_in_the_order_asked(tmp_path):
    path = workbook(tmp_path, [["a", "b", "c"], [1, 2, 3]])
    assert sheet_rows(path, columns=("c", "a")) == [(2, ["3", "1"])]


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        ([["a", "b"], [1, 2]], 3, "has 2 columns, at least 3"),
        ([["a", "b"], [1, 2]], ("c",), r"lacks column \['c'\]"),
        ([["a", "b"]], ("a",), "no rows"),
        ([[None]], 1, "no cells with text"),
    ],
)
def test_a_sheet_of_another_shape_is_refused(tmp_path, rows, columns, words):
    with pytest.raises(FileFormatError, match=words):
        sheet_rows(workbook(tmp_path, rows), columns=columns)


@pytest.mark.parametrize("name", ["kapot.xls", "kapot.xlsx"])
def test_a_file_that_is_no_workbook_is_refused(tmp_path, name):
    with pytest.raises(FileFormatError, match="not a readable Excel workbook"):
        sheet_rows(written(tmp_path, TABLE, name), columns=2)


def test_a_truncated_workbook_is_refused(tmp_path):
    path = workbook(tmp_path, [["a"], [1]])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(FileFormatError, match="not a readable Excel workbook"):
        sheet_rows(path, columns=1)


def test_broken_json_names_the_line(tmp_path):
    with pytest.raises(FileFormatError, match="line 2: not JSON"):
        json_document(written(tmp_path, '{"a": 1,\n"b": '))
    assert json_document(written(tmp_path, '{"a": 1}')) == {"a": 1}
    with pytest.raises(FileFormatError, match="nested too deeply"):
        json_document(written(tmp_path, "[" * 100_000))
    with pytest.raises(FileFormatError, match="number that cannot be read"):
        json_document(written(tmp_path, f"[{'9' * 5000}]"))


def parquet(folder: Path, columns: dict[str, list[object]]) -> Path:
    path = folder / "t.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_columns_of_parquet_come_as_lists(tmp_path):
    path = parquet(tmp_path, {"nis": ["1", None], "x": [1.5, 2.0]})
    assert parquet_columns(path, columns={"nis": str}) == {"nis": ["1", None]}


@pytest.mark.parametrize(
    ("columns", "wanted", "words"),
    [
        ({"nis": ["1"]}, {"jaar": int}, r"lacks column \['jaar'\]"),
        ({"nis": pa.array([], pa.string())}, {"nis": str}, "has no rows"),
        ({"jaar": ["2014"]}, {"jaar": int}, "row 1: column 'jaar' holds '2014', int expected"),
    ],
)
def test_parquet_of_another_shape_is_refused(tmp_path, columns, wanted, words):
    with pytest.raises(FileFormatError, match=words):
        parquet_columns(parquet(tmp_path, columns), columns=wanted)


def test_truncated_parquet_is_refused(tmp_path):
    path = parquet(tmp_path, {"nis": ["1"]})
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(FileFormatError, match="not a readable Parquet file"):
        parquet_columns(path, columns={"nis": str})

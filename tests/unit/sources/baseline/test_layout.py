import csv
import io
import random
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Finding, Severity
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.sources.baseline import layout
from tests.unit.small_register import FACTS
from tests.unit.sources.baseline import small

CANONICAL = facts_from({name: getattr(FACTS, name) for name in TABLES})

findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(("abb", "refnis")),
        st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        st.sampled_from(("", "naam")),
        st.text(st.characters(codec="utf-8", exclude_characters="\0")),
        st.just("Bewaard."),
        st.sampled_from(Severity),
    )
)

# --- properties -----------------------------------------------------------------------------------


@given(st.randoms())
def test_the_order_in_which_facts_come_does_not_change_a_byte(shuffler: random.Random):
    for name, table in TABLES.items():
        rows = list(getattr(FACTS, name))
        shuffler.shuffle(rows)
        assert layout.table_bytes(table, rows) == layout.table_bytes(table, getattr(FACTS, name))


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(st.lists(st.tuples(cells, cells)))
def test_any_text_fits_in_a_cell(rows):
    content = layout.csv_bytes(("a", "b"), ({"a": a, "b": b} for a, b in rows))
    read = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    assert read == [["a", "b"], *map(list, rows)]


@given(findings)
def test_findings_come_back_each_once_and_in_order(tmp_path_factory, given_):
    folder = tmp_path_factory.mktemp("bevindingen")
    (folder / layout.FINDINGS).write_bytes(layout.finding_bytes(given_))
    assert layout.read_findings(folder) == tuple(sorted(set(given_)))


@given(st.dictionaries(st.text(), st.binary(), min_size=1), st.data())
def test_the_fingerprint_tells_every_change_of_a_file(files, data):
    print_ = layout.fingerprint(files)
    assert layout.fingerprint(dict(reversed(files.items()))) == print_
    name = data.draw(st.sampled_from(sorted(files)))
    assert layout.fingerprint(files | {name: files[name] + b"x"}) != print_
    assert layout.fingerprint({k: v for k, v in files.items() if k != name}) != print_


def test_writing_and_reading_gives_the_same_facts(baseline_folder):
    assert layout.read_facts(baseline_folder) == CANONICAL


# --- what the files look like ---------------------------------------------------------------------


def test_a_table_is_plain_csv():
    content = layout.table_bytes(TABLES["codes"], FACTS.codes)
    assert content.startswith(b"unit,nis,")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def test_the_dictionary_tells_the_meaning_of_every_column_of_every_table():
    rows = list(csv.DictReader(io.StringIO(layout.dictionary_bytes().decode())))
    told = {(row["table"], row["column"]) for row in rows}
    assert told == {(t.name, c.name) for t in TABLES.values() for c in t.columns}
    assert all(row["meaning"] and row["table_meaning"] and row["type"] for row in rows)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_field_of_a_fact_has_its_column(table):
    columns = {c.name for c in table.columns}
    periods = {"validity": "valid_from", "known": "known_from"}
    assert {periods.get(f.name, f.name) for f in fields(table.fact)} <= columns


def test_the_packaged_dictionary_is_that_of_the_tables(flanders):
    packaged = (flanders.directory / layout.DICTIONARY).read_bytes()
    assert packaged == layout.dictionary_bytes()


def test_files_have_fixed_names():
    assert layout.flow_file("commuting-2011") == "flow-commuting-2011.parquet"
    assert layout.boundary_file("2025") == "boundaries-2025.topojson"


# --- damage ---------------------------------------------------------------------------------------


def damaged(folder, name, change):
    path = folder / name
    path.write_bytes(change(path.read_bytes()))
    return folder


@pytest.mark.parametrize("name", small.TABLE_FILES)
def test_a_table_that_is_absent_is_named(baseline_folder, name):
    (baseline_folder / name).unlink()
    with pytest.raises(FileFormatError, match=name):
        layout.read_facts(baseline_folder)


@pytest.mark.parametrize("name", small.TABLE_FILES)
def test_an_empty_table_without_header_is_named(baseline_folder, name):
    damaged(baseline_folder, name, lambda _: b"")
    with pytest.raises(FileFormatError, match=name):
        layout.read_facts(baseline_folder)


def test_a_bad_row_is_named_by_file_and_line(baseline_folder):
    damaged(baseline_folder, "codes.csv", lambda b: b.replace(b",11056,", b",11o56,"))
    line = 1 + next(
        number
        for number, row in enumerate((baseline_folder / "codes.csv").read_text().splitlines())
        if "11o56" in row
    )
    with pytest.raises(FileFormatError, match=rf"codes\.csv, regel {line}: .*11o56"):
        layout.read_facts(baseline_folder)


def test_lines_are_counted_as_an_editor_counts_them(baseline_folder):
    def change(content):
        header, first, second, *_ = content.decode().splitlines()
        spread = first.replace(first.split(",")[0], '"op twee\nregels"', 1)
        unit, nis, rest = second.split(",", 2)
        wrong = f"{unit},fout{nis},{rest}"
        return "\n".join((header, spread, wrong)).encode()

    damaged(baseline_folder, "codes.csv", change)
    with pytest.raises(FileFormatError, match=r"codes\.csv, regel 4"):
        layout.read_table(TABLES["codes"], baseline_folder / "codes.csv")


def test_several_bad_rows_are_counted(baseline_folder):
    damaged(baseline_folder, "codes.csv", lambda b: b.replace(b",11", b",x"))
    with pytest.raises(FileFormatError, match=r"\(and \d+ more\)"):
        layout.read_facts(baseline_folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.replace(b"unit,nis", b"unit,code", 1),
        lambda b: b.replace(b"unit,nis", b"unit,unit", 1),
        lambda b: b.replace(b"\n", b",te,veel\n", 3),
    ],
    ids=["missing", "twice", "more"],
)
def test_other_columns_are_refused_by_file(baseline_folder, change):
    damaged(baseline_folder, "codes.csv", change)
    with pytest.raises(FileFormatError, match=r"codes\.csv"):
        layout.read_facts(baseline_folder)


def test_a_row_with_more_cells_than_the_header_is_not_cut_off(baseline_folder):
    damaged(baseline_folder, "codes.csv", lambda b: b.rstrip(b"\n") + b",nog iets\n")
    last = len((baseline_folder / "codes.csv").read_text().splitlines())
    with pytest.raises(FileFormatError, match=rf"codes\.csv, line {last}: \d+ fields"):
        layout.read_facts(baseline_folder)


def test_a_truncated_row_is_named(baseline_folder):
    damaged(baseline_folder, "units.csv", lambda b: b[:-12])
    with pytest.raises(FileFormatError, match=r"units\.csv, line \d+"):
        layout.read_facts(baseline_folder)


def test_a_quote_that_never_closes_is_named(baseline_folder):
    damaged(baseline_folder, "units.csv", lambda b: b + b'"afgebroken')
    with pytest.raises(FileFormatError, match=r"units\.csv, line \d+"):
        layout.read_facts(baseline_folder)


def test_a_file_in_another_encoding_is_named(baseline_folder):
    def latin(content):
        return content.decode().replace("Aartselaar", "Aartselaär").encode("latin-1")

    damaged(baseline_folder, "units.csv", latin)
    with pytest.raises(FileFormatError, match=r"units\.csv is not UTF-8 \(byte"):
        layout.read_facts(baseline_folder)


def test_a_blank_line_is_no_row(baseline_folder):
    damaged(baseline_folder, "units.csv", lambda b: b + b"\n")
    assert layout.read_facts(baseline_folder) == CANONICAL


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b\n1,2\n",
        b"source,record,field,severity,what,done\na,b,c,erg,d,e\n",
        b"source,record,field,severity,what,done\na,b\n",
        b"source,record,field,severity,what,done\na,b,c,fout,\xe9,e\n",
    ][1:],
)
def test_damaged_findings_are_named(baseline_folder, content):
    (baseline_folder / layout.FINDINGS).write_bytes(content)
    with pytest.raises(FileFormatError, match=r"findings\.csv, line"):
        layout.read_findings(baseline_folder)


def test_absent_findings_are_named(baseline_folder):
    (baseline_folder / layout.FINDINGS).unlink()
    with pytest.raises(FileFormatError, match=r"findings\.csv"):
        layout.read_findings(baseline_folder)


@pytest.mark.parametrize("content", [b"", b"{", b"3", b"\xff\xfe"])
def test_a_damaged_manifest_is_named(baseline_folder, content):
    (baseline_folder / layout.MANIFEST).write_bytes(content)
    with pytest.raises(FileFormatError, match=r"manifest\.json"):
        layout.read_manifest(baseline_folder)


def test_a_baseline_of_another_format_is_refused(baseline_folder):
    (baseline_folder / layout.MANIFEST).write_bytes(layout.manifest_bytes({"format": 99}))
    with pytest.raises(FileFormatError, match="format 99, and this version reads format 1"):
        layout.read_manifest(baseline_folder)

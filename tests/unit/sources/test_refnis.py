from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.core.validity import Validity
from regiowerk.sources.refnis import read_crosswalk, read_refnis, without_qualifier
from tests.unit.sources.small_belgium import (
    CROSSWALK_ROWS,
    REFNIS_RECORDS,
    write_crosswalk,
    write_refnis,
)


def test_an_inclusive_last_day_becomes_the_first_day_after(tmp_path):
    reading = read_refnis(write_refnis(tmp_path / "r.txt"))
    deinze = next(r for r in reading.records if r.nis == "44011")
    assert deinze.validity == Validity(date(1970, 1, 1), date(2019, 1, 1))
    assert next(r for r in reading.records if r.nis == "11001").validity.end is None


def test_the_codes_on_a_day_are_those_that_hold_on_it(tmp_path):
    reading = read_refnis(write_refnis(tmp_path / "r.txt"))
    before, after = date(2018, 12, 31), date(2019, 1, 1)
    assert {"44011", "44049"} <= reading.on(before, level=4).keys()
    assert reading.on(after, level=4).keys() & {"44011", "44049", "44083"} == {"44083"}
    assert all(r.level == 3 for r in reading.on(after, level=3).values())


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ((4, "1x001", "11000", "A", "A", "01/01/1970", "31/12/9999"), ""),
        ((4, "11003", "11000", "A", "A", "01/01/2020", "31/12/2019"), ""),
        ((4, "11003", "11000", "A", "A", "30/02/1970", "31/12/9999"), ""),
        ((4, "11003", "11000", "A", "", "01/01/1970", "31/12/9999"), ""),
        ((4, "11001", "11000", "A", "A", "01/01/1999", "31/12/9999"), "CD_REFNIS"),
    ],
)
def test_an_impossible_record_is_left_out_and_named(tmp_path, record, field):
    reading = read_refnis(write_refnis(tmp_path / "r.txt", [*REFNIS_RECORDS, record]))
    (finding,) = errors_in(reading.findings)
    assert (finding.record, finding.field) == (f"regel {len(REFNIS_RECORDS) + 2}", field)
    assert len(reading.records) == len(REFNIS_RECORDS)


def test_a_code_whose_parent_is_unknown_is_kept_and_named(tmp_path):
    orphan = (4, "99001", "99000", "X", "X", "01/01/1970", "31/12/9999")
    reading = read_refnis(write_refnis(tmp_path / "r.txt", [*REFNIS_RECORDS, orphan]))
    assert [(f.record, f.severity) for f in reading.findings] == [("99001", Severity.WARNING)]
    assert "99001" in reading.on(date(2000, 1, 1))


def test_a_truncated_refnis_is_refused_with_its_line(tmp_path):
    path = write_refnis(tmp_path / "r.txt")
    path.write_text(path.read_text("utf-8")[:-12], encoding="utf-8")
    with pytest.raises(FileFormatError, match=rf"r\.txt, line {len(REFNIS_RECORDS) + 1}"):
        read_refnis(path)


def test_a_refnis_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "r.txt"
    write_refnis(path)
    path.write_text(path.read_text("utf-8-sig"), encoding="latin-1")
    with pytest.raises(FileFormatError, match="not utf-8"):
        read_refnis(path)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("x", "A", "11001", "A", "11001", "A"), "'x' is not a NIS code"),
        (("11099", "", "11099", "A", "11099", "A"), "11099 has no name"),
        (("11001", "A", "11001", "A", "11001", "A"), "11001 occurs twice"),
        (("11099", "A", "11007", "Borsbeek", "11001", "A"), "11007 leads to 11001 and to 11002"),
    ],
)
def test_a_crosswalk_with_a_hole_is_refused_with_the_row(tmp_path, row, told):
    path = write_crosswalk(tmp_path / "c.csv", [*CROSSWALK_ROWS, row])
    with pytest.raises(InputError, match=rf"line {len(CROSSWALK_ROWS) + 2}: {told}"):
        read_crosswalk(path)


def test_all_bad_rows_of_a_crosswalk_are_named_at_once(tmp_path):
    bad = [("x", "A", "1", "A", "1", "A"), ("y", "A", "1", "A", "1", "A")]
    with pytest.raises(InputError) as refusal:
        read_crosswalk(write_crosswalk(tmp_path / "c.csv", [*CROSSWALK_ROWS, *bad]))
    assert len(refusal.value.facts["problems"]) == 2


def test_a_crosswalk_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("nis_2011,nis_2019\n11001,11001\n", encoding="utf-8")
    with pytest.raises(FileFormatError, match="name_2011_nl"):
        read_crosswalk(path)


def test_a_crosswalk_restores_the_zero_a_spreadsheet_lost(tmp_path):
    path = write_crosswalk(tmp_path / "c.csv", [("4000", "A", "4000", "A", "4000", "A")])
    assert read_crosswalk(path).rows[0].nis == ("04000", "04000", "04000")


def test_only_a_qualifier_at_the_end_is_taken_off():
    assert without_qualifier("Halle (Halle-Vilvoorde)") == "Halle"
    assert without_qualifier("Heist-op-den-Berg") == "Heist-op-den-Berg"


@pytest.mark.sources
def test_refnis_and_crosswalk_of_the_sources_have_the_same_municipalities(sources_dir):
    refnis = read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt")
    crosswalk = read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv")
    assert len(refnis.records) == 2769
    assert refnis.findings == ()
    assert {r.nis[0] for r in crosswalk.rows} == set(refnis.on(date(2018, 12, 31), level=4))
    assert {r.nis[1] for r in crosswalk.rows} == set(refnis.on(date(2019, 1, 1), level=4))
    assert [len({r.nis[v] for r in crosswalk.rows}) for v in range(3)] == [589, 581, 565]

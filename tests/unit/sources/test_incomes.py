"""Reader of fiscal incomes."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import errors_in
from regiowerk.sources.incomes import FIGURES, read_fiscal_incomes

HEADER = "|".join(("CD_YEAR", "CD_MUNTY_REFNIS", "TX", *FIGURES))


def zipped(folder, *rows, header=HEADER):
    path = folder / "inkomens.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("map/inkomens.txt", "\ufeff" + "\n".join((header, *rows)) + "\n")
    return path


@given(st.lists(st.integers(0, 10**10), min_size=4, max_size=4))
def test_every_figure_is_kept_to_the_cent(tmp_path_factory, cents):
    amounts = [f"{c // 100}.{c % 100:02}" for c in cents]
    path = zipped(tmp_path_factory.mktemp("i"), "|".join(("2013", "11001", "A", *amounts)))
    found = {v.indicator: v.value for v in read_fiscal_incomes(path).values}
    assert [round(found[i] * 100) for i in FIGURES.values()] == cents


def test_a_figure_that_is_no_number_loses_only_itself(tmp_path):
    reading = read_fiscal_incomes(zipped(tmp_path, "2013|11001|A|1|x|3|4"))
    assert len(reading.values) == 3
    (error,) = errors_in(reading.findings)
    assert (error.record, error.field) == ("regel 2", "MS_TOT_STATE_TAXES")


def test_a_municipality_absent_in_a_year_is_named(tmp_path):
    rows = ("2012|11001|A|1|2|3|4", "2013|11001|A|1|2|3|4", "2013|11002|B|1|2|3|4")
    gaps = read_fiscal_incomes(zipped(tmp_path, *rows)).findings
    assert {(f.record, f.field) for f in gaps} == {
        ("gemeente 11002", indicator) for indicator in FIGURES.values()
    }


def test_a_damaged_archive_or_another_table_is_refused(tmp_path):
    path = zipped(tmp_path, "2013|11001|A|1|2|3|4")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FileFormatError, match="truncated zip"):
        read_fiscal_incomes(path)
    with pytest.raises(FileFormatError, match="lacks column"):
        read_fiscal_incomes(zipped(tmp_path, "2013|1", header="CD_YEAR|CD_MUNTY_REFNIS"))


@pytest.mark.sources
def test_published_totals_of_2013(sources_dir):
    path = sources_dir / "fiscal" / "TF_PSNL_INC_TAX_MUNTY_tcm325-272513.zip"
    reading = read_fiscal_incomes(path)
    assert len(reading.values) == 4 * 9 * 589
    total = {
        i: sum(v.value for v in reading.values if (v.indicator, v.year) == (i, 2013))
        for i in FIGURES.values()
    }
    assert total["belastbaar-inkomen"] == pytest.approx(189.8e9, rel=1e-3)
    assert total["personenbelasting-staat"] == pytest.approx(41.4e9, rel=1e-3)
    assert total["personenbelasting-gemeente"] == pytest.approx(3.03e9, rel=1e-3)
    assert total["inwoners-fiscaal"] == 11_150_516
    assert reading.findings == ()


@pytest.mark.parametrize("row", ["13|11001|A|1|2|3|4", "2013|Gent|A|1|2|3|4"])
def test_a_record_without_year_or_code_is_an_error_with_its_line(tmp_path, row):
    reading = read_fiscal_incomes(zipped(tmp_path, row))
    assert reading.values == ()
    assert [f.record for f in errors_in(reading.findings)] == ["regel 2"]

import pytest

from regiowerk.core.errors import FileFormatError, InputError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.mergers import (
    Merger,
    compare_mergers,
    mergers_of,
    read_merger_key,
    read_merger_note,
    read_mergers_in_words,
)
from regiowerk.sources.refnis import read_crosswalk, read_refnis
from tests.unit.sources.small_belgium import (
    REFNIS_RECORDS,
    write_crosswalk,
    write_refnis,
    write_sheet,
)

ANTWERPEN = Merger(2025, "11002", frozenset({"11002", "11007"}))
LOKEREN = Merger(2025, "46029", frozenset({"44045", "46014"}))
BEVEREN = Merger(2025, "46030", frozenset({"11056", "46003"}))
DEINZE = Merger(2019, "44083", frozenset({"44011", "44049"}))
WORDS = """Fuserende gemeenten,\tNieuwe gemeenten
Antwerpen (11002) + Borsbeek (11007),\tAntwerpen (11002)
Lokeren (46014) + Moerbeke (44045),\tLokeren (46029)
Beveren (46003) + Zwijndrecht (11056),\tBeveren-Zwijndrecht (voorlopige naam) (46030)
"""
NOTE = """# Wijzigende gebiedsindelingen
## Gemeentefusies 1 januari 2025
gemeente2024 | naam | gemeente | naam
-- | -- | -- | --
11002 | Antwerpen | 11002 | Antwerpen
11007* | Borsbeek | 11002 | Antwerpen
## Iets anders
12345 | geen | 54321 | fusie
"""


@pytest.fixture
def crosswalk(tmp_path):
    return mergers_of(read_crosswalk(write_crosswalk(tmp_path / "c.csv")))


@pytest.fixture
def refnis(tmp_path):
    return read_refnis(write_refnis(tmp_path / "r.txt"))


def words(tmp_path, text=WORDS):
    path = tmp_path / "fusies.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_mergers_of_the_crosswalk_are_the_codes_that_share_a_next_code(crosswalk):
    assert crosswalk.mergers == (DEINZE, ANTWERPEN, LOKEREN, BEVEREN)
    assert crosswalk.names[2025, "11007", "oud"] == "Borsbeek"


def test_a_remark_in_a_name_is_taken_off_with_a_finding(tmp_path):
    reading = read_mergers_in_words(words(tmp_path))
    assert reading.mergers == (ANTWERPEN, LOKEREN, BEVEREN)
    assert reading.names[2025, "46030", "nieuw"] == "Beveren-Zwijndrecht"
    (finding,) = reading.findings
    assert "voorlopige naam" in finding.what


def test_a_row_that_tells_no_merger_is_left_out_and_named(tmp_path):
    reading = read_mergers_in_words(words(tmp_path, WORDS + "Alleen (11001),\tAlleen (11001)\n"))
    (finding,) = errors_in(reading.findings)
    assert finding.record == "regel 5"


@pytest.mark.parametrize("text", ["", "iets,anders\n1,2\n"])
def test_a_file_that_is_not_the_table_in_words_is_refused(tmp_path, text):
    with pytest.raises(FileFormatError):
        read_mergers_in_words(words(tmp_path, text))


def test_a_table_in_words_without_a_single_merger_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="no merger"):
        read_mergers_in_words(words(tmp_path, "Fuserende gemeenten,\tNieuwe gemeenten\na,b\n"))


def test_the_note_gives_mergers_below_its_own_headings_only(tmp_path):
    path = tmp_path / "nota.md"
    path.write_text(NOTE, encoding="utf-8")
    assert read_merger_note(path).mergers == (ANTWERPEN,)


def test_a_note_without_tables_is_refused(tmp_path):
    path = tmp_path / "nota.md"
    path.write_text("# Niets\n", encoding="utf-8")
    with pytest.raises(FileFormatError, match="no merger"):
        read_merger_note(path)


def test_the_key_of_the_provinces_gives_codes(tmp_path):
    rows = [("gemeente2024", "gemeente"), (11002, 11002), (11007, 11002), (11001, 11001)]
    assert read_merger_key(write_sheet(tmp_path / "k.xlsx", rows)).mergers == (ANTWERPEN,)


def test_a_key_with_something_else_than_a_code_is_refused_with_its_row(tmp_path):
    rows = [("gemeente2024", "gemeente"), (11002, 11002), ("Borsbeek", 11002)]
    with pytest.raises(InputError, match=r"row 3: 'Borsbeek'"):
        read_merger_key(write_sheet(tmp_path / "k.xlsx", rows))


def test_sources_that_agree_leave_only_the_mergers_refnis_cannot_know(tmp_path, crosswalk, refnis):
    findings = compare_mergers(crosswalk, refnis, [read_mergers_in_words(words(tmp_path))])
    assert {f.source for f in findings} == {"refnis"}
    assert {f.record for f in findings} == {"11002 (2025)", "46029 (2025)", "46030 (2025)"}


def test_a_merger_that_a_source_misses_or_has_too_many_is_a_finding(tmp_path, crosswalk, refnis):
    text = WORDS.replace("Lokeren (46014) + Moerbeke (44045),\tLokeren (46029)", "").replace(
        "Borsbeek (11007)", "Borsbeek (11007) + Aartselaar (11001)"
    )
    text += "A (12001) + B (12002),\tC (12003)\n"
    found = compare_mergers(crosswalk, refnis, [read_mergers_in_words(words(tmp_path, text))])
    told = {f.record: f.what for f in found if f.source == "fusies-2025" and f.field == "fusie"}
    assert told.keys() == {"11002 (2025)", "12003 (2025)", "46029 (2025)"}
    assert "staat niet in deze bron" in told["46029 (2025)"]
    assert "staat niet in de omzettingstabel" in told["12003 (2025)"]
    assert "Aartselaar 11001" in told["11002 (2025)"]


def test_a_name_told_differently_is_a_finding(tmp_path, crosswalk, refnis):
    text = WORDS.replace("Borsbeek", "Borsbeke")
    found = compare_mergers(crosswalk, refnis, [read_mergers_in_words(words(tmp_path, text))])
    assert [f.record for f in found if f.field == "naam"] == ["11007"]


def test_a_merger_that_refnis_contradicts_is_a_finding(tmp_path, crosswalk):
    records = [(*r[:6], "31/12/9999") if r[1] == "44049" else r for r in REFNIS_RECORDS]
    refnis = read_refnis(write_refnis(tmp_path / "r2.txt", records))
    told = [f for f in compare_mergers(crosswalk, refnis, []) if f.record == "44083 (2019)"]
    assert "bevestigt de fusie" in told[0].what


@pytest.mark.sources
def test_the_five_sources_agree_but_for_bastogne_and_its_name(sources_dir):
    crosswalk = mergers_of(read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"))
    refnis = read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt")
    others = [
        read_mergers_in_words(sources_dir / "refnis/fusies-2025.csv"),
        read_merger_note(sources_dir / "refnis/wijzigende_gebiedsindelingen.md"),
        read_merger_key(sources_dir / "zones/aggregatietabellen/gemeente2024_gemeente.xlsx"),
    ]
    assert [len(o.mergers) for o in (crosswalk, *others)] == [21, 14, 21, 13]
    findings = compare_mergers(crosswalk, refnis, others)
    odd = [(f.source, f.record) for f in findings if f.source != "refnis"]
    assert odd == [
        ("fusies-2025", "82003"),
        ("gebiedsindelingen", "82003"),
        ("fusiesleutel-2025", "82039 (2025)"),
    ]
    unknown = [f for f in findings if f.source == "refnis"]
    assert len(unknown) == 14  # this REFNIS stops at 2019; the mergers of 2019 it confirms
    assert {f.severity for f in unknown} == {Severity.NOTE}

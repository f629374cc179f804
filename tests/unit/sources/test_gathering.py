"""Gathering figures with findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.findings import Severity
from regiowerk.sources.gathering import SHOWN, Gathering, Parts, level_of

municipalities = st.sampled_from(["11001", "11002", "44021", "46030", "73028"])
records = st.lists(
    st.tuples(municipalities, st.integers(2014, 2016), st.integers(0, 3)), max_size=30
)


def gathered(rows):
    gathering = Gathering("bron")
    for number, (nis, year, value) in enumerate(rows):
        gathering.put("i", nis, year, value, vintage=2025, record=f"regel {number}")
    return gathering.reading(())


@given(records)
def test_a_figure_is_kept_exactly_when_all_its_records_agree(rows):
    values = {}
    for nis, year, value in rows:
        values.setdefault((nis, year), set()).add(value)
    expected = sorted((n, y, v.pop()) for (n, y), v in values.items() if len(v) == 1)
    assert [(v.nis, v.year, v.value) for v in gathered(rows).values] == expected


@given(records.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_records_does_not_change_the_figures(both):
    one, other = both
    assert gathered(one).values == gathered(other).values


@given(records)
def test_every_record_is_a_figure_or_in_a_finding(rows):
    reading = gathered(rows)
    distinct = {(nis, year) for nis, year, _ in rows}
    assert bool(reading.findings) == (len(rows) > len(distinct))


def test_two_different_figures_are_an_error_that_names_both():
    (finding,) = gathered([("11001", 2014, 1), ("11001", 2014, 2)]).findings
    assert finding.severity is Severity.ERROR
    assert finding.record == "regel 0 en regel 1"
    assert "1 en 2" in finding.what


def test_a_repeated_figure_is_kept_once_and_noted():
    reading = gathered([("11001", 2014, 1), ("11001", 2014, 1)])
    assert len(reading.values) == 1
    assert [f.severity for f in reading.findings] == [Severity.NOTE]


@pytest.mark.parametrize("text", ["", "110", "110011", "gent", "11OO1", "1 001"])
def test_a_code_that_is_no_nis_code_is_an_error_with_its_line(text):
    gathering = Gathering("bron")
    assert gathering.municipality(text, "regel 7") is None
    (finding,) = gathering.findings()
    assert (finding.record, finding.severity) == ("regel 7", Severity.ERROR)


def test_higher_levels_are_counted_in_one_note_per_level():
    gathering = Gathering("bron")
    for nis in ("11000", "12000", "20001", "11001", "01000", "99991"):
        gathering.municipality(nis, "regel 1")
    notes = {f.what: f.record for f in gathering.findings()}
    assert len(notes) == 4
    assert "11000, 12000 (2 records)" in notes.values()


@pytest.mark.parametrize(
    ("nis", "level"),
    [
        ("01000", "land"),
        ("04000", "gewest"),
        ("03001", "gemeenschap"),
        ("20002", "provincie"),
        ("70000", "provincie"),
        ("21000", "arrondissement"),
        ("21004", "gemeente"),
        ("99999", "niet te lokaliseren"),
    ],
)
def test_levels_of_codes(nis, level):
    assert level_of(nis) == level


@pytest.mark.parametrize("text", ["4,9", "-1", "nan", "inf", "1_000", "x"])
def test_a_cell_that_is_no_number_from_zero_is_an_error(text):
    gathering = Gathering("bron")
    assert gathering.number(text, "regel 3", "n") is None
    (finding,) = gathering.findings()
    assert (finding.record, finding.field, finding.severity) == ("regel 3", "n", Severity.ERROR)
    assert f"'{text}'" in finding.what


def test_an_empty_cell_is_a_warning_and_zero_is_a_number():
    gathering = Gathering("bron")
    assert gathering.number(" ", "regel 3", "n") is None
    assert gathering.number("0.0", "regel 4", "n") == 0
    assert [f.severity for f in gathering.findings()] == [Severity.WARNING]


@pytest.mark.parametrize("text", ["", "24", "2024.0", "２０２４"])
def test_a_text_that_is_no_year_is_an_error(text):
    gathering = Gathering("bron")
    assert gathering.year(text, "regel 3", "jaar") is None
    assert gathering.findings()[0].severity is Severity.ERROR


def test_notices_with_the_same_words_are_one_finding_that_counts():
    gathering = Gathering("bron")
    for number in range(SHOWN + 3):
        gathering.notice(f"regel {number}", "Wat.", "Gedaan.")
    (finding,) = gathering.findings()
    assert finding.record.startswith("regel 0, regel 1, ")
    assert finding.record.endswith(f"... ({SHOWN + 3} records)")


def test_a_published_total_that_differs_is_reported_and_an_equal_one_is_not():
    gathering = Gathering("bron")
    gathering.put("i", "11001", 2020, 40, vintage=2019, record="regel 1")
    gathering.compare("i", 2020, 40, record="01000")
    assert gathering.findings() == ()
    gathering.compare("i", 2020, 41, record="01000")
    assert "geven in 2020 40; het bestand zelf geeft als totaal 41" in gathering.findings()[0].what


def test_gaps_are_named_with_their_years():
    gathering = Gathering("bron")
    for nis, years in {"11001": range(2018, 2024), "73028": (2018, 2020)}.items():
        for year in years:
            gathering.put("i", nis, year, 1, vintage=2025, record="r")
    gathering.report_gaps(("i",))
    (finding,) = gathering.findings()
    assert finding.record == "gemeente 73028"
    assert "2019, 2021-2023" in finding.what


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=1))
def test_parts_come_back_as_given(given_parts):
    parts = Parts(Gathering("bron"), "deel")
    for part, value in given_parts.items():
        parts.put("11001", 2015, part, (value,), "r")
    whole = parts.complete(all_parts=True)
    assert whole == {("11001", 2015): {part: (v,) for part, v in given_parts.items()}}


def test_two_values_of_one_part_spoil_the_municipality():
    gathering = Gathering("bron")
    parts = Parts(gathering, "deel")
    parts.put("11001", 2015, "a", (1,), "regel 2")
    parts.put("11001", 2015, "a", (1,), "regel 3")
    parts.put("11002", 2015, "a", (1,), "regel 4")
    parts.put("11002", 2015, "a", (2,), "regel 5")
    assert parts.complete(all_parts=True).keys() == {("11001", 2015)}
    note, error = gathering.findings()
    assert (note.record, note.severity) == ("regel 3", Severity.NOTE)
    assert (error.record, error.severity) == ("regel 4 en regel 5", Severity.ERROR)


@pytest.mark.parametrize(("all_parts", "kept"), [(True, {"11001"}), (False, {"11001", "11002"})])
def test_a_missing_part_counts_only_where_every_part_is_expected(all_parts, kept):
    gathering = Gathering("bron")
    parts = Parts(gathering, "deel")
    for nis, part in (("11001", "a"), ("11001", "b"), ("11002", "a")):
        parts.put(nis, 2015, part, (1,), "r")
    assert {nis for nis, _ in parts.complete(all_parts=all_parts)} == kept
    assert len(gathering.findings()) == (1 if all_parts else 0)

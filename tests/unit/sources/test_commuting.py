"""Reader of the commuting matrix."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.sources.commuting import (
    ABROAD,
    CODE,
    EVERYWHERE,
    IN_BELGIUM,
    NAME,
    read_commuting,
)

PLACES = {"11002": "Anvers", "44021": "Gand", "21004": "Bruxelles"}
UNKNOWN = "Province d'Anvers, commune et arrondissement inconnus"
HEADER = [CODE, NAME, "", EVERYWHERE, IN_BELGIUM, "0", *PLACES.values(), UNKNOWN, ABROAD]


def area(nis, name, flows, unknown=0, abroad=0):
    """Three rows of one area: men 1 of each, women the rest."""
    inside = sum(flows) + unknown
    people = [inside + abroad, inside, sum(flows), *flows, unknown, abroad]
    men = [n // 3 for n in people]
    women = [n - m for n, m in zip(people, men, strict=True)]
    return [
        [nis, name, "Hommes", *men],
        ["", "", "Femmes", *women],
        ["", "", "Total", *people],
    ]


def table(matrix, unknown=(0, 0, 0), abroad=(0, 0, 0)):
    rows = area(
        "01000", "Belgique", [sum(c) for c in zip(*matrix, strict=True)], sum(unknown), sum(abroad)
    )
    for (nis, name), flows, u, a in zip(PLACES.items(), matrix, unknown, abroad, strict=True):
        rows += area(nis, name, flows, u, a)
    return rows


def read(folder, rows, header=HEADER):
    path = folder / "pendel.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return read_commuting(path)


counts = st.lists(st.integers(0, 50), min_size=3, max_size=3)


@given(st.lists(counts, min_size=3, max_size=3), counts, counts)
def test_a_matrix_written_in_the_published_form_is_read_back(tmp_path_factory, m, unknown, abroad):
    reading = read(tmp_path_factory.mktemp("p"), table(m, unknown, abroad))
    codes = list(PLACES)
    expected = {(codes[i], codes[j]): n for i, row in enumerate(m) for j, n in enumerate(row) if n}
    found = zip(reading.origins, reading.destinations, strict=True)
    assert dict(zip(found, reading.amounts, strict=True)) == expected
    assert reading.unknown_destination == dict(zip(codes, unknown, strict=True))
    assert reading.abroad == dict(zip(codes, abroad, strict=True))
    assert all(f.severity is Severity.NOTE for f in reading.findings)


def test_flows_come_in_order_of_code(tmp_path):
    reading = read(tmp_path, table([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
    pairs = list(zip(reading.origins, reading.destinations, strict=True))
    assert pairs == sorted(pairs)


MATRIX = [[5, 1, 0], [2, 8, 3], [0, 1, 9]]


def warnings(reading):
    return [f for f in reading.findings if f.severity is Severity.WARNING]


def test_men_and_women_that_miss_the_total_are_reported(tmp_path):
    rows = table(MATRIX)
    rows[3][6] += 1  # men of Anvers, working in Anvers
    (finding,) = warnings(read(tmp_path, rows))
    assert finding.record == "regel 7"
    assert "11002" in finding.what


def test_workplaces_that_miss_the_totals_of_row_and_country_are_reported(tmp_path):
    rows = table(MATRIX)
    for row in (rows[4], rows[5]):  # women and total of Anvers, working in Anvers
        row[6] += 1
    whole = warnings(read(tmp_path, rows))
    assert [f.record for f in whole] == ["regel 7", "kolom 'Anvers'"]


def test_belgium_and_abroad_that_miss_the_total_are_reported(tmp_path):
    rows = table(MATRIX)
    for row in (rows[4], rows[5], rows[1], rows[2]):
        row[3] += 1
    (finding,) = warnings(read(tmp_path, rows))
    assert (finding.record, finding.field) == ("regel 7", EVERYWHERE)


def test_without_a_row_for_the_country_the_sums_are_said_to_be_unchecked(tmp_path):
    (finding,) = warnings(read(tmp_path, table(MATRIX)[3:]))
    assert finding.record == "01000"


def test_a_municipality_that_occurs_twice_is_kept_once_when_equal(tmp_path):
    rows = table(MATRIX)
    reading = read(tmp_path, rows + [list(r) for r in rows[3:6]])
    assert sum(reading.amounts) == sum(map(sum, MATRIX))
    assert any("staat er tweemaal" in f.what for f in reading.findings)


def test_a_municipality_with_two_different_rows_is_left_out(tmp_path):
    reading = read(tmp_path, table(MATRIX) + area("11002", "Anvers", [1, 1, 1]))
    assert "11002" not in reading.origins
    (error,) = errors_in(reading.findings)
    assert error.record == "regel 7 en regel 16"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (table(MATRIX)[:-1], "stop before 'Total'"),
        (table(MATRIX)[1:], "found '', 'Femmes' where 'Hommes' of a new area"),
        (table(MATRIX)[:3] + table(MATRIX)[4:], "where 'Hommes'"),
        ([["11002", "Anvers", "Hommes", *"0000000x"]], "line 2: invalid literal"),
        ([["11002", "Anvers", "Hommes", *[0] * 7, -1]], "line 2: a negative number"),
        (table(MATRIX)[:9], "column 'Bruxelles' is no area"),
        (table(MATRIX) + area("44083", "Deinze", [0, 0, 0]), "no column for Deinze"),
    ],
)
def test_a_matrix_that_is_not_whole_is_refused(tmp_path, rows, words):
    with pytest.raises(FileFormatError, match=words):
        read(tmp_path, rows)


def test_another_table_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="lacks column"):
        read(tmp_path, [["a"]], header=["b"])


@pytest.mark.sources
def test_published_totals_of_the_census(sources_dir):
    reading = read_commuting(sources_dir / "commuting" / "Pop_LPW_FR_25FEB15.csv")
    unknown = sum(reading.unknown_destination.values())
    abroad = sum(reading.abroad.values())
    inside = sum(reading.amounts)
    assert len(reading.amounts) == 123_201
    assert (inside, unknown, abroad) == (4_284_208, 56_467, 92_296)
    assert inside + unknown == 4_340_675
    assert inside + unknown + abroad == 4_432_971
    found = dict(
        zip(zip(reading.origins, reading.destinations, strict=True), reading.amounts, strict=True)
    )
    assert found["44021", "44021"] == 61_228
    assert found["44021", "21004"] == 4_221
    assert found["11002", "11002"] == 114_125
    assert found["24062", "21004"] == 3_270
    assert found["41002", "21004"] == 2_832
    assert len(set(reading.origins)) == len(set(reading.destinations)) == 589
    assert not warnings(reading)

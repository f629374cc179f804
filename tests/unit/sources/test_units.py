from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.sources.refnis import (
    CrosswalkReading,
    CrosswalkRow,
    RefnisReading,
    RefnisRecord,
    read_crosswalk,
    read_refnis,
)
from regiowerk.sources.units import VINTAGES, UnitsReading, build_units
from tests.unit.sources.small_belgium import (
    CROSSWALK_ROWS,
    REFNIS_RECORDS,
    small_units,
    write_crosswalk,
    write_refnis,
)

BEFORE, AFTER = date(2024, 12, 31), date(2025, 1, 1)
_START, _2019 = date(1970, 1, 1), date(2019, 1, 1)


@st.composite
def belgiums(draw):
    """Municipalities that keep, change or share a code in 2019 and in 2025."""
    first = [str(11001 + i) for i in range(draw(st.integers(1, 8)))]
    second = _next(draw, first, 12001)
    third = _next(draw, sorted(set(second.values())), 13001)
    rows = [
        CrosswalkRow(
            line=i,
            nis=(nis, second[nis], third[second[nis]]),
            name=(f"A{nis}", f"A{second[nis]}", f"A{third[second[nis]]}"),
        )
        for i, nis in enumerate(first, start=2)
    ]
    return first, second, draw(st.permutations(rows))


def _next(draw, codes, fresh):
    leads = {}
    for i, nis in enumerate(codes):
        leads[nis] = draw(st.sampled_from([nis, str(fresh + i), *leads.values()]))
    return leads


def _units(belgium):
    first, second, rows = belgium
    records = [_record(1, "02000", "", Validity(_START))]
    for nis in sorted({*first, *second.values()}):
        held = [nis in first, nis in second.values()]
        begin, end = (_START if held[0] else _2019), (None if held[1] else _2019)
        records.append(_record(4, nis, "02000", Validity(begin, end)))
    return build_units(RefnisReading(tuple(records)), CrosswalkReading(tuple(rows)))


def _record(level, nis, parent, validity):
    return RefnisRecord(
        level=level, nis=nis, parent=parent, name=f"A{nis}", name_fr="", validity=validity
    )


@given(belgiums())
def test_on_every_day_each_code_is_one_unit_and_no_unit_is_without_code(belgium):
    reading = _units(belgium)
    for vintage, day in enumerate(VINTAGES.values()):
        codes = {row.nis[vintage] for row in belgium[2]}
        by_nis = reading.by_nis(day)
        assert set(by_nis) == codes
        assert len({u.id for u in by_nis.values()}) == len(codes)
        assert {u.id for u in reading.units if day in u.validity} == {u.id for u in by_nis.values()}


@given(belgiums())
def test_a_territory_is_carried_to_where_the_crosswalk_says(belgium):
    reading = _units(belgium)
    old, new = reading.by_nis(VINTAGES[2018]), reading.by_nis(VINTAGES[2025])
    for row in belgium[2]:
        assert reading.carried(old[row.nis[0]].id) == new[row.nis[2]].id


@given(belgiums())
def test_a_unit_that_ends_has_one_successor_and_that_one_has_several_predecessors(belgium):
    reading = _units(belgium)
    ended = {u.id: u.validity.end for u in reading.units if u.validity.end is not None}
    assert {s.predecessor: s.on for s in reading.successions} == ended
    assert all(n > 1 for n in Counter(s.successor for s in reading.successions).values())
    assert {s.share for s in reading.successions} <= {1.0}


@given(belgiums())
def test_the_order_of_the_crosswalk_does_not_matter(belgium):
    first, second, rows = belgium
    assert _units(belgium) == _units((first, second, sorted(rows, key=lambda r: r.nis)))


def test_a_renumbered_municipality_is_one_unit_with_two_dated_codes(tmp_path):
    reading = small_units(tmp_path)
    codes = [c for c in reading.codes if c.unit == "55010-1970"]
    assert [(c.nis, c.validity.begin, c.validity.end) for c in codes] == [
        ("55010", _START, _2019),
        ("51067", _2019, None),
    ]
    assert any(f.record == "55010-1970" for f in reading.findings)


def test_a_merged_municipality_is_a_new_unit_also_when_code_and_name_stay(tmp_path):
    reading = small_units(tmp_path)
    assert reading.by_nis(BEFORE)["11002"].id == "11002-1970"
    assert reading.by_nis(AFTER)["11002"].id == "11002-2025"
    note = {s.predecessor: s.note for s in reading.successions if s.successor == "11002-2025"}
    assert note == {
        "11002-1970": "Naam en NIS-code bleven.",
        "11007-1970": "Borsbeek werd een district van Antwerpen.",
    }


def test_the_french_name_follows_the_dutch_one_where_refnis_stops(tmp_path):
    reading = small_units(tmp_path)
    units = {u.id: u for u in reading.units}
    assert units["11002-2025"].name_fr == "Anvers"
    assert units["46030-2025"].name_fr == ""
    assert any(f.record == "46030" and f.field == "naam (Frans)" for f in reading.findings)


def test_a_move_across_province_and_arrondissement_is_told(tmp_path):
    note = {s.predecessor: s.note for s in small_units(tmp_path).successions}
    assert note["11056-1970"] == (
        "Ging van arrondissement Antwerpen naar arrondissement Sint-Niklaas en van provincie "
        "Antwerpen naar provincie Oost-Vlaanderen."
    )
    assert note["44045-1970"] == "Ging van arrondissement Gent naar arrondissement Sint-Niklaas."


def test_a_qualifier_goes_unless_two_municipalities_would_share_the_name(tmp_path):
    assert "Moerbeke" in {u.name for u in small_units(tmp_path).units}
    (tmp_path / "two").mkdir()
    records = [*REFNIS_RECORDS, (4, "46099", "46000", "M", "Moerbeke", "01/01/1970", "31/12/9999")]
    rows = [*CROSSWALK_ROWS, ("46099", "Moerbeke", "46099", "Moerbeke", "46099", "Moerbeke")]
    reading = build_units(
        read_refnis(write_refnis(tmp_path / "two/r.txt", records)),
        read_crosswalk(write_crosswalk(tmp_path / "two/c.csv", rows)),
    )
    assert {"Moerbeke", "Moerbeke (Gent)"} <= {u.name for u in reading.units}


def test_files_of_different_vintages_are_refused_with_the_codes(tmp_path):
    refnis = read_refnis(write_refnis(tmp_path / "r.txt"))
    crosswalk = read_crosswalk(write_crosswalk(tmp_path / "c.csv", CROSSWALK_ROWS[1:]))
    with pytest.raises(InputError, match="Only in REFNIS: 11001"):
        build_units(refnis, crosswalk)


def test_a_merger_across_the_regional_border_is_refused(tmp_path):
    rows = [(*r[:4], "55099", "Groot") if r[0] in {"55010", "11001"} else r for r in CROSSWALK_ROWS]
    crosswalk = read_crosswalk(write_crosswalk(tmp_path / "c.csv", rows))
    with pytest.raises(InputError, match="vlaanderen and wallonie"):
        build_units(read_refnis(write_refnis(tmp_path / "r.txt")), crosswalk)


def test_a_municipality_in_an_unknown_province_is_refused(tmp_path):
    records = [r for r in REFNIS_RECORDS if r[1] != "10000"]
    crosswalk = read_crosswalk(write_crosswalk(tmp_path / "c.csv"))
    with pytest.raises(InputError, match="lies in 10000"):
        build_units(read_refnis(write_refnis(tmp_path / "r.txt", records)), crosswalk)


def test_an_unknown_unit_cannot_be_carried(tmp_path):
    with pytest.raises(UnknownIdError, match="'11002' is not a unit"):
        small_units(tmp_path).carried("11002")


@pytest.fixture(scope="module")
def belgium(sources_dir) -> UnitsReading:
    return build_units(
        read_refnis(sources_dir / "refnis/TU_COM_REFNIS.txt"),
        read_crosswalk(sources_dir / "refnis/crosswalk_nis_2011_2019_2025.csv"),
    )


@pytest.mark.sources
@pytest.mark.parametrize(
    ("vintage", "belgian", "flemish"), [(2018, 589, 308), (2024, 581, 300), (2025, 565, 285)]
)
def test_the_sources_have_the_known_number_of_municipalities(belgium, vintage, belgian, flemish):
    units = belgium.by_nis(VINTAGES[vintage]).values()
    assert len(units) == belgian
    assert Counter(u.region for u in units)["vlaanderen"] == flemish
    assert Counter(u.region for u in units)["brussel"] == 19


@pytest.mark.sources
def test_names_are_unique_among_the_municipalities_of_a_day(belgium):
    for day in VINTAGES.values():
        names = [u.name for u in belgium.units if day in u.validity]
        assert len(set(names)) == len(names)
        assert not any("(" in name for name in names)


@pytest.mark.sources
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("Hasselt", "71022", "71072"),
        ("Lokeren", "46014", "46029"),
        ("Tielt", "37015", "37022"),
        ("Wingene", "37018", "37021"),
        ("Lochristi", "44034", "44087"),
    ],
)
def test_a_town_kept_its_name_under_a_new_code(belgium, name, old, new):
    before, after = belgium.by_nis(BEFORE)[old], belgium.by_nis(AFTER)[new]
    assert before.name == after.name == name
    assert old not in belgium.by_nis(AFTER)
    assert belgium.carried(before.id) == after.id
    note = next(s.note for s in belgium.successions if s.predecessor == before.id)
    assert note.startswith(f"De naam bleef, de NIS-code {old} werd {new}.")


@pytest.mark.sources
def test_zwijndrecht_moved_to_another_province_by_its_merger(belgium):
    before = belgium.by_nis(BEFORE)["11056"]
    assert belgium.carried(before.id) == belgium.by_nis(AFTER)["46030"].id == "46030-2025"
    note = next(s.note for s in belgium.successions if s.predecessor == before.id)
    assert "provincie Antwerpen naar provincie Oost-Vlaanderen" in note
    assert "arrondissement Antwerpen naar arrondissement Sint-Niklaas" in note


@pytest.mark.sources
def test_borsbeek_became_a_district_of_antwerpen_which_kept_code_and_name(belgium):
    old, new = belgium.by_nis(BEFORE), belgium.by_nis(AFTER)
    assert old["11002"].id != new["11002"].id
    assert belgium.carried(old["11007"].id) == new["11002"].id
    assert any(s.note == "Borsbeek werd een district van Antwerpen." for s in belgium.successions)


@pytest.mark.sources
def test_eleven_walloon_municipalities_were_renumbered_in_2019(belgium):
    codes = Counter(c.unit for c in belgium.codes)
    renumbered = [unit for unit, n in codes.items() if n > 1]
    assert len(renumbered) == 11
    regions = {u.region for u in belgium.units if u.id in renumbered}
    assert regions == {"wallonie"}


@pytest.mark.sources
def test_sambreville_begins_with_its_territory_not_with_its_name(belgium):
    unit = next(u for u in belgium.units if u.name == "Sambreville")
    assert unit.validity.begin == date(1977, 1, 1)

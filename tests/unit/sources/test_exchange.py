"""Exchange files in: what they would change, and the change itself."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from regiowerk.core.errors import FileFormatError, RuleError, UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.register import Register
from regiowerk.reports.exchange import export_bytes
from regiowerk.reports.spreadsheets import Dialect
from regiowerk.sources.exchange import apply, preview
from regiowerk.sources.exchange_tables import EXCHANGE_TABLES, rows_on
from tests.unit.small_register import BEFORE, FACTS, MERGER, TODAY, small_register, uri

REGISTER = small_register()
SNAPSHOT = REGISTER.at(TODAY)
LATER = date(2027, 3, 1)
FILES = (("csv", Dialect.DATA), ("csv", Dialect.EXCEL), ("xlsx", Dialect.DATA))


def write(path, table, rows, columns=None):
    columns = columns or [c.name for c in EXCHANGE_TABLES[table].columns]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows_of(table, on=TODAY):
    return [dict(row) for row in rows_on(REGISTER.at(on), table)]


def previewed(tmp_path, table, rows, *, register=REGISTER, on=TODAY, columns=None):
    return preview(write(tmp_path / "in.csv", table, rows, columns), table, register, on=on)


# --- properties -------------------------------------------------------------------------------

words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), blacklist_characters="|"),
    min_size=1,
    max_size=8,
) | st.sampled_from(("=1+1", "-5", "'@x", '"a;b"', "1,5", "007", "nee"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    name=words,
    others=st.lists(words, max_size=2),
    note=words,
    share=st.none() | st.floats(0, 1),
    begin=st.none() | st.dates(date(1900, 3, 1), date(2020, 1, 1)),
    file=st.sampled_from(FILES),
)
def test_an_export_imported_again_changes_nothing(tmp_path, name, others, note, share, begin, file):
    body = replace(FACTS.organisations[-1], name=name, alternative_names=tuple(others), note=note)
    member = replace(FACTS.memberships[0], share=share, note=note, validity=Validity(begin))
    facts = replace(
        FACTS,
        organisations=(*FACTS.organisations[:-1], body),
        memberships=(member, *FACTS.memberships[1:]),
    )
    register = Register(facts)
    for table in ("organisations", "memberships"):
        path = tmp_path / f"{table}.{file[0]}"
        path.write_bytes(export_bytes(register.at(TODAY), table, file[0], dialect=file[1]))
        found = preview(path, table, register, on=TODAY)
        assert (found.new, found.changed, found.errors, found.warnings) == ((), (), (), ())
        assert found.unchanged == len(rows_on(register.at(TODAY), table))


@pytest.mark.parametrize("on", [BEFORE, TODAY])
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("table", EXCHANGE_TABLES)
def test_every_table_of_every_day_comes_back_unchanged(tmp_path, table, file, on):
    path = tmp_path / f"x.{file[0]}"
    path.write_bytes(export_bytes(REGISTER.at(on), table, file[0], dialect=file[1]))
    found = preview(path, table, REGISTER, on=on)
    assert (found.new, found.changed, found.errors, found.warnings) == ((), (), (), ())
    assert found.unchanged == len(rows_of(table, on))


def test_applying_twice_is_applying_once(tmp_path):
    rows = rows_of("organisations")
    rows[0]["name"] = "Anders"
    first = previewed(tmp_path, "organisations", rows)
    register = Register(apply(first, FACTS, by_day=LATER))
    again = previewed(tmp_path, "organisations", rows, register=register)
    assert (len(first.changed), again.changed, again.new) == (1, (), ())


def test_nothing_changes_for_who_asks_what_was_known_before(tmp_path):
    rows = rows_of("memberships")
    rows[0]["seats"] = "9"
    found = previewed(tmp_path, "memberships", rows)
    register = Register(apply(found, FACTS, by_day=LATER))
    day_before = register.at(TODAY, date(2027, 2, 28)).members(uri("isvag"))
    assert [m.membership.seats for m in day_before] == [2, None]
    assert {m.membership.seats for m in register.at(TODAY).members(uri("isvag"))} == {9, None}


# --- refusals ---------------------------------------------------------------------------------


def test_a_file_with_errors_is_refused_as_a_whole(tmp_path):
    rows = rows_of("organisations")
    rows[0]["name"] = "Anders"
    rows[1]["kind"] = "kegelclub"
    found = previewed(tmp_path, "organisations", rows)
    with pytest.raises(RuleError, match="1 row errors; nothing was imported"):
        apply(found, FACTS, by_day=LATER)


def test_every_wrong_cell_is_named_with_line_column_and_what_was_expected(tmp_path):
    rows = rows_of("memberships")[:2]
    rows[0] |= {"share": "veel", "seats": "1,5", "role": "lid"}
    rows[1] |= {"valid_from": "2025-13-01"}
    found = previewed(tmp_path, "memberships", rows)
    assert [(e.record, e.field) for e in found.errors] == [
        ("regel 2", "role"),
        ("regel 2", "share"),
        ("regel 2", "seats"),
        ("regel 3", "valid_from"),
    ]
    assert "deelnemer, stichtend lid, gerelateerd" in found.errors[0].what


def test_a_period_that_ends_before_it_begins_is_an_error(tmp_path):
    rows = rows_of("memberships")[:1]
    rows[0] |= {"valid_from": "2025-01-01", "valid_until": "2024-01-01"}
    found = previewed(tmp_path, "memberships", rows)
    assert [e.field for e in found.errors] == ["valid_until"]


def test_an_unknown_kind_names_near_misses(tmp_path):
    rows = rows_of("organisations")[:1]
    rows[0]["kind"] = "Projectverenigin"
    (error,) = previewed(tmp_path, "organisations", rows).errors
    assert error.field == "kind"
    assert "projectvereniging" in error.what


def test_a_wrong_enterprise_number_is_an_error_and_a_lost_zero_is_restored(tmp_path):
    rows = [r for r in rows_of("organisations") if r["name"] == "ISVAG"]
    rows[0]["kbo"] = "200753818"
    assert previewed(tmp_path, "organisations", rows).unchanged == 1
    rows[0]["kbo"] = "0200753819"
    (error,) = previewed(tmp_path, "organisations", rows).errors
    assert error.field == "kbo"


def test_an_unknown_member_names_near_misses_by_name_and_by_likeness(tmp_path):
    rows = rows_of("memberships")[:2]
    rows[0] |= {"member": uri("gem-99999"), "member_name": "aartselaar"}
    rows[1] |= {"organisation": uri("interwaaz")}
    found = previewed(tmp_path, "memberships", rows)
    assert [(e.record, e.field) for e in found.errors] == [
        ("regel 2", "member"),
        ("regel 3", "organisation"),
    ]
    assert uri("gem-11001") in found.errors[0].what
    assert uri("interwaas") in found.errors[1].what


def test_a_row_that_stands_twice_is_an_error_that_names_the_first(tmp_path):
    rows = rows_of("memberships")
    (error,) = previewed(tmp_path, "memberships", [*rows, rows[0]]).errors
    assert error.record == f"regel {len(rows) + 2}"
    assert "regel 2" in error.what


def test_an_unknown_zoning_zone_or_municipality_names_near_misses(tmp_path):
    rows = [r for r in rows_of("zonings") if r["zoning"] == "provincie"][:3]
    rows[0]["zoning"] = "referentie-regio"
    rows[1]["zone_code"] = "1000"
    rows[2]["nis"] = "46003"
    found = previewed(tmp_path, "zonings", rows)
    assert [(e.record, e.field) for e in found.errors] == [
        ("regel 2", "zoning"),
        ("regel 3", "zone_code"),
        ("regel 4", "nis"),
    ]
    assert "referentieregio" in found.errors[0].what
    assert "10000 (Antwerpen)" in found.errors[1].what
    assert "Beveren-Kruibeke-Zwijndrecht (46030)" in found.errors[2].what


def test_a_municipality_in_two_zones_of_one_zoning_is_an_error(tmp_path):
    rows = [r for r in rows_of("zonings") if r["zoning"] == "referentieregio"]
    double = {**rows[0], "zone_code": "WAA", "zone_name": "Waasland"}
    (error,) = previewed(tmp_path, "zonings", [*rows, double]).errors
    assert error.field == "zone_code"
    assert "regel 2" in error.what


def test_begin_and_end_of_a_municipality_do_not_change_by_import(tmp_path):
    rows = [r for r in rows_of("municipalities") if r["nis"] == "46030"]
    rows[0]["valid_from"] = "2024-01-01"
    (error,) = previewed(tmp_path, "municipalities", rows).errors
    assert "fusies" in error.what


def test_a_new_municipality_may_not_take_a_name_or_code_in_use(tmp_path):
    row = dict.fromkeys((c.name for c in EXCHANGE_TABLES["municipalities"].columns), "")
    row |= {"region": "vlaanderen", "valid_from": "2026-01-01"}
    rows = [
        {**row, "nis": "99001", "name": "Lokeren"},
        {**row, "nis": "46003", "name": "Nieuw", "valid_from": ""},
    ]
    found = previewed(tmp_path, "municipalities", rows)
    assert [(e.record, e.field) for e in found.errors] == [
        ("regel 2", "nis"),
        ("regel 3", "nis"),
        ("regel 3", "valid_from"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00u", "not utf-8"),
        (b"uri,naam\nx,y\n", "missing: name, kind; unknown: naam"),
        (b"uri,name,kind,kind\nx,y,z,z\n", "twice: kind"),
        (b"uri,name,kind\n", "no rows"),
        (b"uri,name,kind\nx,y\n", "line 2: 2 fields"),
        (b'uri,name,kind\n"x,y,z\n', "line"),
        (b"PK\x03\x04garbage", "not a readable Excel"),
    ],
)
def test_a_file_of_another_format_is_refused_and_named(tmp_path, content, expected):
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match=expected) as refused:
        preview(path, "organisations", REGISTER, on=TODAY)
    assert "in.csv" in str(refused.value)


def test_an_unknown_table_is_refused(tmp_path):
    with pytest.raises(UnknownIdError, match="exchange table"):
        preview(tmp_path / "x.csv", "flows", REGISTER, on=TODAY)


def test_a_preview_of_other_facts_is_refused(tmp_path):
    rows = rows_of("organisations")
    rows[0]["name"] = "Anders"
    found = previewed(tmp_path, "organisations", rows)
    with pytest.raises(RuleError, match="changed since the preview"):
        apply(found, replace(FACTS, organisations=FACTS.organisations[1:]), by_day=LATER)


def test_a_correction_is_not_recorded_before_what_it_corrects(tmp_path):
    known = replace(FACTS.organisations[0], known=Validity(LATER))
    facts = replace(FACTS, organisations=(known, *FACTS.organisations[1:]))
    register = Register(facts)
    rows = [r for r in rows_of("organisations") if r["uri"] == known.uri]
    rows[0]["name"] = "Anders"
    found = previewed(tmp_path, "organisations", rows, register=register)
    with pytest.raises(RuleError, match="2027-03-01"):
        apply(found, facts, by_day=TODAY)
    renewed = apply(found, facts, by_day=LATER).organisations
    assert [o.name for o in renewed if o.uri == known.uri] == ["Anders"]


# --- ordinary use -----------------------------------------------------------------------------


def test_a_changed_row_names_column_before_and_after(tmp_path):
    rows = [r for r in rows_of("organisations") if r["name"] == "ISVAG"]
    rows[0] |= {"seat": "Wilrijk", "themes": "Afval en/of recyclage | Energie"}
    (entry,) = previewed(tmp_path, "organisations", rows).changed
    assert entry.label == "ISVAG"
    assert [(d.column, d.before, d.after) for d in entry.differences] == [
        ("themes", "Afval en/of recyclage", "Afval en/of recyclage | Energie"),
        ("seat", "", "Wilrijk"),
    ]


def test_a_column_that_the_file_leaves_out_stays_as_it_is(tmp_path):
    rows = [{**r, "name": "Anders"} for r in rows_of("organisations") if r["name"] == "ISVAG"]
    found = previewed(tmp_path, "organisations", rows, columns=["uri", "name", "kind"])
    facts = apply(found, FACTS, by_day=LATER)
    after = next(o for o in facts.organisations if o.name == "Anders")
    assert after.kbo == "0200753818"
    assert after.known == Validity(LATER)


def test_the_old_version_is_kept_until_the_day_of_recording(tmp_path):
    rows = [{**r, "name": "Anders"} for r in rows_of("organisations") if r["name"] == "ISVAG"]
    facts = apply(previewed(tmp_path, "organisations", rows), FACTS, by_day=LATER)
    old = [o for o in facts.organisations if o.name == "ISVAG"]
    assert [o.known for o in old] == [Validity(None, LATER)]
    assert len(facts.organisations) == len(FACTS.organisations) + 1


def test_a_new_membership_gets_a_lasting_uri_when_it_has_none(tmp_path):
    row = {"organisation": uri("isvag"), "member": uri("gem-46014"), "member_name": "Lokeren"}
    one, two = (previewed(tmp_path, "memberships", [row]) for _ in range(2))
    assert one.new == two.new
    (membership,) = one.facts.memberships
    assert membership.uri.startswith("urn:regiowerk:membership:")
    assert (
        previewed(
            tmp_path,
            "memberships",
            [row],
            register=Register(apply(one, FACTS, by_day=LATER)),
        ).unchanged
        == 1
    )


def test_a_membership_that_exists_under_another_uri_is_not_added_again(tmp_path):
    row = {"organisation": uri("isvag"), "member": uri("gem-11001")}
    (error,) = previewed(tmp_path, "memberships", [row]).errors
    assert "lidmaatschappen/1" in error.what


def test_a_name_that_does_not_fit_the_code_is_a_warning(tmp_path):
    members = rows_of("memberships")[:1]
    members[0]["member_name"] = "Antwerpen"
    zoned = rows_of("zonings")[:1]
    zoned[0] |= {"municipality": "Gent", "zone_name": "Brugge"}
    found = previewed(tmp_path, "memberships", members)
    assert [w.field for w in found.warnings] == ["member_name"]
    assert found.unchanged == 1
    found = previewed(tmp_path, "zonings", zoned)
    assert [w.field for w in found.warnings] == ["municipality", "zone_name"]


def test_a_new_organisation_with_a_name_in_use_is_a_warning(tmp_path):
    row = {"uri": "urn:voorbeeld:isvag", "name": "Isvag", "kind": "opdrachthoudende-vereniging"}
    found = previewed(tmp_path, "organisations", [row])
    assert (len(found.new), [w.field for w in found.warnings]) == (1, ["name"])


def test_a_municipality_moves_to_another_zone(tmp_path):
    rows = [r for r in rows_of("zonings") if r["zoning"] == "referentieregio"]
    moved = next(r for r in rows if r["nis"] == "46014")
    moved |= {"zone_code": "ANT", "zone_name": "Antwerpen"}
    found = previewed(tmp_path, "zonings", rows)
    assert [(len(e.before), e.differences[0].after) for e in found.changed] == [(1, "ANT")]
    register = Register(apply(found, FACTS, by_day=LATER))
    assert register.at(TODAY).zoning("referentieregio").zone_of["46014-1977"] == "ANT"
    known = register.at(TODAY, TODAY).zoning("referentieregio").zone_of["46014-1977"]
    assert known == "WAA"


def test_a_move_from_a_day_on_leaves_the_days_before_as_they_were(tmp_path):
    row = {"zoning": "referentieregio", "zone_code": "ANT", "nis": "46014"}
    found = previewed(tmp_path, "zonings", [{**row, "valid_from": "2026-01-01"}])
    register = Register(apply(found, FACTS, by_day=LATER))
    zone_of = {
        day: register.at(day).zoning("referentieregio").zone_of["46014-1977"]
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert list(zone_of.values()) == ["WAA", "ANT"]


def test_a_zone_stated_for_a_merged_municipality_wins_over_its_parts(tmp_path):
    row = {"zoning": "politiezone", "zone_code": "02", "nis": "46030", "valid_from": "2025-01-01"}
    found = previewed(tmp_path, "zonings", [row])
    register = Register(apply(found, FACTS, by_day=LATER))
    view = register.at(TODAY).zoning("politiezone")
    assert view.split == ()
    assert view.zone_of["46030-2025"] == "02"


def test_a_municipality_gets_another_name_and_a_new_one_its_code(tmp_path):
    rows = [r for r in rows_of("municipalities") if r["nis"] == "35013"]
    rows[0]["name_fr"] = "Ostende-sur-Mer"
    new = {"nis": "99001", "name": "Doggerland", "region": "vlaanderen", "valid_from": "2026-06-01"}
    found = previewed(tmp_path, "municipalities", [*rows, new])
    register = Register(apply(found, FACTS, by_day=LATER))
    assert register.at(TODAY).municipality("Ostende-sur-Mer").nis == "35013"
    assert register.at(TODAY).municipality("99001").id == "99001-2026"


def test_a_workbook_with_a_changed_cell_is_read(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(export_bytes(SNAPSHOT, "memberships", "xlsx"))
    book = load_workbook(path)
    sheet = book["Deelnames"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("valid_from") + 1).value = MERGER
    book.save(path)
    (entry,) = preview(path, "memberships", REGISTER, on=TODAY).changed
    assert [(d.column, d.after) for d in entry.differences] == [("valid_from", "2025-01-01")]


def test_text_beside_the_table_of_a_workbook_is_refused(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(export_bytes(SNAPSHOT, "zonings", "xlsx"))
    book = load_workbook(path)
    book["Indelingen"].cell(3, 20).value = "vergeten"
    book.save(path)
    with pytest.raises(FileFormatError, match="line 3"):
        preview(path, "zonings", REGISTER, on=TODAY)


def test_the_columns_of_a_baseline_table_are_accepted(tmp_path):
    columns = [*(c.name for c in EXCHANGE_TABLES["organisations"].columns), "known_from"]
    rows = [{**r, "known_from": "2020-01-01"} for r in rows_of("organisations")]
    found = previewed(tmp_path, "organisations", rows, columns=columns)
    assert found.unchanged == len(rows)


def test_an_unknown_source_is_a_warning_said_once_and_the_rows_are_kept(tmp_path):
    rows = [{**row, "source": "van-horen-zeggen"} for row in rows_of("organisations")[:3]]
    found = previewed(tmp_path, "organisations", rows)
    assert not found.errors
    assert len(found.changed) == 3
    told = [w for w in found.warnings if w.field == "source"]
    assert len(told) == 1
    assert "van-horen-zeggen" in told[0].what

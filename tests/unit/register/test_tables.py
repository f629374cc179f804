import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import InputError, ValidityError
from regiowerk.core.findings import Severity
from regiowerk.core.validity import Validity
from regiowerk.register.model import Membership, Role, Status
from regiowerk.register.schema import CODES, MEMBERSHIPS, NEIGHBOURS, ORGANISATIONS, TABLES
from regiowerk.register.tables import Column, Type, render

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",))).map(str.strip)
VALUES = {
    Type.TEXT: texts,
    Type.LIST: st.lists(texts.filter(lambda t: t and "|" not in t), max_size=3).map(tuple),
    Type.DAY: st.none() | st.dates(min_value=date(1, 1, 1)),
    Type.INTEGER: st.none() | st.integers(),
    Type.NUMBER: st.none() | st.floats(allow_nan=False, allow_infinity=False),
    Type.SHARE: st.none() | st.floats(0, 1),
    Type.BOOLEAN: st.booleans(),
    Type.NIS: st.integers(min_value=1, max_value=99999).map("{:05}".format),
    Type.URI: st.sampled_from(("", "https://voorbeeld.be/id/é", "urn:regiowerk:zone:1")),
}
FILLED = {
    Type.TEXT: texts.filter(bool),
    Type.INTEGER: st.integers(),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.SHARE: st.floats(0, 1),
    Type.DAY: st.dates(),
    Type.URI: st.sampled_from(("https://voorbeeld.be/id/é", "urn:regiowerk:zone:1")),
}


def values_of(column):
    """Every value that a column can hold."""
    if column.type is Type.CHOICE:
        return st.sampled_from(column.choices)
    filled = column.required or column.default
    return FILLED.get(column.type, VALUES[column.type]) if filled else VALUES[column.type]


@st.composite
def rows(draw, table):
    """A row of a table as it writes them: every column filled or empty, periods in order."""
    values = {column.name: draw(values_of(column), label=column.name) for column in table.columns}
    for begin, end in (("valid_from", "valid_until"), ("known_from", "known_until")):
        if values.get(begin) and values.get(end) and values[end] <= values[begin]:
            values[end] = None
    return {name: render(value) for name, value in values.items()}


@pytest.mark.parametrize("kind", Type)
@given(st.data())
def test_what_is_written_is_read_back(kind, data):
    column = Column("x", "Iets.", kind, choices=("a", "b") if kind is Type.CHOICE else ())
    value = data.draw(values_of(column))
    assert column.parse(render(value)) == value


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
@given(st.data())
def test_a_row_becomes_a_fact_and_the_same_row_again(table, data):
    row = data.draw(rows(table))
    fact = table.from_row(row)
    assert isinstance(fact, table.fact)
    assert table.to_row(fact) == row
    assert table.from_row(table.to_row(fact)) == fact


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
@given(st.data())
def test_white_space_around_a_cell_makes_no_difference(table, data):
    row = data.draw(rows(table))
    assert table.from_row({k: f" {v}\t" for k, v in row.items()}) == table.from_row(row)


@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_the_order_of_facts(data, chance):
    facts = [MEMBERSHIPS.from_row(data.draw(rows(MEMBERSHIPS))) for _ in range(4)]
    shuffled = [*facts]
    chance.shuffle(shuffled)
    one, other = (sorted(fs, key=MEMBERSHIPS.sort_key) for fs in (facts, shuffled))
    assert [MEMBERSHIPS.sort_key(f) for f in one] == [MEMBERSHIPS.sort_key(f) for f in other]


LINE = {
    "uri": "urn:l:1",
    "organisation": "urn:o:1",
    "member": "urn:o:2",
    "role": "stichtend lid",
    "founder": "Ja",
    "observed_on": "12/03/2026",
    "share": "0,25",
    "seats": "3",
    "valid_from": "2019-01-01",
    "valid_until": "2025-01-01",
}


def test_a_row_as_a_spreadsheet_has_it():
    assert MEMBERSHIPS.from_row(LINE) == Membership(
        uri="urn:l:1",
        organisation="urn:o:1",
        member="urn:o:2",
        role=Role.FOUNDER,
        founder=True,
        observed_on=date(2026, 3, 12),
        share=0.25,
        seats=3,
        validity=Validity(date(2019, 1, 1), date(2025, 1, 1)),
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Type.DAY, "2025"),
        (Type.DAY, "31/02/2025"),
        (Type.INTEGER, "1,5"),
        (Type.INTEGER, "1_000"),
        (Type.NUMBER, "1.234,56"),
        (Type.NUMBER, "1_000"),
        (Type.NUMBER, "nan"),
        (Type.NUMBER, "inf"),
        (Type.NUMBER, "veel"),
        (Type.SHARE, "1.01"),
        (Type.SHARE, "-0.1"),
        (Type.SHARE, "75 %"),
        (Type.BOOLEAN, "misschien"),
        (Type.NIS, "4603O"),
        (Type.URI, "www.vlaanderen.be"),
    ],
)
def test_a_cell_that_does_not_fit_is_refused_and_says_what_was_expected(kind, text):
    with pytest.raises(InputError, match=f"in kolom 'x' is geen {kind}. Uitleg.") as refused:
        Column("x", "Uitleg.", kind).parse(text)
    assert refused.value.facts == {"column": "x", "value": text}


def test_a_choice_outside_the_list_is_refused_and_the_list_is_shown():
    with pytest.raises(InputError, match=r"'weg' past niet in kolom 'status'\. Kies uit: actief, "):
        ORGANISATIONS.from_row({"uri": "urn:o:1", "name": "X", "kind": "gemeente", "status": "weg"})


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_cell_that_is_required_is_refused(text):
    with pytest.raises(InputError, match="'nis' is leeg en is verplicht: NIS-code") as refused:
        CODES.from_row({"unit": "11001-1977", "nis": text})
    assert refused.value.facts == {"column": "nis"}


@pytest.mark.parametrize("end", ["2019-01-01", "2018-12-31"])
def test_a_period_that_ends_before_it_begins_is_refused_in_dutch(end):
    with pytest.raises(ValidityError, match="in kolom 'valid_until' komt niet na het begin") as no:
        MEMBERSHIPS.from_row(LINE | {"valid_until": end})
    assert no.value.facts["column"] == "valid_until"
    assert no.value.facts["begin"] == date(2019, 1, 1)


def test_a_value_of_a_list_that_holds_the_separator_is_refused():
    with pytest.raises(InputError, match=r"mag geen '\|' bevatten"):
        render(("Regio Oostende", "Midden|kust"))


@pytest.mark.parametrize(
    ("header", "match"),
    [
        (["unit"], "ontbreekt: nis"),
        (["unit", "nis", "niscode"], "onbekend: niscode"),
        (["unit", "nis", "unit", "source", "nis", "source"], "dubbel: nis, source, unit"),
        ([], "ontbreekt: unit, nis"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_with_the_columns_expected(header, match):
    with pytest.raises(InputError, match=rf"{match}.* Verwacht: unit, nis, source") as refused:
        CODES.check_columns(header, file="codes.csv")
    assert refused.value.facts["file"] == "codes.csv"


def test_a_header_may_leave_out_what_is_not_required():
    CODES.check_columns(["nis", "unit"], file="codes.csv")


def test_a_wrong_row_becomes_a_finding_and_the_others_are_read():
    facts, findings = CODES.read(
        [
            (2, {"unit": "a", "nis": "11001"}),
            (3, {"unit": "b", "nis": "?"}),
            (4, {"unit": "c", "nis": "4000"}),
        ]
    )
    assert [fact.nis for fact in facts] == ["11001", "04000"]
    assert [(f.source, f.record, f.severity) for f in findings] == [
        ("codes", "regel 3", Severity.ERROR)
    ]
    assert "'?' in kolom 'nis' is geen NIS-code" in findings[0].what


def test_a_cell_that_is_absent_means_its_default():
    row = {"uri": "urn:o:1", "name": "X", "kind": "gemeente"}
    assert ORGANISATIONS.from_row(row).status is Status.ACTIVE
    assert NEIGHBOURS.from_row({"one": "a", "other": "b"}).adjacent is True


def test_numbers_are_written_so_that_no_digit_is_lost():
    assert render(0.1 + 0.2) == "0.30000000000000004"
    assert Column("x", "", Type.NUMBER).parse("-1e-07") == -1e-07
    assert math.copysign(1, Column("x", "", Type.NUMBER).parse("-0.0")) == -1


def test_values_are_written_as_people_read_them():
    written = [
        render(v) for v in (None, True, False, (), ("a", "b"), date(2025, 1, 1), 5, Role.RELATED)
    ]
    assert written == ["", "ja", "nee", "", "a | b", "2025-01-01", "5", "gerelateerd"]


def test_the_place_of_a_row_follows_from_its_key_and_its_days():
    assert MEMBERSHIPS.order == (
        "organisation", "member", "role", "uri", "valid_from", "known_from",
    )  # fmt: skip
    assert NEIGHBOURS.order == ("one", "other")

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.validity import Validity
from regiowerk.register import model
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.register.tables import Type
from tests.unit.register.worlds import worlds

PERIODS = {
    "validity": ["valid_from", "valid_until"],
    "known": ["known_from", "known_until"],
}


@given(worlds(), st.randoms(use_true_random=False))
def test_facts_come_in_one_order_whatever_the_order_of_the_rows(world, chance):
    facts = world.facts()
    tables = {f.name: list(getattr(facts, f.name)) for f in dataclasses.fields(facts)}
    once = facts_from(tables)
    for rows in tables.values():
        chance.shuffle(rows)
    assert facts_from(tables) == once
    assert set(once.units) == set(world.units)


def test_every_kind_of_fact_has_a_table():
    assert set(TABLES) == {f.name for f in dataclasses.fields(model.Facts)}
    assert all(table.name == name for name, table in TABLES.items())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_table_has_a_column_for_every_field_and_no_other(table):
    columns = [column.name for column in table.columns]
    expected = [
        name for field in dataclasses.fields(table.fact)
        for name in PERIODS.get(field.name, [field.name])
    ]  # fmt: skip
    assert sorted(columns) == sorted(expected)
    assert set(table.key) <= set(columns)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_column_may_be_empty_exactly_when_its_field_has_a_default(table):
    defaults = {
        field.name: field.default
        for field in dataclasses.fields(table.fact)
        if not isinstance(field.default, Validity)
    }
    for column in table.columns:
        if column.name in defaults:
            default = defaults[column.name]
            if column.required:
                # A required column may still have a default in code, for tests and readers.
                assert default is dataclasses.MISSING or column.name == "region"
            elif default is not dataclasses.MISSING:
                assert column.parse("") == default, column.name


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_the_dictionary_explains_every_table_and_column_in_a_sentence(table):
    for text in (table.meaning, *(column.meaning for column in table.columns)):
        assert text.strip() == text
        assert text.endswith(".")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_choice_has_its_choices_and_its_default_among_them(table):
    for column in table.columns:
        assert bool(column.choices) == (column.type is Type.CHOICE)
        assert not (column.choices and column.default) or column.default in column.choices


def test_two_columns_of_a_table_never_have_one_name():
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))

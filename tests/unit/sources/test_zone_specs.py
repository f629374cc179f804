from datetime import date

from regiowerk.register.kinds import kinds
from regiowerk.register.model import Origin
from regiowerk.sources.units import VINTAGES
from regiowerk.sources.zone_specs import zoning_specs


def test_every_zoning_says_what_it_is_in_words():
    for spec in zoning_specs().values():
        zoning = spec.zoning
        assert all((zoning.name, zoning.name_plural, zoning.name_en, zoning.criterion))
        assert "Herkomst" in zoning.note
        assert zoning.source


def test_every_table_speaks_of_a_known_vintage_and_names_its_zones_somehow():
    tables = [table for spec in zoning_specs().values() for table in spec.tables]
    assert {table.vintage for table in tables} == set(VINTAGES)
    assert all(table.columns[3] or table.names for table in tables)


def test_a_structure_is_a_kind_of_cooperation_with_the_origin_of_its_zoning():
    for spec in zoning_specs().values():
        if spec.structure:
            kind = kinds()[spec.structure]
            assert kind.cooperation
            assert (kind.origin, kind.theme) == (spec.zoning.origin, spec.zoning.theme)


def test_the_referentieregio_exists_since_its_decree_came_into_force():
    zoning = zoning_specs()["referentieregio"].zoning
    assert zoning.validity.begin == date(2023, 3, 19)
    assert zoning.origin is Origin.FLANDERS
    undated = [s for key, s in zoning_specs().items() if key != "referentieregio"]
    assert all(s.zoning.validity.begin is None for s in undated)

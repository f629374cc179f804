"""Two zonings laid on each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import UnknownIdError
from regiowerk.register.model import Assignment, Facts, Unit, UnitCode, Zone, Zoning, ZoningKind
from regiowerk.register.register import Register
from regiowerk.reports.pages.overlay import overlay, overlay_sheet
from tests.unit.reports.pages.world import TODAY, snapshot

UNITS = [f"1000{i}-1977" for i in range(1, 9)]
divisions = st.lists(st.sampled_from("ABC") | st.none(), min_size=len(UNITS), max_size=len(UNITS))


def country(one, other):
    rows = {"een": one, "twee": other}
    return Register(
        Facts(
            units=tuple(Unit(id=unit, name=unit) for unit in UNITS),
            codes=tuple(UnitCode(unit=unit, nis=unit[:5]) for unit in UNITS),
            zonings=tuple(
                Zoning(id=z, name=z, name_plural=z, kind=ZoningKind.FUNCTIONAL) for z in rows
            ),
            zones=tuple(Zone(zoning=z, code=c, name=c) for z in rows for c in "ABC"),
            assignments=tuple(
                Assignment(zoning=z, code=code, unit=unit)
                for z, codes in rows.items()
                for unit, code in zip(UNITS, codes, strict=True)
                if code
            ),
        )
    ).at(TODAY)


@given(divisions, divisions)
def test_pieces_and_loose_ones_are_the_zone_and_nothing_twice(one, other):
    world = country(one, other)
    for row in overlay(world, "een", "twee").rows:
        units = [m.id for piece in row.pieces for m in piece.municipalities]
        units += [m.id for m in row.loose]
        assert sorted(units) == list(world.zoning("een").members[row.zone.code])


@given(divisions)
def test_a_zoning_nests_in_itself(one):
    found = overlay(country(one, one), "een", "twee")
    assert found.pieces == found.whole == len(found.rows)


@given(divisions, divisions)
def test_nested_means_every_zone_whole(one, other):
    found = overlay(country(one, other), "een", "twee")
    assert found.nested == (bool(found.rows) and all(row.whole for row in found.rows))


def test_the_most_divided_zone_comes_first_and_its_largest_piece_too():
    found = overlay(snapshot(), "referentieregio", "provincie")
    assert [(r.zone.code, len(r.pieces), len(r.loose)) for r in found.rows] == [
        ("R1", 1, 0),
        ("R2", 1, 1),
        ("R3", 0, 1),
    ]


def test_an_unknown_zoning_is_refused():
    with pytest.raises(UnknownIdError):
        overlay(snapshot(), "referentieregio", "x")


@given(divisions, divisions)
def test_the_sheet_counts_every_municipality_of_the_zoning_once(one, other):
    cut = overlay(country(one, other), "een", "twee")
    rows = overlay_sheet(cut).rows
    assert sum(row[4] for row in rows) == sum(code is not None for code in one)
    assert all(len(row[5]) == row[4] for row in rows)

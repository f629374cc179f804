from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.model import Assignment, Zone, Zoning, ZoningKind
from regiowerk.register.views import ZonePart
from regiowerk.register.zoning import view_of
from tests.unit.register.worlds import DEEP, FUSION, IN_2018, IN_2020, IN_2026, days, worlds

SINCE = date(2023, 3, 19)
ZONES = tuple(Zone(zoning="regio", code=code, name=f"Regio {code}") for code in ("R1", "R2"))


def zoning(validity=ALWAYS):
    return Zoning(
        id="regio",
        name="Regio",
        name_plural="Regio's",
        kind=ZoningKind.ADMINISTRATIVE,
        validity=validity,
    )


def rows(validity=ALWAYS, **zone_of):
    """Assignments written as A_B_2019="R1"."""
    return [
        Assignment(zoning="regio", code=code, unit=unit.replace("_", "-"), validity=validity)
        for unit, code in zone_of.items()
    ]


def view(assignments, on, world=DEEP, validity=ALWAYS, zones=ZONES):
    lineage = world.lineage
    division = zoning(validity)
    return view_of(division, zones, assignments, on, lambda u: lineage.carry(u, on), lineage)


def drawn_rows(data, units):
    codes = st.sampled_from(("R1", "R2"))
    return [Assignment(zoning="regio", code=data.draw(codes), unit=unit) for unit in units]


@given(worlds(), days, days, st.data())
def test_a_division_of_all_units_of_a_day_covers_all_units_of_every_day(world, one, other, data):
    shown = view(drawn_rows(data, world.on(one)), other, world)
    assert set(shown.zone_of) == set(world.on(other))
    assert sorted(u for units in shown.members.values() for u in units) == sorted(shown.zone_of)
    assert shown.carried == tuple(u for u in sorted(shown.zone_of) if u not in world.on(one))


@given(worlds(), days, st.data(), st.randoms(use_true_random=False))
def test_the_order_of_zones_and_rows_makes_no_difference(world, day, data, chance):
    stated = data.draw(st.sets(st.sampled_from([unit.id for unit in world.units])))
    assignments = drawn_rows(data, sorted(stated))
    shuffled, zones = [*assignments], [*ZONES]
    chance.shuffle(shuffled)
    chance.shuffle(zones)
    one, other = view(assignments, day, world), view(shuffled, day, world, zones=zones)
    assert one == other
    assert list(one.zones) == list(other.zones)
    assert list(one.parts) == list(other.parts)


@given(worlds(), days, st.data())
def test_what_is_stated_for_the_municipality_itself_wins(world, day, data):
    assignments = drawn_rows(data, [unit.id for unit in world.units])
    shown = view(assignments, day, world)
    stated = {row.unit: row.code for row in assignments}
    assert dict(shown.zone_of) == {unit: stated[unit] for unit in world.on(day)}
    assert shown.split == shown.carried == ()


@given(worlds(), st.data())
def test_a_municipality_is_split_exactly_when_its_parts_lay_in_two_zones(world, data):
    assignments = drawn_rows(data, world.on(IN_2018))
    shown = view(assignments, IN_2026, world)
    stated = {row.unit: row.code for row in assignments}
    for unit in world.on(IN_2026):
        codes = {stated[atom] for atom in world.lineage.atoms(unit)}
        assert (unit in shown.split) == (len(codes) == 2)
        assert {part.zone.code for part in shown.parts[unit]} == codes


def test_a_merger_over_a_border_shows_its_largest_part_first():
    shown = view(rows(A_1977="R2", B_1977="R2", C_1977="R1"), IN_2026)
    assert shown.parts["A-B-C-2025"] == (
        ZonePart(ZONES[1], ("A-1977", "B-1977"), "forward"),
        ZonePart(ZONES[0], ("C-1977",), "forward"),
    )
    assert shown.zone_of["A-B-C-2025"] == "R2"
    assert shown.split == ("A-B-C-2025",)


def test_a_zone_carried_forward_wins_over_one_carried_back():
    shown = view(rows(A_1977="R1", A_B_C_2025="R2"), IN_2020)
    assert shown.parts["A-B-2019"] == (ZonePart(ZONES[0], ("A-1977",), "forward"),)


def test_forward_the_nearest_generation_wins():
    stated = rows(A_1977="R1", B_1977="R1", A_B_2019="R2", C_1977="R2")
    assert view(stated, IN_2026).parts["A-B-C-2025"] == (
        ZonePart(ZONES[1], ("A-B-2019", "C-1977"), "forward"),
    )


def test_back_the_nearest_generation_wins():
    stated = rows(A_B_2019="R1", A_B_C_2025="R2")
    shown = view(stated, IN_2018)
    assert dict(shown.zone_of) == {"A-1977": "R1", "B-1977": "R1", "C-1977": "R2"}
    assert shown.carried == ("A-1977", "B-1977", "C-1977")


def test_a_municipality_in_two_zones_at_once_is_shown_in_both():
    both = rows(D_1977="R2") + rows(D_1977="R1")
    assert [part.zone.code for part in view(both, IN_2026).parts["D-1977"]] == ["R1", "R2"]


@pytest.mark.parametrize(("on", "projected"), [(IN_2018, True), (IN_2026, False)])
def test_a_zoning_of_2023_is_projected_on_2018_and_says_so(on, projected):
    shown = view(rows(D_1977="R1"), on, validity=Validity(SINCE))
    assert shown.projected is projected
    assert shown.zone_of["D-1977"] == "R1"


def test_what_changed_later_is_not_projected_on_an_earlier_day():
    changed = FUSION[2025]
    stated = rows(Validity(None, changed), D_1977="R1") + rows(Validity(changed), D_1977="R2")
    within = Validity(SINCE, date(2026, 1, 1))
    zone_on = {on: view(stated, on, validity=within).parts["D-1977"] for on in (IN_2018, IN_2026)}
    assert [part.zone.code for part in zone_on[IN_2018]] == ["R1"]
    assert [part.zone.code for part in zone_on[IN_2026]] == ["R2"]


def test_an_assignment_to_a_zone_that_does_not_exist_shows_no_zone():
    assert view(rows(D_1977="R9"), IN_2026).parts == {}


def test_zones_come_in_order_of_name_and_may_be_empty():
    zones = [Zone(zoning="regio", code=c, name=n) for c, n in (("1", "Éire"), ("2", "Ardennen"))]
    shown = view([], IN_2026, zones=zones)
    assert list(shown.zones) == ["2", "1"]
    assert shown.members == {"1": (), "2": ()}

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Membership, Organisation, Unit, Zone, Zoning, ZoningKind
from regiowerk.register.views import (
    Member,
    MemberMunicipality,
    Municipality,
    Part,
    Participation,
    ZonePart,
    ZoningView,
)

UNIT = Unit(id="u", name="U", organisation="urn:gemeente:u")
PLACE = Municipality(UNIT, "11001")
BODIES = {
    "gemeente": Organisation(uri="urn:gemeente:u", name="U", kind="gemeente"),
    "ocmw": Organisation(uri="urn:ocmw:u", name="U", kind="ocmw"),
    "onbekend": None,
}
PARTS = (Part("x", "X", "11002"), Part("y", "Y", "11003"))
ZONES = {code: Zone(zoning="z", code=code, name=code) for code in "PQ"}
ZONING = Zoning(id="z", name="Z", name_plural="Zs", kind=ZoningKind.FUNCTIONAL)


def member(body="gemeente", part=None, founder=False):
    membership = Membership(uri="urn:l", organisation="urn:o", member="urn:m", founder=founder)
    return Member(membership, BODIES[body], PLACE, part)


def participation(*members):
    structure = Organisation(uri="urn:o", name="O", kind="projectvereniging")
    seat = MemberMunicipality(PLACE, members, True)
    return Participation(structure, kind_of(structure.kind), seat)


members = st.builds(
    member, st.sampled_from(list(BODIES)), st.none() | st.sampled_from(PARTS), st.booleans()
)
parts = st.dictionaries(
    st.sampled_from("abcd"),
    st.permutations("PQ").flatmap(
        lambda codes: st.integers(1, 2).map(
            lambda n: tuple(ZonePart(ZONES[c], ("a",), "same") for c in codes[:n])
        )
    ),
)


@given(st.lists(members, min_size=1))
def test_a_seat_names_each_part_once_and_is_founder_when_one_membership_is(rows):
    seat = MemberMunicipality(PLACE, tuple(rows), True)
    assert set(seat.parts) == {m.part for m in rows if m.part}
    assert len(seat.parts) == len(set(seat.parts))
    assert seat.founder == any(m.membership.founder for m in rows)


@given(parts)
def test_zones_and_members_tell_the_same(stated):
    view = ZoningView(ZONING, ZONES, stated, False)
    assert view.members == {
        code: tuple(sorted(u for u, z in view.zone_of.items() if z == code)) for code in ZONES
    }
    assert set(view.split) == {unit for unit, found in stated.items() if len(found) == 2}


def test_a_municipality_is_known_by_its_unit():
    assert (PLACE.id, PLACE.name, PLACE.uri) == ("u", "U", "urn:gemeente:u")


def test_via_tells_through_which_authority_and_which_former_municipality():
    assert participation(member()).via == "gemeente"
    assert participation(member("onbekend")).via == "gemeente"
    assert participation(member("ocmw")).via == "OCMW"
    assert participation(member(), member("ocmw")).via == "gemeente en OCMW"
    both = participation(member(part=PARTS[0]), member(part=PARTS[1]), member(part=PARTS[0]))
    assert both.via == "gemeente (X, Y)"


def test_carried_are_the_municipalities_whose_zone_was_stated_for_another():
    stated = {
        "a": (ZonePart(ZONES["P"], ("a",), "same"),),
        "b": (ZonePart(ZONES["P"], ("x",), "forward"),),
        "c": (ZonePart(ZONES["Q"], ("y",), "back"),),
    }
    assert ZoningView(ZONING, ZONES, stated, True).carried == ("b", "c")


def test_zones_are_numbered_in_order_of_name_and_empty_ones_have_no_number():
    zones = {code: Zone(zoning="z", code=code, name=code.upper()) for code in ("a", "b", "c")}
    parts = {
        unit: (ZonePart(zones[code], (unit,), "same"),) for unit, code in (("1", "c"), ("2", "a"))
    }
    zoning = Zoning(id="z", name="zone", name_plural="zones", kind=ZoningKind.ADMINISTRATIVE)
    assert ZoningView(zoning, zones, parts, projected=False).numbers == {"a": 1, "c": 2}

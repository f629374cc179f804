from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.figures import Figure, FlowTable, Value
from regiowerk.register.model import (
    Aggregation,
    Assignment,
    ChangeEvent,
    Facts,
    FlowDefinition,
    IndicatorDefinition,
    Membership,
    Neighbours,
    Organisation,
    Role,
    Status,
    Succession,
    Unit,
    UnitCode,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.register.register import Register
from regiowerk.register.views import Part
from tests.unit.register.worlds import (
    DEEP,
    FUSION,
    IN_2018,
    IN_2020,
    IN_2026,
    Numbers,
    as_published,
    days,
    ocmw,
    uri,
    worlds,
)

WATER = Organisation(uri="urn:o:water", name="Waterkracht", kind="opdrachthoudende-vereniging")
WASTE = Organisation(uri="urn:o:afval", name="Afvalkracht", kind="projectvereniging")
CLUB = Organisation(uri="urn:o:club", name="Club", kind="provincie")
NEVER = date(1970, 1, 1)


def joins(member, organisation="urn:o:water", **fields):
    return Membership(
        uri=f"urn:l:{organisation}:{member}:{fields.get('observed_on')}:{fields.get('role')}",
        organisation=organisation,
        member=member,
        **fields,
    )


def snapshot(on, *memberships, world=DEEP, numbers=None, **others):
    others.setdefault("organisations", [WATER, WASTE])
    return Register(world.facts(memberships=memberships, **others), numbers).at(on)


def seats(shown, organisation=WATER):
    """The municipalities in a structure, with the parts by which they are in and if wholly."""
    return {
        seat.municipality.name: ([part.name for part in seat.parts], seat.whole)
        for seat in shown.member_municipalities(organisation)
    }


def everyone(world, day, **fields):
    """A membership for every municipality of a day, observed on that day."""
    return [
        joins(unit.organisation, observed_on=day, **fields)
        for unit in world.units
        if day in unit.validity
    ]


# --- properties --------------------------------------------------------------------------


@given(worlds(), days, days)
def test_a_structure_of_all_municipalities_holds_all_of_them_whole_on_every_day(world, seen, on):
    shown = snapshot(on, *everyone(world, seen), world=world)
    found = shown.member_municipalities(WATER)
    assert {seat.municipality.id for seat in found} == set(world.on(on))
    assert all(seat.whole for seat in found)


@given(worlds(), days, days, st.data())
def test_a_municipality_is_in_whole_when_its_parts_are_and_in_part_when_one_is_not(
    world, seen, on, data
):
    rows = everyone(world, seen)
    some = [row for row in rows if data.draw(st.booleans(), label=row.member)]
    recorded = {u.id for u in world.units if u.organisation in {row.member for row in some}}
    shown = snapshot(on, *some, world=world)
    lineage = world.lineage
    held = frozenset().union(*(lineage.atoms(unit) for unit in recorded))
    for place in shown.municipalities:
        atoms = lineage.atoms(place.id)
        seat = {s.municipality.id: s for s in shown.member_municipalities(WATER)}.get(place.id)
        assert (seat is not None) == bool(atoms & held)
        if seat:
            assert seat.whole == (atoms <= held)
            directions = {member.direction for member in seat.members}
            assert directions == {"same"} if place.id in recorded else "same" not in directions


@given(worlds(), days, st.randoms(use_true_random=False))
def test_the_order_of_facts_makes_no_difference(world, day, chance):
    facts = world.facts(
        organisations=[WATER, WASTE],
        memberships=[
            *everyone(world, IN_2018),
            *everyone(world, IN_2020, organisation=WASTE.uri, role=Role.RELATED),
            *everyone(world, IN_2026, organisation=WASTE.uri),
        ],
    )
    names = ("units", "codes", "successions", "organisations", "memberships")
    rows = {name: list(getattr(facts, name)) for name in names}
    for name in names:
        chance.shuffle(rows[name])
    one = Register(facts).at(day)
    other = Register(replace(facts, **{name: tuple(rows[name]) for name in names})).at(day)
    assert one.municipalities == other.municipalities
    assert one.cooperations == other.cooperations
    for body in (WATER, WASTE):
        assert one.members(body) == other.members(body)
        assert one.related(body) == other.related(body)
        assert one.member_municipalities(body) == other.member_municipalities(body)
    for place in one.municipalities:
        assert one.participations(place) == other.participations(place)
        assert one.predecessors(place) == other.predecessors(place)
        assert one.successors(place) == other.successors(place)


@given(worlds(), days)
def test_structures_and_municipalities_tell_the_same(world, day):
    shown = snapshot(day, *everyone(world, IN_2018), world=world)
    from_structure = {seat.municipality.id for seat in shown.member_municipalities(WATER)}
    names = [seat.municipality.name for seat in shown.member_municipalities(WATER)]
    assert names == sorted(names)
    from_municipality = {p.id for p in shown.municipalities if shown.participations(p)}
    assert from_structure == from_municipality


@given(worlds(), days)
def test_related_is_never_a_membership(world, day):
    shown = snapshot(day, *everyone(world, IN_2018, role=Role.RELATED), world=world)
    assert shown.members(WATER) == shown.member_municipalities(WATER) == ()
    assert not any(shown.participations(place) for place in shown.municipalities)
    assert WATER in shown.without_members
    assert {m.municipality.id for m in shown.related(WATER)} == set(world.on(day))


@given(worlds(), days)
def test_history_leads_from_a_municipality_to_its_parts_and_back(world, day):
    shown = snapshot(day, world=world)
    for place in shown.municipalities:
        for step in shown.predecessors(place):
            assert world.lineage.atoms(step.unit) < world.lineage.atoms(place.id)
            assert step.on <= day
            assert step.nis == world.nis(step.unit)
        for step in shown.successors(place):
            assert world.lineage.atoms(place.id) < world.lineage.atoms(step.unit)
            assert step.on > day


@given(worlds(), days)
def test_inhabitants_add_up_to_the_same_total_on_every_later_day(world, day):
    if day >= IN_2018:
        values = as_published(world, 2011, IN_2018, 2015)
        numbers = Numbers({"inwoners": values})
        shown = snapshot(day, world=world, numbers=numbers, indicators=[INHABITANTS])
        total = sum(shown.indicator("inwoners", place).value for place in shown.municipalities)
        assert total == sum(value.value for value in values)


# --- municipalities ----------------------------------------------------------------------


def test_municipalities_come_by_region_and_in_order_of_name():
    units = [
        Unit(id="1", name="Éghezée", region="wallonie"),
        Unit(id="2", name="Dilbeek"),
        Unit(id="3", name="Aalst"),
        Unit(id="4", name="Elsene", region="brussel"),
    ]
    shown = Register(Facts(units=tuple(units))).at(IN_2026)
    assert [m.name for m in shown.municipalities] == ["Aalst", "Dilbeek"]
    assert [m.name for m in shown.municipalities_in("wallonie")] == ["Éghezée"]
    assert [m.name for m in shown.municipalities_in("brussel")] == ["Elsene"]
    assert len(shown.units) == 4


def test_history_is_told_nearest_in_time_first():
    shown = snapshot(IN_2026)
    steps = shown.predecessors(shown.municipality("A-B-C"))
    assert [(s.name, s.on.year) for s in steps] == [
        ("A-B", 2025), ("C", 2025), ("A", 2019), ("B", 2019),
    ]  # fmt: skip
    later = snapshot(IN_2018)
    steps = later.successors(later.municipality("A"))
    assert [(s.name, s.on.year) for s in steps] == [("A-B", 2019), ("A-B-C", 2025)]


def test_neighbours_come_in_order_of_name_and_overrides_win():
    rows = [
        Neighbours(one="D-1977", other="E-1977"),
        Neighbours(one="D-1977", other="A-B-C-2025"),
        Neighbours(one="A-B-C-2025", other="E-1977"),
        Neighbours(one="E-1977", other="A-B-C-2025", adjacent=False, override=True),
    ]
    shown = snapshot(IN_2026, neighbours=rows)
    assert [n.name for n in shown.neighbours(shown.municipality("D"))] == ["A-B-C", "E"]
    assert [n.name for n in shown.neighbours(shown.municipality("E"))] == ["D"]


def test_parts_of_one_merger_come_in_order_of_code_and_neighbours_in_order_of_name():
    day = FUSION[2025]
    old = [Unit(id=i, name=n, validity=Validity(None, day)) for i, n in (("p", "P"), ("q", "Q"))]
    new = [Unit(id=i, name=n, validity=Validity(day)) for i, n in (("r", "R"), ("x", "Z"))]
    other = Unit(id="y", name="Éghezée", validity=Validity(day))
    facts = Facts(
        units=(*old, *new, other),
        codes=(UnitCode(unit="p", nis="11009"), UnitCode(unit="q", nis="11001")),
        successions=tuple(Succession(predecessor=u.id, successor="r", on=day) for u in old),
        neighbours=tuple(Neighbours(one="r", other=unit) for unit in "xy"),
    )
    shown = Register(facts).at(IN_2026)
    place = shown.units["r"]
    assert [step.name for step in shown.predecessors(place)] == ["Q", "P"]
    assert [near.name for near in shown.neighbours(place)] == ["Éghezée", "Z"]


def test_a_snapshot_cannot_be_changed():
    shown = snapshot(IN_2026)
    with pytest.raises(TypeError):
        shown.units["X"] = shown.units["D-1977"]
    with pytest.raises(TypeError):
        shown.organisations["X"] = WATER


def test_a_snapshot_says_what_it_holds():
    shown = snapshot(IN_2026, joins(uri("D")))
    assert repr(shown) == ("<Snapshot 2026-11-21: 3 municipalities, 2 cooperations, 0 zonings>")
    assert shown.knowledge.known_on is None


# --- memberships -------------------------------------------------------------------------


def test_a_member_that_merged_shows_at_its_successor_with_the_part_it_came_from():
    rows = [joins(uri(name), observed_on=IN_2018) for name in "AD"]
    assert seats(snapshot(IN_2018, *rows)) == {"A": ([], True), "D": ([], True)}
    assert seats(snapshot(IN_2020, *rows)) == {"A-B": (["A"], False), "D": ([], True)}
    assert seats(snapshot(IN_2026, *rows)) == {"A-B-C": (["A"], False), "D": ([], True)}


def test_all_parts_together_are_the_whole():
    rows = [joins(uri("A-B"), observed_on=IN_2020), joins(uri("C"), observed_on=IN_2020)]
    assert seats(snapshot(IN_2026, *rows)) == {"A-B-C": (["A-B", "C"], True)}


def test_a_member_of_a_later_day_shows_at_its_predecessors_and_says_so():
    shown = snapshot(IN_2018, joins(uri("A-B"), observed_on=IN_2020))
    assert seats(shown) == {"A": (["A-B"], True), "B": (["A-B"], True)}
    members = shown.members(WATER)
    assert [member.direction for member in members] == ["back", "back"]
    assert members[0].part == Part("A-B-2019", "A-B", DEEP.nis("A-B-2019"))


def test_municipality_and_ocmw_are_one_municipality_in_a_structure():
    shown = snapshot(IN_2026, joins(ocmw("D"), observed_on=IN_2026), joins(uri("D"), founder=True))
    [seat] = shown.member_municipalities("urn:o:water")
    assert len(seat.members) == 2
    assert seat.founder
    [participation] = shown.participations(shown.municipality("D"))
    assert participation.via == "gemeente en OCMW"
    assert participation.kind.id == "opdrachthoudende-vereniging"


def test_the_ocmw_of_a_former_municipality_shows_the_part_it_came_from():
    shown = snapshot(IN_2026, joins(ocmw("A"), observed_on=IN_2018))
    [participation] = shown.participations(shown.municipality("A-B-C"))
    assert participation.via == "OCMW (A)"


def test_a_municipality_that_kept_its_uri_stands_for_the_territory_of_the_day_it_was_seen():
    old = Unit(
        id="old", name="Kern", organisation="urn:kern", validity=Validity(None, FUSION[2025])
    )
    new = replace(old, id="new", validity=Validity(FUSION[2025]))
    codes = tuple(UnitCode(unit=unit, nis="11002") for unit in ("old", "new"))
    rows = (joins("urn:kern", observed_on=IN_2020),)
    facts = Facts(units=(old, new), codes=codes, memberships=rows, organisations=(WATER,))
    assert Register(facts).at(IN_2026).member_municipalities(WATER) == ()
    assert Register(facts).at(IN_2026).members(WATER)[0].part.unit == "old"
    seen_later = replace(facts, memberships=(joins("urn:kern", observed_on=IN_2026),))
    assert seats(Register(seen_later).at(IN_2026)) == {"Kern": ([], True)}


def test_members_that_are_no_municipality_are_members_and_no_municipality():
    shown = snapshot(IN_2026, joins(CLUB.uri), joins("urn:onbekend"), organisations=[WATER, CLUB])
    assert [(m.organisation, m.municipality) for m in shown.members(WATER)] == [
        (CLUB, None), (None, None),
    ]  # fmt: skip
    assert shown.member_municipalities(WATER) == ()


def test_a_member_is_not_dropped_on_a_day_without_its_territory():
    [member] = snapshot(NEVER, joins(uri("D"), observed_on=IN_2018)).members(WATER)
    assert member.municipality is None
    assert member.part == Part("D-1977", "D", DEEP.nis("D-1977"))


def test_a_membership_holds_in_its_period_only():
    row = joins(uri("D"), validity=Validity(FUSION[2019], FUSION[2025]))
    assert seats(snapshot(IN_2018, row)) == seats(snapshot(IN_2026, row)) == {}
    assert seats(snapshot(IN_2020, row)) == {"D": ([], True)}


def test_structures_without_known_members_are_listed():
    shown = snapshot(IN_2026, joins(uri("D")))
    assert shown.without_members == (WASTE,)
    assert shown.participations(shown.municipality("E")) == ()


@pytest.mark.parametrize(
    ("status", "validity", "on", "expected"),
    [
        (Status.ACTIVE, Validity(), IN_2018, Status.ACTIVE),
        (Status.ACTIVE, Validity(FUSION[2019]), IN_2018, Status.INACTIVE),
        (Status.ACTIVE, Validity(None, FUSION[2025]), IN_2026, Status.INACTIVE),
        (Status.INACTIVE, Validity(), IN_2018, Status.INACTIVE),
        (Status.INACTIVE, Validity(FUSION[2019]), IN_2020, Status.INACTIVE),
        (Status.INACTIVE, Validity(None, FUSION[2025]), IN_2020, Status.ACTIVE),
        (Status.INACTIVE, Validity(None, FUSION[2025]), IN_2026, Status.INACTIVE),
        (Status.FORMING, Validity(), IN_2026, Status.FORMING),
        (Status.UNKNOWN, Validity(), IN_2026, Status.UNKNOWN),
    ],
)
def test_the_status_of_the_day(status, validity, on, expected):
    body = replace(WATER, status=status, validity=validity)
    shown = snapshot(on, joins(uri("D")), organisations=[body])
    assert shown.status(body) is expected
    assert (body in shown.cooperations) == (expected is Status.ACTIVE)


def test_events_come_in_order_of_day_those_without_a_day_first():
    def event(name, on, organisation=WATER.uri):
        return ChangeEvent(
            uri=name, kind="Fusie", organisation=organisation, part="original", on=on
        )

    rows = [event("b", IN_2020), event("c", None), event("a", IN_2018), event("x", None, "urn:x")]
    shown = snapshot(IN_2026, events=rows)
    assert [e.uri for e in shown.events(WATER)] == ["c", "a", "b"]
    assert shown.events(WASTE) == ()


# --- zonings -----------------------------------------------------------------------------

REGIO = Zoning(id="regio", name="Regio", name_plural="R", kind=ZoningKind.ADMINISTRATIVE)
EMPTY = replace(REGIO, id="leeg")
ZONES = [Zone(zoning="regio", code="R1", name="Regio 1")]
ROWS = [Assignment(zoning="regio", code="R1", unit="A-1977")]


def test_a_zoning_is_shown_on_the_municipalities_of_the_day():
    shown = snapshot(IN_2026, zonings=[REGIO, EMPTY], zones=ZONES, assignments=ROWS)
    assert shown.zoning_ids == ("regio", "leeg")
    assert shown.zoning("regio").members == {"R1": ("A-B-C-2025",)}
    assert shown.zoning("regio") is shown.zoning("regio")
    assert shown.zoning("leeg").zone_of == {}


@pytest.mark.parametrize("key", ["", "streek"])
def test_an_unknown_zoning_is_refused_and_the_known_are_named(key):
    with pytest.raises(UnknownIdError, match=f"no zoning '{key}'. Known: regio"):
        snapshot(IN_2026, zonings=[REGIO]).zoning(key)


# --- numbers -----------------------------------------------------------------------------

INHABITANTS = IndicatorDefinition(
    id="inwoners",
    name="Inwoners",
    name_en="Inhabitants",
    unit_of_measure="inwoners",
    aggregation=Aggregation.SUM,
    theme="",
    vintage=2011,
)
RATE = replace(INHABITANTS, id="tarief", aggregation=Aggregation.WEIGHTED_MEAN, weight="inwoners")
WORK = FlowDefinition(
    id="woon-werk",
    name="Woon-werk",
    name_en="Commuting",
    theme="",
    year=2011,
    vintage=2011,
    unit_of_measure="personen",
)


def published(year=2015, **values):
    return [Value(DEEP.nis(f"{name}-1977"), 2011, year, v) for name, v in values.items()]


def rate_of(*inhabitants, definition=RATE, year=None, on=IN_2020):
    numbers = Numbers({"tarief": published(A=6.0, B=9.0), "inwoners": inhabitants})
    shown = snapshot(on, numbers=numbers, indicators=[INHABITANTS, definition])
    return shown.indicator("tarief", shown.municipality("A-B"), year=year)


def test_a_mean_is_weighed_by_the_weights_of_its_own_year():
    weights = published(A=1.0, B=2.0) + published(2018, A=1.0, B=0.0)
    assert rate_of(*weights) == Figure(2015, 8.0, ("A-1977", "B-1977"))
    assert rate_of(*weights, year=2015).value == 8.0


def test_a_mean_is_weighed_by_the_last_weights_when_its_year_has_none():
    assert rate_of(*published(2018, A=1.0, B=0.0)).value == 6.0


def test_a_mean_of_which_one_weight_is_missing_is_refused():
    with pytest.raises(UnknownIdError, match="'inwoners' was not published for B-1977"):
        rate_of(*published(A=1.0))


def test_a_mean_without_an_indicator_of_weight_is_refused():
    with pytest.raises(AggregationError, match="needs weights"):
        rate_of(definition=replace(RATE, weight=""))


def test_a_mean_with_an_unknown_indicator_of_weight_is_refused():
    with pytest.raises(UnknownIdError, match=r"no indicator 'zielen'\. Known: inwoners, tarief"):
        rate_of(definition=replace(RATE, weight="zielen"))


def test_an_unknown_indicator_is_refused():
    shown = snapshot(IN_2026)
    with pytest.raises(UnknownIdError, match=r"no indicator 'x'\. Known: none"):
        shown.indicator("x", shown.municipality("D"))


def test_a_figure_is_shown_as_published_where_it_can_be():
    numbers = Numbers({"inwoners": published(2014, D=3.0) + published(D=4.0)})
    shown = snapshot(IN_2026, numbers=numbers, indicators=[INHABITANTS])
    place = shown.municipality("D")
    assert shown.indicator("inwoners", place) == Figure(2015, 4.0)
    assert shown.indicator("inwoners", place, year=2014) == Figure(2014, 3.0)


def test_a_flow_is_summed_over_mergers():
    origin, destination = DEEP.nis("A-1977"), DEEP.nis("C-1977")
    table = FlowTable([origin, destination], [destination, origin], [2.0, 3.0], {}, {})
    shown = snapshot(IN_2026, numbers=Numbers(flow=table), flows=[WORK])
    assert shown.flow("woon-werk").pairs == {("A-B-C-2025", "A-B-C-2025"): 5.0}


@pytest.mark.parametrize(("flows", "known"), [([], "none"), ([WORK], "woon-werk")])
def test_an_unknown_flow_is_refused(flows, known):
    with pytest.raises(UnknownIdError, match=f"no flow 'x'. Known: {known}"):
        snapshot(IN_2026, flows=flows).flow("x")


def test_without_numbers_every_figure_is_refused():
    shown = snapshot(IN_2026, indicators=[INHABITANTS])
    with pytest.raises(UnknownIdError, match="holds no values of 'inwoners'"):
        shown.indicator("inwoners", shown.municipality("D"))

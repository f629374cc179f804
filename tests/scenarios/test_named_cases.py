"""The cases of `succession.toml` and what is listed by name, on the packaged baseline."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.register.figures import published
from regiowerk.register.kinds import IGS
from regiowerk.register.model import Aggregation, Role
from regiowerk.sources.baseline import load_baseline

CASES = tomllib.loads(Path(__file__).with_name("succession.toml").read_text("utf-8"))
BEFORE, AFTER = date(2024, 12, 31), date(2025, 1, 1)


@pytest.fixture(scope="module")
def baseline():
    return load_baseline()


@pytest.fixture(scope="module")
def at(baseline):
    return baseline.register.at


def cases(*names):
    found = [case for name in names for case in CASES[name]]
    return pytest.mark.parametrize("case", found, ids=lambda c: c.get("zaak") or str(c)[:60])


# --- municipalities -------------------------------------------------------------------------------


@cases("aantal")
def test_there_are_as_many_municipalities_as_the_law_made(at, case):
    assert len(at(case["op"]).municipalities) == case["verwacht"]


@cases("gemeente")
def test_a_code_or_name_leads_to_the_municipality_of_the_day(at, case):
    snapshot, expected = at(case["op"]), case["verwacht"]
    found = snapshot.municipality(case["gegeven"])
    assert (found.nis, found.name) == (expected["nis"], expected["naam"])
    if "uit" in expected:
        assert sorted(step.name for step in snapshot.predecessors(found)) == expected["uit"]


@cases("nog_niet")
def test_a_municipality_of_later_is_not_known_before_and_its_parts_are_named(at, case):
    with pytest.raises(UnknownIdError) as wrong:
        at(case["op"]).municipality(case["gegeven"])
    assert all(name in str(wrong.value) for name in case["verwacht"])


@cases("gebied")
def test_a_municipality_lies_in_the_zone_of_the_day(at, case):
    snapshot = at(case["op"])
    unit = snapshot.municipality(case["gegeven"]).id
    found = {
        zoning: [part.zone.name for part in snapshot.zoning(zoning).parts[unit]]
        for zoning in case["verwacht"]
    }
    assert found == {zoning: [name] for zoning, name in case["verwacht"].items()}


def test_every_town_that_kept_its_name_kept_its_authority(at):
    for name in ("Hasselt", "Lokeren", "Tielt", "Wingene", "Lochristi", "Antwerpen"):
        before, after = at(BEFORE).municipality(name), at(AFTER).municipality(name)
        assert before.uri == after.uri != ""
        assert before.id != after.id


@cases("nieuw_bestuur")
def test_a_new_authority_has_the_memberships_of_its_predecessors(at, case):
    snapshot = at(AFTER)
    place = snapshot.municipality(case["naam"])
    before = [at(BEFORE).municipality(name) for name in case["verwacht"]]
    assert sorted(s.name for s in snapshot.predecessors(place)) == case["verwacht"]
    assert place.uri not in {old.uri for old in before}
    seats = [p.seat for p in snapshot.participations(place)]
    assert {part.name for seat in seats for part in seat.parts} == set(case["verwacht"])
    assert any(not seat.whole for seat in seats)


@cases("deelname")
def test_a_membership_says_for_which_territory_it_holds(at, case):
    snapshot = at(case["op"])
    place = snapshot.municipality(case["gegeven"])
    (seat,) = [
        p.seat
        for p in snapshot.participations(place)
        if p.organisation.name == case["samenwerking"]
    ]
    found = {"voor": sorted(part.name for part in seat.parts), "geheel": seat.whole}
    assert found == case["verwacht"]


def test_zwijndrecht_had_its_own_police_zone_until_the_merger(at):
    def police(day, name):
        snapshot = at(day)
        place = snapshot.municipality(name)
        (zone,) = [p for p in snapshot.participations(place) if p.kind.id == "politiezone"]
        seats = snapshot.member_municipalities(zone.organisation)
        return zone.seat.whole, {seat.municipality.name for seat in seats}

    assert police(BEFORE, "Zwijndrecht") == (True, {"Zwijndrecht"})
    whole, together = police(AFTER, "46030")
    assert whole
    assert together >= {"Beveren-Kruibeke-Zwijndrecht", "Sint-Gillis-Waas", "Stekene"}


# --- regions --------------------------------------------------------------------------------------


def test_the_vervoerregios_cut_the_referentieregios_as_published(at):
    snapshot = at(CASES["vervoerregio"]["op"])
    transport, regions = snapshot.zoning("vervoerregio"), snapshot.zoning("referentieregio")
    split = {
        transport.zones[code].name: dict(
            Counter(regions.zones[regions.zone_of[unit]].name for unit in units)
        )
        for code, units in transport.members.items()
        if units
    }
    assert len(split) == 15
    found = {name: parts for name, parts in split.items() if len(parts) > 1}
    assert found == CASES["vervoerregio"]["gesplitst"]
    assert sorted(split.keys() - found.keys()) == CASES["vervoerregio"]["conform"]


@pytest.mark.parametrize("name", ["Regio Oostende", "Middenkust", "regio OOSTENDE"])
def test_both_names_of_the_middenkust_find_it(at, name):
    found = [hit for hit in at(AFTER).search(name) if hit.id.startswith("referentieregio/")]
    assert [hit.name for hit in found] == ["Middenkust"]


# --- organisations --------------------------------------------------------------------------------


@pytest.mark.parametrize("kbo", ["0212165922", "0822823779"])
def test_a_number_that_two_organisations_share_is_listed(baseline, at, kbo):
    (finding,) = [f for f in baseline.findings if f.record == kbo]
    sharing = [o for o in at(AFTER).organisations.values() if o.kbo == kbo]
    assert len(sharing) == 2
    assert all(o.uri in finding.what for o in sharing)


def test_a_founder_appears_once(baseline):
    rows = [m for m in baseline.facts.memberships if m.role is not Role.RELATED]
    assert max(Counter((m.organisation, m.member) for m in rows).values()) == 1
    assert sum(m.founder for m in rows) == 255


def test_what_is_only_related_is_no_member(baseline, at):
    snapshot = at(AFTER)
    rows = [m for m in baseline.facts.memberships if m.role is Role.RELATED]
    assert len(rows) > 1000
    counted = {
        m.membership.uri
        for organisation in snapshot.organisations.values()
        for m in snapshot.members(organisation)
    }
    assert counted.isdisjoint(row.uri for row in rows)


def test_the_municipality_of_a_seat_is_no_member_for_that(at):
    snapshot = at(AFTER)
    names = {m.name for m in snapshot.municipalities}
    elsewhere = [
        igs
        for igs in snapshot.cooperations
        if igs.kind in IGS
        and igs.seat in names
        and igs.seat not in {s.municipality.name for s in snapshot.member_municipalities(igs)}
    ]
    assert elsewhere, "no structure has its seat outside its members: the test proves nothing"


def test_structures_without_members_are_listed(baseline, at):
    found = at(AFTER).without_members
    assert {"Jeugdregio Noorderkempen", "PV Grensland"} <= {o.name for o in found}
    told = {f.record for f in baseline.findings if "geen leden in de bron" in f.what}
    assert {o.uri for o in found} <= told


def test_a_municipality_and_its_ocmw_share_a_name_and_are_told_apart(at):
    with pytest.raises(UnknownIdError, match=r"Ronse \(Gemeente\).*OCMW Ronse"):
        at(AFTER).organisation("Ronse")


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", CASES["pendel"]["dagen"], ids=str)
def test_mergers_lose_no_commuter(at, day):
    assert at(day).flow("commuting-2011").total == CASES["pendel"]["totaal"]


@pytest.mark.parametrize("case", CASES["pendel"]["stroom"], ids=lambda c: f"{c['van']}-{c['naar']}")
def test_commuters_go_where_the_census_says(at, case):
    snapshot = at(case["op"])
    pair = tuple(snapshot.municipality(case[end]).id for end in ("van", "naar"))
    assert snapshot.flow("commuting-2011").pairs[pair] == case["verwacht"]


def test_commuters_within_antwerpen_include_those_of_borsbeek_after_the_merger(at):
    before, after = (at(day) for day in (BEFORE, AFTER))
    parts = [before.municipality(name).id for name in ("Antwerpen", "Borsbeek")]
    pairs = before.flow("commuting-2011").pairs
    whole = after.municipality("Antwerpen").id
    assert after.flow("commuting-2011").pairs[whole, whole] == sum(
        pairs.get((one, other), 0) for one in parts for other in parts
    )


def test_the_inhabitants_of_a_merged_municipality_are_those_of_its_parts(at):
    before, after = at(BEFORE), at(AFTER)
    merged = 0
    for place in after.municipalities:
        figure = after.indicator("inwoners-statbel", place, year=2020)
        parts = [s.unit for s in after.predecessors(place) if s.unit in before.units] or [place.id]
        values = [
            before.indicator("inwoners-statbel", before.units[unit], year=2020).value
            for unit in parts
        ]
        assert figure.value == sum(values), place.name
        merged += len(parts) > 1
    assert merged == 13


def test_no_inhabitant_of_2020_gets_lost_by_the_mergers_of_2025(at):
    def total(day):
        snapshot = at(day)
        return sum(
            snapshot.indicator("inwoners-statbel", m, year=2020).value
            for m in snapshot.municipalities
        )

    assert total(BEFORE) == total(AFTER) > 6_500_000


def test_a_median_of_a_merged_municipality_is_refused(baseline, at):
    """Every published median has today's codes, so this one is published for the parts only."""
    definition = next(d for d in baseline.facts.indicators if d.aggregation is Aggregation.NONE)
    values = baseline.figures.values(definition.id)
    knowledge = at(AFTER).knowledge
    assert published(values, knowledge.codes)
    with pytest.raises(UnknownIdError, match="not split over its predecessors"):
        at(BEFORE).indicator(definition.id, at(BEFORE).municipality("Zwijndrecht"))


def test_medians_of_the_parts_are_never_joined(baseline):
    from regiowerk.register.figures import Value, carried_figure

    knowledge = baseline.register.knowledge()
    definition = next(d for d in baseline.facts.indicators if d.aggregation is Aggregation.NONE)
    parts = {
        step.predecessor: Value(step.predecessor[:5], 2019, 2024, 300_000.0)
        for step in knowledge.lineage.successions_to("46030-2025")
    }
    assert len(parts) == 3
    with pytest.raises(AggregationError, match="may not be joined"):
        carried_figure("46030-2025", parts, knowledge.lineage, definition)

from dataclasses import replace
from datetime import date

import pytest

from regiowerk.register.model import Assignment, Status
from regiowerk.register.register import Register
from regiowerk.sources.baseline.checks import Check, check_register, expectations, igs_counts

TODAY = date(2025, 1, 1)


def failed(flanders, **changes):
    register = Register(replace(flanders.facts, **changes), flanders.figures)
    return {check.name for check in check_register(register) if not check.passed}


def without(rows, gone):
    left = tuple(row for row in rows if not gone(row))
    assert len(left) < len(rows), "the damage must do something"
    return left


def test_a_check_passes_when_what_was_found_is_what_was_expected():
    assert Check("iets", 1, 1).passed
    assert not Check("iets", 1, 2).passed


def test_the_packaged_baseline_passes_every_check(flanders):
    checks = check_register(flanders.register)
    assert [check for check in checks if not check.passed] == []
    assert len(checks) > 20
    assert len({check.name for check in checks}) == len(checks)


def test_the_expectations_agree_with_each_other():
    expected = expectations()
    assert sum(expected["referentieregio"]["count"].values()) == 285
    assert sum(expected["igs"]["count"].values()) == 150
    assert {d: n for d, n in expected["municipalities"].items() if d >= "2025"} == {
        "2025-01-01": 285
    }


def test_igs_are_counted_by_legal_form(flanders):
    assert igs_counts(flanders.register.at(TODAY)) == {
        "projectvereniging": 70,
        "dienstverlenende vereniging": 25,
        "opdrachthoudende vereniging": 54,
        "opdrachthoudende vereniging met private deelname": 1,
    }


def test_a_municipality_too_few_is_noticed(flanders):
    end = date(2020, 1, 1)
    units = tuple(
        replace(u, validity=replace(u.validity, end=end)) if u.name == "Willebroek" else u
        for u in flanders.facts.units
    )
    flows = tuple(f for f in flanders.facts.flows if f.id != "commuting-2011")
    assert len(flows) < len(flanders.facts.flows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("regiowerk.sources.baseline.checks._flows", lambda *_: iter(()))
        assert "Vlaamse gemeenten op 2025-01-01" in failed(flanders, units=units)


def test_a_municipality_in_another_region_is_noticed(flanders):
    snapshot = flanders.register.at(TODAY)
    view = snapshot.zoning("referentieregio")
    mover = snapshot.municipality("Willebroek").id
    other = next(code for code in view.zones if code != view.zone_of[mover])
    rows = tuple(
        replace(row, code=other) if (row.zoning, row.unit) == ("referentieregio", mover) else row
        for row in flanders.facts.assignments
    )
    assert failed(flanders, assignments=rows) == {"gemeenten per referentieregio"}


def test_a_municipality_in_no_region_or_in_two_is_noticed(flanders):
    unit = flanders.register.at(TODAY).municipality("Willebroek").id
    rows = flanders.facts.assignments
    none = without(rows, lambda r: (r.zoning, r.unit) == ("referentieregio", unit))
    assert "gemeenten in precies één referentieregio" in failed(flanders, assignments=none)
    second = Assignment(zoning="referentieregio", code="REFREG15", unit=unit)
    assert "gemeenten in precies één referentieregio" in failed(
        flanders, assignments=(*rows, second)
    )


def test_an_igs_too_few_or_no_longer_active_is_noticed(flanders):
    igs = next(o for o in flanders.register.at(TODAY).cooperations if o.kind == "projectvereniging")
    gone = without(flanders.facts.organisations, lambda o: o.uri == igs.uri)
    name = "actieve intergemeentelijke samenwerkingsverbanden"
    assert name in failed(flanders, organisations=gone)
    stopped = tuple(
        replace(o, status=Status.INACTIVE) if o.uri == igs.uri else o
        for o in flanders.facts.organisations
    )
    assert failed(flanders, organisations=stopped) == {name}


def test_a_zone_that_is_gone_is_noticed(flanders):
    rows = without(
        flanders.facts.assignments, lambda r: (r.zoning, r.code) == ("vervoerregio", "14")
    )
    assert failed(flanders, assignments=rows) == {"vervoerregio: gebieden en gemeenten"}


def test_commuters_that_went_missing_are_noticed(flanders):
    class Fewer:
        def values(self, indicator):
            return flanders.figures.values(indicator)

        def flow(self, flow):
            table = flanders.figures.flow(flow)
            return replace(table, amounts=[table.amounts[0] - 1, *table.amounts[1:]])

    checks = check_register(Register(flanders.facts, Fewer()))
    wrong = [check for check in checks if not check.passed]
    assert {(c.expected, c.found) for c in wrong} == {(4_284_208, 4_284_207)}
    assert len(wrong) == 3


def test_a_membership_of_an_unknown_organisation_is_noticed(flanders):
    first, *rest = flanders.facts.memberships
    wrong = (replace(first, organisation="urn:nergens"), *rest)
    assert "deelnames met een onbekende organisatie" in failed(flanders, memberships=wrong)


def test_an_assignment_to_an_unknown_zone_is_noticed(flanders):
    stray = Assignment(zoning="vervoerregio", code="99", unit="11001-1970")
    rows = (*flanders.facts.assignments, stray)
    assert failed(flanders, assignments=rows) == {
        "toewijzingen aan een onbekend gebied of grondgebied"
    }


def test_a_fact_without_a_known_source_is_noticed(flanders):
    rows = without(flanders.facts.sources, lambda s: s.id == "abb-organisaties")
    assert failed(flanders, sources=rows) == {"feiten zonder bron in de tabel met bronnen"}

from dataclasses import replace

import pytest

from regiowerk.align.evidence import Share, evidence_of
from regiowerk.align.plans import plan_on
from regiowerk.align.steps import AddMember
from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.register.figures import FlowTable
from regiowerk.register.register import Register
from tests.unit.align.plan_worlds import evidence, plan
from tests.unit.reports.pages.world import BEFORE, snapshot
from tests.unit.small_register import BEFORE as BEFORE_MERGER
from tests.unit.small_register import FACTS, TODAY, SmallFigures, small_register, uri


def test_the_evidence_of_a_day_has_what_a_plan_is_measured_on():
    found = evidence_of(small_register().at(TODAY))
    assert {one.name for one in found.structures} == {"ISVAG", "Interwaas", "PZ Oostende", "Élan"}
    assert found.codes["11002-1977"] == "11002"
    assert set(found.neighbours["11002-1977"]) == {"11001-1977", "46030-2025"}
    assert found.shares == {(uri("isvag"), "11001-1977"): Share(0.25, 2)}
    assert set(found.zonings) == {"referentieregio", "provincie", "politiezone"}
    assert found.commuting is not None
    assert found.rules is not None
    assert repr(found).startswith("<Evidence 2026-11-21: 4 structures, <Commuting")
    found.check(plan_on(small_register().at(TODAY), "referentieregio").now)


def test_what_is_not_known_is_said_and_not_guessed():
    early = evidence_of(snapshot(BEFORE), flows=None)
    assert early.commuting is None
    assert early.rules is None
    assert early.notes == ("Het Regiodecreet gold niet op 2018-12-31; er zijn geen oordelen.",)


class LaterFlow(SmallFigures):
    """Commuters counted between the municipalities after the merger."""

    def flow(self, _flow):
        return FlowTable(["46030"], ["46030"], [7.0], {}, {})


def test_a_flow_that_is_coarser_than_the_municipalities_is_left_out_and_named():
    flows = tuple(replace(one, vintage=2025) for one in FACTS.flows)
    early = evidence_of(Register(replace(FACTS, flows=flows), LaterFlow()).at(BEFORE_MERGER))
    assert early.commuting is None
    assert "Pendel telt niet mee: 'commuting-2011'" in early.notes[0]


def test_a_flow_that_does_not_exist_is_refused():
    with pytest.raises(UnknownIdError, match="no flow 'treinen'"):
        evidence_of(small_register().at(TODAY), flows="treinen")


def test_a_plan_of_another_day_or_about_other_structures_is_refused():
    given = evidence()
    with pytest.raises(InputError, match="1 municipalities of the plan do not exist on 2026-11-21"):
        replace(given, places={u: u for u in "abcde"}).check(plan().now)
    with pytest.raises(UnknownIdError, match=r"members of 'urn:S-abd', .* Did you mean: urn:S-ab"):
        given.check(plan(AddMember("urn:S-abd", "a")).now)
    with pytest.raises(UnknownIdError, match=r"which is no active structure on 2026-11-21\.$"):
        given.check(plan(AddMember("zzz", "a")).now)

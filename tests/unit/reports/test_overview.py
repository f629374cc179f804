"""The register in numbers."""

from dataclasses import replace

from regiowerk.register.register import Register
from regiowerk.reports.overview import overview
from tests.unit.small_register import BEFORE, FACTS, TODAY, SmallFigures, small_register

REGISTER = small_register()


def test_the_counts_of_a_day():
    found = overview(REGISTER.at(TODAY))
    assert (found["municipalities"], found["municipalities_belgium"]) == (5, 6)
    assert found["referentieregios"] == 3
    assert found["igs"] == {
        "projectvereniging": 1,
        "dienstverlenende vereniging": 1,
        "opdrachthoudende vereniging": 1,
        "opdrachthoudende vereniging met private deelname": 0,
    }
    assert found["igs_total"] == 3
    assert found["sources"] == 3


def test_what_is_only_related_is_not_counted_as_a_membership():
    assert overview(REGISTER.at(TODAY))["memberships"] == len(FACTS.memberships) - 1


def test_a_zoning_says_whether_it_is_projected():
    zonings = overview(REGISTER.at(BEFORE))["zonings"]
    assert zonings["referentieregio"]["projected"] is True
    assert zonings["politiezone"] == {
        "name": "Politiezone",
        "zones": 3,
        "municipalities": 3,
        "projected": False,
    }


def test_mergers_do_not_change_the_total_of_a_flow():
    totals = [
        overview(REGISTER.at(on))["flows"]["commuting-2011"]["total"] for on in (BEFORE, TODAY)
    ]
    assert totals == [100, 100]


def test_a_flow_that_the_register_lacks_has_no_total_and_says_why():
    found = overview(Register(FACTS).at(TODAY))["flows"]["commuting-2011"]
    assert found["total"] is None
    assert "commuting-2011" in found["refused"]


def test_a_register_without_regions_counts_none():
    bare = Register(replace(FACTS, zonings=(), zones=(), assignments=()), SmallFigures())
    assert overview(bare.at(TODAY))["referentieregios"] == 0

from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Facts, Origin, Role
from regiowerk.register.register import Register
from regiowerk.register.schema import TABLES, facts_from
from regiowerk.sources.baseline.gathering import gather


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileFormatError, match="nergens is not a folder"):
        gather(tmp_path / "nergens")


def test_an_empty_folder_names_the_first_file_it_needs(tmp_path):
    with pytest.raises(FileFormatError, match=r"TU_COM_REFNIS\.txt"):
        gather(tmp_path)


def test_what_is_being_read_is_told(tmp_path):
    told = []
    with pytest.raises(FileFormatError):
        gather(tmp_path, told.append)
    assert told == ["Gemeenten en fusies (REFNIS)"]


@pytest.mark.sources
@pytest.mark.slow
@pytest.mark.xdist_group("baseline-build")
class TestTheOfficialFiles:
    def test_facts_are_in_canonical_order(self, fresh):
        facts: Facts = fresh.facts
        assert facts == facts_from({name: getattr(facts, name) for name in TABLES})

    def test_every_organisation_carries_the_origin_of_its_kind(self, fresh):
        assert all(o.origin is kind_of(o.kind).origin for o in fresh.facts.organisations)
        zones = {o.origin for o in fresh.facts.organisations if o.kind == "politiezone"}
        assert zones == {Origin.FEDERAL}

    def test_every_fact_has_its_source(self, fresh):
        known = {source.id for source in fresh.facts.sources}
        for name in ("units", "organisations", "memberships", "zonings", "indicators", "flows"):
            assert {row.source for row in getattr(fresh.facts, name)} <= known
        assert {finding.source for finding in fresh.findings} <= known

    def test_every_value_belongs_to_a_defined_indicator_and_every_indicator_has_values(self, fresh):
        assert {v.indicator for v in fresh.values} == {d.id for d in fresh.facts.indicators}

    def test_findings_are_there_once_and_in_order(self, fresh):
        assert list(fresh.findings) == sorted(set(fresh.findings))
        assert all(f.what and f.done for f in fresh.findings)

    def test_zones_are_structures_with_the_same_municipalities(self, fresh):
        snapshot = Register(fresh.facts).at(date(2025, 1, 1))
        for zoning in ("vervoerregio", "eerstelijnszone", "woonmaatschappij"):
            view = snapshot.zoning(zoning)
            for code, units in view.members.items():
                structure = view.zones[code].organisation
                if structure and units:
                    seats = snapshot.member_municipalities(structure)
                    assert {s.municipality.id for s in seats} == set(units), view.zones[code].name

    def test_no_member_is_counted_twice(self, fresh):
        pairs = [
            (m.organisation, m.member)
            for m in fresh.facts.memberships
            if m.role is not Role.RELATED
        ]
        assert len(set(pairs)) == len(pairs)

    def test_each_vintage_has_its_boundaries(self, fresh):
        assert set(fresh.boundaries) == {"2018", "2019", "2025", "belgie-2011"}

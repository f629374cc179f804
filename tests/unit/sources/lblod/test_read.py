"""The whole reader: on small files, on our own Turtle, and on the snapshot of ABB."""

from collections import Counter
from datetime import date

import pytest

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Severity, errors_in
from regiowerk.core.names import fold
from regiowerk.core.validity import Validity
from regiowerk.register.kinds import IGS
from regiowerk.register.model import Facts, Role, Status
from regiowerk.reports.turtle import write_turtle
from regiowerk.sources.lblod.read import read_organisations
from regiowerk.sources.turtle import read_turtle
from tests.unit.sources.lblod.small import area, membership, merger, organisation, write

BLOCKS = [
    organisation("lier", "Lier", area="l", kbo="0207519820"),
    organisation("ocmw", "Lier", "ocmw", seat="Lier"),
    organisation("oud", "Oud", status="niet actief"),
    organisation("pv", "PV", "projectvereniging", alt=("Andere naam",)),
    area("l", "Lier", nis="12021"),
    membership(1, "pv", "lier"),
    membership(2, "pv", "lier", "stichtend lid"),
    membership(3, "lier", "ocmw", "gerelateerd"),
    merger("f", "2019-01-01", ["oud", "lier"], ["lier"], "fusie", [("lier", "actief")]),
]


def test_the_order_of_the_file_does_not_matter(tmp_path):
    one = read_organisations(write(tmp_path / "a.ttl", *BLOCKS))
    other = read_organisations(write(tmp_path / "b.ttl", *reversed(BLOCKS)))
    assert one == other


def test_turtle_without_organisations_is_refused(tmp_path):
    with pytest.raises(FileFormatError, match="holds no organisation"):
        read_organisations(write(tmp_path / "g.ttl", area("l", "Lier", nis="12021")))


def test_organisations_and_memberships_are_read_from_our_own_turtle(tmp_path):
    source = read_organisations(write(tmp_path / "abb.ttl", *BLOCKS))
    facts = Facts(
        organisations=source.organisations,
        memberships=source.memberships,
        events=source.events,
    )
    write_turtle(facts, tmp_path / "eigen.ttl")
    again = read_organisations(tmp_path / "eigen.ttl")
    assert again.organisations == source.organisations
    assert again.memberships == source.memberships
    assert again.events == source.events
    assert errors_in(again.findings) == ()


def test_members_are_never_only_partly_read(tmp_path):
    path = write(tmp_path / "half.ttl", *BLOCKS)
    path.write_text(path.read_text("utf-8")[:-20], encoding="utf-8")
    with pytest.raises(FileFormatError, match="truncated"):
        read_organisations(path)


@pytest.fixture(scope="module")
def abb(sources_dir):
    return read_organisations(sources_dir / "abb" / "organisaties.ttl")


COUNTS = {
    "gemeente": (304, 34, 0),
    "ocmw": (285, 34, 0),
    "provincie": (5, 0, 0),
    "district": (10, 0, 0),
    "projectvereniging": (70, 17, 0),
    "dienstverlenende-vereniging": (25, 8, 0),
    "opdrachthoudende-vereniging": (54, 13, 0),
    "opdrachthoudende-vereniging-private-deelname": (1, 0, 0),
    "politiezone": (97, 32, 0),
    "hulpverleningszone": (20, 0, 0),
    "welzijnsvereniging": (58, 11, 0),
    "autonome-verzorgingsinstelling": (13, 2, 0),
    "ziekenhuisvereniging": (11, 1, 0),
    "woonzorgvereniging": (10, 1, 0),
    "sociale-dienstverlening": (17, 5, 0),
    "autonoom-gemeentebedrijf": (166, 36, 4),
    "autonoom-provinciebedrijf": (20, 10, 0),
    "peva-gemeente": (35, 4, 0),
    "peva-provincie": (9, 0, 0),
    "vgc": (1, 0, 0),
    "vereniging-algemeen": (1, 0, 0),
}


@pytest.mark.sources
def test_the_snapshot_counts_as_its_sources_file_says(abb):
    found = Counter((one.kind, one.status) for one in abb.organisations)
    stubs = found.pop(("politiezone", Status.UNKNOWN))
    states = (Status.ACTIVE, Status.INACTIVE, Status.FORMING)
    kinds = {kind for kind, _ in found}
    assert {kind: tuple(found[kind, state] for state in states) for kind in kinds} == COUNTS
    assert stubs == 4
    assert len(abb.organisations) == 1428
    assert [found[kind, Status.ACTIVE] for kind in IGS] == [70, 25, 54, 1]


@pytest.mark.sources
def test_every_membership_row_of_the_snapshot_is_accounted_for(abb):
    roles = Counter((m.role, m.founder) for m in abb.memberships)
    assert roles == {
        (Role.PARTICIPANT, False): 3185,
        (Role.PARTICIPANT, True): 255,
        (Role.RELATED, False): 1121,
    }
    assert len(abb.founders_merged) == 254
    assert len(abb.memberships) + len(abb.founders_merged) == 4815
    assert errors_in(abb.findings) == ()


@pytest.mark.sources
def test_members_of_igs_are_those_of_before_the_mergers(abb):
    kind = {one.uri: one.kind for one in abb.organisations}
    validity = {one.uri: one.validity for one in abb.organisations}
    rows = [m for m in abb.memberships if m.role is Role.PARTICIPANT]
    assert {m.observed_on for m in rows if kind[m.organisation] in IGS} == {date(2023, 12, 31)}
    assert all(m.observed_on in validity[m.member] for m in rows)
    gone = [m for m in rows if validity[m.member].end == date(2025, 1, 1)]
    assert sum(kind[m.organisation] in IGS for m in gone) == 181


@pytest.mark.sources
def test_the_mergers_of_2019_and_2025_date_the_municipalities(abb):
    days = Counter(one.validity for one in abb.organisations if one.kind == "gemeente")
    assert days[Validity(None, date(2019, 1, 1))] == 15
    assert days[Validity(date(2019, 1, 1))] == 7
    assert days[Validity(None, date(2025, 1, 1))] == 19
    assert days[Validity(date(2025, 1, 1))] == 4
    assert len({e.uri for e in abb.events}) == 46
    assert len(abb.events) == 144


@pytest.mark.sources
def test_the_four_police_zones_known_from_mergers_only_are_named(abb):
    stubs = {one.name for one in abb.organisations if one.status is Status.UNKNOWN}
    assert stubs == {
        "PZ Aalter/Maldegem",
        "PZ Beveren-Kruibeke-Zwijndrecht/Sint-Gillis-Waas/Stekene/Temse",
        "PZ Tongeren-Borgloon/Herstappe/Heers/Wellen",
        "PZ Vlaamse Ardennen",
    }


@pytest.mark.sources
def test_every_active_flemish_municipality_lies_in_one_of_fifteen_regions(abb):
    regions = {one.uri: one.label for one in abb.areas if one.level == "Referentieregio"}
    assert len(regions) == 15
    assert "Regio Oostende" in regions.values()
    active = {
        one.uri
        for one in abb.organisations
        if one.kind == "gemeente" and one.status is Status.ACTIVE
    }
    rows = [row for row in abb.region_of if row.organisation in active]
    assert len(rows) == len({row.organisation for row in rows}) == 285
    per_region = Counter(regions[row.area] for row in rows)
    assert per_region["Rivierenland"] == 12
    assert per_region["Limburg"] == 38
    assert per_region["Regio Oostende"] == 7


@pytest.mark.sources
def test_codes_and_areas_of_the_snapshot(abb):
    levels = Counter(one.level for one in abb.areas)
    assert levels == {
        "Gemeente": 338,
        "Referentieregio": 15,
        "District": 10,
        "Provincie": 5,
        "Gewest": 1,
    }
    assert Counter(c.edition for c in abb.municipality_codes) == {
        "refnis2025": 304,
        "refnis2019": 19,
    }


@pytest.mark.sources
def test_what_the_sources_file_warns_of_is_found(abb):
    warned = [f for f in abb.findings if f.severity is Severity.WARNING]
    assert {f.record for f in warned if f.field == "KBO-nummer"} == {"0212165922", "0822823779"}
    flagged = [m for m in abb.memberships if m.note]
    assert {fold(m.note).split(" is ")[0] for m in flagged} == {
        "houthulst",
        "koekelare",
        "lo reninge",
    }
    expired = {f.what.split(" is ")[0] for f in warned if f.field == "schemas:endDate"}
    assert expired == {"De gemeente Tessenderlo-Ham", "De gemeente Tielt"}
    without = [f.what for f in abb.findings if "geen leden in de bron" in f.what]
    active_igs = [
        w for w in without if "actief)" in w and "niet actief" not in w and "Projectvereniging" in w
    ]
    assert len(active_igs) == 2
    assert any(w.startswith("Jeugdregio Noorderkempen") for w in active_igs)
    assert sum("Politiezone" in w or "Hulpverleningszone" in w for w in without) == 153


@pytest.mark.sources
def test_the_whole_snapshot_survives_our_own_turtle(abb, tmp_path):
    facts = Facts(organisations=abb.organisations, memberships=abb.memberships, events=abb.events)
    path = tmp_path / "alles.ttl"
    write_turtle(facts, path)
    assert read_turtle(path) == facts
    again = read_organisations(path)
    assert again.memberships == abb.memberships
    assert again.events == abb.events
    differ = [a for a, b in zip(again.organisations, abb.organisations, strict=True) if a != b]
    assert {one.status for one in differ} == {Status.UNKNOWN}

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.findings import Severity
from regiowerk.register.model import Organisation, Status, Zone
from regiowerk.sources.derived_zones import DerivedRow
from regiowerk.sources.police_zones import match_police_zones
from tests.unit.sources.small_belgium import small_units

IDS = {
    "Aartselaar": "11001-1970",
    "Antwerpen": "11002-2025",
    "Deinze": "44083-2019",
    "Lokeren": "46029-2025",
    "Beveren-Zwijndrecht": "46030-2025",
}


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    return small_units(tmp_path_factory.mktemp("small"))


def zone(code, name):
    return Zone(zoning="politiezone", code=code, name=name)


def police(uri, name, *, status=Status.ACTIVE, seat="", also=()):
    return Organisation(
        uri=uri, name=name, kind="politiezone", status=status, seat=seat, alternative_names=also
    )


def rows(uri, *now):
    return [
        DerivedRow(
            line=i,
            kind="politiezone",
            organisation=uri,
            uri=uri,
            told=name,
            municipality=f"urn:g:{name}",
            now=name,
            origin="naam",
        )
        for i, name in enumerate(now, start=2)
    ]


def match(units, zones, listed, organisations):
    members = {z.code: frozenset(IDS[n] for n in names) for z, names in zones}
    given_rows = [r for uri, names in listed.items() for r in rows(uri, *names)]
    found = match_police_zones([z for z, _ in zones], members, given_rows, organisations, units)
    return {code: o.uri for code, o in found.organisation_of.items()}, found.findings


def test_the_same_municipalities_are_the_same_zone_whatever_the_name(units):
    found, findings = match(
        units,
        [(zone("p1", "PZ Nieuw"), ["Aartselaar", "Antwerpen"])],
        {"urn:a": ["Antwerpen", "Aartselaar"]},
        [police("urn:a", "PZ Oud: Aartselaar en Antwerpen")],
    )
    assert (found, findings) == ({"p1": "urn:a"}, ())


def test_a_dissolved_zone_is_no_candidate(units):
    found, findings = match(
        units,
        [(zone("p1", "PZ Oud"), ["Aartselaar"])],
        {"urn:a": ["Aartselaar"]},
        [police("urn:a", "PZ Oud", status=Status.INACTIVE)],
    )
    assert found == {}
    assert [f.what for f in findings] == ["ABB kent PZ Oud niet."]


@pytest.mark.parametrize("also", ["5962 PZ Haspengouw", "PZ Haspengouw: Heers", "HASPENGOUW"])
def test_a_zone_without_municipalities_is_known_by_its_name(units, also):
    found, findings = match(
        units,
        [(zone("p1", "PZ Haspengouw"), ["Deinze"])],
        {},
        [police("urn:a", "PZ Tongeren", status=Status.UNKNOWN, also=(also,))],
    )
    assert found == {"p1": "urn:a"}
    assert [f.severity for f in findings] == [Severity.NOTE]


def test_half_of_the_municipalities_and_the_seat_or_the_name_is_enough(units):
    minos = (zone("p1", "PZ Minos"), ["Aartselaar"])
    listed = {"urn:a": ["Aartselaar", "Antwerpen"]}
    for organisation in (
        police("urn:a", "PZ MINOS: Aartselaar en Antwerpen"),
        police("urn:a", "PZ Anders", seat="Aartselaar"),
    ):
        found, findings = match(units, [minos], listed, [organisation])
        assert found == {"p1": "urn:a"}
        assert "heeft ook Antwerpen" in findings[0].what
    found, _ = match(units, [minos], listed, [police("urn:a", "PZ Anders", seat="Antwerpen")])
    assert found == {}


def test_less_than_half_is_another_zone_and_both_are_named(units):
    found, findings = match(
        units,
        [(zone("p1", "PZ Minos"), ["Aartselaar"])],
        {"urn:a": ["Antwerpen", "Aartselaar", "Deinze"]},
        [police("urn:a", "PZ Minos: Antwerpen")],
    )
    assert found == {}
    assert {f.record for f in findings} == {"p1", "urn:a"}


def test_a_municipality_nobody_knows_is_named(units):
    _, findings = match(units, [], {"urn:a": ["Atlantis"]}, [])
    assert "'Atlantis' (urn:a) is geen Vlaamse gemeente van 2025." in {f.what for f in findings}


@given(
    st.lists(st.sets(st.sampled_from(sorted(IDS)), min_size=1), max_size=4),
    st.lists(st.sets(st.sampled_from(sorted(IDS)), min_size=1), max_size=4),
)
def test_no_zone_and_no_organisation_is_used_twice_and_none_is_forgotten(units, ours, theirs):
    zones = [(zone(f"p{i}", f"PZ {i}"), sorted(names)) for i, names in enumerate(ours)]
    listed = {f"urn:{i}": sorted(names) for i, names in enumerate(theirs)}
    organisations = [police(f"urn:{i}", f"PZ {i}") for i in range(len(theirs))]
    found, findings = match(units, zones, listed, organisations)
    assert len(set(found.values())) == len(found)
    unknown = {f.record for f in findings if "niet." in f.what or "niet in de tabel" in f.what}
    assert unknown >= {z.code for z, _ in zones if z.code not in found}
    assert unknown >= {o.uri for o in organisations if o.uri not in found.values()}

"""Areas: NIS codes with their edition, and one referentieregio for every municipality."""

from datetime import date

import pytest

from regiowerk.core.findings import Severity
from regiowerk.core.validity import Validity
from regiowerk.sources.lblod.model import AreaCode
from regiowerk.sources.lblod.read import read_organisations
from tests.unit.sources.lblod.small import AREA, ORG, area, organisation, told, write

FLANDERS = area("vl", "Vlaams Gewest", "Gewest", nis="2000")
REGION = area("riv", "Rivierenland", "Referentieregio", within=["vl"])
NIJLEN = organisation("nijlen", "Nijlen", area="n")


@pytest.fixture
def read(tmp_path):
    return lambda *blocks: read_organisations(write(tmp_path / "klein.ttl", *blocks))


def test_a_municipality_has_its_code_and_its_region(read):
    reading = read(NIJLEN, FLANDERS, REGION, area("n", "Nijlen", nis="12026", within=["riv", "vl"]))
    (code,) = reading.municipality_codes
    assert (code.organisation, code.nis, code.edition) == (ORG + "nijlen", "12026", "refnis2025")
    assert code.validity == Validity(date(2019, 1, 1))
    (region,) = reading.region_of
    assert (region.organisation, region.area) == (ORG + "nijlen", AREA + "riv")
    levels = {one.level: one for one in reading.areas}
    assert levels["Referentieregio"].label == "Rivierenland"
    assert levels["Gemeente"].within == (AREA + "riv", AREA + "vl")
    assert levels["Gewest"].codes == (
        AreaCode(nis="02000", edition="refnis2025", validity=Validity(date(2019, 1, 1))),
    )


def test_a_municipality_in_two_regions_has_none_and_an_error(read):
    reading = read(
        NIJLEN,
        FLANDERS,
        REGION,
        area("kem", "Kempen", "Referentieregio"),
        area("n", "Nijlen", nis="12026", within=["riv", "kem", "vl"]),
    )
    assert reading.region_of == ()
    (finding,) = told(reading, "geo:sfWithin")
    assert finding.severity is Severity.ERROR
    assert "Kempen, Rivierenland" in finding.what


@pytest.mark.parametrize(
    ("status", "severity"), [("actief", Severity.WARNING), ("niet actief", Severity.NOTE)]
)
def test_a_flemish_municipality_without_region_or_code_is_told(read, status, severity):
    reading = read(
        organisation("g", "Puurs", status=status, area="n"),
        FLANDERS,
        area("n", "Puurs", within=["vl"]),
    )
    assert [f.severity for f in told(reading, "geo:sfWithin")] == [severity]
    assert [f.severity for f in told(reading, "skos:exactMatch")] == [severity]


def test_a_municipality_of_brussels_needs_no_region(read):
    reading = read(organisation("g", "Elsene", area="n"), area("n", "Elsene", nis="21009"))
    assert told(reading, "geo:sfWithin") == []
    assert reading.region_of == ()


def test_a_code_that_is_none_is_left_out_with_an_error(read):
    reading = read(NIJLEN, area("n", "Nijlen", nis="NYLEN"))
    assert reading.municipality_codes == ()
    assert Severity.ERROR in {f.severity for f in told(reading, "skos:exactMatch")}


def test_two_municipalities_with_one_code_are_told(read):
    reading = read(
        NIJLEN,
        organisation("lier", "Lier", area="l"),
        area("n", "Nijlen", nis="12026"),
        area("l", "Lier", nis="12026"),
    )
    (finding,) = told(reading, "skos:exactMatch")
    assert finding.record == "refnis2025/12026"


def test_an_active_municipality_with_an_expired_code_is_told(read):
    reading = read(NIJLEN, area("n", "Nijlen", nis="12026", ends="2025-01-01"))
    (finding,) = told(reading, "schemas:endDate")
    assert "2025-01-01" in finding.what
    assert reading.municipality_codes[0].validity.end == date(2025, 1, 1)


def test_areas_that_are_only_a_uri_are_counted_once(read):
    reading = read(
        organisation("a", "A", "projectvereniging", area="x"),
        organisation("b", "B", "projectvereniging", area="y"),
        area("n", "Nijlen", within=["z"]),
    )
    (counted,) = told(reading, "besluit:werkingsgebied")
    assert counted.what.startswith("Van 2 werkingsgebieden")
    assert told(reading, "geo:sfWithin")[0].record == AREA + "n"
    assert reading.areas[0].within == ()


def test_a_match_with_another_list_is_no_code(read):
    reading = read(
        NIJLEN, area("n", "Nijlen"), f"<{AREA}n> skos:exactMatch <http://elders/12026> ."
    )
    assert reading.municipality_codes == ()

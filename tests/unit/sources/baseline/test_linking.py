from dataclasses import replace
from datetime import date

import pytest

from regiowerk.core.findings import Severity
from regiowerk.core.validity import Validity
from regiowerk.register.model import ChangeEvent, Organisation, Succession, Unit, UnitCode
from regiowerk.sources.baseline.linking import link_authorities
from regiowerk.sources.lblod.model import MunicipalityCode

MERGER = date(2025, 1, 1)
OLD, NEW = Validity(None, MERGER), Validity(MERGER)
URI = "http://data.lblod.info/id/bestuurseenheden/{}"


def unit(nis, name, validity=Validity(), region="vlaanderen"):  # noqa: B008
    return Unit(id=f"{nis}-x", name=name, region=region, validity=validity, source="refnis")


def body(name, key=None, kind="gemeente"):
    return Organisation(uri=URI.format(key or name.lower()), name=name, kind=kind)


def code(nis, key, edition="refnis2025"):
    return MunicipalityCode(organisation=URI.format(key), nis=nis, edition=edition)


def step(before, after):
    return Succession(predecessor=f"{before}-x", successor=f"{after}-x", on=MERGER)


def merger(result, *originals, on=MERGER, uri="urn:fusie"):
    parts = [("resulting", result), *(("original", name) for name in originals)]
    return [
        ChangeEvent(uri=uri, kind="Fusie", organisation=URI.format(key), part=part, on=on)
        for part, key in parts
    ]


def link(units, bodies, codes, events=(), steps=()):
    numbers = [UnitCode(unit=u.id, nis=u.id[:5], validity=u.validity) for u in units]
    linked, findings = link_authorities(units, numbers, steps, bodies, codes, events)
    return {u.id[:5]: u.organisation.rsplit("/", 1)[-1] for u in linked}, findings


LOKEREN = (
    unit("46014", "Lokeren", OLD),
    unit("44045", "Moerbeke", OLD),
    unit("46029", "Lokeren", NEW),
)
STEPS = (step("46014", "46029"), step("44045", "46029"))


def test_a_code_tells_which_authority_governs_a_territory():
    linked, findings = link(
        [unit("11001", "Aartselaar")], [body("Aartselaar")], [code("11001", "aartselaar")]
    )
    assert linked == {"11001": "aartselaar"}
    assert findings == ()


def test_an_authority_that_kept_its_uri_governs_its_old_territory_too():
    bodies = [body("Lokeren"), body("Moerbeke")]
    events = merger("lokeren", "lokeren", "moerbeke")
    linked, findings = link(LOKEREN, bodies, [code("46029", "lokeren")], events, STEPS)
    assert linked == {"46014": "lokeren", "44045": "moerbeke", "46029": "lokeren"}
    assert findings == ()


def test_the_last_pair_left_belongs_together_whatever_the_names():
    bodies = [body("Lokeren"), body("Moerbeke-Waas", "anders")]
    events = merger("lokeren", "lokeren", "anders")
    linked, _ = link(LOKEREN, bodies, [code("46029", "lokeren")], events, STEPS)
    assert linked["44045"] == "anders"


def test_two_pairs_left_with_other_names_are_not_guessed():
    bodies = [body("Een"), body("Twee"), body("Samen")]
    events = merger("samen", "een", "twee")
    linked, findings = link(LOKEREN, bodies, [code("46029", "samen")], events, STEPS)
    assert linked == {"46014": "", "44045": "", "46029": "samen"}
    assert {f.record for f in findings} == {
        "46014-x",
        "44045-x",
        URI.format("een"),
        URI.format("twee"),
    }


def test_a_code_of_before_the_merger_stays_with_the_old_territory():
    units = [
        unit("11002", "Antwerpen", OLD),
        replace(unit("11002", "Antwerpen", NEW), id="11002-y"),
    ]
    numbers = [UnitCode(unit=u.id, nis="11002", validity=u.validity) for u in units]
    codes = [code("11002", "oud", "refnis2019"), code("11002", "nieuw")]
    linked, _ = link_authorities(
        units, numbers, (), [body("A", "oud"), body("A", "nieuw")], codes, ()
    )
    assert [u.organisation for u in linked] == [URI.format("oud"), URI.format("nieuw")]


def test_a_merger_of_others_or_without_a_day_links_nothing():
    bodies = [body("Lokeren"), body("Moerbeke")]
    for events in (merger("lokeren", "moerbeke", on=None), merger("ocmw", "moerbeke")):
        linked, _ = link(LOKEREN, bodies, [code("46029", "lokeren")], events, STEPS)
        assert linked["44045"] == ""


def test_what_is_left_over_is_told():
    units = [unit("11001", "Aartselaar"), unit("21004", "Brussel", region="brussel")]
    _, findings = link(units, [body("Nergens"), body("OCMW", kind="ocmw")], [])
    missing, stray = findings
    assert missing.record == "11001-x"
    assert (stray.record, stray.severity) == (URI.format("nergens"), Severity.WARNING)


def test_a_code_that_no_territory_has_is_told():
    _, findings = link([], [body("Nergens")], [code("99999", "nergens")])
    assert [f.record for f in findings] == [URI.format("nergens")]


def test_every_flemish_territory_since_2018_has_its_authority(flanders):
    for day, known in (
        (date(2018, 12, 31), 308),
        (date(2024, 12, 31), 300),
        (date(2025, 1, 1), 285),
    ):
        places = flanders.register.at(day).municipalities
        assert sum(1 for place in places if place.uri) == known


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 1, 1)])
def test_no_authority_governs_two_territories_on_one_day(flanders, day):
    uris = [place.uri for place in flanders.register.at(day).municipalities]
    assert len(set(uris)) == len(uris)

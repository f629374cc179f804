"""A register of a few municipalities with a merger, zonings, structures and figures, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.findings import Finding
from regiowerk.core.validity import Validity
from regiowerk.register.figures import FlowTable, Value
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
    Origin,
    Role,
    Source,
    Status,
    Succession,
    Unit,
    UnitCode,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.register.register import Register

BEFORE = date(2018, 12, 31)
TODAY = date(2026, 11, 21)
MERGER = date(2025, 1, 1)
BASE = "http://data.lblod.info/id/bestuurseenheden/"
_OLD, _NEW = Validity(None, MERGER), Validity(MERGER)
_PLACES = {  # unit: (nis, name, French name, region, validity)
    "11001-1977": ("11001", "Aartselaar", "", "vlaanderen", Validity()),
    "11002-1977": ("11002", "Antwerpen", "Anvers", "vlaanderen", Validity()),
    "11056-1977": ("11056", "Zwijndrecht", "", "vlaanderen", _OLD),
    "21004-1977": ("21004", "Brussel", "Bruxelles", "brussel", Validity()),
    "35013-1977": ("35013", "Oostende", "Ostende", "vlaanderen", Validity()),
    "46003-1977": ("46003", "Beveren", "", "vlaanderen", _OLD),
    "46014-1977": ("46014", "Lokeren", "", "vlaanderen", Validity()),
    "46030-2025": ("46030", "Beveren-Kruibeke-Zwijndrecht", "", "vlaanderen", _NEW),
}


def uri(name: str) -> str:
    """Return the URI of an example organisation."""
    return BASE + name


def _local(nis: str, name: str) -> tuple[Organisation, ...]:
    area = f"http://data.lblod.info/id/werkingsgebieden/{nis}"
    return (
        Organisation(uri=uri(f"gem-{nis}"), name=name, kind="gemeente", area=area, source="abb"),
        Organisation(uri=uri(f"ocmw-{nis}"), name=name, kind="ocmw", area=area, source="abb"),
    )


STRUCTURES = (
    Organisation(
        uri=uri("isvag"),
        name="ISVAG",
        kind="opdrachthoudende-vereniging",
        legal_name="Intercommunale voor Slib- en Vuilverwijdering",
        alternative_names=("Isvag Wilrijk", "De verbrandingsoven"),
        kbo="0200753818",
        themes=("Afval en/of recyclage",),
        themes_standing="afgeleid",
        origin=Origin.VOLUNTARY,
        source="abb",
    ),
    Organisation(
        uri=uri("interwaas"),
        name="Interwaas",
        kind="dienstverlenende-vereniging",
        themes=("Streekontwikkeling", "Mobiliteit"),
        origin=Origin.VOLUNTARY,
        source="abb",
    ),
    Organisation(
        uri=uri("pv-oud"), name="Oud project", kind="projectvereniging", status=Status.INACTIVE
    ),
    Organisation(uri=uri("pv-leeg"), name="Élan", kind="projectvereniging", source="abb"),
    Organisation(
        uri="urn:regiowerk:organisation:politiezone:5345",
        name="PZ Oostende",
        kind="politiezone",
        alternative_names=("Oostende",),
        themes=("Veiligheid",),
        origin=Origin.FEDERAL,
        source="pinc",
    ),
)


def _member(name: str, structure: str, member: str, **more: object) -> Membership:
    return Membership(
        uri=f"http://data.lblod.info/id/lidmaatschappen/{name}",
        organisation=structure,
        member=member,
        observed_on=date(2024, 6, 1),
        source="abb",
        **more,  # type: ignore[arg-type]
    )


ORGANISATIONS = (
    *(o for u, (n, name, *_) in _PLACES.items() if u != "21004-1977" for o in _local(n, name)),
    *STRUCTURES,
)
MEMBERSHIPS = (
    _member("1", uri("isvag"), uri("gem-11001"), founder=True, share=0.25, seats=2),
    _member("2", uri("isvag"), uri("gem-11002")),
    _member("3", uri("interwaas"), uri("gem-46003"), validity=Validity(date(1969, 1, 1))),
    _member("4", uri("interwaas"), uri("gem-11056"), note="=SOM(A1)"),
    _member("5", uri("interwaas"), uri("ocmw-46014")),
    _member("6", uri("interwaas"), uri("gem-46014"), role=Role.RELATED),
    _member("7", "urn:regiowerk:organisation:politiezone:5345", uri("gem-35013")),
)


def _zoned(zoning: str, code: str, *units: str) -> tuple[Assignment, ...]:
    return tuple(Assignment(zoning=zoning, code=code, unit=u, source="pinc") for u in units)


FACTS = Facts(
    units=tuple(
        Unit(
            id=unit,
            name=name,
            name_fr=french,
            region=region,
            organisation="" if region == "brussel" else uri(f"gem-{nis}"),
            source="refnis",
            validity=validity,
        )
        for unit, (nis, name, french, region, validity) in _PLACES.items()
    ),
    codes=tuple(
        UnitCode(unit=unit, nis=nis, source="refnis", validity=validity)
        for unit, (nis, _, _, _, validity) in _PLACES.items()
    ),
    successions=(
        Succession(predecessor="11056-1977", successor="46030-2025", on=MERGER, source="refnis"),
        Succession(predecessor="46003-1977", successor="46030-2025", on=MERGER, source="refnis"),
    ),
    organisations=ORGANISATIONS,
    memberships=MEMBERSHIPS,
    events=(
        ChangeEvent(
            uri="urn:voorbeeld:fusie",
            kind="Fusie",
            organisation=uri("interwaas"),
            part="resulting",
            on=date(2020, 1, 1),
            description="Twee verenigingen samen.",
        ),
    ),
    zonings=(
        Zoning(
            id="referentieregio",
            name="Referentieregio",
            name_plural="Referentieregio's",
            kind=ZoningKind.ADMINISTRATIVE,
            origin=Origin.FLANDERS,
            source="pinc",
            validity=Validity(date(2023, 3, 19)),
        ),
        Zoning(
            id="provincie",
            name="Provincie",
            name_plural="Provincies",
            kind=ZoningKind.ADMINISTRATIVE,
            source="pinc",
        ),
        Zoning(
            id="politiezone",
            name="Politiezone",
            name_plural="Politiezones",
            kind=ZoningKind.ADMINISTRATIVE,
            complete=False,
            source="pinc",
        ),
    ),
    zones=(
        Zone(zoning="referentieregio", code="ANT", name="Antwerpen", source="pinc"),
        Zone(
            zoning="referentieregio",
            code="MID",
            name="Middenkust",
            alternative_names=("Regio Oostende",),
            source="pinc",
        ),
        Zone(zoning="referentieregio", code="WAA", name="Waasland", source="pinc"),
        Zone(zoning="provincie", code="10000", name="Antwerpen", source="pinc"),
        Zone(zoning="provincie", code="30000", name="West-Vlaanderen", source="pinc"),
        Zone(zoning="provincie", code="40000", name="Oost-Vlaanderen", source="pinc"),
        Zone(zoning="politiezone", code="01", name="Oostende", source="pinc"),
        Zone(zoning="politiezone", code="02", name="Beveren", source="pinc"),
        Zone(zoning="politiezone", code="03", name="Zwijndrecht", source="pinc"),
    ),
    assignments=(
        *_zoned("referentieregio", "ANT", "11001-1977", "11002-1977"),
        *_zoned("referentieregio", "MID", "35013-1977"),
        *_zoned("referentieregio", "WAA", "46014-1977", "46030-2025"),
        *_zoned("provincie", "10000", "11001-1977", "11002-1977", "11056-1977"),
        *_zoned("provincie", "30000", "35013-1977"),
        *_zoned("provincie", "40000", "46003-1977", "46014-1977", "46030-2025"),
        *_zoned("politiezone", "01", "35013-1977"),
        *_zoned("politiezone", "02", "46003-1977"),
        *_zoned("politiezone", "03", "11056-1977"),
    ),
    indicators=(
        IndicatorDefinition(
            id="inwoners",
            name="Inwoners",
            name_en="Inhabitants",
            unit_of_measure="inwoners",
            aggregation=Aggregation.SUM,
            theme="Bevolking",
            vintage=2025,
            source="pinc",
        ),
        IndicatorDefinition(
            id="mediaan-inkomen",
            name="Mediaan inkomen",
            name_en="Median income",
            unit_of_measure="euro",
            aggregation=Aggregation.NONE,
            theme="Inkomen",
            vintage=2019,
            source="pinc",
        ),
    ),
    flows=(
        FlowDefinition(
            id="commuting-2011",
            name="Woon-werkverkeer 2011",
            name_en="Commuting 2011",
            theme="Mobiliteit",
            year=2011,
            vintage=2011,
            unit_of_measure="personen",
        ),
    ),
    sources=(
        Source(id="abb", name="ABB Organisaties", publisher="ABB", vintage="2023"),
        Source(
            id="pinc",
            name="Provincies in Cijfers",
            publisher="Provincies",
            vintage="2026",
            observed_on=date(2026, 3, 12),
        ),
        Source(id="refnis", name="REFNIS", publisher="Statbel", vintage="2019"),
    ),
    neighbours=(
        Neighbours(one="11002-1977", other="46030-2025", length_m=1200.0),
        Neighbours(one="11002-1977", other="11056-1977", length_m=800.0),
        Neighbours(one="11001-1977", other="11002-1977", length_m=500.0),
    ),
)

FINDINGS = (Finding("abb", "1", "kbo", "Er is geen KBO-nummer.", "Leeg gelaten."),)


class SmallFigures:
    """Inhabitants of every municipality of today, a median of 2019, and a few commuters."""

    def values(self, indicator: str) -> Sequence[Value]:
        """Return the values of an indicator."""
        match indicator:
            case "inwoners":
                people = {"11001": 14500, "11002": 540000, "35013": 72000, "46030": 88000}
                return [Value(nis, 2025, 2025, number) for nis, number in people.items()]
            case "mediaan-inkomen":
                euros = {"11001": 24000.5, "46003": 25000.0, "11056": 23000.0}
                return [Value(nis, 2019, 2022, number) for nis, number in euros.items()]
        raise UnknownIdError(f"no values of {indicator}")

    def flow(self, _flow: str) -> FlowTable:
        """Return the commuters."""
        pairs = [("11001", "11002", 10.0), ("46003", "11056", 5.0), ("11002", "11002", 85.0)]
        return FlowTable(*(list(column) for column in zip(*pairs, strict=True)), {"11001": 2.0}, {})


def small_register() -> Register:
    """Return the register; every call a new one."""
    return Register(FACTS, SmallFigures())


SQUARES = {
    unit: {
        "type": "Polygon",
        "coordinates": [[[x, 50.0], [x + 1, 50.0], [x + 1, 51.0], [x, 51.0], [x, 50.0]]],
    }
    for x, unit in enumerate(_PLACES, start=2)
}
"""A square for each unit, in a row from west to east."""

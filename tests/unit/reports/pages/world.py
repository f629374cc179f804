"""A small country with three regions, a merger, and a structure of every fit, for page tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.validity import Validity
from regiowerk.register.figures import FlowTable, Value
from regiowerk.register.model import (
    Aggregation,
    Assignment,
    ChangeEvent,
    Facts,
    IndicatorDefinition,
    Membership,
    Neighbours,
    Organisation,
    Origin,
    Role,
    Source,
    Succession,
    Unit,
    UnitCode,
    Zone,
    Zoning,
    ZoningKind,
)
from regiowerk.register.register import Register
from regiowerk.register.snapshot import Snapshot

TODAY = date(2026, 11, 21)
BEFORE = date(2018, 12, 31)
MERGER = date(2025, 1, 1)
OBSERVED = date(2023, 6, 1)
_OLD, _NEW = Validity(None, MERGER), Validity(MERGER)

PLACES = {  # NIS: (name, validity, region of Belgium)
    "10001": ("Aa", Validity(), "vlaanderen"),
    "10002": ("Bee", _OLD, "vlaanderen"),
    "10003": ("Cee", _OLD, "vlaanderen"),
    "10004": ("Beecee", _NEW, "vlaanderen"),
    "20001": ("Dee", Validity(), "vlaanderen"),
    "20002": ("Eff", Validity(), "vlaanderen"),
    "30001": ("Gee", Validity(), "vlaanderen"),
    "21004": ("Brussel", Validity(), "brussel"),
}
REGIONS = {"R1": ("10001", "10004"), "R2": ("20001", "20002"), "R3": ("30001",)}
STRUCTURES: Mapping[str, Sequence[str]] = {
    "gelijk": ("20001", "20002"),
    "tweeling": ("20001", "20002"),
    "binnen": ("20001",),
    "unie": ("20001", "20002", "30001"),
    "over": ("10001", "20001", "30001"),
    "met-brussel": ("30001", "21004"),
    "leeg": (),
    "vroeger": ("10002", "10001"),
}
KINDS = {"gelijk": "politiezone", "over": "dienstverlenende-vereniging"}


def unit_id(nis: str) -> str:
    return f"{nis}-{2025 if nis == '10004' else 1977}"


def uri(name: str) -> str:
    return f"https://data.voorbeeld.be/id/{name}"


def membership(structure: str, member: str, **more: object) -> Membership:
    return Membership(
        uri=uri(f"lid-{structure}-{member}-{more.get('role', '')}"),
        organisation=uri(structure),
        member=uri(member),
        observed_on=OBSERVED,
        source="abb",
        **more,  # type: ignore[arg-type]
    )


def _organisations() -> tuple[Organisation, ...]:
    places = (
        Organisation(uri=uri(nis), name=name, kind="gemeente", area=uri(f"gebied-{nis}"))
        for nis, (name, *_) in PLACES.items()
    )
    ocmw = Organisation(uri=uri("ocmw"), name="Eff", kind="ocmw", area=uri("gebied-20002"))
    province = Organisation(uri=uri("provincie"), name="Provincie", kind="provincie")
    structures = (
        Organisation(
            uri=uri(name),
            name=name.capitalize(),
            kind=KINDS.get(name, "projectvereniging"),
            themes=("Afval",) if name in ("over", "gelijk") else (),
            origin=Origin.VOLUNTARY,
            source="abb",
        )
        for name in STRUCTURES
    )
    return (*places, ocmw, province, *structures)


def _memberships() -> tuple[Membership, ...]:
    rows = [membership(s, nis) for s, members in STRUCTURES.items() for nis in members]
    return (
        *rows,
        membership("gelijk", "ocmw", founder=True, standing="afgeleid"),
        membership("over", "provincie"),
        membership("over", "binnen"),
        membership("over", "20002", role=Role.RELATED),
    )


FACTS = Facts(
    units=tuple(
        Unit(id=unit_id(nis), name=name, region=region, organisation=uri(nis), validity=validity)
        for nis, (name, validity, region) in PLACES.items()
    ),
    codes=tuple(
        UnitCode(unit=unit_id(nis), nis=nis, validity=validity)
        for nis, (_, validity, _) in PLACES.items()
    ),
    successions=tuple(
        Succession(predecessor=unit_id(nis), successor=unit_id("10004"), on=MERGER)
        for nis in ("10002", "10003")
    ),
    organisations=_organisations(),
    memberships=_memberships(),
    events=(
        ChangeEvent(uri=uri("feit"), kind="Oprichting", organisation=uri("over"), part="resulting"),
    ),
    zonings=(
        Zoning(
            id="referentieregio",
            name="Referentieregio",
            name_plural="Referentieregio's",
            kind=ZoningKind.ADMINISTRATIVE,
            source="pinc",
        ),
        Zoning(
            id="provincie",
            name="Provincie",
            name_plural="Provincies",
            kind=ZoningKind.ADMINISTRATIVE,
        ),
    ),
    zones=(
        *(Zone(zoning="referentieregio", code=code, name=f"Regio {code}") for code in REGIONS),
        Zone(zoning="provincie", code="N", name="Noord", organisation=uri("gelijk")),
        Zone(zoning="provincie", code="Z", name="Zuid"),
    ),
    assignments=(
        *(
            Assignment(zoning="referentieregio", code=code, unit=unit_id(nis))
            for code, members in REGIONS.items()
            for nis in members
        ),
        *(
            Assignment(zoning="provincie", code=code, unit=unit_id(nis))
            for nis, code in (("10002", "N"), ("10003", "Z"), ("10001", "N"), ("20001", "Z"))
        ),
    ),
    indicators=(
        IndicatorDefinition(
            id="inwoners",
            name="Inwoners",
            name_en="Inhabitants",
            unit_of_measure="inwoners",
            aggregation=Aggregation.SUM,
            theme="bevolking",
            vintage=2025,
            source="pinc",
        ),
        IndicatorDefinition(
            id="mediaan",
            name="Mediaan",
            name_en="Median",
            unit_of_measure="euro",
            aggregation=Aggregation.NONE,
            theme="inkomen",
            vintage=2019,
        ),
    ),
    sources=(
        Source(id="abb", name="Organisaties", publisher="ABB", vintage="2023"),
        Source(
            id="pinc",
            name="Zones",
            publisher="Provincies",
            vintage="2026",
            licence="vrij",
            licence_standing="vermeld",
        ),
    ),
    neighbours=(Neighbours(one=unit_id("10001"), other=unit_id("20001"), length_m=5.0),),
)


class Numbers:
    """Inhabitants of all but Gee, for the predecessors of Beecee too; a median of Bee and Cee."""

    def values(self, indicator: str) -> Sequence[Value]:
        match indicator:
            case "inwoners":
                people = {"10001": 100.0, "20001": 40.0, "20002": 60.0}
                old = {"10002": 10.0, "10003": 5.0}
                return [
                    *(Value(nis, 2025, 2025, n) for nis, n in people.items()),
                    *(Value(nis, 2019, 2020, n) for nis, n in old.items()),
                ]
            case "mediaan":
                return [Value(nis, 2019, 2022, 9.0) for nis in ("10002", "10003")]
        raise UnknownIdError(f"no values of {indicator}")

    def flow(self, flow: str) -> FlowTable:
        raise UnknownIdError(f"no flow {flow}")


def snapshot(on: date = TODAY) -> Snapshot:
    return Register(FACTS, Numbers()).at(on)

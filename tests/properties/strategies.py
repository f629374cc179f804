"""One place for generators of domain values: days, periods, names, units, organisations, facts.

What refers to something refers to something that exists: a membership names organisations of
the same facts, an assignment names a unit and a zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from regiowerk.core.validity import ALWAYS, Validity
from regiowerk.register.kinds import kinds
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

TRICKY = (
    "Sint-Katelijne-Waver",
    "Coöperatie 's Heeren",
    'IGS "De Haeg"',
    "regel een\nregel twee",
    "tab\t en \\ schuin",
    "eindigt op \\",
    "PZ Noord:\u00a0Kapellen",
    "été 中 😀",
    " spaties ",
    "<a> & [b] ; . # @nl ^^xsd:date",
    "\r\x00\x7f\x85\u2028",
)
"""Names that a format may trip over."""

days = st.dates(min_value=date(1977, 1, 1), max_value=date(2060, 12, 31))
names = st.sampled_from(TRICKY) | st.text(min_size=1, max_size=12)
texts = st.just("") | names
nis_codes = st.integers(min_value=11001, max_value=73111).map(str)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
uris = ids.map("https://data.voorbeeld.be/id/é/{}".format) | ids.map("urn:voorbeeld:{}".format)
shares = st.floats(min_value=0, max_value=1)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    """Draw a period: open, half-open or closed."""
    begin, end = draw(st.none() | days), draw(st.none() | days)
    if begin is not None and end is not None and end <= begin:
        begin, end = (end, begin) if end < begin else (begin, None)
    return Validity(begin, end)


known_periods = st.just(ALWAYS) | validities()


def _unique(rows: st.SearchStrategy[Any], field: str, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(rows, max_size=most, unique_by=lambda row: getattr(row, field))


def sources() -> st.SearchStrategy[Source]:
    """Draw a source."""
    return st.builds(
        Source,
        id=ids,
        name=names,
        publisher=texts,
        vintage=texts,
        licence=texts,
        licence_standing=texts,
        origin=texts,
        file=texts,
        retrieved_on=st.none() | days,
        observed_on=st.none() | days,
        note=texts,
    )


def units(organisations: Sequence[str] = ()) -> st.SearchStrategy[Unit]:
    """Draw a unit, governed by one of these organisations or by none."""
    return st.builds(
        Unit,
        id=st.builds("{}-{}".format, nis_codes, st.integers(1977, 2025)),
        name=names,
        name_fr=texts,
        region=st.sampled_from(("vlaanderen", "brussel", "wallonie")),
        organisation=st.sampled_from(("", *organisations)),
        source=st.just("") | ids,
        validity=validities(),
        known=known_periods,
    )


def organisations() -> st.SearchStrategy[Organisation]:
    """Draw an organisation of a known kind."""
    return st.builds(
        Organisation,
        uri=uris,
        name=names,
        kind=st.sampled_from(tuple(kinds())),
        legal_name=texts,
        alternative_names=st.lists(names, max_size=3).map(tuple),
        status=st.sampled_from(Status),
        status_on=st.none() | days,
        kbo=st.sampled_from(("", "0207519820", "0212165922")),
        ovo=st.sampled_from(("", "OVO002108")),
        themes=st.lists(names, max_size=2).map(tuple),
        themes_standing=texts,
        seat=texts,
        area=st.just("") | uris,
        origin=st.sampled_from(Origin),
        source=st.just("") | ids,
        note=texts,
        validity=validities(),
        known=known_periods,
    )


def memberships(organisations: Sequence[str]) -> st.SearchStrategy[Membership]:
    """Draw a membership between two of these organisations."""
    return st.builds(
        Membership,
        uri=ids.map("urn:voorbeeld:lidmaatschap:{}".format),
        organisation=st.sampled_from(organisations),
        member=st.sampled_from(organisations),
        role=st.sampled_from(Role),
        founder=st.booleans(),
        observed_on=st.none() | days,
        share=st.none() | shares,
        seats=st.none() | st.integers(min_value=0, max_value=99),
        standing=st.sampled_from(("vermeld", "afgeleid", "")),
        source=st.just("") | ids,
        note=texts,
        validity=validities(),
        known=known_periods,
    )


def events(organisations: Sequence[str]) -> st.SearchStrategy[ChangeEvent]:
    """Draw the part of one of these organisations in a change event."""
    return st.builds(
        ChangeEvent,
        uri=ids.map("urn:voorbeeld:gebeurtenis:{}".format),
        kind=st.sampled_from(("Fusie", "Stadstitel", "Naamswijziging")),
        organisation=st.sampled_from(organisations),
        part=st.sampled_from(("original", "resulting")),
        on=st.none() | days,
        resulting_status=st.sampled_from(("", "actief", "niet actief")),
        description=texts,
        source=st.just("") | ids,
        known=known_periods,
    )


def zonings() -> st.SearchStrategy[Zoning]:
    """Draw a zoning."""
    return st.builds(
        Zoning,
        id=ids,
        name=names,
        name_plural=names,
        kind=st.sampled_from(ZoningKind),
        name_en=texts,
        criterion=texts,
        theme=texts,
        origin=st.sampled_from(Origin),
        complete=st.booleans(),
        recipe=texts,
        source=st.just("") | ids,
        note=texts,
        validity=validities(),
        known=known_periods,
    )


def zones(zonings: Sequence[str], organisations: Sequence[str] = ()) -> st.SearchStrategy[Zone]:
    """Draw a zone of one of these zonings."""
    return st.builds(
        Zone,
        zoning=st.sampled_from(zonings),
        code=names,
        name=names,
        alternative_names=st.lists(names, max_size=2).map(tuple),
        uri=st.just("") | uris,
        organisation=st.sampled_from(("", *organisations)),
        source=st.just("") | ids,
        note=texts,
        known=known_periods,
    )


@st.composite
def assignments(draw: st.DrawFn, zones: Sequence[Zone], units: Sequence[str]) -> Assignment:
    """Draw the assignment of one of these units to one of these zones."""
    zone = draw(st.sampled_from(zones))
    return Assignment(
        zoning=zone.zoning,
        code=zone.code,
        unit=draw(st.sampled_from(units)),
        certainty=draw(st.none() | st.floats(0, 1)),
        source=draw(st.just("") | ids),
        validity=draw(validities()),
        known=draw(known_periods),
    )


def unit_codes(units: Sequence[str]) -> st.SearchStrategy[UnitCode]:
    """Draw a dated code of one of these units."""
    return st.builds(
        UnitCode,
        unit=st.sampled_from(units),
        nis=nis_codes,
        source=st.just("") | ids,
        validity=validities(),
        known=known_periods,
    )


def successions(units: Sequence[str]) -> st.SearchStrategy[Succession]:
    """Draw a succession between two of these units."""
    return st.builds(
        Succession,
        predecessor=st.sampled_from(units),
        successor=st.sampled_from(units),
        on=days,
        share=shares,
        note=texts,
        source=st.just("") | ids,
        known=known_periods,
    )


def neighbours(units: Sequence[str]) -> st.SearchStrategy[Neighbours]:
    """Draw two of these units that share a border, or an override."""
    return st.builds(
        Neighbours,
        one=st.sampled_from(units),
        other=st.sampled_from(units),
        length_m=st.floats(min_value=0, max_value=1e6),
        adjacent=st.booleans(),
        override=st.booleans(),
        note=texts,
        source=st.just("") | ids,
    )


def indicators() -> st.SearchStrategy[IndicatorDefinition]:
    """Draw the definition of an indicator."""
    return st.builds(
        IndicatorDefinition,
        id=ids,
        name=names,
        name_en=texts,
        unit_of_measure=names,
        aggregation=st.sampled_from(Aggregation),
        theme=texts,
        vintage=st.sampled_from((2011, 2019, 2025)),
        weight=st.just("") | ids,
        decimals=st.integers(min_value=0, max_value=4),
        description=texts,
        standing=texts,
        source=st.just("") | ids,
    )


def flows() -> st.SearchStrategy[FlowDefinition]:
    """Draw the definition of a set of flows."""
    return st.builds(
        FlowDefinition,
        id=ids,
        name=names,
        name_en=texts,
        theme=texts,
        year=st.integers(min_value=1990, max_value=2040),
        vintage=st.sampled_from((2011, 2019, 2025)),
        unit_of_measure=names,
        description=texts,
        source=st.just("") | ids,
    )


@st.composite
def facts(draw: st.DrawFn, most: int = 3) -> Facts:
    """Draw small facts, at most `most` rows in a table, with every reference resolved."""

    def some(rows: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(rows, max_size=most)))

    bodies = draw(_unique(organisations(), "uri", most))
    uris_known = [body.uri for body in bodies]
    places = draw(_unique(units(uris_known), "id", most))
    unit_ids = [place.id for place in places]
    divisions = draw(_unique(zonings(), "id", most))
    parts: list[Zone] = []
    if divisions:
        rows = zones([division.id for division in divisions], uris_known)
        parts = draw(st.lists(rows, max_size=most, unique_by=lambda z: (z.zoning, z.code)))
    return Facts(
        units=tuple(places),
        codes=some(unit_codes(unit_ids)) if unit_ids else (),
        successions=some(successions(unit_ids)) if unit_ids else (),
        organisations=tuple(bodies),
        memberships=(
            tuple(draw(_unique(memberships(uris_known), "uri", most))) if uris_known else ()
        ),
        events=some(events(uris_known)) if uris_known else (),
        zonings=tuple(divisions),
        zones=tuple(parts),
        assignments=some(assignments(parts, unit_ids)) if parts and unit_ids else (),
        indicators=tuple(draw(_unique(indicators(), "id", most))),
        flows=tuple(draw(_unique(flows(), "id", most))),
        sources=tuple(draw(_unique(sources(), "id", most))),
        neighbours=some(neighbours(unit_ids)) if unit_ids else (),
    )

"""Everything the register says of one municipality, organisation or zone, as plain values.

The mappings hold only texts, numbers, lists and mappings, so that they can be written as JSON;
the command line prints them and tests compare them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from regiowerk.align.fit import FitVerdict, fit_of
from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.register.figures import Figure
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import ChangeEvent, IndicatorDefinition, Organisation
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Member, MemberMunicipality, Municipality, Participation, Step
from regiowerk.reports.catalogue import inhabitants
from regiowerk.reports.listing import REGIONS

Card = dict[str, Any]


def municipality_card(snapshot: Snapshot, place: Municipality) -> Card:
    """Return what a municipality is in, with whom, what it was made of, and its figures.

    Zonings give the region by id of the zoning; of a municipality in several zones the largest
    part, with all of them in `zoning_parts`. A figure that may not be joined over a merger, or
    was not published for the territory, has no value and says why in `refused`.
    """
    regions = region_of(snapshot)
    views = [snapshot.zoning(z) for z in snapshot.zoning_ids]
    lying = [view for view in views if place.id in view.parts]
    return {
        "kind": "municipality",
        "on": snapshot.on.isoformat(),
        "nis": place.nis,
        "name": place.name,
        "name_fr": place.unit.name_fr,
        "region": place.unit.region,
        "unit": place.id,
        "uri": place.uri,
        "valid_from": _day(place.unit.validity.begin),
        "valid_until": _day(place.unit.validity.end),
        "predecessors": [_step(step) for step in snapshot.predecessors(place)],
        "successors": [_step(step) for step in snapshot.successors(place)],
        "zonings": {v.zoning.id: v.parts[place.id][0].zone.name for v in lying},
        "zoning_parts": {
            v.zoning.id: [
                {"zone": part.zone.name, "of": [_unit_name(snapshot, u) for u in part.units]}
                for part in v.parts[place.id]
            ]
            for v in lying
            if len(v.parts[place.id]) > 1
        },
        "projected": [v.zoning.id for v in lying if v.projected],
        "structures": [_structure(snapshot, p, regions) for p in snapshot.participations(place)],
        "neighbours": [{"nis": m.nis, "name": m.name} for m in snapshot.neighbours(place)],
        "indicators": [
            _indicator(snapshot, place, one) for one in snapshot.knowledge.indicators.values()
        ],
        "source": place.unit.source,
    }


def organisation_card(snapshot: Snapshot, body: Organisation) -> Card:
    """Return who is in an organisation, how it lies against the regions and what happened."""
    seats = snapshot.member_municipalities(body)
    return {
        "kind": "organisation",
        "on": snapshot.on.isoformat(),
        "name": body.name,
        "uri": body.uri,
        "legal_name": body.legal_name,
        "alternative_names": list(body.alternative_names),
        "classification": body.kind,
        "classification_name": kind_of(body.kind).name,
        "status": snapshot.status(body).value,
        "status_on": _day(body.status_on),
        "kbo": body.kbo,
        "ovo": body.ovo,
        "themes": list(body.themes),
        "themes_standing": body.themes_standing,
        "origin": body.origin.value,
        "seat": body.seat,
        "valid_from": _day(body.validity.begin),
        "valid_until": _day(body.validity.end),
        "members": [_member(member) for member in snapshot.members(body)],
        "municipalities": [_seat(seat) for seat in seats],
        "related": [_member(member) for member in snapshot.related(body)],
        "fit": _fit(snapshot, [seat.municipality.id for seat in seats]),
        "events": [_event(event) for event in snapshot.events(body)],
        "source": body.source,
        "note": body.note,
    }


def zone_card(snapshot: Snapshot, zoning_id: str, code: str) -> Card:
    """Return a zone with its municipalities and how it lies against the regions.

    Raises
    ------
    UnknownIdError
        If there is no such zoning or zone.
    """
    view = snapshot.zoning(zoning_id)
    if code not in view.zones:
        raise UnknownIdError(
            f"Zoning '{zoning_id}' has no zone with code '{code}'. "
            f"Codes: {', '.join(list(view.zones)[:20])}.",
            zoning=zoning_id,
            code=code,
        )
    zone = view.zones[code]
    places = [snapshot.units[unit] for unit in view.members[code]]
    structure = snapshot.organisations.get(zone.organisation)
    return {
        "kind": "zone",
        "on": snapshot.on.isoformat(),
        "name": zone.name,
        "code": code,
        "alternative_names": list(zone.alternative_names),
        "uri": zone.uri,
        "zoning": zoning_id,
        "zoning_name": view.zoning.name,
        "projected": view.projected,
        "members": [
            {"nis": p.nis, "name": p.name, "inhabitants": inhabitants(snapshot, p)}
            for p in sorted(places, key=lambda p: (p.name, p.nis))
        ],
        "fit": _fit(snapshot, [p.id for p in places]),
        "organisation": {"name": structure.name, "uri": structure.uri} if structure else None,
        "events": [_event(e) for e in snapshot.events(structure)] if structure else [],
        "source": zone.source,
        "note": zone.note,
    }


def region_of(snapshot: Snapshot) -> Mapping[str, str]:
    """Return the referentieregio of each municipality; empty when the register has none."""
    return snapshot.zoning(REGIONS).zone_of if REGIONS in snapshot.zoning_ids else {}


def _structure(snapshot: Snapshot, one: Participation, regions: Mapping[str, str]) -> Card:
    body = one.organisation
    units = {s.municipality.id for s in snapshot.member_municipalities(body)}
    return {
        "name": body.name,
        "kind": body.kind,
        "kind_name": one.kind.name,
        "family": one.kind.family,
        "uri": body.uri,
        "via": one.via,
        "theme": "; ".join(body.themes),
        "origin": body.origin.value,
        "fit": fit_of(units, regions).fit.value,
        "partners": len(units) - 1,
        "founder": one.seat.founder,
        "whole": one.seat.whole,
        "source": body.source,
    }


def _member(member: Member) -> Card:
    row = member.membership
    body, place = member.organisation, member.municipality
    return {
        "name": body.name if body else "",
        "uri": row.member,
        "kind": body.kind if body else "",
        "nis": place.nis if place else "",
        "municipality": place.name if place else "",
        "part": member.part.name if member.part else "",
        "role": row.role.value,
        "founder": row.founder,
        "share": row.share,
        "seats": row.seats,
        "standing": row.standing,
        "observed_on": _day(row.observed_on),
        "valid_from": _day(row.validity.begin),
        "valid_until": _day(row.validity.end),
        "source": row.source,
    }


def _seat(seat: MemberMunicipality) -> Card:
    return {
        "nis": seat.municipality.nis,
        "name": seat.municipality.name,
        "whole": seat.whole,
        "parts": [part.name for part in seat.parts],
        "founder": seat.founder,
    }


def _fit(snapshot: Snapshot, units: Sequence[str]) -> Card:
    verdict: FitVerdict = fit_of(set(units), region_of(snapshot))
    view = snapshot.zoning(REGIONS) if REGIONS in snapshot.zoning_ids else None

    def name(code: str) -> str:
        return view.zones[code].name if view and code in view.zones else code

    def nis(found: Sequence[str]) -> list[str]:
        return [snapshot.units[unit].nis for unit in found]

    return {
        "fit": verdict.fit.value,
        "main": name(verdict.main),
        "touched": {name(code): nis(found) for code, found in verdict.touched.items()},
        "outside": nis(verdict.outside),
        "missing": {name(code): nis(found) for code, found in (verdict.missing or {}).items()},
        "unassigned": nis(verdict.unassigned),
    }


def _indicator(snapshot: Snapshot, place: Municipality, one: IndicatorDefinition) -> Card:
    found: Figure | None = None
    refused = ""
    try:
        found = snapshot.indicator(one.id, place)
    except (AggregationError, UnknownIdError) as error:
        refused = str(error)
    return {
        "id": one.id,
        "name": one.name,
        "year": found.year if found else None,
        "value": _number(found.value) if found else None,
        "unit": one.unit_of_measure,
        "made_of": [_unit_name(snapshot, unit) for unit in found.made_of] if found else [],
        "refused": refused,
        "source": one.source,
    }


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def _step(step: Step) -> Card:
    return {
        "nis": step.nis,
        "name": step.name,
        "unit": step.unit,
        "on": step.on.isoformat(),
        "note": step.note,
    }


def _event(event: ChangeEvent) -> Card:
    return {
        "kind": event.kind,
        "on": _day(event.on),
        "part": event.part,
        "resulting_status": event.resulting_status,
        "description": event.description,
        "uri": event.uri,
    }


def _unit_name(snapshot: Snapshot, unit: str) -> str:
    return snapshot.knowledge.lineage.units[unit].name


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

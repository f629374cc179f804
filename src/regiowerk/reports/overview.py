"""The register in numbers on one day."""

from __future__ import annotations

from typing import Any

from regiowerk.core.errors import AggregationError, UnknownIdError
from regiowerk.register.kinds import IGS, kind_of
from regiowerk.register.model import Role
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import ZoningView
from regiowerk.reports.catalogue import active_by_kind
from regiowerk.reports.listing import REGIONS


def overview(snapshot: Snapshot) -> dict[str, Any]:
    """Return the counts of a day: municipalities, regions, structures, memberships, flows.

    Municipalities are the Flemish ones. Memberships are those valid that day, without what the
    source calls related. A flow that is coarser than the municipalities of the day has no total
    and says why.
    """
    active = active_by_kind(snapshot)
    igs = {kind_of(kind).legal: active[kind] for kind in IGS}
    memberships = snapshot.knowledge.memberships
    views = [snapshot.zoning(zoning_id) for zoning_id in snapshot.zoning_ids]
    regions = snapshot.zoning(REGIONS) if REGIONS in snapshot.zoning_ids else None
    return {
        "on": snapshot.on.isoformat(),
        "municipalities": len(snapshot.municipalities),
        "municipalities_belgium": len(snapshot.units),
        "referentieregios": zones_in_use(regions) if regions else 0,
        "igs": igs,
        "igs_total": sum(igs.values()),
        "cooperations": len(snapshot.cooperations),
        "without_members": len(snapshot.without_members),
        "memberships": sum(
            1 for m in memberships if m.role is not Role.RELATED and snapshot.on in m.validity
        ),
        "zonings": {view.zoning.id: _zoning(view) for view in views},
        "flows": {flow: _flow(snapshot, flow) for flow in snapshot.knowledge.flows},
        "organisations": {kind: active[kind] for kind in sorted(active)},
        "indicators": len(snapshot.knowledge.indicators),
        "sources": len(snapshot.knowledge.sources),
    }


def zones_in_use(view: ZoningView) -> int:
    """Return the number of zones that have a municipality on the day."""
    return sum(1 for units in view.members.values() if units)


def _zoning(view: ZoningView) -> dict[str, Any]:
    return {
        "name": view.zoning.name,
        "zones": zones_in_use(view),
        "municipalities": len(view.parts),
        "projected": view.projected,
    }


def _flow(snapshot: Snapshot, flow_id: str) -> dict[str, Any]:
    definition = snapshot.knowledge.flows[flow_id]
    about = {
        "name": definition.name,
        "year": definition.year,
        "unit": definition.unit_of_measure,
    }
    try:
        flow = snapshot.flow(flow_id)
    except (AggregationError, UnknownIdError) as error:
        return {"total": None, **about, "refused": str(error)}
    return {
        "total": _number(flow.total),
        **about,
        "unknown": _number(sum(flow.unknown.values())),
        "abroad": _number(sum(flow.abroad.values())),
    }


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value

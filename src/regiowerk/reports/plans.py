"""Plans, their effects and border municipalities as plain values for pages and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from regiowerk.align.borderland import BorderMunicipality, IfMoved, Pull
from regiowerk.align.commuting import RegionFlow
from regiowerk.align.conformity import Conformity
from regiowerk.align.effects import (
    CostKey,
    Effects,
    HalfMember,
    Moved,
    RegionFacts,
    StructureChange,
    Totals,
)
from regiowerk.align.evidence import Evidence
from regiowerk.align.fit import FitVerdict
from regiowerk.align.plans import Plan, labels_of
from regiowerk.align.steps import step_text
from regiowerk.core.findings import Finding
from regiowerk.reports.comparing import known

Card = dict[str, Any]


def effects_card(
    effects: Effects, plan: Plan, evidence: Evidence, findings: Iterable[Finding] = ()
) -> Card:
    """Return the effects of a plan, every number with the names behind it.

    Parameters
    ----------
    effects : Effects
        What the plan does.
    plan : Plan
        The plan.
    evidence : Evidence
        What it was measured on; gives codes and names.
    findings : iterable of Finding
        What is odd about the plan.
    """
    words = _Words(plan, evidence)
    labels = labels_of({one.code: one.name for one in effects.regions})
    return {
        "plan": plan.name,
        "zoning": plan.start.zoning,
        "against": effects.against,
        "on": effects.on.isoformat(),
        "steps": [step_text(step, words.any) for step in plan.steps],
        "moves": [_moved(one, effects, words, evidence) for one in effects.moved],
        "gained": [_change(one, words) for one in effects.gained],
        "lost": [_change(one, words) for one in effects.lost],
        "shifted": [_change(one, words) for one in effects.shifted],
        "deadlines": [_deadline(one) for one in effects.deadlines],
        "cost_keys": [_cost_key(one, words) for one in effects.cost_keys],
        "shares_known": effects.shares_known,
        "half_members": [_half_member(one, words) for one in effects.half_members],
        "totals": {
            "before": _totals(effects.before, words),
            "after": _totals(effects.after, words),
        },
        "contiguity": {
            labels[one.code]: len(one.after.pieces)
            for one in effects.regions
            if one.after is not None
        },
        "regions": {
            labels[one.code]: {
                "code": one.code,
                "changed": one.changed,
                "before": _region(one.before, words),
                "after": _region(one.after, words),
            }
            for one in effects.regions
        },
        "findings": [f"{one.what} {one.done}" for one in findings],
        "notes": [*plan.start.notes, *effects.notes],
    }


def _moved(one: Moved, effects: Effects, words: _Words, evidence: Evidence) -> Card:
    return {
        "nis": evidence.codes.get(one.municipality, ""),
        "name": words.place(one.municipality),
        "from": words.region_before(effects, one.source),
        "to": words.region(one.target),
    }


class _Words:
    """The names of municipalities, regions and structures in a plan."""

    def __init__(self, plan: Plan, evidence: Evidence) -> None:
        self._evidence = evidence
        self._now = plan.now
        self._regions = {
            **labels_of(plan.start.arrangement.names),
            **labels_of(plan.now.names),
        }

    def place(self, unit: str) -> str:
        return self._now.places.get(unit) or self._evidence.places.get(unit, unit)

    def places(self, units: Iterable[str]) -> list[str]:
        return sorted(self.place(unit) for unit in units)

    def region(self, code: str) -> str | None:
        return self._regions.get(code, code) if code else None

    def region_before(self, effects: Effects, code: str) -> str | None:
        facts = next((one.before for one in effects.regions if one.code == code), None)
        return self.region(code) if facts is None else facts.name

    def any(self, key: str) -> str:
        if key in self._regions:
            return self._regions[key]
        if key in self._now.places:
            return self._now.places[key]
        found = (one.name for one in self._evidence.structures if one.id == key)
        return next(found, key)


def _change(one: StructureChange, words: _Words) -> Card:
    structure, mending = one.structure, one.after.mending
    return {
        "name": structure.name,
        "id": structure.id,
        "kind": structure.kind,
        "themes": list(structure.themes),
        "fit_before": one.before.fit.fit.name.lower(),
        "fit_after": one.after.fit.fit.name.lower(),
        "reason_before": one.before.reason,
        "reason_after": one.after.reason,
        "parts_before": _parts(one.before.fit, words),
        "parts_after": _parts(one.after.fit, words),
        "joined": words.places(one.joined),
        "left": words.places(one.left),
        "leave": words.places(mending.leave),
        "split": _by_region(mending.split, words),
        "join": _by_region(mending.join, words),
        "law_before": _law(one.before.law),
        "law_after": _law(one.after.law),
    }


def _parts(fit: FitVerdict, words: _Words) -> dict[str, int]:
    return {words.any(region): len(units) for region, units in fit.touched.items()}


def _by_region(found: Mapping[str, Iterable[str]], words: _Words) -> dict[str, list[str]]:
    return {words.any(region): words.places(units) for region, units in found.items()}


def _law(law: Conformity | None) -> Card | None:
    if law is None:
        return None
    deadline = None if law.deadline is None else law.deadline.isoformat()
    return {"verdict": law.verdict.name.lower(), "deadline": deadline, "reason": law.reason}


def _deadline(one: StructureChange) -> Card:
    return {
        "name": one.structure.name,
        "id": one.structure.id,
        "before": _law(one.before.law),
        "after": _law(one.after.law),
    }


def _cost_key(one: CostKey, words: _Words) -> Card:
    return {
        "structure": one.structure.name,
        "municipality": words.place(one.municipality),
        "share": one.share.share,
        "seats": one.share.seats,
    }


def _half_member(one: HalfMember, words: _Words) -> Card:
    return {
        "structure": one.structure.name,
        "municipality": words.place(one.municipality),
        "inside": words.places(one.inside),
        "outside": words.places(one.outside),
    }


def _totals(totals: Totals, words: _Words) -> Card:
    law = totals.law
    return {
        "regions": totals.regions,
        "municipalities": totals.municipalities,
        "in_line": totals.in_line,
        "fit": {fit.name.lower(): count for fit, count in totals.fits.items()},
        "law": None if law is None else {v.name.lower(): count for v, count in law.items()},
        "internal_share": known(totals.internal_share),
        "inhabitants": totals.people.value,
        "inhabitants_unknown": words.places(totals.people.missing),
        "unassigned": words.places(totals.unassigned),
        "empty": [words.any(code) for code in totals.empty],
        "unconnected": [words.any(code) for code in totals.unconnected],
    }


def _region(facts: RegionFacts | None, words: _Words) -> Card | None:
    if facts is None:
        return None
    return {
        "name": facts.name,
        "municipalities": len(facts.municipalities),
        "members": words.places(facts.municipalities),
        "inhabitants": facts.people.value,
        "inhabitants_unknown": words.places(facts.people.missing),
        "supply": _flow(facts.flow, lambda flow: flow.supply),
        "demand": _flow(facts.flow, lambda flow: flow.demand),
        "outgoing": _flow(facts.flow, lambda flow: flow.outgoing),
        "incoming": _flow(facts.flow, lambda flow: flow.incoming),
        "internal": _flow(facts.flow, lambda flow: flow.internal),
        "pieces": [words.places(piece) for piece in facts.pieces],
    }


def _flow(flow: RegionFlow | None, measure: Callable[[RegionFlow], float]) -> float | None:
    return None if flow is None else known(measure(flow))


def border_card(border: BorderMunicipality, plan: Plan, evidence: Evidence) -> Card:
    """Return how every criterion pulls at one municipality, region by region, parts included."""
    words = _Words(plan, evidence)
    return {
        "nis": evidence.codes.get(border.municipality, ""),
        "name": words.place(border.municipality),
        "region": words.region(border.region),
        "candidates": [words.any(pull.region) for pull in border.candidates],
        "strongest": {one: words.region(code) for one, code in border.strongest.items()},
        "pulls": {words.any(pull.region): _pull(pull, words) for pull in border.pulls},
    }


def _pull(pull: Pull, words: _Words) -> Card:
    return {
        "own": pull.own,
        "neighbours": words.places(pull.neighbours),
        "commuting_out": known(pull.to),
        "commuting_out_share": known(pull.to_share),
        "commuting_in": known(pull.since),
        "commuting_in_share": known(pull.since_share),
        "structures": [one.name for one in pull.structures],
        "partners": words.places(pull.partners),
        "partner_share": known(pull.partner_share),
        "meetings": known(pull.meetings),
        "zonings": list(pull.zonings),
        "if_moved": None if pull.moved is None else _if_moved(pull.moved, words),
    }


def _if_moved(moved: IfMoved, words: _Words) -> Card:
    return {
        "gained": [_change(one, words) for one in moved.gained],
        "lost": [_change(one, words) for one in moved.lost],
        "internal_share_change": known(moved.internal_share),
        "supply": {
            "source": [_flow(f, lambda flow: flow.supply) for f in _source(moved)],
            "target": [_flow(f, lambda flow: flow.supply) for f in _target(moved)],
        },
        "demand": {
            "source": [_flow(f, lambda flow: flow.demand) for f in _source(moved)],
            "target": [_flow(f, lambda flow: flow.demand) for f in _target(moved)],
        },
        "pieces": {"source": moved.pieces_source, "target": moved.pieces_target},
    }


def _source(moved: IfMoved) -> tuple[RegionFlow | None, RegionFlow | None]:
    return moved.source_before, moved.source_after


def _target(moved: IfMoved) -> tuple[RegionFlow | None, RegionFlow | None]:
    return moved.target_before, moved.target_after

"""Fit, conformity and tangle as plain values for pages and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.dolls import Dolls, Pair
from regiowerk.align.fit import Fit
from regiowerk.align.load import Load, LoadRow, Organ
from regiowerk.align.nesting import Nesting, Placed, outside_of
from regiowerk.align.progress import Board, Progress, progress_of
from regiowerk.align.scales import Scale, ThemeRow
from regiowerk.align.similar import Comparison
from regiowerk.align.structures import Structure
from regiowerk.align.tangle import Groups, Tangle
from regiowerk.align.terms import Term
from regiowerk.register.snapshot import FLANDERS, Snapshot
from regiowerk.reports.comparing import known

Card = dict[str, Any]

SHOWN = 20
"""Pairs that a card shows of each sort; the total is beside them."""


# --- fit and dolls ------------------------------------------------------------------------------


def nesting_card(nesting: Nesting, snapshot: Snapshot, population: Mapping[str, float]) -> Card:
    """Return how structures lie against a zoning: counts, those that span, and each in detail.

    `spanning` has the structures that touch several regions or lie partly in none, with the number
    of municipalities in each region.
    """
    return {
        "units": len(nesting.placed),
        "fit": {fit.name.lower(): count for fit, count in nesting.counts.items()},
        "spanning": [
            {"name": one.structure.name, "parts": parts_of(one, nesting)}
            for one in nesting.with_fit(Fit.SPANNING)
        ],
        "on": snapshot.on.isoformat(),
        "zoning": nesting.zoning,
        "structures": [_placed(one, nesting, snapshot, population) for one in nesting.placed],
    }


def parts_of(one: Placed, nesting: Nesting) -> dict[str, int]:
    """Return the number of members of a structure in each region by name, most members first."""
    return {nesting.names[region]: len(members) for region, members in one.verdict.touched.items()}


def _placed(
    one: Placed, nesting: Nesting, snapshot: Snapshot, population: Mapping[str, float]
) -> Card:
    outside, people = outside_of(one.verdict, population)
    return {
        **_structure(one.structure),
        "fit": one.verdict.fit.name.lower(),
        "municipalities": len(one.structure.units),
        "main": nesting.names.get(one.verdict.main, ""),
        "parts": parts_of(one, nesting),
        "outside": places(outside, snapshot),
        "partial": places(one.structure.partial, snapshot),
        "unassigned": places(one.verdict.unassigned, snapshot),
        "inhabitants_outside": people.value,
        "inhabitants_unknown": places(people.missing, snapshot),
        "reason": nesting.reason(one),
    }


def dolls_card(dolls: Dolls, snapshot: Snapshot, *, threshold: float = 0.8) -> Card:
    """Return the nested-doll index with the pairs behind it; long lists are cut at `SHOWN`."""
    tally, near = dolls.tally, dolls.near_duplicates(threshold)
    return {
        "index": known(tally.index),
        "pairs": tally.pairs,
        "disjoint": tally.disjoint,
        "equal": tally.equal,
        "nested": tally.nested,
        "violating": tally.violating,
        "left_out": [one.name for one in dolls.left_out],
        "violations": [_pair(pair, snapshot) for pair in dolls.violations(SHOWN)],
        "threshold": threshold,
        "near_duplicates": len(near),
        "nearest": [_pair(pair, snapshot) for pair in near[:SHOWN]],
        "identical": [[one.name for one in group] for group in dolls.identical],
        "inside": [[pair.one.name, pair.other.name] for pair in dolls.inside],
        "longest_chain": dolls.longest_chain,
    }


def _pair(pair: Pair, snapshot: Snapshot) -> Card:
    return {
        "one": pair.one.name,
        "other": pair.other.name,
        "shared": len(pair.shared),
        "only_one": places(pair.only_one, snapshot),
        "only_other": places(pair.only_other, snapshot),
        "jaccard": pair.jaccard,
    }


# --- conformity ---------------------------------------------------------------------------------


def conformity_card(board: Board, terms: Iterable[Term]) -> Card:
    """Return the verdict of every structure on a day, the totals, the progress and the terms."""
    progress = progress_of(board)
    return {
        "on": board.on.isoformat(),
        "totals": {verdict.name.lower(): n for verdict, n in progress[0].totals.items()},
        "structures": [_verdict(one, board.nesting) for one in board.verdicts],
        "progress": [_progress(one) for one in progress],
        "terms": [_term(term) for term in terms],
    }


def _verdict(one: Conformity, nesting: Nesting) -> Card:
    return {
        **_structure(one.structure),
        "verdict": one.verdict.name.lower(),
        "deadline": _day(one.deadline),
        "days_left": one.days_left,
        "reason": one.reason,
        "regions": parts_of(Placed(one.structure, one.fit), nesting),
        "fit": one.fit.fit.name.lower(),
        "ground": one.ground.value,
        "open": [fact.value for fact in one.open],
        "founded": _day(one.structure.founded),
        "observed": _day(one.structure.observed),
        "basis": [
            {"rule": b.rule, "source": b.source, "standing": b.standing.value} for b in one.basis
        ],
    }


def _progress(one: Progress) -> Card:
    return {
        "name": one.name,
        "totals": {verdict.name.lower(): n for verdict, n in one.totals.items()},
        "in_scope": one.in_scope,
        "conform_share": known(one.share),
        "due": {day.isoformat(): n for day, n in one.due.items()},
    }


def _term(term: Term) -> Card:
    return {
        **_structure(term.structure),
        "years": term.years,
        "source": term.source,
        "ends": _day(term.ends),
        "state": term.state.value,
    }


def verdict_word(name: str) -> str:
    """Return the Dutch word for a verdict that a card names.

    Examples
    --------
    >>> verdict_word("to_adapt")
    'aan te passen'
    """
    return Verdict[name.upper()].value


# --- tangle -------------------------------------------------------------------------------------


def tangle_card(
    tangle: Tangle,
    snapshot: Snapshot,
    load: Load,
    beside: Comparison,
    assumptions: Iterable[Organ],
) -> Card:
    """Return the tangle of one municipality, its load and how it stands beside others."""
    return {
        **tangle_row(tangle, snapshot, load),
        "on": snapshot.on.isoformat(),
        "by_form": _groups(tangle.by_form),
        "by_theme": _groups(tangle.by_theme),
        "by_origin": _groups(tangle.by_origin),
        "alone": [one.name for one in tangle.alone],
        "partners_shared": {
            snapshot.units[unit].name: shared for unit, shared in tangle.partners.items()
        },
        "neighbours_shared": neighbours_shared(tangle, snapshot),
        "load": [_load(row) for row in load.rows],
        "assumptions": [organ_card(organ) for organ in assumptions],
        "beside": _beside(beside, snapshot),
    }


def tangle_row(tangle: Tangle, snapshot: Snapshot, load: Load) -> Card:
    """Return the figures of one municipality, for a list."""
    place = snapshot.units[tangle.unit]
    return {
        "nis": place.nis,
        "name": place.name,
        "structures": len(tangle.structures),
        "partners": len(tangle.partners),
        "partner_sets": tangle.partner_sets,
        "congruence": known(tangle.congruence),
        "seats": load.seats,
        "hours": load.hours,
    }


def scales_card(rows: Iterable[ThemeRow], nesting: Nesting) -> list[Card]:
    """Return the table of themes by region: fit counts, in all and region by region."""
    return [
        {
            "theme": row.theme,
            **_scale(row.whole),
            "regions": {nesting.names[code]: _scale(one) for code, one in row.regions.items()},
        }
        for row in rows
    ]


def _scale(one: Scale) -> Card:
    return {
        "structures": len(one.placed),
        "fit": {fit.name.lower(): count for fit, count in one.counts.items()},
        "usual": one.usual.name.lower() if one.usual else None,
    }


def neighbours_shared(tangle: Tangle, snapshot: Snapshot) -> dict[str, int]:
    """Return how many structures a municipality shares with each Flemish neighbour, least first."""
    here = snapshot.neighbours(snapshot.units[tangle.unit])
    shared = {
        place.name: tangle.partners.get(place.id, 0)
        for place in here
        if place.unit.region == FLANDERS
    }
    return dict(sorted(shared.items(), key=lambda item: (item[1], item[0])))


def _load(row: LoadRow) -> Card:
    return {
        "structure": row.structure.name,
        "organ": row.organ.name,
        "seats": row.seats,
        "hours": row.hours,
    }


def _beside(beside: Comparison, snapshot: Snapshot) -> Card:
    return {
        "region": places(beside.region, snapshot),
        "similar": [snapshot.units[unit].name for unit in beside.similar],
        "measures": {
            row.measure: {
                "own": known(row.own),
                "region": known(row.region),
                "similar": known(row.similar),
                "flanders": known(row.everyone),
            }
            for row in beside.rows
        },
    }


def _groups(groups: Groups) -> Card:
    return {key: [one.name for one in found] for key, found in groups.items()}


def organ_card(organ: Organ) -> Card:
    """Return what is assumed of an organ, with its source and standing."""
    return {
        "organ": organ.name,
        "kinds": sorted(organ.kinds),
        "seats": organ.seats,
        "most": organ.most,
        "meetings": organ.meetings,
        "hours": organ.hours,
        "source": organ.source,
        "standing": organ.standing.value,
        "note": organ.note,
    }


# --- shared -------------------------------------------------------------------------------------


def places(units: Iterable[str], snapshot: Snapshot) -> list[str]:
    """Return the names of municipalities in order of name."""
    return sorted(snapshot.units[unit].name for unit in units)


def _structure(one: Structure) -> Card:
    return {
        "name": one.name,
        "id": one.id,
        "kind": one.kind,
        "themes": list(one.themes),
        "origin": one.origin.value,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

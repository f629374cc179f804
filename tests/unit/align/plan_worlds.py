"""Small invented plans, and what they are measured on, for the tests of wat-als."""

from datetime import date

import numpy as np
from hypothesis import strategies as st

from regiowerk.align.arrangement import Arrangement
from regiowerk.align.commuting import Commuting
from regiowerk.align.decree import Decisions, decree
from regiowerk.align.evidence import Evidence, Share
from regiowerk.align.plans import Plan, Start, new_code
from regiowerk.align.steps import (
    AddMember,
    Assign,
    DropRegion,
    Lock,
    MergeMunicipalities,
    MergeRegions,
    Move,
    NewRegion,
    RemoveMember,
    Rename,
    SplitRegion,
    Unassign,
    Unlock,
)
from regiowerk.core.errors import RuleError
from tests.unit.align.worlds import structure

ON = date(2026, 11, 21)
UNITS = "abcdef"
NAMES = {"R1": "Midwest", "R2": "Westhoek", "R3": "Kempen"}
PLACES = {unit: f"Gemeente {unit.upper()}" for unit in f"{UNITS}x"}
ROW = {u: (*UNITS[max(k - 1, 0) : k], *UNITS[k + 1 : k + 2]) for k, u in enumerate(UNITS)}
"""The municipalities lie in a row: a next to b, b next to c and so on."""

MEMBERS = ("ab", "abc", "cd", "ef", "bcx", "e", "abcd", "")
STRUCTURES = tuple(structure(units, name=f"S-{units}") for units in MEMBERS)


def start(region_of=None, **more):
    """Where a plan starts: a and b in Midwest, c and d in Westhoek, e in Kempen, f in none."""
    found = region_of or {"a": "R1", "b": "R1", "c": "R2", "d": "R2", "e": "R3"}
    arrangement = Arrangement(frozenset(UNITS), found, dict(NAMES), PLACES, **more)
    return Start(zoning="referentieregio", name="Referentieregio", on=ON, arrangement=arrangement)


def plan(*steps, **more):
    return Plan(start=start(**more), name="Proef", steps=steps)


def commuting(pairs=None):
    """One commuter from each municipality to itself and each neighbour, unless told otherwise."""
    if pairs is None:
        pairs = {(u, u): 5.0 for u in UNITS} | {(u, n): 1.0 for u in UNITS for n in ROW[u]}
    place = {unit: k for k, unit in enumerate(UNITS)}
    origins, destinations = ([place[pair[side]] for pair in pairs] for side in (0, 1))
    return Commuting(
        "pendel",
        tuple(UNITS),
        np.array(origins, dtype=np.int64),
        np.array(destinations, dtype=np.int64),
        np.array(list(pairs.values()), dtype=np.float64),
    )


def evidence(structures=STRUCTURES, **more):
    given = {
        "places": PLACES,
        "codes": {unit: f"1000{k}" for k, unit in enumerate(PLACES)},
        "population": dict.fromkeys("abcde", 100.0),
        "neighbours": ROW,
        "zonings": {"zorg": {"a": "Z1", "b": "Z1", "c": "Z1", "d": "Z2", "e": "Z2"}},
        "commuting": commuting(),
        "shares": {("urn:S-abc", "c"): Share(0.25, 2)},
        "rules": decree().at(ON),
        "decided": Decisions({}, {}),
    }
    return Evidence(on=ON, structures=tuple(structures), **{**given, **more})


divisions = st.dictionaries(st.sampled_from(UNITS), st.sampled_from(list(NAMES)))


def candidates(now, kind):
    """Every step of a kind that is sound for an arrangement, locks apart."""
    units, regions = sorted(now.units), sorted(now.names)
    pairs = [(a, b) for a in units for b in units if a < b]
    code = new_code(now, "Nieuw")
    found = {
        "move": [Move(unit, region) for unit in units for region in regions],
        "unassign": [Unassign(unit) for unit in units],
        "assign": [Assign(((unit, code),), ((code, "Nieuw"),)) for unit in units],
        "region": [NewRegion(code, "Nieuw"), *(Rename(region, "Anders") for region in regions)],
        "drop": [DropRegion(region) for region in now.empty],
        "join": [MergeRegions((a, b), a, "Samen") for a in regions for b in regions if a < b],
        "split": [
            SplitRegion(region, inside[:1], code, "Deel")
            for region, inside in now.members.items()
            if len(inside) > 1
        ],
        "merge": [MergeMunicipalities(two, code, "Fusie", r) for two in pairs for r in regions],
        "member": [
            kind(one.id, unit)
            for kind in (AddMember, RemoveMember)
            for one in STRUCTURES
            for unit in units
        ],
        "lock": [*(Lock((unit,)) for unit in units), *(Lock((), (r,)) for r in regions)],
        "unlock": [Unlock()],
    }
    return found[kind]


KINDS = ("move", "unassign", "assign", "region", "drop", "join", "split", "merge", "member",
         "lock", "unlock")  # fmt: skip


@st.composite
def plans(draw, kinds=KINDS):
    """Draw a plan of up to eight steps; a step that a lock forbids is left out."""
    found = Plan(start=start(draw(divisions)), name="Proef")
    for _ in range(draw(st.integers(0, 8))):
        possible = candidates(found.now, draw(st.sampled_from(kinds)))
        if possible:
            try:
                found = found.then(draw(st.sampled_from(possible)))
            except RuleError:
                continue
    return found

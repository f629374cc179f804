"""Influence fields of centres: where their pull reaches, ends and overlaps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.delineate.flows import Flows
from regiowerk.methods.divisions import influence


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of centres over the units of a flow.

    Parameters
    ----------
    shares : mapping of unit to mapping of centre to float
        Share of the outgoing flow of the unit that goes to each centre; units from which nothing
        goes out are absent.
    strongest : mapping of unit to centre
        The centre with the largest share above 0, of equals the first named.
    inside : mapping of centre to tuple of units
        Units whose share reaches the threshold, in order; the centre itself when it does.
    overlap : tuple of units
        Units in more than one field.
    threshold : float
        The least share that counts as pull.
    """

    shares: Mapping[str, Mapping[str, float]]
    strongest: Mapping[str, str]
    inside: Mapping[str, tuple[str, ...]]
    overlap: tuple[str, ...]
    threshold: float


def fields_of(
    flows: Flows,
    centres: Mapping[str, Collection[str]],
    *,
    threshold: float = 0.1,
    own: bool = True,
) -> Fields:
    """Return the influence fields of centres.

    Parameters
    ----------
    flows : Flows
        Such as commuting.
    centres : mapping of name to units
        Each centre and the units it is made of.
    threshold : float
        The least share that counts as pull, above 0 up to 1.
    own : bool
        Whether flow within a unit counts as going out.

    Raises
    ------
    InputError
        If there is no centre, a unit of a centre is not in the flow or in two centres, or the
        threshold is out of range.
    """
    place = {unit: k for k, unit in enumerate(flows.units)}
    names = list(centres)
    centre_of = np.full(len(flows.units), -1, dtype=np.int64)
    for number, name in enumerate(names):
        for unit in centres[name]:
            if unit not in place or centre_of[place[unit]] >= 0:
                why = "is in two centres" if unit in place else f"is not in '{flows.name}'"
                raise InputError(
                    f"{unit} of centre '{name}' {why}. Name every unit of a centre once, by the id "
                    "it has in the flow.",
                    unit=unit,
                    centre=name,
                )
            centre_of[place[unit]] = number
    try:
        found = influence(
            (flows.origins, flows.destinations, flows.amounts),
            centre_of,
            threshold=threshold,
            own=own,
        )
    except ValueError as wrong:
        raise InputError(f"{wrong}. Correct the centres or the threshold.") from wrong
    units = np.array(flows.units, dtype=object)
    going = np.flatnonzero(~np.isnan(found.strength))
    return Fields(
        {flows.units[k]: dict(zip(names, found.shares[k].tolist(), strict=True)) for k in going},
        {flows.units[k]: names[found.strongest[k]] for k in going if found.strongest[k] >= 0},
        {name: tuple(units[found.field[:, c]].tolist()) for c, name in enumerate(names)},
        tuple(units[found.overlap > 1].tolist()),
        threshold,
    )

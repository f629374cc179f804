"""A delineation as plain values, such as JSON holds."""

from __future__ import annotations

from typing import Any

from regiowerk.delineate.areas import Areas
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.reports.comparing import Card, known


def areas_card(areas: Areas, seconds: float, certainty: AreaCertainty | None = None) -> Card:
    """Return a delineation as JSON holds it.

    Parameters
    ----------
    areas : Areas
        The delineation.
    seconds : float
        How long the computation took.
    certainty : AreaCertainty, optional
        How sure it is; without it the card has no such key.

    Returns
    -------
    mapping
        ``labels``, ``regions``, ``reserve``, ``unassigned``, ``seconds``, and ``certainty`` as
        `AreaCertainty.to_dict` writes it. A self-containment that is undefined is None.
    """
    card: dict[str, Any] = {
        "labels": dict(areas.label_of),
        "regions": {
            region.label: {
                "units": len(region.units),
                "residents": whole(region.residents),
                "self_containment": {
                    "supply": known(region.supply),
                    "demand": known(region.demand),
                },
                "valid": region.valid,
                "pieces": region.pieces,
            }
            for region in areas.regions
        },
        "reserve": [list(record) for record in areas.reserve],
        "unassigned": list(areas.unassigned),
        "seconds": seconds,
    }
    return card if certainty is None else {**card, "certainty": certainty.to_dict()}


def whole(amount: float) -> float:
    """Return an amount without a decimal point where it has no fraction."""
    return int(amount) if amount.is_integer() else amount

"""What the reader of a table of a delineation should know: criterion, data, parameters, day."""

from __future__ import annotations

from datetime import date
from typing import Any

from regiowerk.delineate.areas import Areas
from regiowerk.delineate.certainty import AreaCertainty
from regiowerk.delineate.wording import number, percent
from regiowerk.reports.spreadsheets import Explanation

_KINDS = {
    "bootstrap": "elke verplaatsing opnieuw getrokken (bootstrap)",
    "sweep": "met andere parameters rond de gekozen waarden",
}

_CALLED = {
    "flows": "stroom",
    "extent": "gebied",
    "unknown": "onbekende bestemming",
    "method": "methode",
    "thresholds": "drempels",
    "contiguous": "in één stuk",
    "compat": "zoals",
    "regions": "aantal gebieden",
    "resolution": "resolutie",
    "centres": "centra",
    "centre_size": "grootte van een centrum",
    "indicators": "cijfers",
    "brussels": "Brussel",
    "seed": "toevalsgetal",
    "must_link": "moeten samen",
    "cannot_link": "mogen niet samen",
}
"""What people call the keys of a recipe; a key that is absent stands as it is."""


def areas_explanation(
    areas: Areas, *, on: date | None, certainty: AreaCertainty | None = None, source: str = ""
) -> Explanation:
    """Return the explanation beside a table of a delineation.

    Parameters
    ----------
    areas : Areas
        The delineation; its notes tell what is left out and what does not hold.
    on : date, optional
        The day of its municipalities; None where the units are those of a file.
    certainty : AreaCertainty, optional
        How it was repeated.
    source : str
        Where the flow comes from; by default its id.
    """
    flow, units = areas.flow, areas.label_of.keys() | areas.unassigned.keys()
    total = (
        f"{flow.name}: {number(flow.total, 2)} geteld tussen {number(len(flow.units))} eenheden."
    )
    without = f"In geen gebied: {number(len(areas.unassigned))} van {number(len(units))} eenheden."
    filters = (
        areas.recipe.sentence(),
        *(f"{_CALLED.get(k, k)}: {_written(v)}" for k, v in areas.recipe.to_dict().items()),
        *(_repeated(certainty) if certainty else ()),
    )
    notes = [total if source else "", without if areas.unassigned else "", *areas.notes]
    return Explanation(
        f"Afbakening op {flow.name}", on, source or total, filters, tuple(filter(None, notes))
    )


def _repeated(certainty: AreaCertainty) -> list[str]:
    how = _KINDS.get(certainty.kind, certainty.kind)
    told = [f"zekerheid: {number(certainty.replications)} herhalingen, {how}"]
    if certainty.seed is not None:
        told.append(f"toevalsgetal: {certainty.seed}")
    if certainty.sample is not None:
        told.append(f"steekproef: {percent(certainty.sample)} van de stroom")
    return told


def _written(value: Any) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case dict():
            return ", ".join(f"{key} {_written(part)}" for key, part in value.items())
        case list() | tuple():
            return (
                " ".join(
                    "+".join(map(str, part)) if isinstance(part, list | tuple) else str(part)
                    for part in value
                )
                or "geen"
            )
        case None:
            return "geen"
        case int() | float():
            return number(value, 4)
        case _:
            return str(value)

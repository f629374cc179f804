"""Every zone layer against the referentieregio's: for programs, and as a page of text.

``python -m regiowerk align layers --register baseline --on 2026-11-21`` prints the section of
``docs/method/aligning.md``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regiowerk.align.fit import Fit
from regiowerk.align.layers import Layer
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.aligning import parts_of

_SHOWN = (Fit.EQUAL, Fit.INSIDE, Fit.UNION, Fit.SPANNING)


def layers_card(layers: Iterable[Layer], snapshot: Snapshot) -> dict[str, Any]:
    """Return the layers in plain values: counts by fit, and the parts of every spanning zone."""
    return {
        "on": snapshot.on.isoformat(),
        "layers": [
            {
                "zoning": layer.zoning.id,
                "name": layer.zoning.name,
                "kind": layer.zoning.kind.value,
                "units": len(layer.nesting.placed),
                "fit": {fit.name.lower(): n for fit, n in layer.nesting.counts.items()},
                "spanning": _parts(layer, Fit.SPANNING),
                "union": _parts(layer, Fit.UNION),
            }
            for layer in layers
        ],
    }


def _parts(layer: Layer, fit: Fit) -> list[dict[str, Any]]:
    return [
        {"name": one.structure.name, "parts": parts_of(one, layer.nesting)}
        for one in layer.nesting.with_fit(fit)
    ]


def layers_text(layers: Iterable[Layer], snapshot: Snapshot) -> str:
    """Return the layers as Markdown: a table of counts, and the spanning zones with their parts."""
    kept = tuple(layers)
    known = [layer for layer in kept if layer.nesting.placed]
    lines = [
        f"State on {snapshot.on.isoformat()}, against {kept[0].nesting.zoning if kept else '-'}.",
        "",
        f"| zoning | zones | {' | '.join(fit.name.lower() for fit in _SHOWN)} |",
        "|---|---|---|---|---|---|",
        *(_row(layer) for layer in known),
        "",
        "The spanning zones, with the number of municipalities in each region:",
        "",
        *(_listed(layer) for layer in known if layer.nesting.counts[Fit.SPANNING]),
    ]
    unions = [_zone(one) for layer in known for one in _parts(layer, Fit.UNION)]
    if unions:
        lines += ["", f"Unions of complete regions: {'; '.join(unions)}."]
    unknown = [f"{one.zoning.id} ({n})" for one in known if (n := one.nesting.counts[Fit.UNKNOWN])]
    if unknown:
        lines += ["", f"Zones without a known municipality: {'; '.join(unknown)}."]
    return "\n".join(lines)


def _row(layer: Layer) -> str:
    counts = " | ".join(str(layer.nesting.counts[fit]) for fit in _SHOWN)
    return f"| {layer.zoning.id} | {len(layer.nesting.placed)} | {counts} |"


def _listed(layer: Layer) -> str:
    rows = _parts(layer, Fit.SPANNING)
    zones = "; ".join(_zone(one) for one in rows)
    return f"- **{layer.zoning.id}** ({len(rows)}): {zones}."


def _zone(one: dict[str, Any]) -> str:
    parts = ", ".join(f"{region} {n}" for region, n in one["parts"].items())
    return f"{one['name']} {{{parts}}}"

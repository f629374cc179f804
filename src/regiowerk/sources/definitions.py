"""Definitions of indicators and flows, and origins of files, kept as data beside the readers."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from regiowerk.register.model import Aggregation, FlowDefinition, IndicatorDefinition, Source


def indicator_definitions(*ids: str) -> tuple[IndicatorDefinition, ...]:
    """Return the definitions of these indicators, in this order.

    Raises
    ------
    KeyError
        If there is no such definition: a mistake in this package, not in the data.
    """
    return tuple(_indicators()[i] for i in ids)


def flow_definition(flow: str) -> FlowDefinition:
    """Return the definition of a set of flows; raises `KeyError` if there is none."""
    return {f["id"]: FlowDefinition(**f) for f in _table("indicators-statistics")["flow"]}[flow]


def statistical_sources() -> tuple[Source, ...]:
    """Return the published statistical files with publisher, licence and origin."""
    return tuple(Source(**row) for row in _table("sources-statistics")["source"])


@cache
def _indicators() -> dict[str, IndicatorDefinition]:
    rows = _table("indicators-statistics")["indicator"]
    return {
        row["id"]: IndicatorDefinition(**{**row, "aggregation": Aggregation(row["aggregation"])})
        for row in rows
    }


@cache
def _table(name: str) -> dict[str, Any]:
    file = resources.files("regiowerk.sources") / "parameters" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))

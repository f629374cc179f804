"""The assumptions of the repair plan: what changes weigh, each with its standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from regiowerk.core.errors import FileFormatError
from regiowerk.core.parameters import Standing, checked_table, read_tables, standing_of
from regiowerk.methods.repairing import Prices

PER_INHABITANTS = 10_000
"""Inhabitants to which the price of `inwoners` refers."""

_PRICES: Mapping[str, str] = {
    "leave": "uittreding",
    "alone": "zonder-vervanging",
    "join": "toetreding",
    "found": "oprichting",
    "member": "deelname-nieuw",
    "defer": "afwijking",
    "double": "dubbel",
    "weight": "inwoners",
}
_STEPS, _LEAST = "stappen-per-jaar", "kleinste-nieuw"
_NEEDED = {"value", "unit", "meaning", "source", "standing"}


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that nobody published, with what it stands for."""

    name: str
    value: float
    unit: str
    meaning: str
    source: str
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class RepairCosts:
    """Every assumption of the repair plan, by name."""

    assumptions: Mapping[str, Assumption]

    def __repr__(self) -> str:
        return f"<RepairCosts: {len(self.assumptions)} assumptions>"

    @property
    def prices(self) -> Prices:
        """What each change costs, in points."""
        return Prices(**{field: self.assumptions[name].value for field, name in _PRICES.items()})

    @property
    def steps_per_year(self) -> int:
        """Steps that a municipal council can take in a year."""
        return int(self.assumptions[_STEPS].value)

    @property
    def least(self) -> int:
        """Fewest municipalities of a new structure."""
        return int(self.assumptions[_LEAST].value)


def read_repair_costs(text: str, *, origin: str) -> RepairCosts:
    """Return the assumptions of a TOML text in the form of ``repair-costs.toml``.

    Raises
    ------
    FileFormatError
        If an assumption is absent or unknown, lacks a field, or has a value that is no number of
        0 or more; for steps and size a whole number of 1 or more.
    """
    wanted = {*_PRICES.values(), _STEPS, _LEAST}
    tables = checked_table(origin, read_tables(text, origin=origin), wanted, wanted)
    return RepairCosts(
        {name: _assumption(f"{origin}: {name}", name, table) for name, table in tables.items()}
    )


@cache
def packaged_repair_costs() -> RepairCosts:
    """Return the packaged assumptions; every number is an estimate."""
    name = "parameters/repair-costs.toml"
    text = files("regiowerk.align").joinpath(name).read_text("utf-8")
    return read_repair_costs(text, origin="repair-costs.toml")


def _assumption(where: str, name: str, table: object) -> Assumption:
    fields = checked_table(where, table, {*_NEEDED, "note"}, _NEEDED)
    value = fields["value"]
    counts = name in (_STEPS, _LEAST)
    number = isinstance(value, int if counts else int | float) and not isinstance(value, bool)
    if not number or not (1 if counts else 0) <= value < 1e6:
        wanted = "a whole number of 1 or more" if counts else "a number of 0 or more"
        raise FileFormatError(f"{where}: value is {value!r}; {wanted} is expected.", record=where)
    return Assumption(
        name,
        float(value),
        str(fields["unit"]),
        str(fields["meaning"]),
        str(fields["source"]),
        standing_of(where, fields["standing"]),
        str(fields.get("note", "")),
    )

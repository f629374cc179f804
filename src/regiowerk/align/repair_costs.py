"""The assumptions of the repair plan: what changes weigh, each with its standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from regiowerk.core.errors import FileFormatError, InputError, UnknownIdError
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
WHOLE = frozenset({_STEPS, _LEAST})
"""The assumptions that are whole numbers of 1 or more; the others are numbers of 0 or more."""

MOST = 1e6
"""Every value is below this."""

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

    @property
    def changed(self) -> Mapping[str, float]:
        """The values that differ from the packaged ones, by name."""
        packaged = packaged_repair_costs().assumptions
        return {
            name: one.value
            for name, one in self.assumptions.items()
            if one.value != packaged[name].value
        }

    def with_values(self, values: Mapping[str, float]) -> RepairCosts:
        """Return the assumptions with other values; source and standing say that they are yours.

        Raises
        ------
        UnknownIdError
            If there is no such assumption.
        InputError
            If a value is no number of 0 or more, or of 1 or more and whole for steps and size.

        Examples
        --------
        >>> packaged_repair_costs().with_values({"afwijking": 30}).prices.defer
        30.0
        """
        found = dict(self.assumptions)
        for name, value in values.items():
            if name not in found:
                raise UnknownIdError(
                    f"There is no assumption '{name}' of the repair plan; there are "
                    f"{', '.join(found)}.",
                    assumption=name,
                )
            if not permitted(name, value):
                raise InputError(
                    f"The assumption '{name}' is {value:g}; {wanted(name)} is expected.",
                    assumption=name,
                    value=value,
                )
            if value != found[name].value:
                found[name] = replace(found[name], value=float(value), source=OWN)
        return RepairCosts(found)


OWN = "eigen aanname"
"""The source of a value that replaces a packaged one."""


def permitted(name: str, value: float) -> bool:
    """Return whether an assumption may have a value.

    Examples
    --------
    >>> permitted("afwijking", 0.5), permitted("kleinste-nieuw", 0.5), permitted("afwijking", -1)
    (True, False, False)
    """
    if name in WHOLE:
        return 1 <= value < MOST and value == int(value)
    return 0 <= value < MOST


def wanted(name: str) -> str:
    """Return what value an assumption asks, for a message."""
    return "a whole number of 1 or more" if name in WHOLE else "a number of 0 or more"


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
    number = isinstance(value, int if name in WHOLE else int | float)
    if not number or isinstance(value, bool) or not permitted(name, value):
        raise FileFormatError(
            f"{where}: value is {value!r}; {wanted(name)} is expected.", record=where
        )
    return Assumption(
        name,
        float(value),
        str(fields["unit"]),
        str(fields["meaning"]),
        str(fields["source"]),
        standing_of(where, fields["standing"]),
        str(fields.get("note", "")),
    )

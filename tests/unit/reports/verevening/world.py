"""Projects of a few municipalities for tests; every amount is invented."""

from __future__ import annotations

from functools import cache
from typing import Any

from regiowerk.resources.verevening.project.model import Project
from regiowerk.resources.verevening.project.reading import read_project
from regiowerk.resources.verevening.project.results import ProjectResult, result_of
from tests.unit.small_register import TODAY, small_register

SNAPSHOT = small_register().at(TODAY)


def partner(name: str, location: float, size: float, people: int, **own: float) -> dict[str, Any]:
    """A partner that is no municipality of the register; its figures are given."""
    figures = {
        "opcentiemen": 900,
        "apb": 7,
        "personenbelasting": 4000,
        "begroting": 1000 * people,
        "inwoners": people,
        "oppervlakte_gemeente": 3000,
        "gebruik": 10,
        **own,
    }
    return {
        "name": name, "location": location, "size": size, "municipality": False, "figures": figures
    }  # fmt: skip


PARTNERS = (
    partner("Adorp", 60, 5, 14_003),
    partner("Bergen", 40, 3, 41_997, opcentiemen=1_012.5),
    partner("=Cel", 0, 2, 7_001),
)

VARIANTS = (
    {"name": "Zonder afspraak", "key": "ligging"},
    {
        "name": "Alles anders",
        "key": {"inwoners": 40, "gelijk": 35, "oppervlakte": 25},
        "tax_key": "inwoners",
        "pooled": 33.3,
        "item_keys": {
            "verkoop": {
                "vaste percentages": 100,
                "percentages": {"Adorp": 50, "Bergen": 33.3, "=Cel": 16.7},
            },
            "planning": "gelijk",
        },
        "compensations": [
            {"from": "Adorp", "to": "=Cel", "amount": 1234.57, "first": 3, "last": 9},
            {"from": "Adorp", "to": "=Cel", "amount": 100, "first": 8},
        ],
        "stances": [
            {"partner": "Adorp", "accepts": True, "why": "Eerlijk verdeeld"},
            {"partner": "=Cel", "accepts": False},
        ],
    },
    {"name": "Volgens een regel", "key": "inwoners", "rule": "shapley"},
)


def content(template: str = "bedrijventerrein", **changes: Any) -> dict[str, Any]:
    """A project file."""
    return {
        "name": "Proef & zo",
        "template": template,
        "start": 2027,
        "notice": "Verzonnen cijfers.",
        "partners": list(PARTNERS),
        "variants": list(VARIANTS),
        **changes,
    }


def project(template: str = "bedrijventerrein", **changes: Any) -> Project:
    """A project that was read."""
    return read_project(content(template, **changes), SNAPSHOT, origin="proef.toml").project


@cache
def result(template: str = "bedrijventerrein") -> ProjectResult:
    """What a project comes down to."""
    return result_of(project(template))

"""Projects of three municipalities for tests; every amount is invented."""

from typing import Any

from regiowerk.resources.verevening.project.model import Project
from regiowerk.resources.verevening.project.reading import Reading, read_project
from tests.unit.small_register import TODAY, small_register

SNAPSHOT = small_register().at(TODAY)
NAMES = ("Aartselaar", "Lokeren", "Oostende")


def partners(**changes: Any) -> list[dict[str, Any]]:
    """Three partners; the figures are given, so that nothing depends on the register."""
    figures = {"opcentiemen": 900, "apb": 7, "personenbelasting": 4000, "begroting": 30_000_000}
    rows = (("Aartselaar", 60, 5, 14_000), ("Lokeren", 40, 3, 42_000), ("Oostende", 0, 2, 72_000))
    return [
        {
            "name": name,
            "location": location,
            "size": size,
            "figures": {**figures, "inwoners": people, **changes},
        }
        for name, location, size, people in rows
    ]


def content(template: str = "bedrijventerrein", **changes: Any) -> dict[str, Any]:
    """A project file."""
    variants = [
        {"name": "ligging", "key": "ligging"},
        {"name": "inwoners", "key": "inwoners"},
        {"name": "samen", "key": {"inwoners": 50, "gelijk": 50}, "pooled": 60},
    ]
    return {
        "name": "Proef",
        "template": template,
        "start": 2027,
        "partners": partners(),
        "variants": variants,
        **changes,
    }


def reading(template: str = "bedrijventerrein", **changes: Any) -> Reading:
    """A project that was read, with what was noticed."""
    return read_project(content(template, **changes), SNAPSHOT, origin="proef.toml")


def project(template: str = "bedrijventerrein", **changes: Any) -> Project:
    """A project."""
    return reading(template, **changes).project

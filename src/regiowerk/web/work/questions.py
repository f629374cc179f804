"""What is asked of a delineation: the recipe, the day, and how its certainty is sought."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

from regiowerk.delineate.material import Material
from regiowerk.delineate.recipe import Recipe

MOST_REPLICATIONS = 1000


class Search(StrEnum):
    """How certainty is sought: by drawing the trips again, or by moving the parameters."""

    BOOTSTRAP = "bootstrap"
    SWEEP = "sweep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A delineation and the search for its certainty.

    Parameters
    ----------
    recipe : Recipe
        What decides the division.
    on : date
        The day of the municipalities.
    known_on : date, optional
        The day of knowing; None for what the register knows now.
    search : Search
        How certainty is sought.
    replications : int
        Of a bootstrap.
    seed : int
        Of the draws.
    sample : float
        The share of the trips that is drawn, above 0 up to 1.
    """

    recipe: Recipe
    on: date
    known_on: date | None = None
    search: Search = Search.BOOTSTRAP
    replications: int = 200
    seed: int = 1
    sample: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return the question as JSON holds it."""
        return {
            "recipe": self.recipe.to_dict(),
            "on": self.on.isoformat(),
            "known_on": self.known_on.isoformat() if self.known_on else None,
            "search": self.search.value,
            "replications": self.replications,
            "seed": self.seed,
            "sample": self.sample,
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Self:
        """Return the question that `to_dict` wrote."""
        known_on = given.get("known_on")
        return cls(
            recipe=Recipe.from_dict(given["recipe"]),
            on=date.fromisoformat(given["on"]),
            known_on=date.fromisoformat(known_on) if known_on else None,
            search=Search(given["search"]),
            replications=given["replications"],
            seed=given["seed"],
            sample=given["sample"],
        )

    def key(self, material: Material) -> str:
        """Return what tells this question on these data from every other one.

        The day itself does not count: as long as municipalities and flows stay the same, so does
        the answer, and tomorrow's reader finds today's.
        """
        asked = {k: v for k, v in self.to_dict().items() if k not in ("on", "known_on")}
        found = hashlib.sha256(json.dumps(asked, sort_keys=True).encode())
        flows = material.flows
        found.update("\n".join(flows.units).encode())
        for column in (flows.origins, flows.destinations, flows.amounts):
            found.update(column.tobytes())
        found.update(repr(material.borders).encode())
        return found.hexdigest()

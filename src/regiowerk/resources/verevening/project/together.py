"""Alone against together: what every group of partners could do by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.methods.cashflow import discount_factors
from regiowerk.methods.games import Game
from regiowerk.resources.verevening.games import PartnerGame
from regiowerk.resources.verevening.project.flows import (
    base_values,
    counted,
    growth,
    pace,
    values_of,
    worth,
)
from regiowerk.resources.verevening.project.formulas import Floats
from regiowerk.resources.verevening.project.model import CLAWBACK, Account, Project, Scope

MOST_PLAYERS = 15
"""Partners up to which every group is computed."""


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """What every group could do by itself.

    Parameters
    ----------
    game : PartnerGame
        A profit game of net present values in euro; costs are below 0.
    done : array of float, shape (2**n,)
        The worth of doing it; the game has 0 where a group rather refrains.
    notes : tuple of str
        The rules that were used, each one Dutch sentence.
    """

    game: PartnerGame
    done: Floats
    notes: tuple[str, ...]

    def by_itself(self, place: int) -> float:
        """Return the net present value of one partner alone, in euro."""
        return float(self.game.game.values[1 << place])


def alone_of(project: Project, present: float | None = None) -> Alone:
    """Return the cooperative game that a project is.

    Parameters
    ----------
    project : Project
        At most `MOST_PLAYERS` partners.
    present : float, optional
        Net present value of all together in euro, where amounts were rounded to cents.

    Raises
    ------
    InputError
        If there are more partners.

    Notes
    -----
    The worth of a group S is the net present value of the same project done by S:

    - its size is the sum of what its members could do by themselves, where the project has a size
      and every partner said so; else it is the whole project. All together have the whole size;
    - its site lies in its members, in proportion to their parts of the site; a group without a
      part has it in proportion to the size of its members, or equally;
    - a group may refrain, worth 0, unless the project is needed.

    References
    ----------
    H. P. Young (ed.) (1985), Cost Allocation: Methods, Principles, Applications, North-Holland,
    chapter 1, for the stand-alone cost of groups.
    """
    n = len(project.partners)
    if n > MOST_PLAYERS:
        raise InputError(
            f"The project has {n} partners; what every group could do alone is computed up to "
            f"{MOST_PLAYERS}.",
            found=n,
            most=MOST_PLAYERS,
        )
    takes_part = (np.arange(1 << n)[:, np.newaxis] >> np.arange(n) & 1).astype(np.float64)
    sized, sizes = _sizes(project, takes_part)
    done = _worths(project, sizes, _locations(project, takes_part))
    done[0] = 0.0
    if present is not None:
        done[-1] = present
    values = done.copy()
    if not project.needed:
        values[:-1] = np.maximum(values[:-1], 0.0)
    names = tuple(partner.name for partner in project.partners)
    return Alone(PartnerGame(names, Game(values)), done, _notes(project, sized))


def _sizes(project: Project, takes_part: Floats) -> tuple[bool, Floats | None]:
    """Return whether groups are cut to size, and the size of each."""
    if not project.size or any(one.size is None for one in project.partners):
        return False, None
    found = takes_part @ np.array([one.size or 0.0 for one in project.partners])
    found[-1] = project.value(project.size)
    return True, found


def _locations(project: Project, takes_part: Floats) -> Floats:
    """Return the part of the site in each partner, per group: shape (2**n, n)."""
    given = takes_part * np.array([one.location for one in project.partners])
    by_size = takes_part * np.array([one.size or 0.0 for one in project.partners])
    for weights in (by_size, takes_part):
        empty = given.sum(axis=1) == 0
        given[empty] = weights[empty]
    total = given.sum(axis=1, keepdims=True)
    found: Floats = np.divide(given, total, out=np.zeros_like(given), where=total > 0)
    return found


def _worths(project: Project, sizes: Floats | None, locations: Floats) -> Floats:
    """Return the net present value of the project done by each group."""
    values = base_values(project)
    if sizes is not None:
        values[project.size] = sizes
    discounts = discount_factors(project.discount, project.years)
    total = np.zeros(locations.shape[0])
    taxes = np.zeros_like(total)
    for item in counted(project):
        weight = float(pace(project, item) * growth(project, item, values) @ discounts)
        if item.scope is Scope.JOINT:
            total += worth(project, item, values) * weight
            continue
        for place, partner in enumerate(project.partners):
            own = worth(project, item, values_of(project, partner, values))
            part = own * weight * locations[:, place]
            total += part
            taxes += part if item.account is Account.TAX else 0.0
    if project.with_fund and CLAWBACK in project.assumptions:
        total -= project.value(CLAWBACK) / 100 * taxes
    return total


def _notes(project: Project, sized: bool) -> tuple[str, ...]:
    label = project.assumptions[project.size].label.lower() if project.size else ""
    size = (
        f"Elke groep doet het project zo groot als haar eigen programma's samen ({label})."
        if sized
        else "Elke groep doet het hele project: niet van elke partner is bekend wat die zelf doet."
    )
    refrain = (
        "De voorziening is nodig: wie niet meedoet, voorziet ze zelf."
        if project.needed
        else "Een groep die er alleen op verliest, doet het niet: haar waarde is dan 0."
    )
    if not any(item.scope is Scope.PARTNER for item in project.items):
        return size, refrain
    site = "Het terrein van een groep ligt bij haar leden, naar hun deel van het gezamenlijke."
    return size, refrain, site

"""Every division of a game side by side, who objects to each, and what is odd in the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from regiowerk.methods.fairness import gini, jain, theil
from regiowerk.methods.games import (
    Certificate,
    Game,
    LeastCore,
    Stability,
    Subsidy,
    alike,
    ensc,
    gately,
    joining,
    kohlberg,
    least_core,
    least_subsidy,
    nucleolus,
    scrb,
    shapley,
    stability,
    tau,
)
from regiowerk.methods.games.game import Floats
from regiowerk.resources.verevening.games import PartnerGame

RULES: dict[str, Callable[[Game], Floats]] = {
    "shapley": shapley,
    "nucleolus": lambda game: nucleolus(game, rational=_may_be_rational(game)),
    "nucleolus_per_capita": lambda game: nucleolus(
        game, per="player", rational=_may_be_rational(game)
    ),
    "nucleolus_proportional": lambda game: nucleolus(
        game, per="value", rational=_may_be_rational(game)
    ),
    "scrb": scrb,
    "ensc": ensc,
    "tau": tau,
    "gately": gately,
}
"""The divisions by name, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """What one rule gives each partner, and who objects.

    Parameters
    ----------
    rule : str
        A key of `RULES`.
    shares : array of float, shape (n,)
        What each partner pays or receives.
    stability : Stability
        Its margins.
    benefits : array of float, shape (n,)
        What each partner is better off than alone.
    """

    rule: str
    shares: Floats
    stability: Stability
    benefits: Floats

    @property
    def indices(self) -> dict[str, float]:
        """Gini, Theil and Jain of the benefits; nan when somebody is worse off than alone."""
        return {
            "gini": gini(self.benefits),
            "theil": theil(self.benefits),
            "jain": jain(self.benefits),
        }


@dataclass(frozen=True, slots=True, eq=False)
class Divisions:
    """Every division of a game.

    Parameters
    ----------
    of : PartnerGame
        The game.
    found : tuple of Division
        In the order of `RULES`.
    undefined : dict of str to str
        The rules that have no answer here, and why.
    least : LeastCore
        How much every group can have at least.
    subsidy : Subsidy
        What from outside would give every group a reason to stay; 0 when the core is not empty.
    certificate : Certificate
        The proof of the nucleolus.
    findings : tuple of str
        What is odd in the data, in Dutch.
    """

    of: PartnerGame
    found: tuple[Division, ...]
    undefined: dict[str, str]
    least: LeastCore
    subsidy: Subsidy
    certificate: Certificate
    findings: tuple[str, ...]

    def division(self, rule: str) -> Division | None:
        """Return the division by a rule; None where it is undefined."""
        return next((one for one in self.found if one.rule == rule), None)

    def objection(self, division: Division) -> str:
        """Return in Dutch who objects most to a division and by how much, or that nobody does."""
        worst = division.stability
        if not worst.worst:
            return "Er is maar één partner."
        name = self.of.name(worst.worst).replace("+", " + ")
        amount, several = _amount(abs(worst.margin)), "+" in name
        if worst.objecting:
            return (
                f"{name} {'zijn' if several else 'is'} apart {amount} beter af en "
                f"{'hebben' if several else 'heeft'} dus een reden om eruit te stappen."
            )
        return (
            f"Niemand heeft een reden om eruit te stappen; {name} "
            f"{'houden' if several else 'houdt'} het minst over: {amount}."
        )


def divisions_of(partners: PartnerGame) -> Divisions:
    """Return every division of a game, with who objects and the proof of the nucleolus.

    Parameters
    ----------
    partners : PartnerGame
        The game.

    Returns
    -------
    Divisions
        Where no division leaves everyone as well off as alone, the nucleoli are prenucleoli, and
        a finding says so.

    Examples
    --------
    >>> from regiowerk.resources.verevening.games import read_game
    >>> towns = read_game(
    ...     {"players": ["A", "B"], "kind": "cost", "values": {"A": 11, "B": 7, "A+B": 15}}
    ... )
    >>> result = divisions_of(towns)
    >>> result.division("nucleolus").shares.tolist(), result.certificate.holds
    ([9.5, 5.5], True)
    >>> result.objection(result.division("shapley"))
    'Niemand heeft een reden om eruit te stappen; A houdt het minst over: 1,50.'
    """
    game = partners.game
    found: list[Division] = []
    undefined: dict[str, str] = {}
    for rule, method in RULES.items():
        try:
            shares = method(game)
        except ValueError as reason:
            undefined[rule] = _named(f"{reason}", partners)
            continue
        benefits = game.sign * (shares - game.alone)
        near = 1e-9 * float(np.abs(game.values).max())
        benefits = np.where(np.abs(benefits) <= near, 0.0, benefits)
        found.append(Division(rule, shares, stability(game, shares), benefits))
    proven = next(one.shares for one in found if one.rule == "nucleolus")
    least, subsidy = least_core(game), least_subsidy(game)
    return Divisions(
        partners, tuple(found), undefined, least, subsidy,
        kohlberg(game, proven, rational=_may_be_rational(game)),
        (*_findings(partners, least, subsidy), *_oddities(partners)),
    )  # fmt: skip


def _named(reason: str, partners: PartnerGame) -> str:
    """Return the reason of a method with the names of partners for the number of a group."""
    return re.sub(
        r"coalition (\d+) has (\S+)",
        lambda found: f"{partners.name(int(found[1]))} has {float(found[2]):g}",
        reason,
    )


def _may_be_rational(game: Game) -> bool:
    """Whether a division exists that leaves everyone as well off as alone."""
    joint = game.sign * (game.total - float(game.alone.sum()))
    return joint >= -1e-12 * float(np.abs(game.values).max())


def _findings(partners: PartnerGame, least: LeastCore, subsidy: Subsidy) -> tuple[str, ...]:
    game, findings = partners.game, list[str]()
    pays = joining(game)
    if not pays.holds:
        one, other = partners.name(pays.one), partners.name(pays.other)
        findings.append(f"Samen zijn {one} en {other} {_amount(pays.loss)} slechter af dan apart.")
    if not pays.every_pair:
        findings.append("Boven 16 partners is enkel nagegaan of één partner bij een groep past.")
    if not _may_be_rational(game):
        findings.append(
            "Samen is slechter dan ieder alleen: geen verdeling laat iedereen minstens even goed af"
            " als alleen. De nucleolus is hier de prenucleolus."
        )
    if least.margin < 0:
        findings.append(
            "De kern is leeg: bij elke verdeling is er een groep die apart ten minste"
            f" {_amount(-least.margin)} beter af is. Met een toelage van buiten van"
            f" {_amount(subsidy.amount)} heeft geen groep nog een reden om eruit te stappen."
        )
    return tuple(findings)


def _oddities(partners: PartnerGame) -> tuple[str, ...]:
    """Say what may be a slip in the data, and which partners are alike."""
    game, findings = partners.game, list[str]()
    near = 1e-9 * float(np.abs(game.values).max())
    falls = sorted((f for f in _falls(game) if f[0] > near), reverse=True)
    if falls:
        (amount, group, player), others = falls[0], len(falls) - 1
        what = "kost" if game.cost else "brengt op"
        number = "partner" if others == 1 else "partners"
        more = f" Ook bij {others} andere {number} is dat ergens zo." if others else ""
        findings.append(
            f"{partners.name(group)} met {partners.partners[player]} {what} {_amount(amount)} "
            f"minder dan zonder; kijk de waarden na.{more}"
        )
    groups = alike(game)
    for kind in range(int(groups.max()) + 1):
        same = [partners.partners[int(player)] for player in np.flatnonzero(groups == kind)]
        if len(same) > 1:
            findings.append(
                f"{', '.join(same)} zijn in deze waarden gelijk en krijgen bij elke regel evenveel."
            )
    return tuple(findings)


def _falls(game: Game) -> Iterator[tuple[float, int, int]]:
    """Yield per player how much a value falls most when it joins a group, and which group."""
    everyone = np.arange(game.values.size)
    for player in range(game.players if game.players > 1 else 0):
        without = everyone[(everyone >> player & 1 == 0) & (everyone > 0)]
        less = game.values[without] - game.values[without | 1 << player]
        place = int(less.argmax())
        yield float(less[place]), int(without[place]), player


def _amount(amount: float) -> str:
    """Write an amount as in Flanders, without a currency: the file does not name one."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))

"""What a project means for every partner in every variant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from regiowerk.core.errors import InputError
from regiowerk.methods.cashflow import (
    break_even,
    discount_factors,
    end_value,
    internal_rates,
    peak_funding,
    present_value,
)
from regiowerk.methods.fairness import gini, jain, theil
from regiowerk.methods.games import Stability, stability
from regiowerk.resources.verevening.dividing import RULES
from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.flows import Line, lines_of
from regiowerk.resources.verevening.project.model import BUDGET, Partner, Project, Variant
from regiowerk.resources.verevening.project.sharing import (
    FIGURES,
    PartnerYears,
    Shared,
    Years,
    shared,
)
from regiowerk.resources.verevening.project.together import MOST_PLAYERS, Alone, alone_of

SMALL = 1.0
"""Euro of net present value that count as none beside the rounding to cents over the years."""


@dataclass(frozen=True)
class Effect:
    """What flows of money over the years come down to.

    Parameters
    ----------
    cents : tuple of int
        Per project year; what is paid is below 0.
    present, end : float
        Net present value in the first year, and value in the last year, in euro.
    break_even : int or None
        The first calendar year from which the balance, without interest, stays at or above 0; None
        when it never does, or nothing is paid or received.
    peak : float
        The largest shortfall of that balance, in euro; 0 when there is none.
    peak_year : int or None
        The calendar year of it.
    yearly : float
        The equal yearly amount with the same present value, in euro.
    """

    cents: Years
    present: float
    end: float
    break_even: int | None
    peak: float
    peak_year: int | None
    yearly: float

    @cached_property
    def rates(self) -> tuple[float, ...]:
        """Every real internal rate of return as a decimal; empty when there is none."""
        return internal_rates(np.array(self.cents, dtype=np.float64))


@dataclass(frozen=True, slots=True)
class PartnerResult:
    """What a variant means for one partner.

    Parameters
    ----------
    partner : Partner
        The partner.
    years : PartnerYears
        Its amounts.
    effect : Effect
        What they come down to.
    budget_share : float or None
        The equal yearly amount as a share of its revenue; None when that is not known.
    per_inhabitant : float or None
        Net present value per inhabitant, in euro; None without inhabitants.
    alone : float or None
        Net present value that it has by itself, in euro; None when groups are not computed.
    """

    partner: Partner
    years: PartnerYears
    effect: Effect
    budget_share: float | None
    per_inhabitant: float | None
    alone: float | None

    @property
    def benefit(self) -> float | None:
        """What it is better off than alone, in euro."""
        return None if self.alone is None else self.effect.present - self.alone


@dataclass(frozen=True, slots=True)
class Fairness:
    """How fair a variant is.

    Parameters
    ----------
    worse_off : tuple of str
        Partners that are worse off than alone.
    stability : Stability
        The margins of all groups.
    objecting : tuple of (str, float)
        The groups that are better off by themselves, and by how much in euro, the most first. Less
        than `SMALL` is the rounding to cents over the years and counts as none.
    objection : str
        Who objects most, one Dutch sentence.
    gini, theil, jain : float
        Of the benefits of the partners; nan when somebody is worse off than alone.
    imbalance : int
        Cents that the shares differ from the project; always 0.
    """

    worse_off: tuple[str, ...]
    stability: Stability
    objecting: tuple[tuple[str, float], ...]
    objection: str
    gini: float
    theil: float
    jain: float
    imbalance: int


@dataclass(frozen=True, slots=True)
class VariantResult:
    """A variant worked out.

    Parameters
    ----------
    variant : Variant
        The variant.
    shared : Shared
        What each partner gets and bears each year.
    partners : tuple of PartnerResult
        What it means for each.
    fairness : Fairness or None
        How fair it is; None when groups are not computed.
    undefined : str
        Why its rule has no answer here, in English; then only its keys divide. Empty else.
    """

    variant: Variant
    shared: Shared
    partners: tuple[PartnerResult, ...]
    fairness: Fairness | None
    undefined: str = ""


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """Everything a project comes down to.

    Parameters
    ----------
    project : Project
        The project.
    lines : tuple of Line
        The amounts of every item.
    whole : Effect
        All partners together.
    alone : Alone or None
        What every group could do by itself; None with too many partners.
    variants : tuple of VariantResult
        In the order of the project.
    """

    project: Project
    lines: tuple[Line, ...]
    whole: Effect
    alone: Alone | None
    variants: tuple[VariantResult, ...]


def result_of(project: Project) -> ProjectResult:
    """Return what a project means for every partner in every variant.

    Raises
    ------
    InputError
        If a key does not fit the partners, or a variant names a rule that is unknown, or needs
        what groups could do alone with too many partners.
    UnsolvableError
        If a formula has no finite answer.
    """
    lines = lines_of(project)
    totals = tuple(sum(year) for year in zip(*(one.cents for one in lines), strict=True))
    whole = effect_of(project, totals)
    few = len(project.partners) <= MOST_PLAYERS
    alone = alone_of(project, whole.present) if few else None
    variants = tuple(_variant(project, lines, one, alone, totals) for one in project.variants)
    return ProjectResult(project, lines, whole, alone, variants)


def effect_of(project: Project, cents: Years) -> Effect:
    """Return what amounts per project year come down to."""
    euro = np.array(cents, dtype=np.float64) / 100
    present = float(present_value(euro, project.discount))
    year = break_even(euro) if any(cents) else None
    peak = peak_funding(euro)
    return Effect(
        cents,
        present,
        float(end_value(euro, project.discount)),
        None if year is None else project.start + year,
        peak.amount,
        None if peak.year is None else project.start + peak.year,
        present / float(discount_factors(project.discount, project.years).sum()),
    )


def _variant(
    project: Project,
    lines: tuple[Line, ...],
    variant: Variant,
    alone: Alone | None,
    totals: Years,
) -> VariantResult:
    targets, undefined = _targets(variant, alone) if variant.rule else (None, "")
    found = shared(project, lines, variant, targets)
    partners = tuple(
        _partner(project, place, years, alone) for place, years in enumerate(found.partners)
    )
    fair = _fairness(alone, partners, totals) if alone else None
    return VariantResult(variant, found, partners, fair, undefined)


def _targets(variant: Variant, alone: Alone | None) -> tuple[Mapping[str, float] | None, str]:
    """Return the net present value of each partner by a rule of the game, or why there is none."""
    if variant.rule not in RULES:
        raise InputError(
            f"Variant '{variant.name}' divides by '{variant.rule}', which is no rule. Known: "
            f"{', '.join(RULES)}.",
            rule=variant.rule,
        )
    if alone is None:
        raise InputError(
            f"Variant '{variant.name}' divides by '{variant.rule}', which needs what every group "
            f"could do alone: at most {MOST_PLAYERS} partners.",
            rule=variant.rule,
        )
    try:
        shares = RULES[variant.rule](alone.game.game)
    except ValueError as reason:
        return None, str(reason)
    return dict(zip(alone.game.partners, map(float, shares), strict=True)), ""


def _partner(
    project: Project, place: int, years: PartnerYears, alone: Alone | None
) -> PartnerResult:
    partner = project.partners[place]
    effect = effect_of(project, years.total)
    budget, people = (
        partner.figures[name].value if name in partner.figures else project.value(name)
        for name in (BUDGET, FIGURES[Basis.INHABITANTS])
    )
    return PartnerResult(
        partner,
        years,
        effect,
        effect.yearly / budget if budget else None,
        effect.present / people if people else None,
        alone.by_itself(place) if alone else None,
    )


def _fairness(alone: Alone, partners: tuple[PartnerResult, ...], totals: Years) -> Fairness:
    game = alone.game.game
    division = np.array([one.effect.present for one in partners])
    found = stability(game, division)
    benefits = np.array([one.benefit or 0.0 for one in partners])
    benefits = np.where(np.abs(benefits) < SMALL, 0.0, benefits)
    objecting = tuple(
        (alone.game.name(group), -margin) for group, margin in found.objecting if margin < -SMALL
    )
    given = sum(sum(one.years.total) for one in partners)
    return Fairness(
        tuple(one.partner.name for one, more in zip(partners, benefits, strict=True) if more < 0),
        found,
        objecting,
        objection(alone, found),
        gini(benefits),
        theil(benefits),
        jain(benefits),
        given - sum(totals),
    )


def objection(alone: Alone, found: Stability) -> str:
    """Return in Dutch which group objects most to a division and by how much, or that none does."""
    if not found.worst:
        return "Er is maar één partner."
    name = alone.game.name(found.worst).replace("+", " + ")
    amount = f"€ {abs(found.margin):,.0f}".replace(",", ".")
    if found.margin < -SMALL:
        return f"{name} is apart {amount} beter af en heeft dus een reden om eruit te stappen."
    return f"Niemand heeft een reden om eruit te stappen; {name} wint het minst: {amount}."

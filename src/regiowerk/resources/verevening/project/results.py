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
from regiowerk.resources.verevening.dividing import RULES
from regiowerk.resources.verevening.keys import WHOLE, Basis
from regiowerk.resources.verevening.project.fairness import Fairness, fairness_of
from regiowerk.resources.verevening.project.flows import Line, lines_of, total_of
from regiowerk.resources.verevening.project.model import (
    BUDGET,
    KeySpec,
    Partner,
    Project,
    Variant,
)
from regiowerk.resources.verevening.project.sharing import (
    FIGURES,
    PartnerYears,
    Shared,
    Years,
    shared,
)
from regiowerk.resources.verevening.project.together import MOST_PLAYERS, Alone, alone_of


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
    without : Shared or None
        Who gets and bears what without an agreement: the site decides; None without a site.
    variants : tuple of VariantResult
        In the order of the project.
    """

    project: Project
    lines: tuple[Line, ...]
    whole: Effect
    alone: Alone | None
    without: Shared | None
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
    totals = total_of(lines, project.years)
    whole = effect_of(project, totals)
    few = len(project.partners) <= MOST_PLAYERS
    alone = alone_of(project, whole.present) if few else None
    without = without_agreement(project, lines)
    variants = tuple(
        _variant(project, lines, one, alone, totals, without) for one in project.variants
    )
    return ProjectResult(project, lines, whole, alone, without, variants)


def effect_of(project: Project, cents: Years) -> Effect:
    """Return what amounts per project year come down to."""
    euro = np.array(cents, dtype=np.float64) / 100
    present = _present(project, cents)
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
    without: Shared | None,
) -> VariantResult:
    targets, undefined = _targets(variant, alone) if variant.rule else (None, "")
    found = shared(project, lines, variant, targets)
    partners = tuple(
        _partner(project, place, years, alone) for place, years in enumerate(found.partners)
    )
    fair = _fairness(project, alone, partners, totals, without) if alone else None
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
    budget = _figure(project, partner, BUDGET)
    people = _figure(project, partner, FIGURES[Basis.INHABITANTS])
    return PartnerResult(
        partner,
        years,
        effect,
        effect.yearly / budget if budget else None,
        effect.present / people if people else None,
        alone.by_itself(place) if alone else None,
    )


def _fairness(
    project: Project,
    alone: Alone,
    partners: tuple[PartnerResult, ...],
    totals: Years,
    without: Shared | None,
) -> Fairness:
    people = [_figure(project, one.partner, FIGURES[Basis.INHABITANTS]) for one in partners]
    return fairness_of(
        alone,
        [one.effect.present for one in partners],
        without=[_present(project, one.total) for one in without.partners] if without else None,
        inhabitants=people,
        imbalance=sum(sum(one.years.total) for one in partners) - sum(totals),
    )


def _figure(project: Project, partner: Partner, name: str) -> float:
    return partner.figures[name].value if name in partner.figures else project.value(name)


def _present(project: Project, cents: Years) -> float:
    return float(present_value(np.array(cents, dtype=np.float64) / 100, project.discount))


def without_agreement(project: Project, lines: tuple[Line, ...]) -> Shared | None:
    """Return who gets and bears what when the site decides; None where there is no site."""
    if not any(one.location for one in project.partners):
        return None
    key = KeySpec(((Basis.LOCATION, WHOLE),))
    return shared(project, lines, Variant(name="zonder afspraak", key=key))

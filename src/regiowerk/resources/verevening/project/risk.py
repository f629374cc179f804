"""How sure a result is: what matters most, and the spread when all that is doubted is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.methods.cashflow import (
    Simulation,
    Triangular,
    discount_factors,
    simulate,
    tornado,
)
from regiowerk.resources.verevening.keys import shares_of
from regiowerk.resources.verevening.project.flows import (
    base_values,
    counted,
    growth,
    pace,
    values_of,
    worth,
)
from regiowerk.resources.verevening.project.formulas import Floats
from regiowerk.resources.verevening.project.model import (
    CLAWBACK,
    DISCOUNT,
    PARTNERSHIP,
    Account,
    Assumption,
    Project,
    Role,
    Scope,
)
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.sharing import POOLED, key_of

DRAWS, MOST_DRAWS = 10_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Spread:
    """How the net present value of one partner, or of all, spreads in a variant; in euro.

    Parameters
    ----------
    partner : str
        Its name; empty for all together.
    mean, deviation : float
        Mean and standard deviation.
    percentiles : tuple of float
        Below which 5, 25, 50, 75 and 95 % of the draws lie.
    loss, loss_error : float
        Share of the draws below 0, between 0 and 1, and its standard error.
    """

    partner: str
    mean: float
    deviation: float
    percentiles: tuple[float, ...]
    loss: float
    loss_error: float


@dataclass(frozen=True, slots=True)
class Risk:
    """The spread of every partner in every variant.

    Parameters
    ----------
    draws, seed : int
        Number of draws, and the seed that gives them again.
    doubted : tuple of Assumption
        What was drawn, each from a triangle between low, value and high.
    whole : Spread
        All partners together; the same in every variant.
    variants : mapping of str to tuple of Spread
        By name of the variant, per partner in the order of the project.
    """

    draws: int
    seed: int
    doubted: tuple[Assumption, ...]
    whole: Spread
    variants: Mapping[str, tuple[Spread, ...]]


@dataclass(frozen=True, slots=True)
class Bar:
    """What one assumption does: the net present value in euro at its low and at its high."""

    assumption: Assumption
    base: float
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """How far the values lie apart."""
        found = (self.base, self.at_low, self.at_high)
        return max(found) - min(found)


def doubted(project: Project) -> tuple[Assumption, ...]:
    """Return the assumptions that are doubted and used, in the order of the project.

    The discount rate is a choice, and years and lives move items in time; they stay as they are.
    """
    timed = {name for item in project.items for name in item.timing.names}
    used = {name for item in counted(project) for name in (*item.formula.names, item.growth)}
    used |= {CLAWBACK} if project.with_fund else set()
    used |= {PARTNERSHIP} if project.role is Role.PARTNERSHIP else set()
    names = used - timed - {DISCOUNT}
    return tuple(
        one
        for one in project.assumptions.values()
        if one.doubted and one.id in names and not _all_have_their_own(project, one)
    )


def _all_have_their_own(project: Project, one: Assumption) -> bool:
    return one.per_partner and all(one.id in partner.figures for partner in project.partners)


def risk_of(result: ProjectResult, *, draws: int = DRAWS, seed: int = 1) -> Risk:
    """Return how the results spread when everything that is doubted is drawn at once.

    Parameters
    ----------
    result : ProjectResult
        The project and its variants.
    draws, seed : int
        Number of draws, 100 to a million, and seed, at least 0.

    Raises
    ------
    InputError
        If nothing is doubted, or the numbers are outside their range.
    UnsolvableError
        If a formula has no finite answer for a draw.

    Notes
    -----
    Each assumption is drawn by itself from a triangular distribution. Payments that a rule or an
    agreement fixed stay as they are: the spread shows who bears the risk. Kroese, Taimre and Botev
    (2011), Handbook of Monte Carlo Methods, Wiley.
    """
    project = result.project
    if not 100 <= draws <= MOST_DRAWS or seed < 0:
        raise InputError(
            f"{draws} draws with seed {seed}; 100 to {MOST_DRAWS} draws and a seed of at least 0 "
            "are expected.",
            draws=draws,
            seed=seed,
        )
    drawn = doubted(project)
    if not drawn:
        raise InputError(
            "No assumption of the project is doubted: low and high are equal everywhere. Give at "
            "least one a low and a high."
        )
    found = simulate(
        _outcome(result, drawn, result.variants),
        [Triangular(one.low, one.value, one.high) for one in drawn],
        count=draws,
        seed=seed,
    )
    size = len(project.partners)
    variants = {
        one.variant.name: tuple(
            _spread(found, 1 + place * size + column, partner.name)
            for column, partner in enumerate(project.partners)
        )
        for place, one in enumerate(result.variants)
    }
    return Risk(draws, seed, drawn, _spread(found, 0, ""), variants)


def tornado_of(result: ProjectResult, variant: str = "", partner: str = "") -> tuple[Bar, ...]:
    """Return what each assumption does to a net present value, the most first.

    Parameters
    ----------
    result : ProjectResult
        The project and its variants.
    variant, partner : str
        For whom; empty for all partners together, where the variant does not matter.

    Raises
    ------
    UnknownIdError
        If there is no such variant or partner.
    """
    project = result.project
    column, variants = _column(result, variant, partner)
    varied = doubted(project)
    rate = project.assumptions[DISCOUNT]
    if rate.doubted:
        varied = (*varied, rate)
    if not varied:
        return ()
    outcome = _outcome(result, varied, variants)
    found = tornado(
        lambda cases: outcome(cases)[:, column],
        *(np.array([getattr(one, part) for one in varied]) for part in ("value", "low", "high")),
    )
    return tuple(Bar(varied[one.item], one.base, one.at_low, one.at_high) for one in found)


def _column(
    result: ProjectResult, variant: str, partner: str
) -> tuple[int, tuple[VariantResult, ...]]:
    if not partner:
        return 0, ()
    variants = tuple(one for one in result.variants if one.variant.name == variant)
    names = [one.name for one in result.project.partners]
    if not variants or partner not in names:
        known = ", ".join(one.variant.name for one in result.variants)
        raise UnknownIdError(
            f"There is no partner '{partner}' in a variant '{variant}'. Variants: {known}; "
            f"partners: {', '.join(names)}.",
            variant=variant,
            partner=partner,
        )
    return 1 + names.index(partner), variants


def _spread(found: Simulation, column: int, partner: str) -> Spread:
    return Spread(
        partner,
        float(found.mean[column]),
        float(found.deviation[column]),
        tuple(float(one) for one in found.percentiles[:, column]),
        float(found.loss[column]),
        float(found.loss_error[column]),
    )


def _outcome(
    result: ProjectResult,
    varied: tuple[Assumption, ...],
    variants: tuple[VariantResult, ...],
) -> Callable[[Floats], Floats]:
    """Return the function from varied assumptions, (m, k), to values: all, then per variant."""
    project = result.project
    fixed = [_Fixed(project, one) for one in variants]

    def outcome(cases: Floats) -> Floats:
        values = base_values(project) | {
            one.id: cases[:, place] for place, one in enumerate(varied)
        }
        lines = _Lines(project, values)
        columns = [lines.whole]
        for one in fixed:
            columns += one.columns(lines)
        return np.stack([np.broadcast_to(one, cases.shape[:1]) for one in columns], axis=1)

    return outcome


class _Lines:
    """The present values of every item in cases, joint and of each partner: shape (m,).

    Of a partner's own items, `pooled` holds its taxes and upkeep and `kept` the others.
    """

    def __init__(self, project: Project, values: Mapping[str, float | Floats]) -> None:
        names = [one.name for one in project.partners]
        self.joint: dict[str, Floats] = {}
        self.pooled: dict[str, Floats] = {name: np.zeros(()) for name in names}
        self.kept: dict[str, Floats] = {name: np.zeros(()) for name in names}
        taxes: dict[str, Floats] = {name: np.zeros(()) for name in names}
        rate = np.asarray(values[DISCOUNT]) / 100
        self.discounts = discounts = discount_factors(rate, project.years)
        grown: dict[str, Floats] = {}
        for item in counted(project):
            if item.growth not in grown:
                grown[item.growth] = growth(project, item, values) * discounts
            weight = grown[item.growth] @ pace(project, item)
            if item.scope is Scope.JOINT:
                self.joint[item.id] = worth(project, item, values) * weight
                continue
            for partner in project.partners:
                own = values_of(project, partner, values)
                found = worth(project, item, own) * weight * (partner.location / 100)
                if item.account in POOLED:
                    self.pooled[partner.name] = self.pooled[partner.name] + found
                else:
                    self.kept[partner.name] = self.kept[partner.name] + found
                if item.account is Account.TAX:
                    taxes[partner.name] = taxes[partner.name] + found
        if project.with_fund and CLAWBACK in project.assumptions:
            part = np.asarray(values[CLAWBACK]) / 100
            for name in names:
                self.kept[name] = self.kept[name] - part * taxes[name]

    @property
    def whole(self) -> Floats:
        """All together."""
        parts = (*self.joint.values(), *self.pooled.values(), *self.kept.values())
        found: Floats = np.asarray(sum(parts, start=np.zeros(())))
        return found


class _Fixed:
    """What a variant fixes, whatever is drawn: shares, and payments between partners."""

    def __init__(self, project: Project, found: VariantResult) -> None:
        variant, self._names = found.variant, [one.name for one in project.partners]
        self._part = variant.pooled / 100
        tax_key = variant.tax_key or variant.key
        self._taxes = shares_of(key_of(tax_key, project, variant.name), self._names)
        self._shares = {
            item.id: shares_of(
                key_of(variant.item_keys.get(item.id, variant.key), project, item.id), self._names
            )
            for item in project.items
            if item.scope is Scope.JOINT
        }
        self._paid = {
            one.partner: np.array(one.payments, dtype=np.float64) / 100
            for one in found.shared.partners
        }

    def columns(self, lines: _Lines) -> list[Floats]:
        """Return the present value of each partner: shape () or (m,)."""
        pool = self._part * sum(lines.pooled.values(), start=np.zeros(()))
        return [
            (1 - self._part) * lines.pooled[name]
            + lines.kept[name]
            + float(self._taxes[name]) * pool
            + sum(
                (float(self._shares[item][name]) * one for item, one in lines.joint.items()),
                start=np.zeros(()),
            )
            + lines.discounts @ self._paid[name]
            for name in self._names
        ]

"""The page of a joint project: what partners talk about, every partner's line, what lies behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from regiowerk.reports.verevening.style import dash, hue
from regiowerk.resources.verevening.project.fairness import SMALL
from regiowerk.resources.verevening.project.formulas import told
from regiowerk.resources.verevening.project.model import (
    CLAWBACK,
    PARTNERSHIP,
    Account,
    Assumption,
    Item,
    Project,
)
from regiowerk.resources.verevening.project.results import (
    Effect,
    PartnerResult,
    ProjectResult,
    VariantResult,
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item: its formula in words, and what it comes down to over all years, in euro."""

    item: Item
    formula: str
    total: float


@dataclass(frozen=True, slots=True)
class AccountGroup:
    """The items of an account, the assumptions that first occur in it, and the total in euro."""

    account: Account
    rows: tuple[ItemRow, ...]
    assumptions: tuple[Assumption, ...]
    total: float


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner in the variant that is shown.

    Parameters
    ----------
    place : int
        Its place in the project, from 0.
    hue : int
        The number of its colour, the same in pictures and tables.
    dash : str
        The dashes of its line; empty for a whole one.
    result : PartnerResult
        What the variant means for it.
    balance : tuple of float
        Euro at the end of every year, without interest.
    """

    place: int
    hue: int
    dash: str
    result: PartnerResult
    balance: tuple[float, ...]

    @property
    def idle(self) -> bool:
        """Whether it neither pays nor receives anything, in any year."""
        return not any(self.result.effect.cents)

    @property
    def worse(self) -> bool:
        """Whether it is worse off than alone."""
        return (self.result.benefit or 0.0) < -SMALL


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """What the page of a project shows.

    Parameters
    ----------
    result : ProjectResult
        Everything the project comes down to.
    chosen : VariantResult
        The variant that is shown.
    lines : tuple of PartnerLine
        Every partner in it.
    whole : tuple of float
        The balance of all partners together, in euro, per year.
    open : tuple of Assumption
        The few assumptions that partners talk about.
    groups : tuple of AccountGroup
        The items by account; accounts without items are left out.
    general : tuple of Assumption
        Assumptions of the project as a whole.
    steps : mapping of str to Assumption
        Those that count only with the step gemeentefonds or in public-private cooperation, by id;
        they stand beside that choice.
    figures : tuple of Assumption
        Those of which every partner has its own, those that partners talk about first.
    """

    result: ProjectResult
    chosen: VariantResult
    lines: tuple[PartnerLine, ...]
    whole: tuple[float, ...]
    open: tuple[Assumption, ...]
    groups: tuple[AccountGroup, ...]
    general: tuple[Assumption, ...]
    steps: Mapping[str, Assumption]
    figures: tuple[Assumption, ...]

    @property
    def project(self) -> Project:
        """The project."""
        return self.result.project

    @property
    def effect(self) -> Effect:
        """What all partners together come down to."""
        return self.result.whole


def project_page(
    result: ProjectResult, place: int, *, label: Callable[[Assumption], str]
) -> ProjectPage:
    """Return the page of a project.

    Parameters
    ----------
    result : ProjectResult
        What the project comes down to.
    place : int
        The variant that is shown, from 0.
    label : callable
        The name of an assumption, for formulas in words.
    """
    project, chosen = result.project, result.variants[place]
    groups = _groups(result, label)
    grouped = {one.id for group in groups for one in group.assumptions}
    rest = [one for one in project.assumptions.values() if one.id not in grouped]
    steps = {one.id: one for one in rest if one.id in (CLAWBACK, PARTNERSHIP)}
    rest = [one for one in rest if one.id not in steps]
    return ProjectPage(
        result,
        chosen,
        lines_of_variant(chosen),
        balance(result.whole),
        tuple(one for one in rest if one.open and not one.per_partner),
        groups,
        tuple(one for one in rest if not one.open and not one.per_partner),
        steps,
        tuple(sorted((o for o in rest if o.per_partner), key=lambda o: not o.open)),
    )


def lines_of_variant(variant: VariantResult) -> tuple[PartnerLine, ...]:
    """Return the line of every partner in a variant, in the order of the project."""
    return tuple(
        PartnerLine(place, hue(place), dash(place), one, balance(one.effect))
        for place, one in enumerate(variant.partners)
    )


def balance(effect: Effect) -> tuple[float, ...]:
    """Return the balance at the end of every year, in euro, without interest."""
    return tuple(cents / 100 for cents in accumulate(effect.cents))


def _groups(result: ProjectResult, label: Callable[[Assumption], str]) -> tuple[AccountGroup, ...]:
    project = result.project
    totals: dict[str, float] = {}
    for line in result.lines:
        totals[line.item.id] = totals.get(line.item.id, 0.0) + line.total / 100
    items = {line.item.id: line.item for line in result.lines}
    items = {one.id: one for one in project.items} | items
    seen: set[str] = set()
    found = []
    for account in Account:
        rows = tuple(
            ItemRow(one, _told(one, project, label), totals.get(one.id, 0.0))
            for one in items.values()
            if one.account is account
        )
        if not rows:
            continue
        used = [name for row in rows for name in (*row.item.formula.names, *row.item.timing.names)]
        own = _own(project, used, seen)
        seen |= {one.id for one in own}
        found.append(AccountGroup(account, rows, own, sum(row.total for row in rows)))
    return tuple(found)


def _own(project: Project, used: list[str], seen: set[str]) -> tuple[Assumption, ...]:
    """Return the assumptions that an account uses and that nothing before it showed."""
    names = [name for name in dict.fromkeys(used) if name in project.assumptions]
    known = [project.assumptions[name] for name in names if name not in seen]
    apart = (CLAWBACK, PARTNERSHIP)
    return tuple(o for o in known if not o.open and not o.per_partner and o.id not in apart)


def _told(item: Item, project: Project, label: Callable[[Assumption], str]) -> str:
    def name_of(name: str) -> str:
        return label(project.assumptions[name]) if name in project.assumptions else name

    return told(item.formula, name_of)

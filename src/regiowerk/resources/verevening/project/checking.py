"""Whether the parts of a project fit together."""

from __future__ import annotations

from regiowerk.core.errors import InputError
from regiowerk.core.money import exact
from regiowerk.resources.verevening.keys import WHOLE, percent_text
from regiowerk.resources.verevening.project.model import DISCOUNT, Item, Project
from regiowerk.resources.verevening.project.timing import Pace, profile


def checked(project: Project) -> Project:
    """Return a project whose parts fit together.

    Raises
    ------
    InputError
        If an item occurs twice or speaks of an assumption or phase that is not there, a formula
        that is joint uses a figure of the partners, there is no partner or no variant, the parts of
        the site do not add up to 100 %, or the price of the site cannot be discounted.
    """
    known = project.assumptions
    ids = [item.id for item in project.items]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise InputError(f"Items that occur twice: {', '.join(twice)}.", items=twice)
    for item in project.items:
        _check_item(project, item)
    if DISCOUNT not in known:
        raise InputError(f"The project has no assumption '{DISCOUNT}'.", assumption=DISCOUNT)
    if project.size and project.size not in known:
        raise InputError(
            f"The size of the project is '{project.size}', which is no assumption.",
            assumption=project.size,
        )
    if not project.partners:
        raise InputError("The project has no partners; name at least one municipality.")
    total = sum(exact(one.location) for one in project.partners)
    if total not in (0, WHOLE):
        shown = ", ".join(f"{p.name} {p.location:g}" for p in project.partners)
        raise InputError(
            f"The parts of the site add up to {percent_text(exact(total))} %, not 100 %: {shown}. "
            "Correct them; nothing is scaled.",
            total=total,
        )
    _check_variants(project)
    return project


def _check_item(project: Project, item: Item) -> None:
    known = project.assumptions
    used = (*item.formula.names, *item.timing.names, *((item.growth,) if item.growth else ()))
    if missing := [name for name in used if name not in known]:
        raise InputError(
            f"Item '{item.id}' uses {', '.join(missing)}, which the project has no assumption for. "
            f"Known: {', '.join(known)}.",
            item=item.id,
            missing=missing,
        )
    joint = item.scope == "gezamenlijk"
    own = [name for name in item.formula.names if known[name].per_partner]
    if joint and own:
        raise InputError(
            f"Item '{item.id}' is joint and uses {', '.join(own)}, of which every partner has its "
            "own. Make it an item per municipality, or use another assumption.",
            item=item.id,
        )
    if item.timing.pace is not Pace.ONCE or isinstance(item.timing.first, str):
        profile(item.timing, project.years, project.phases, project.value)


def _check_variants(project: Project) -> None:
    ids = {item.id for item in project.items}
    names = [one.name for one in project.variants]
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise InputError(
            f"Variants with one name: {', '.join(twice)}. Give each its own.", names=twice
        )
    for variant in project.variants:
        if unknown := sorted(variant.item_keys.keys() - ids):
            raise InputError(
                f"Variant '{variant.name}' has a key for {', '.join(unknown)}, which is no item. "
                f"Items: {', '.join(sorted(ids))}.",
                variant=variant.name,
                items=unknown,
            )

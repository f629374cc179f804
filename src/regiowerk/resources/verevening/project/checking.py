"""Whether the parts of a project fit together."""

from __future__ import annotations

from regiowerk.core.errors import InputError
from regiowerk.core.findings import Finding, Severity
from regiowerk.core.money import exact
from regiowerk.resources.verevening.keys import WHOLE, percent_text
from regiowerk.resources.verevening.project.model import CLAWBACK, DISCOUNT, Item, Project, Scope
from regiowerk.resources.verevening.project.timing import Pace, profile


def checked(project: Project) -> Project:
    """Return a project whose parts fit together.

    Raises
    ------
    InputError
        If an item occurs twice or speaks of an assumption or phase that is not there, a formula
        that is joint uses a figure of the partners, there is no partner, the parts of the site do
        not add up to 100 % (they may all be 0 where no item falls on the site), two variants have
        one name, or a variant has a key for what is no item.
    """
    known = project.assumptions
    ids = [item.id for item in project.items]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise InputError(f"Items that occur twice: {', '.join(twice)}.", items=twice)
    for item in project.items:
        _check_item(project, item)
    _check_rates(project)
    if project.size and project.size not in known:
        raise InputError(
            f"The size of the project is '{project.size}', which is no assumption.",
            assumption=project.size,
        )
    if not project.partners:
        raise InputError(
            "The project has no partners; name at least one municipality.", lacking="partners"
        )
    total = sum(exact(one.location) for one in project.partners)
    placed = any(item.scope is Scope.PARTNER for item in project.items)
    if total != WHOLE and (placed or total):
        shown = ", ".join(f"{p.name} {p.location:g}" for p in project.partners)
        raise InputError(
            f"The parts of the site add up to {percent_text(exact(total))} %, not 100 %: {shown}. "
            "Correct them; nothing is scaled.",
            total=total,
        )
    _check_variants(project)
    return project


def _check_rates(project: Project) -> None:
    """Raise when a rate could not be computed with, whatever a file allows it to be."""
    if DISCOUNT not in project.assumptions:
        raise InputError(f"The project has no assumption '{DISCOUNT}'.", assumption=DISCOUNT)
    growths = {item.growth for item in project.items if item.growth in project.assumptions}
    for name, least in ((DISCOUNT, 0.0), *((growth, -50.0) for growth in sorted(growths))):
        one = project.assumptions[name]
        if not least <= one.low <= one.high <= 100:
            raise InputError(
                f"'{one.label}' is between {one.low:g} and {one.high:g} % per year; {least:g} to "
                "100 is expected.",
                assumption=name,
                label=one.label,
                value=one.value,
                low=one.low,
                high=one.high,
                least=least,
                most=100.0,
            )


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
    joint = item.scope is Scope.JOINT
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
    ids = {item.id for item in project.items if item.scope is Scope.JOINT}
    names = [one.name for one in project.variants]
    if twice := sorted({one for one in names if names.count(one) > 1}):
        raise InputError(
            f"Variants with one name: {', '.join(twice)}. Give each its own.", names=twice
        )
    for variant in project.variants:
        if unknown := sorted(variant.item_keys.keys() - ids):
            raise InputError(
                f"Variant '{variant.name}' has a key for {', '.join(unknown)}, which is no joint "
                f"item. Joint items: {', '.join(sorted(ids))}.",
                variant=variant.name,
                items=unknown,
            )


def noticed(project: Project) -> tuple[Finding, ...]:
    """Return what is odd about a project that fits together."""
    return (*_late(project), *_never(project), *_cut(project), *_fund(project))


def _late(project: Project) -> list[Finding]:
    """Return the phases that go on after the last year."""
    used = {item.timing.phase for item in project.items} & project.phases.keys()
    left = {name: sum(project.phases[name][project.years :]) for name in sorted(used)}
    return [
        _finding(
            name,
            f"De fase {name} gaat door na het laatste jaar ({project.calendar[-1]}): "
            f"{percent_text(exact(part))} % valt erbuiten.",
            "Dat deel telt niet mee. Reken over meer jaren, of kort de fase in.",
        )
        for name, part in left.items()
        if part
    ]


def _never(project: Project) -> list[Finding]:
    """Return the items and compensations that fall, wholly or in part, after the last year."""
    found = []
    for item in project.items:
        share = float(profile(item.timing, project.years, project.phases, project.value).sum())
        single = item.timing.pace in (Pace.ONCE, Pace.SPREAD)
        if (single and share < 1 - 1e-9) or (item.timing.pace is Pace.YEARLY and not share):
            part = f"{100 - 100 * share:.0f} %" if single else "alles"
            found.append(
                _finding(
                    item.label,
                    f"Van '{item.label}' valt {part} na het laatste jaar ({project.calendar[-1]}).",
                    "Dat deel telt niet mee. Reken over meer jaren, of laat het vroeger vallen.",
                )
            )
    for variant in project.variants:
        for one in variant.compensations:
            if one.first >= project.years:
                found.append(
                    _finding(
                        variant.name,
                        f"Een vergoeding van {one.payer} aan {one.receiver} begint na het laatste "
                        f"jaar ({project.calendar[-1]}).",
                        "Ze telt niet mee. Laat ze vroeger beginnen.",
                    )
                )
    return found


def _cut(project: Project) -> list[Finding]:
    """Return that what partners would do alone is not what they do together."""
    sizes = [one.size for one in project.partners]
    if not project.size or None in sizes:
        return []
    one, total = project.assumptions[project.size], sum(size or 0.0 for size in sizes)
    if abs(total - one.value) <= 1e-9 * max(total, one.value):
        return []
    return [
        _finding(
            one.label,
            f"Alleen zouden de partners samen {total:g} {one.unit} doen, het project is "
            f"{one.value:g} {one.unit}.",
            "Wie alleen beter af is, hangt hiervan af: maak beide gelijk, tenzij het klopt.",
        )
    ]


def _fund(project: Project) -> list[Finding]:
    if not project.with_fund or CLAWBACK not in project.assumptions or project.value(CLAWBACK):
        return []
    one = project.assumptions[CLAWBACK]
    return [
        _finding(
            one.label,
            "De stap gemeentefonds staat aan, maar de terugname is 0 %.",
            "De stap doet niets zolang u geen raming invult.",
        )
    ]


def _finding(record: str, what: str, done: str) -> Finding:
    return Finding("verevening", record, "", what, done, Severity.WARNING)

"""Verdicts, shares and counts of Afstemmen in templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from django import template
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.region_tangle import Bond, Pairing
from regiowerk.align.repair import Remedy, Task, WorkPlan
from regiowerk.align.repair_costs import Assumption
from regiowerk.reports.pages.align_region_tangle import RegionTanglePage
from regiowerk.web.pages.align import sentences
from regiowerk.web.pages.align.scenes import enumeration
from regiowerk.web.templatetags.regiowerk_tags import getal

register = template.Library()

LOOKS: Mapping[Verdict, str] = {
    Verdict.OUT_OF_SCOPE: "",
    Verdict.CONFORM: "good",
    Verdict.TO_ADAPT: "warm",
    Verdict.IN_BREACH: "warm strong",
    Verdict.PERMITTED: "good",
    Verdict.UNKNOWN: "doubt",
}


@register.simple_tag
def oordeel(verdict: Verdict | Conformity | None) -> SafeString | str:
    """Return a verdict as a label; empty without one."""
    if verdict is None:
        return ""
    value = verdict.verdict if isinstance(verdict, Conformity) else verdict
    return format_html('<span class="tag {}">{}</span>', LOOKS[value], gettext(value.value))


@register.filter
def opsomming(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: a, b en c."""
    return enumeration(list(names))


@register.filter
def dagen(days: int | None) -> str:
    """Return how long a deadline is away: nog 1.498 dagen, vandaag, or 12 dagen te laat."""
    if days is None:
        return ""
    if days == 0:
        return gettext("vandaag")
    n = abs(days)
    text = (
        ngettext("nog %(n)s dag", "nog %(n)s dagen", n)
        if days > 0
        else ngettext("%(n)s dag te laat", "%(n)s dagen te laat", n)
    )
    return text % {"n": getal(n)}


@register.filter
def bij(values: Mapping[Any, Any], key: Any) -> Any:
    """Return what a mapping holds for a key; empty text without."""
    return values.get(key, "")


@register.filter
def oordeel_telling(totals: Mapping[Verdict, int], name: str) -> int:
    """Return the number of structures with a verdict, given the name of the verdict."""
    return totals.get(Verdict[name], 0)


@register.simple_tag
def stapel(*parts: int) -> SafeString:
    """Return a bar of parts side by side: good, warm, doubt; the numbers stand beside it."""
    whole = sum(parts) or 1
    left = 0.0
    found = []
    for look, part in zip(("good", "warm", "doubt"), parts, strict=True):
        wide = 100 * part / whole
        found.append((look, f"{left:.2f}", f"{max(0.0, wide - 0.7):.2f}"))
        left += wide
    rects = format_html_join(
        "", '<rect class="{}" x="{}" width="{}" height="10"/>', (f for f in found if f[2] != "0.00")
    )
    return format_html(
        '<svg class="bar stapel" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">{}</svg>',
        rects,
    )


@register.filter
def kort_oordeel(one: Conformity) -> str:
    """Return why a verdict is as it is, short and in the language of the page."""
    return sentences.verdict_sentence(one)


# --- the repair plan ----------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def taak(context: template.Context, task: Task) -> str:
    """Return what a council decides, in the language of the page."""
    return sentences.task_sentence(task, context["snapshot"])


@register.simple_tag(takes_context=True)
def ingreep(context: template.Context, one: Remedy) -> str:
    """Return what happens to a structure, in the language of the page."""
    regions = context["found"].work.region_names
    return sentences.remedy_sentence(one, context["snapshot"], regions)


@register.simple_tag
def t_assumption(one: Assumption) -> str:
    """Return what an assumption of the repair plan stands for, in the language of the page."""
    return gettext(one.meaning)


@register.filter
def beslissingen(work: WorkPlan) -> int:
    """Return how many decisions of councils a plan asks."""
    return sum(len(one.tasks) for one in work.remedies)


@register.filter
def afwijkingen(work: WorkPlan) -> int:
    """Return for how many structures a plan asks a deviation."""
    return sum(one.mended.deferred for one in work.remedies)


@register.filter
def resterend(deadline: date | None, on: date) -> int | None:
    """Return the days from a day to a deadline; negative when it has passed, None without one."""
    return None if deadline is None else (deadline - on).days


@register.filter
def eindig(value: float) -> float | None:
    """Return a number; None when it is infinite or no number."""
    return value if isfinite(value) else None


@register.filter
def met_punt(value: float) -> str:
    """Return a number as the command line reads it, with a point: 12, 0.1."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


@register.filter
def kort(value: float) -> str:
    """Return a number with no more decimals than it needs: 12, 0,1; for fields."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return formats.number_format(Decimal(f"{value:.6f}"), decimal_pos=decimals, use_l10n=True)


# --- the tangle of a region ---------------------------------------------------------------------


@register.filter
def uitersten(bond: Bond) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
    """Return the municipality that one shares most with, and the one it shares least with."""
    return bond.most, bond.least


@register.filter
def paren(found: RegionTanglePage) -> list[tuple[str, Sequence[Pairing], str]]:
    """Return the pairs that share most and least: a title, the pairs and an id for each list."""
    return [
        (gettext("Paren die het meest delen"), found.most, "meest"),
        (gettext("Paren die het minst delen"), found.least, "minst"),
    ]

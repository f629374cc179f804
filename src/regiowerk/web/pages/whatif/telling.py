"""The findings that stand above a plan, as sentences in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiowerk.reports.pages.whatif_plan import PlanPage


def headline(page: PlanPage) -> str:
    """Return the title of a plan: who goes where, and what that does."""
    if not page.plan.steps and not page.moves:
        name = page.plan.name
        if name:
            return _("%(name)s: nog niets verplaatst") % {"name": name}
        return _("Wat als een grens verschuift?")
    return f"{_who(page)}: {_what(page)}"


def _who(page: PlanPage) -> str:
    if not page.moves:
        n = len(page.steps)
        return ngettext("Plan met %(n)d stap", "Plan met %(n)d stappen", n) % {"n": n}
    if len(page.moves) == 1:
        move = page.moves[0]
        if not move.target:
            return _("%(name)s in geen regio") % {"name": move.place.name}
        return _("%(name)s naar %(region)s") % {"name": move.place.name, "region": move.target}
    targets = {move.target for move in page.moves}
    n = len(page.moves)
    if len(targets) == 1 and "" not in targets:
        return ngettext("%(n)d gemeente naar %(region)s", "%(n)d gemeenten naar %(region)s", n) % {
            "n": n,
            "region": targets.pop(),
        }
    return ngettext("%(n)d gemeente verplaatst", "%(n)d gemeenten verplaatst", n) % {"n": n}


def _what(page: PlanPage) -> str:
    gained, lost = len(page.gained), len(page.lost)
    if not gained and not lost:
        return _("geen enkele samenwerking past beter of valt uit de pas")
    better = ngettext(
        "%(n)d samenwerking past beter", "%(n)d samenwerkingen passen beter", gained
    ) % {"n": gained}
    worse = ngettext("%(n)d valt uit de pas", "%(n)d vallen uit de pas", lost) % {"n": lost}
    if not lost:
        return better
    if not gained:
        return ngettext(
            "%(n)d samenwerking valt uit de pas", "%(n)d samenwerkingen vallen uit de pas", lost
        ) % {"n": lost}
    return f"{better}, {worse}"

"""How pages word what the core found: fit, gaps, the words of the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regiowerk.align.fit import Fit, FitVerdict

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

QUERY_WORDS: Mapping[str, str] = {
    "vorm": "kind",
    "familie": "form",
    "thema": "theme",
    "regio": "region",
    "provincie": "province",
    "status": "status",
    "oorsprong": "origin",
    "ligging": "fit",
    "oordeel": "verdict",
    "termijn": "deadline",
    "feit": "open",
    "q": "q",
}
"""Words in addresses, and the filters they stand for."""

FACET_WORDS: Mapping[str, str] = {facet: word for word, facet in QUERY_WORDS.items()}

HEADINGS: Mapping[str, StrPromise] = {
    "kind": gettext_lazy("Vorm"),
    "form": gettext_lazy("Groep"),
    "theme": gettext_lazy("Thema"),
    "region": gettext_lazy("Referentieregio"),
    "province": gettext_lazy("Provincie"),
    "status": gettext_lazy("Status"),
    "origin": gettext_lazy("Oorsprong"),
    "fit": gettext_lazy("Ligging"),
    "verdict": gettext_lazy("Oordeel"),
    "deadline": gettext_lazy("Termijn"),
    "days": gettext_lazy("Dagen"),
    "open": gettext_lazy("Ontbrekend feit"),
    "igs": gettext_lazy("Inter­gemeentelijk"),
    "zone": gettext_lazy("Zones"),
    "ocmw-vereniging": gettext_lazy("OCMW-verenigingen"),
    "overleg": gettext_lazy("Overleg"),
    "ander": gettext_lazy("Andere"),
}
"""Headings of facets and columns: on every page one word for one thing."""

TABLE_NAMES: Mapping[str, StrPromise] = {
    "units": gettext_lazy("grondgebieden"),
    "codes": gettext_lazy("NIS-codes"),
    "successions": gettext_lazy("overgangen"),
    "organisations": gettext_lazy("organisaties"),
    "memberships": gettext_lazy("deelnames"),
    "events": gettext_lazy("gebeurtenissen"),
    "zonings": gettext_lazy("indelingen"),
    "zones": gettext_lazy("gebieden"),
    "assignments": gettext_lazy("toewijzingen"),
    "neighbours": gettext_lazy("paren van buren"),
    "indicators": gettext_lazy("cijfers"),
    "flows": gettext_lazy("stromen"),
    "sources": gettext_lazy("bronnen"),
}
"""What people call the rows of each table."""

FIT_ICONS: Mapping[Fit, str] = {
    Fit.EQUAL: "equal",
    Fit.INSIDE: "inside",
    Fit.UNION: "union",
    Fit.SPANNING: "spanning",
    Fit.UNKNOWN: "unknown",
}


def fit_label(verdict: FitVerdict, name_of: Callable[[str], str]) -> str:
    """Return in a few words how a structure lies against the regions."""
    match verdict.fit:
        case Fit.UNKNOWN:
            return _("buiten de regio's") if verdict.unassigned else _("deelnemers niet gekend")
        case Fit.EQUAL:
            return _("valt samen met %(region)s") % {"region": name_of(verdict.main)}
        case Fit.INSIDE:
            return _("binnen %(region)s") % {"region": name_of(verdict.main)}
        case Fit.UNION:
            return _("%(count)d volledige regio's") % {"count": len(verdict.touched)}
    if len(verdict.touched) == 1:
        return _("%(region)s en buiten Vlaanderen") % {"region": name_of(verdict.main)}
    return ngettext("over %(count)d regio", "over %(count)d regio's", len(verdict.touched)) % {
        "count": len(verdict.touched)
    }

"""Grensgemeenten: who lies on a border of regions, and how every criterion pulls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from regiowerk.core.errors import RuleError
from regiowerk.reports.pages.whatif_border import ORDER, BorderPage, border_page, border_pages
from regiowerk.reports.pages.whatif_day import grounds_of
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.pages.whatif import drawings

CRITERIA = {
    "commuting_out": (
        gettext_lazy("Gaan werken"),
        gettext_lazy("pendelaars naar andere gemeenten van de regio"),
    ),
    "commuting_in": (
        gettext_lazy("Komen werken"),
        gettext_lazy("pendelaars uit andere gemeenten van de regio"),
    ),
    "structures": (
        gettext_lazy("Samenwerkingen"),
        gettext_lazy("gedeeld met ten minste één gemeente van de regio"),
    ),
    "meetings": (
        gettext_lazy("Samen aan tafel"),
        gettext_lazy("gedeelde samenwerkingen, gemiddeld per gemeente van de regio"),
    ),
    "zonings": (
        gettext_lazy("Andere indelingen"),
        gettext_lazy("waarin de gemeente bij de meerderheid van de regio ligt"),
    ),
}


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Return every municipality on a border, with the pulls of the regions around it."""
    snapshot = snapshot_of(request)
    if request.GET.get("gemeente"):
        nis = snapshot.municipality(request.GET["gemeente"]).nis
        return redirect(address(request, "grensgemeente", nis))
    pages = border_pages(grounds_of(snapshot))
    region, criterion = request.GET.get("regio", ""), request.GET.get("trekt", "")
    rows = [one for one in pages if _asked(one, region, criterion)]
    context = {
        "step": "afstemmen",
        "crumbs": [
            Crumb(_("Afstemmen"), address(request, "afstemmen")),
            Crumb(_("Grensgemeenten")),
        ],
        "rows": rows,
        "whole": pages,
        "pulled": [one for one in rows if one.away],
        "regions": sorted({one.region for one in pages if one.region}),
        "region": region,
        "criterion": criterion,
        "criteria": [(id_, *CRITERIA[id_]) for id_ in ORDER],
    }
    return render(request, "pages/whatif/borders.html", context)


def _asked(page: BorderPage, region: str, criterion: str) -> bool:
    inside = not region or page.region == region
    pulled = not criterion or any(one.id == criterion for one in page.away)
    return inside and pulled


@require_safe
def page(request: HttpRequest, nis: str) -> HttpResponse:
    """Return one municipality: a table of criteria by region, with the lists behind it."""
    snapshot = snapshot_of(request)
    place = snapshot.municipality(nis)
    if place.nis != nis:
        return redirect(address(request, "grensgemeente", place.nis))
    grounds = grounds_of(snapshot)
    try:
        found = border_page(grounds, place.id)
    except RuleError:
        return _inland(request, place.name, place.nis)
    context = {
        "step": "afstemmen",
        "crumbs": [*_crumbs(request), Crumb(place.name)],
        "found": found,
        "title": _title(found),
        "labelled": [(CRITERIA[c.id], c) for c in found.criteria],
        "moved_rows": [(name, pull.moved, pull.region) for name, pull in found.candidates],
        "picture": drawings.border_map(request, snapshot, found),
        "body_of": snapshot.organisations,
        "places": [(one.nis, one.name) for one in border_pages(grounds)],
    }
    return render(request, "pages/whatif/border.html", context)


def _crumbs(request: HttpRequest) -> list[Crumb]:
    return [
        Crumb(_("Afstemmen"), address(request, "afstemmen")),
        Crumb(_("Grensgemeenten"), address(request, "grensgemeenten")),
    ]


def _inland(request: HttpRequest, name: str, nis: str) -> HttpResponse:
    """Return the page of a municipality that borders on its own region only."""
    context = {
        "step": "afstemmen",
        "crumbs": [*_crumbs(request), Crumb(name)],
        "name": name,
        "nis": nis,
    }
    return render(request, "pages/whatif/inland.html", context)


def _title(found: BorderPage) -> str:
    """Return how many criteria pull where, without adding them up to one answer."""
    home, away = len(found.home), len(found.away)
    if not away:
        return ngettext(
            "%(name)s: %(n)d criterium trekt naar %(region)s, geen enkel naar elders",
            "%(name)s: %(n)d criteria trekken naar %(region)s, geen enkel naar elders",
            home,
        ) % {"name": found.name, "n": home, "region": found.region}
    return ngettext(
        "%(name)s: %(n)d criterium trekt naar een andere regio dan %(region)s",
        "%(name)s: %(n)d criteria trekken naar een andere regio dan %(region)s",
        away,
    ) % {"name": found.name, "n": away, "region": found.region or _("geen regio")}

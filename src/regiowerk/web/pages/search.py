"""Zoeken: what people may mean, as a page and as suggestions while they type."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.web.pages.viewmodels import Crumb, Found, found, snapshot_of

_HITS = 60
_SUGGESTIONS = 8
_SHORTEST = 2


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return what was found, by kind of thing."""
    q = request.GET.get("q", "").strip()
    hits = _search(request, q, _HITS)
    context = {
        "step": "zoeken",
        "crumbs": [Crumb(_("Zoeken"))],
        "hide_head_search": True,
        "q": q,
        "hits": hits,
        "groups": [
            (name, [hit for hit in hits if hit.kind == kind])
            for kind, name in (
                ("gemeente", _("Gemeenten")),
                ("gebied", _("Gebieden")),
                ("samenwerking", _("Samenwerkingen")),
                ("organisatie", _("Andere organisaties")),
            )
        ],
    }
    return render(request, "pages/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the options of the list under a search box."""
    q = request.GET.get("q", "").strip()
    hits = _search(request, q, _SUGGESTIONS) if len(q) >= _SHORTEST else []
    field = request.GET.get("lijst", "")
    name = field if field in ("zoek", "zoek-boven") else "zoek"
    return render(request, "parts/suggestions.html", {"hits": hits, "field": name})


def _search(request: HttpRequest, q: str, most: int) -> list[Found]:
    snapshot = snapshot_of(request)
    return [found(request, snapshot, hit) for hit in snapshot.search(q, most=most)]

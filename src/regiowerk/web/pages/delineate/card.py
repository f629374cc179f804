"""One municipality in a delineation: where it belongs, how surely, and the flows behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.delineate.card import Card, card_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports.delineating.tables import reason_text
from regiowerk.web.pages import pictures
from regiowerk.web.pages.delineate import drawings
from regiowerk.web.pages.delineate.asking import Asking, question, words_of
from regiowerk.web.pages.delineate.result import said, valid
from regiowerk.web.pages.viewmodels import Crumb, address, map_download, snapshot_of
from regiowerk.web.work import computing


@require_safe
def page(request: HttpRequest, nis: str) -> HttpResponse:
    """Return the card of a municipality."""
    snapshot = snapshot_of(request)
    words = words_of(request.GET)
    if request.GET.get("gemeente"):
        other = snapshot.municipality(request.GET["gemeente"]).nis
        return redirect(address(request, "afbakenen-gemeente", other, **words))
    form = valid(request, snapshot)
    place = snapshot.municipality(nis)
    found = _card(request, snapshot, form, place)
    picture = drawings.arrows(request, snapshot, form.recipe, place)
    context = {
        "step": "afbakenen",
        "crumbs": [
            Crumb(_("Afbakenen"), address(request, "afbakenen", **words)),
            Crumb(place.name),
        ],
        "place": place,
        "card": found,
        "why": reason_text(found.unassigned or None),
        "sentence": said(snapshot, form.recipe),
        "begin_url": address(request, "afbakenen", **words) + "#zekerheid",
        "picture": picture,
        "places": sorted(snapshot.municipalities, key=lambda m: m.name),
        "downloads": map_download(
            picture, address(request, "afbakenen-gemeente-kaart", place.nis, **words)
        ),
    }
    return render(request, "pages/delineate/card.html", context)


def _card(request: HttpRequest, snapshot: Snapshot, form: Asking, place: Municipality) -> Card:
    areas = computing.areas(snapshot, form.recipe)
    data = computing.material(snapshot, form.recipe)
    computation = computing.computation_of(snapshot, question(request, form))
    return card_of(areas, data, place.nis, computing.certainty_of(computation))


@require_safe
def drawing(request: HttpRequest, nis: str) -> HttpResponse:
    """Return the arrow map of a municipality as a file."""
    snapshot = snapshot_of(request)
    form = valid(request, snapshot)
    place = snapshot.municipality(nis)
    picture = drawings.arrows(request, snapshot, form.recipe, place, standalone=True)
    return pictures.file(picture, f"stromen-{place.nis}")

"""Drawing a region that people recognise: by ticking municipalities, on the map or in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from regiowerk.delineate.keeping import drawn_facts
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports import maps
from regiowerk.reports.maps import Heading
from regiowerk.reports.pages.landscape import landscape_of
from regiowerk.web.pages.delineate.asking import offer
from regiowerk.web.pages.geometry import geometry_of
from regiowerk.web.pages.pictures import Shown, areas_of, shown
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.work import keeping as work

UNFIT = 422


@dataclass(frozen=True, slots=True)
class Group:
    """Municipalities of one referentieregio, to tick."""

    name: str
    places: tuple[Municipality, ...]


class Sketch(forms.Form):
    """A region: its name, who calls it so, and its municipalities."""

    naam = forms.CharField(label=_("Naam van het gebied"), max_length=80)
    bron = forms.CharField(
        label=_("Wie spreekt van dit gebied?"),
        max_length=200,
        help_text=_("Bijvoorbeeld “Protocol Noorderkempen, 2019” of “de werkgroep wonen”."),
    )
    waarom = forms.CharField(
        label=_("Wat houdt het samen?"), max_length=200, required=False,
        help_text=_("Eén zin: identiteit, samenwerking, landschap …"),
    )  # fmt: skip
    gemeente = forms.MultipleChoiceField(label=_("Gemeenten"))

    def __init__(self, data: QueryDict | None, snapshot: Snapshot) -> None:
        super().__init__(data)
        offer(self, "gemeente", [(m.nis, m.name) for m in snapshot.municipalities])
        self.fields["gemeente"].error_messages["required"] = gettext(
            "Kies ten minste één gemeente, op de kaart of in de lijst."
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Return the page to draw a region; keep what was drawn as a zoning of the register."""
    snapshot = snapshot_of(request)
    if request.method == "POST":
        form = Sketch(request.POST, snapshot)
        if form.is_valid():
            return _kept(request, snapshot, form.cleaned_data)
        return _page(request, snapshot, form, status=UNFIT)
    return _page(request, snapshot, Sketch(None, snapshot))


def _kept(request: HttpRequest, snapshot: Snapshot, drawn: dict[str, Any]) -> HttpResponse:
    name = " ".join(drawn["naam"].split())
    made = drawn_facts(
        {name: drawn["gemeente"]},
        snapshot=snapshot,
        id=work.free_id(name),
        name=name,
        name_plural=name,
        source_text=drawn["bron"],
        on=snapshot.on,
        by=request.user.get_username(),
        criterion=drawn["waarom"],
    )
    kept = work.keep(made, owner=request.user, drawn=True)
    messages.success(
        request, gettext("“%(name)s” is bewaard en overal te kiezen.") % {"name": name}
    )
    return HttpResponseRedirect(address(request, "indeling", kept.zoning))


def _page(
    request: HttpRequest, snapshot: Snapshot, form: Sketch, status: int = 200
) -> HttpResponse:
    chosen = set(form["gemeente"].value() or ())
    context = {
        "step": "afbakenen",
        "crumbs": [
            Crumb(gettext("Afbakenen"), address(request, "afbakenen")),
            Crumb(gettext("Een gebied tekenen")),
        ],
        "form": form,
        "groups": _groups(snapshot),
        "chosen": chosen,
        "picture": _map(request, snapshot, chosen),
    }
    return render(request, "pages/delineate/sketching.html", context, status=status)


def _groups(snapshot: Snapshot) -> Sequence[Group]:
    land = landscape_of(snapshot)
    names = {z.code: z.name for z in land.regions.zones.values()} if land.regions else {}
    found: dict[str, list[Municipality]] = {}
    for place in snapshot.municipalities:
        region = names.get(land.region_of.get(place.id, ""), gettext("zonder referentieregio"))
        found.setdefault(region, []).append(place)
    return [
        Group(name, tuple(sorted(places, key=lambda m: m.name)))
        for name, places in sorted(found.items())
    ]


def _map(request: HttpRequest, snapshot: Snapshot, chosen: set[str]) -> Shown | None:
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    land = landscape_of(snapshot)
    regions = {snapshot.units[unit].nis: code for unit, code in land.region_of.items()}
    caption = gettext("Klik op gemeenten om ze te kiezen; de lijst hiernaast doet hetzelfde.")
    picture = maps.draw_members(
        geometry,
        areas_of(request, snapshot, lambda m: gettext("gekozen") if m.nis in chosen else ""),
        maps.Members(sorted(chosen)),
        Heading(gettext("Gekozen gemeenten"), caption),
        regions=maps.Regions(regions, {}),
        words=maps.MemberWords(gettext("gekozen")),
    )
    return shown(picture, caption)

"""Any division measured on a flow: what stays inside each zone, and which step would improve it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regiowerk.delineate.divisions import zoning_division
from regiowerk.delineate.improving import steps_for
from regiowerk.delineate.quality import quality_of
from regiowerk.methods.divisions.improvement import Measure
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.delineation import REFERENCE
from regiowerk.web.pages.delineate.asking import (
    DEFAULTS,
    EXTENTS,
    flow_choices,
    offer,
    recipe_of_data,
)
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import named
from regiowerk.web.work import computing
from regiowerk.web.work.own_flows import check_visible

_MOST = 20
MEASURES: Mapping[str, tuple[Measure, Any]] = {
    "binnen": ("internal_share", _("het deel dat binnen de gebieden blijft")),
    "zelfstandigheid": ("self_containment", _("de gemiddelde zelfstandigheid van de gebieden")),
}
_DEFAULTS = {
    "indeling": REFERENCE,
    "stroom": DEFAULTS["stroom"],
    "gebied": DEFAULTS["gebied"],
    "maat": "binnen",
}


class Measuring(forms.Form):
    """Which division, on which flow, and what has to rise."""

    indeling = forms.ChoiceField(label=_("Indeling"))
    stroom = forms.ChoiceField(label=_("Gegevens"))
    gebied = forms.ChoiceField(
        label=_("Uitgestrektheid"), choices=[(word, name) for word, (_e, name) in EXTENTS.items()]
    )
    maat = forms.ChoiceField(
        label=_("Wat moet stijgen"), choices=[(word, name) for word, (_m, name) in MEASURES.items()]
    )

    def __init__(self, data: QueryDict, snapshot: Snapshot, request: HttpRequest) -> None:
        super().__init__(data)
        zonings = [snapshot.zoning(z).zoning for z in snapshot.zoning_ids]
        offer(self, "indeling", [(z.id, named(z, "plural")) for z in zonings])
        offer(self, "stroom", flow_choices(snapshot, request.user))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the quality of a division and the steps that would raise it."""
    snapshot = snapshot_of(request)
    given = QueryDict(mutable=True)
    given.update({word: request.GET.get(word, "") or value for word, value in _DEFAULTS.items()})
    check_visible(str(given["stroom"]), request.user)
    form = Measuring(given, snapshot, request)
    context = {
        "step": "afbakenen",
        "crumbs": [
            Crumb(gettext("Afbakenen"), address(request, "afbakenen")),
            Crumb(gettext("Een indeling meten")),
        ],
        "form": form,
    }
    flows = flow_choices(snapshot, request.user)
    context["no_flows"] = not flows
    if form.is_valid():
        context |= _measured(snapshot, form.cleaned_data)
    return render(
        request,
        "pages/delineate/measuring.html",
        context,
        status=200 if form.is_valid() or not flows else 422,
    )


def _measured(snapshot: Snapshot, asked: dict[str, str]) -> dict[str, object]:
    data = computing.material(snapshot, recipe_of_data(asked["stroom"], asked["gebied"]))
    division = zoning_division(snapshot, asked["indeling"])
    borders = data.borders or ()
    measure = MEASURES[asked["maat"]]
    return {
        "zoning": snapshot.zoning(asked["indeling"]).zoning,
        "quality": quality_of(division, data.flows, borders=borders),
        "steps": steps_for(division, data.flows, borders, measure=measure[0], most=_MOST),
        "measure": measure[1],
        "names": data.names,
        "flow_notes": data.flows.notes,
    }

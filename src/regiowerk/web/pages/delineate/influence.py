"""Influence fields: how far the pull of centres reaches, and where it overlaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regiowerk.core.errors import RegiowerkError
from regiowerk.delineate.centres import known_centres, source_of_centres
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports import maps
from regiowerk.reports.maps import Heading, ZoneStyle
from regiowerk.reports.pages.influence import (
    InfluencePage,
    centre_sheet,
    influence_page,
    place_sheet,
)
from regiowerk.reports.spreadsheets import Explanation, Sheet
from regiowerk.web.errors import sentence
from regiowerk.web.pages import pictures
from regiowerk.web.pages.delineate.asking import (
    DEFAULTS,
    EXTENTS,
    flow_choices,
    flow_name,
    recipe_of_data,
)
from regiowerk.web.pages.delineate.checking import check
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.geometry import geometry_of
from regiowerk.web.pages.pictures import ANY, Shown, areas_of, shown
from regiowerk.web.pages.viewmodels import Crumb, Download, address, map_download, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import dag, procent
from regiowerk.web.work import computing
from regiowerk.web.work.own_flows import check_visible

UNFIT = 422
_TEMPLATE = "pages/delineate/influence.html"
_DEFAULTS = {"stroom": DEFAULTS["stroom"], "gebied": DEFAULTS["gebied"], "drempel": "10"}
_LISTS = ("centrum", "ook")
_CHOSEN = "gekozen"  # tells a form with nothing ticked from an address without a question


class Pulling(forms.Form):
    """Which flow, which centres, and from which share their pull counts."""

    stroom = forms.ChoiceField(label=_("Gegevens"))
    gebied = forms.ChoiceField(
        label=_("Uitgestrektheid"), choices=[(word, name) for word, (_e, name) in EXTENTS.items()]
    )
    drempel = forms.FloatField(
        label=_("Telt mee vanaf (%)"),
        min_value=1,
        max_value=100,
        localize=True,
        help_text=_("Het deel van de werkende inwoners dat in het centrum werkt."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
    )
    centrum = forms.MultipleChoiceField(
        label=_("Centra"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ook = forms.MultipleChoiceField(
        label=_("Andere gemeenten als centrum"),
        required=False,
        help_text=_("Houd Ctrl ingedrukt om er meer te kiezen."),
    )

    def __init__(
        self, data: QueryDict, snapshot: Snapshot, request: HttpRequest, known: Mapping[str, Any]
    ) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["stroom"]).choices = flow_choices(
            snapshot, request.user
        )
        cast(forms.ChoiceField, self.fields["centrum"]).choices = [(name, name) for name in known]
        cast(forms.ChoiceField, self.fields["ook"]).choices = [
            (m.nis, m.name) for m in snapshot.municipalities
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a question without a centre."""
        given = super().clean() or {}
        if not {"centrum", "ook"} & self.errors.keys() and not (given["centrum"] or given["ook"]):
            self.add_error("centrum", gettext("Kies ten minste één centrum."))
        return given


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the fields of the chosen centres; of the best known ones without a question."""
    snapshot = snapshot_of(request)
    context: dict[str, Any] = {
        "step": "afbakenen",
        "crumbs": [
            Crumb(gettext("Afbakenen"), address(request, "afbakenen")),
            Crumb(gettext("Invloed van centra")),
        ],
        "flows": flow_choices(snapshot, request.user),
    }
    if not context["flows"]:
        return render(request, _TEMPLATE, context)
    form = _asked(request, snapshot)
    context["form"] = form
    if not form.is_valid():
        return render(request, _TEMPLATE, context, status=UNFIT)
    try:
        found = _found(snapshot, form)
    except RegiowerkError as error:
        return render(request, _TEMPLATE, {**context, "refusal": sentence(error)}, status=UNFIT)
    return render(request, _TEMPLATE, {**context, **_shown(request, snapshot, form, found)})


def _asked(request: HttpRequest, snapshot: Snapshot) -> Pulling:
    """Return the question of an address; what it leaves open is the default."""
    known = known_centres(snapshot)
    given = QueryDict(mutable=True)
    for word, value in _DEFAULTS.items():
        given[word] = request.GET.get(word, "").strip() or value
    for word in _LISTS:
        given.setlist(word, request.GET.getlist(word))
    if not {_CHOSEN, *_LISTS} & request.GET.keys():
        given.setlist("centrum", list(known))
    check_visible(str(given["stroom"]), request.user)
    return Pulling(given, snapshot, request, known)


def _found(snapshot: Snapshot, form: Pulling) -> InfluencePage:
    """Return what a valid question gives."""
    given, known = form.cleaned_data, known_centres(snapshot)
    data = computing.material(snapshot, recipe_of_data(given["stroom"], given["gebied"]))
    centres = {name: known[name] for name in given["centrum"]}
    centres |= {data.names[nis]: (nis,) for nis in given["ook"]}
    return influence_page(snapshot, data.flows, centres, threshold=given["drempel"] / 100)


def _words(request: HttpRequest) -> dict[str, list[str]]:
    words = (*_DEFAULTS, *_LISTS, _CHOSEN)
    return {word: request.GET.getlist(word) for word in words if word in request.GET}


def _shown(
    request: HttpRequest, snapshot: Snapshot, form: Pulling, found: InfluencePage
) -> dict[str, Any]:
    words = _words(request)
    picture = _map(request, snapshot, form, found)
    files = [
        Download(label, address(request, "afbakenen-invloed-bestand", table, extension, **words))
        for table, extension, label in (
            ("centra", "csv", gettext("Centra als CSV")),
            ("centra", "xlsx", gettext("Centra als Excel")),
            ("gemeenten", "csv", gettext("Gemeenten als CSV")),
            ("gemeenten", "xlsx", gettext("Gemeenten als Excel")),
        )
    ]
    return {
        "found": found,
        "data_words": {word: form.cleaned_data[word] for word in ("stroom", "gebied")},
        "called": flow_name(snapshot, form.cleaned_data["stroom"]),
        "centres_source": source_of_centres(),
        "picture": picture,
        "downloads": [
            *files,
            *map_download(picture, address(request, "afbakenen-invloed-kaart", **words)),
        ],
    }


# --- the map ------------------------------------------------------------------------------------


def _map(
    request: HttpRequest,
    snapshot: Snapshot,
    form: Pulling,
    found: InfluencePage,
    *,
    standalone: bool = False,
) -> Shown | None:
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    leader = found.leader_of
    zone_of = {m.id: leader[m.nis].centre for m in snapshot.municipalities if m.nis in leader}
    card = address(
        request,
        "afbakenen-gemeente",
        ANY,
        stroom=form.cleaned_data["stroom"],
        gebied=form.cleaned_data["gebied"],
    )
    caption = gettext(
        "Kleur: het centrum dat de meeste werkende inwoners aantrekt. Gemeenten van %(day)s."
    ) % {"day": dag(snapshot.on)}
    drawn = set(zone_of.values())
    picture = maps.draw_fields(
        geometry,
        areas_of(request, snapshot, _says(found), zone_of, card),
        [ZoneStyle(row.name, row.name, row.number) for row in found.centres if row.name in drawn],
        Heading(gettext("Invloed van centra"), caption, standalone),
        strength={unit: pull.share for unit, pull in leader.items()},
        seats={unit: row.name for row in found.centres for unit in row.units},
        shared=found.fields.overlap,
        words=_field_words(),
    )
    return shown(picture, caption)


def _field_words() -> maps.FieldWords:
    return maps.FieldWords(
        steps=(
            gettext("sterk: ten minste 30 % werkt er"),
            gettext("matig: 20 tot 30 %"),
            gettext("zwak: minder dan 20 %"),
        ),
        shared=gettext("in meer dan één veld"),
        centre=gettext("centrum"),
        none=gettext("in geen enkel veld"),
        numbers=gettext("nummers: zie de tabel"),
    )


def _says(found: InfluencePage) -> Callable[[Municipality], str]:
    rows = {row.unit: row for row in found.places}

    def says(place: Municipality) -> str:
        row = rows.get(place.nis)
        if row is None:
            return gettext("geen gegevens")
        told = ", ".join(f"{pull.centre} {procent(pull.share, 0)}" for pull in row.pulls)
        return told if row.fields else f"{gettext('in geen enkel veld')} ({told})"

    return says


# --- files --------------------------------------------------------------------------------------


def _answered(request: HttpRequest) -> tuple[Snapshot, Pulling, InfluencePage]:
    """Return the answer for a file.

    Raises
    ------
    InputError
        If the address holds no valid question.
    """
    snapshot = snapshot_of(request)
    form = _asked(request, snapshot)
    check(form)
    return snapshot, form, _found(snapshot, form)


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map as a file."""
    snapshot, form, found = _answered(request)
    picture = _map(request, snapshot, form, found, standalone=True)
    return pictures.file(picture, f"invloed-{snapshot.on.isoformat()}")


@require_safe
def export(request: HttpRequest, table: str, extension: str) -> HttpResponse:
    """Return the centres or the municipalities as a file."""
    if table not in _SHEETS or extension not in ("csv", "xlsx"):
        raise Http404(f"{table}.{extension}")
    snapshot, form, found = _answered(request)
    told = Explanation(
        gettext("Invloed van centra"),
        on=snapshot.on,
        source=flow_name(snapshot, form.cleaned_data["stroom"]),
        filters=(
            f"{gettext('Uitgestrektheid')}: {EXTENTS[form.cleaned_data['gebied']][1]}",
            f"{gettext('Telt mee vanaf (%)')}: {form.cleaned_data['drempel']:g}",
        ),
        notes=(*found.notes, source_of_centres()),
    )
    return sheet_file(_SHEETS[table](found), extension, f"invloed-{table}-{snapshot.on}", told)


_SHEETS: Mapping[str, Callable[[InfluencePage], Sheet]] = {
    "centra": centre_sheet,
    "gemeenten": place_sheet,
}

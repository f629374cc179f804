"""Recurring patterns: which municipalities lie together whatever the criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from regiowerk.core.errors import RegiowerkError
from regiowerk.delineate.divisions import Division, zoning_division
from regiowerk.delineate.recipe import Brussels, Recipe
from regiowerk.methods.divisions import Thresholds
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports import maps
from regiowerk.reports.maps import Heading, ZoneStyle
from regiowerk.reports.pages.patterns import (
    FEWEST,
    PatternsPage,
    member_sheet,
    pattern_sheet,
    patterns_page,
)
from regiowerk.reports.spreadsheets import Explanation, Sheet
from regiowerk.web.errors import sentence
from regiowerk.web.pages import pictures
from regiowerk.web.pages.delineate.asking import DEFAULTS, EXTENTS, METHODS, PRESETS, Preset
from regiowerk.web.pages.delineate.checking import check
from regiowerk.web.pages.exports import sheet_file
from regiowerk.web.pages.geometry import geometry_of
from regiowerk.web.pages.pictures import Shown, areas_of, shown
from regiowerk.web.pages.viewmodels import Crumb, Download, address, map_download, snapshot_of
from regiowerk.web.templatetags.regiowerk_tags import dag, named, procent
from regiowerk.web.work import computing

UNFIT = 422
_TEMPLATE = "pages/delineate/patterns.html"
_FLOWS = DEFAULTS["stroom"]
_CHOSEN = "gekozen"  # tells a form with nothing ticked from an address without a question
SHARES = {
    "50": _("in ten minste de helft (50 %)"),
    "75": _("in ten minste drie op de vier (75 %)"),
    "100": _("in alle (100 %)"),
}
FINDINGS = {
    "50": _("in de helft van de indelingen"),
    "75": _("in drie op de vier indelingen"),
    "100": _("in alle indelingen"),
}
"""How often a group recurs, as a title says it."""

_SHARE = "75"
_SHORT = {"vlaanderen": _("Vl."), "vlaanderen-brussel": _("Vl. + Br."), "belgie": _("België")}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A way to compute regions: what people call it, its recipe, and its words in an address."""

    name: Any
    recipe: Recipe
    words: Mapping[str, str]


def _thresholds(preset: Preset) -> Thresholds:
    size, strict, aim, mild = (
        float(preset.values[w]) for w in ("min", "min-zelf", "doel", "doel-zelf")
    )
    return Thresholds(size, strict / 100, aim, mild / 100)


_BASE = Recipe(flows=_FLOWS, contiguous=True, brussels=Brussels.ONE)
CRITERIA: Mapping[str, Criterion] = {
    **{
        word: Criterion(preset.name, replace(_BASE, thresholds=_thresholds(preset)), preset.values)
        for word, preset in zip(("standaard", "stadsgewest", "fijner"), PRESETS, strict=True)
    },
    **{
        word: Criterion(name, replace(_BASE, method=method), {"methode": word})
        for word, (method, name, _says) in METHODS.items()
        if word in ("intramax", "ward", "gemeenschappen", "centra")
    },
}
_USUAL = (
    *(f"{word}.{DEFAULTS['gebied']}" for word in ("standaard", "stadsgewest", "fijner")),
    *(f"{word}.{DEFAULTS['gebied']}" for word in ("intramax", "gemeenschappen")),
    *("referentieregio", "vervoerregio", "hulpverleningszone", "arrondissement", "streekwerking"),
)
"""What counts without a question, as far as the register has it: divisions of about one size."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A division that may count: its word in an address, its name, its page, how to make it."""

    word: str
    name: str
    url: str
    make: Callable[[], Division]


class Choosing(forms.Form):
    """Which divisions count, and in how many of them municipalities must lie together."""

    telt = forms.MultipleChoiceField(
        label=_("Indelingen"),
        error_messages={"required": _("Kies ten minste twee indelingen.")},
    )
    samen = forms.ChoiceField(label=_("Hoe vaak samen"), choices=list(SHARES.items()))

    def __init__(self, data: QueryDict, known: Mapping[str, Ingredient]) -> None:
        super().__init__(data)
        choices = [(word, one.name) for word, one in known.items()]
        cast(forms.ChoiceField, self.fields["telt"]).choices = choices

    def clean_telt(self) -> list[str]:
        """Refuse a single division: nothing can recur in it."""
        given: list[str] = self.cleaned_data["telt"]
        if len(given) < FEWEST:
            raise forms.ValidationError(gettext("Kies ten minste twee indelingen."))
        return given


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return what recurs in the chosen divisions; in the usual ones without a question."""
    snapshot = snapshot_of(request)
    known = _ingredients(request, snapshot)
    form = _asked(request, known)
    context: dict[str, Any] = {**_frame(request, snapshot, known, form), "refusal": ""}
    if not form.is_valid():
        bare = not _words(request)
        return render(request, _TEMPLATE, {**context, "bare": bare}, status=200 if bare else UNFIT)
    try:
        found = _found(snapshot, known, form)
    except RegiowerkError as error:
        return render(request, _TEMPLATE, {**context, "refusal": sentence(error)}, status=UNFIT)
    return render(request, _TEMPLATE, {**context, **_shown(request, snapshot, known, found)})


def _ingredients(request: HttpRequest, snapshot: Snapshot) -> dict[str, Ingredient]:
    """Return every division that may count: computed on commuting, and of the register."""
    return {one.word: one for one in (*_computed(request, snapshot), *_zonings(request, snapshot))}


def _computed(request: HttpRequest, snapshot: Snapshot) -> list[Ingredient]:
    if _FLOWS not in snapshot.knowledge.flows:
        return []

    def made(name: str, recipe: Recipe) -> Callable[[], Division]:
        return lambda: replace(computing.areas(snapshot, recipe).division, name=name)

    found = []
    for word, one in CRITERIA.items():
        for extent, (held, where) in EXTENTS.items():
            name = gettext("Pendel: %(name)s, %(where)s") % {"name": one.name, "where": where}
            url = address(request, "afbakenen", **one.words, gebied=extent)
            recipe = replace(one.recipe, extent=held)
            found.append(Ingredient(f"{word}.{extent}", name, url, made(name, recipe)))
    return found


def _zonings(request: HttpRequest, snapshot: Snapshot) -> list[Ingredient]:
    def made(zoning: str, name: str) -> Callable[[], Division]:
        return lambda: replace(zoning_division(snapshot, zoning), name=name)

    names = {z: named(snapshot.zoning(z).zoning, "plural") for z in snapshot.zoning_ids}
    times = Counter(names.values())
    names = {z: name if times[name] == 1 else f"{name} ({z})" for z, name in names.items()}
    return [
        Ingredient(zoning, name, address(request, "indeling", zoning), made(zoning, name))
        for zoning, name in names.items()
    ]


def _asked(request: HttpRequest, known: Mapping[str, Ingredient]) -> Choosing:
    """Return the question of an address; what it leaves open is the default."""
    given = QueryDict(mutable=True)
    given["samen"] = request.GET.get("samen", "").strip() or _SHARE
    given.setlist("telt", request.GET.getlist("telt"))
    if not {_CHOSEN, "telt"} & request.GET.keys():
        given.setlist("telt", [word for word in _USUAL if word in known])
    return Choosing(given, known)


def _words(request: HttpRequest) -> dict[str, list[str]]:
    words = ("telt", "samen", _CHOSEN)
    return {word: request.GET.getlist(word) for word in words if word in request.GET}


def _found(snapshot: Snapshot, known: Mapping[str, Ingredient], form: Choosing) -> PatternsPage:
    """Return what a valid question gives."""
    given = form.cleaned_data
    divisions = [known[word].make() for word in given["telt"]]
    return patterns_page(snapshot, divisions, threshold=int(given["samen"]) / 100)


def _frame(
    request: HttpRequest, snapshot: Snapshot, known: Mapping[str, Ingredient], form: Choosing
) -> dict[str, Any]:
    """Return what the page needs around a result."""
    chosen = set(form["telt"].value() or ())
    return {
        "step": "afbakenen",
        "crumbs": [
            Crumb(gettext("Afbakenen"), address(request, "afbakenen")),
            Crumb(gettext("Terugkerende patronen")),
        ],
        "form": form,
        "chosen": chosen,
        "extents": [(_SHORT[word], name) for word, (_extent, name) in EXTENTS.items()],
        "criteria": [
            (one.name, [known[f"{word}.{extent}"] for extent in EXTENTS])
            for word, one in CRITERIA.items()
            if f"{word}.{DEFAULTS['gebied']}" in known
        ],
        "zonings": [known[zoning] for zoning in snapshot.zoning_ids],
        "often": FINDINGS.get(str(form["samen"].value()), ""),
        "share_now": SHARES.get(str(form["samen"].value()), ""),
    }


def _shown(
    request: HttpRequest,
    snapshot: Snapshot,
    known: Mapping[str, Ingredient],
    found: PatternsPage,
) -> dict[str, Any]:
    words = _words(request)
    picture = _map(request, snapshot, found)
    files = [
        Download(label, address(request, "afbakenen-patronen-bestand", table, extension, **words))
        for table, extension, label in (
            ("groepen", "csv", gettext("Groepen als CSV")),
            ("groepen", "xlsx", gettext("Groepen als Excel")),
            ("gemeenten", "csv", gettext("Gemeenten als CSV")),
            ("gemeenten", "xlsx", gettext("Gemeenten als Excel")),
        )
    ]
    return {
        "found": found,
        "url_of": {one.name: one.url for one in known.values()},
        "picture": picture,
        "downloads": [
            *files,
            *map_download(picture, address(request, "afbakenen-patronen-kaart", **words)),
        ],
    }


# --- the map ------------------------------------------------------------------------------------


def _map(
    request: HttpRequest, snapshot: Snapshot, found: PatternsPage, *, standalone: bool = False
) -> Shown | None:
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    rows = found.pattern_of
    zone_of = {m.id: rows[m.nis].number for m in snapshot.municipalities if m.nis in rows}
    alone = {row.place.nis for row in found.alone}

    def says(place: Municipality) -> str:
        row = rows.get(place.nis)
        if row is not None:
            words = {"name": row.name, "share": procent(row.cohesion, 0)}
            return gettext("groep rond %(name)s, samen in ten minste %(share)s") % words
        return gettext("hoort nergens vast bij") if place.nis in alone else _nowhere()

    caption = gettext(
        "Hoe voller de kleur, hoe vaker samen; hoe dikker de grens, hoe vaker ze getrokken is. "
        "Gemeenten van %(day)s."
    ) % {"day": dag(snapshot.on)}
    picture = maps.draw_patterns(
        geometry,
        areas_of(request, snapshot, says, zone_of),
        [ZoneStyle(row.number, row.name, row.number) for row in found.rows],
        Heading(gettext("Terugkerende patronen"), caption, standalone),
        cohesion={row.number: row.cohesion for row in found.rows},
        borders=found.found.borders,
        alone=alone,
        words=_pattern_words(),
    )
    return shown(picture, caption)


def _nowhere() -> str:
    return gettext("in geen enkel gebied")


def _pattern_words() -> maps.PatternWords:
    return maps.PatternWords(
        fills=(
            gettext("samen in ten minste 90 % van de indelingen"),
            gettext("samen in 75 tot 90 %"),
            gettext("samen in minder dan 75 %"),
        ),
        borders=(
            gettext("grens in ten minste 90 % van de indelingen"),
            gettext("grens in 50 tot 90 %"),
            gettext("grens in 25 tot 50 %"),
        ),
        alone=gettext("hoort nergens vast bij"),
        none=_nowhere(),
        numbers=gettext("nummers: zie de tabel"),
    )


# --- files --------------------------------------------------------------------------------------


def _answered(request: HttpRequest) -> tuple[Snapshot, Choosing, PatternsPage]:
    """Return the answer for a file.

    Raises
    ------
    InputError
        If the address holds no valid question.
    """
    snapshot = snapshot_of(request)
    known = _ingredients(request, snapshot)
    form = _asked(request, known)
    check(form)
    return snapshot, form, _found(snapshot, known, form)


@require_safe
def drawing(request: HttpRequest) -> HttpResponse:
    """Return the map as a file."""
    snapshot, _form, found = _answered(request)
    picture = _map(request, snapshot, found, standalone=True)
    return pictures.file(picture, f"patronen-{snapshot.on.isoformat()}")


@require_safe
def export(request: HttpRequest, table: str, extension: str) -> HttpResponse:
    """Return the groups or the municipalities as a file."""
    if table not in _SHEETS or extension not in ("csv", "xlsx"):
        raise Http404(f"{table}.{extension}")
    snapshot, form, found = _answered(request)
    told = Explanation(
        gettext("Terugkerende patronen"),
        on=snapshot.on,
        filters=(
            f"{gettext('Hoe vaak samen')}: {SHARES[form.cleaned_data['samen']]}",
            f"{gettext('Indelingen')}: {'; '.join(row.name for row in found.distances)}",
        ),
    )
    return sheet_file(_SHEETS[table](found), extension, f"patronen-{table}-{snapshot.on}", told)


_SHEETS: Mapping[str, Callable[[PatternsPage], Sheet]] = {
    "groepen": pattern_sheet,
    "gemeenten": member_sheet,
}

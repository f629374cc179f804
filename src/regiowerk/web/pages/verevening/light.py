"""The light form: a small cooperation on one page, kept in the address, with its result at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from regiowerk.core.errors import InputError, RegiowerkError
from regiowerk.register.snapshot import Snapshot
from regiowerk.resources.verevening.project import editing
from regiowerk.resources.verevening.project.reading import place_of, template
from regiowerk.resources.verevening.project.sharing import FIGURES
from regiowerk.web.pages.verevening.fields import YEARS
from regiowerk.web.pages.verevening.numbers import number_of, shown, whole_of, within, year_of
from regiowerk.web.pages.verevening.refusals import refusal
from regiowerk.web.pages.verevening.start import made
from regiowerk.web.pages.verevening.working import Worked, worked
from regiowerk.web.pages.viewmodels import Crumb, address, snapshot_of

KIND, REFUSED, ROWS, LONGEST_NAME, MOST_YEARS = "licht", 422, 6, 80, 30
ASKED = "reken"
"""The word in the address once somebody pressed the button."""

COSTS = ("eenmalig", "jaarkost")
"""The amounts of which at least one is needed; what else is not given is 0."""

KEYS: Mapping[str, tuple[Any, Any]] = {
    "inwoners": ("inwoners", gettext_lazy("naar inwoners")),
    "gelijk": ("gelijk", gettext_lazy("gelijk")),
    "half": (
        {"inwoners": 50, "gelijk": 50},
        gettext_lazy("half naar inwoners, half gelijk"),
    ),
    "oppervlakte": ("oppervlakte", gettext_lazy("naar oppervlakte")),
    "kadastraal-inkomen": ("kadastraal inkomen", gettext_lazy("naar kadastraal inkomen")),
}
"""The keys of the light form by their word: the key, and what it is called."""


class Light:
    """What was typed in the light form, and the content that it makes.

    Parameters
    ----------
    words : QueryDict
        The fields.
    snapshot : Snapshot
        The register on the day of the page.
    """

    def __init__(self, words: QueryDict, snapshot: Snapshot) -> None:
        self.errors: dict[str, str] = {}
        self._words, self._snapshot = words, snapshot
        self.name = " ".join(words.get("naam", "").split())
        self.key = words.get("sleutel", "inwoners")
        self.names = words.getlist("gemeente")
        tables = template(KIND)["assumptions"]
        self.amounts = {one: words.get(one, "") for one in tables}
        self.examples = {one: shown(table["value"]) for one, table in tables.items()}
        self.labels = {one: (table["label"], table["unit"]) for one, table in tables.items()}
        self.years = words.get("jaren", str(template(KIND)["years"]))
        self.start = words.get("start", str(snapshot.on.year + 1))

    @property
    def missing(self) -> dict[str, str]:
        """What the form still lacks: by field, what to give."""
        found = {}
        if not any(one.strip() for one in self.names):
            found["gemeente-0"] = _("Noem ten minste één gemeente.")
        if not any(self.amounts[one].strip() for one in COSTS):
            found[COSTS[0]] = _("Geef een eenmalige kost of een kost per jaar.")
        return found

    @property
    def asked(self) -> bool:
        """Whether somebody asks for the answer: all is given, or the button was pressed."""
        return not self.missing or ASKED in self._words

    def content(self) -> dict[str, Any] | None:
        """Return the content of the project; None when something is missing or was refused."""
        self.errors |= self.missing
        if len(self.name) > LONGEST_NAME:
            self.errors["naam"] = _("Geef een naam van ten hoogste %(n)s tekens.") % {
                "n": LONGEST_NAME
            }
        partners = self._partners()
        years, start = (
            self._whole("jaren", self.years, 1, MOST_YEARS),
            self._whole("start", self.start, *YEARS),
        )
        values = {one: self._amount(one) for one in self.amounts}
        if self.key not in KEYS:
            self.errors["sleutel"] = _("Kies een sleutel.")
        if self.errors:
            return None
        name = self.name or _("Samenwerking")
        found = editing.new_content(KIND, name, partners, self._snapshot.on)
        key, label = KEYS[self.key]
        variants = [{"name": str(label).capitalize(), "key": key}]
        found = editing.with_fields(found, years=years, start=start, variants=variants)
        for one, value in values.items():
            found = editing.with_value(found, one, value)
        return found

    def _partners(self) -> list[str]:
        found = list[str]()
        for row, typed in enumerate(self.names):
            if not typed.strip():
                continue
            try:
                name = place_of(self._snapshot, typed.strip()).name
            except RegiowerkError as error:
                self.errors[f"gemeente-{row}"] = refusal(error)
                continue
            if name in found:
                self.errors[f"gemeente-{row}"] = _("%(name)s staat er al.") % {"name": name}
            found.append(name)
        return found

    def _whole(self, field: str, typed: str, least: int, most: int) -> int:
        try:
            if (least, most) == YEARS:
                return year_of(typed, least, most)
            return int(within(whole_of(typed), least, most))
        except InputError as error:
            self.errors[field] = str(error)
            return least

    def _amount(self, field: str) -> float:
        if not self.amounts[field].strip():
            return 0.0
        try:
            return within(number_of(self.amounts[field]), 0, 1e12)
        except InputError as error:
            self.errors[field] = str(error)
            return 0.0

    def rows(self) -> list[tuple[str, str]]:
        """Return the fields for municipalities: what was typed, and why it was refused."""
        names = [*self.names, *[""] * (ROWS - len(self.names))]
        names += [""] if all(one.strip() for one in names) else []
        return [(one, self.errors.get(f"gemeente-{row}", "")) for row, one in enumerate(names)]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the light form, with what each partner pays when it is filled in."""
    light = Light(request.GET, snapshot_of(request))
    found, status = None, 200
    if light.asked:
        found = _worked(light)
        status = 200 if found else REFUSED
    context = {
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(_("Lichte samenwerking")),
        ],
        "light": light,
        "keys": [(word, label) for word, (_key, label) in KEYS.items()],
        "key_label": KEYS.get(light.key, ("", ""))[1],
        "amounts": [
            {
                "name": one,
                "label": light.labels[one][0],
                "unit": light.labels[one][1],
                "value": light.amounts[one],
                "example": light.examples[one],
                "error": light.errors.get(one, ""),
            }
            for one in light.amounts
        ],
        "error_names": [
            *("naam", "sleutel", "start", "jaren"),
            *light.amounts,
            *(f"gemeente-{row}" for row in range(len(light.rows()))),
        ],
        "missing": list(light.missing.values()),
        "found": found,
        "table": _table(found) if found else None,
        "municipalities": [one.name for one in snapshot_of(request).municipalities],
    }
    return render(request, "pages/verevening/light.html", context, status=status)


def _worked(light: Light) -> Worked | None:
    content = light.content()
    if content is None:
        return None
    try:
        return worked(content)
    except RegiowerkError as error:
        light.errors["sleutel"] = refusal(error)
        return None


def _table(found: Worked) -> dict[str, Any]:
    """Return what every partner pays each year, in euro, with shares and totals.

    Beside a share stands the figure that it follows from, with its source.
    """
    variant, calendar = found.result.variants[0], found.project.calendar
    bases = [FIGURES[one] for one, _part in variant.variant.key.measures if one in FIGURES]
    basis = bases[0] if bases else ""
    known = [one.partner.figures.get(basis) for one in variant.partners]
    figures = [one for one in known if one is not None]
    rows = [
        {
            "name": one.partner.name,
            "share": float(variant.shared.shares[one.partner.name]),
            "figure": one.partner.figures.get(basis),
            "years": [cents / 100 for cents in one.effect.cents],
            "total": sum(one.effect.cents) / 100,
        }
        for one in variant.partners
    ]
    years = [cents / 100 for cents in found.result.whole.cents]
    return {
        "calendar": calendar,
        "rows": rows,
        "years": years,
        "total": sum(years),
        "base": found.project.assumptions.get(basis),
        "figures": sum(one.value for one in figures),
        "sources": list(dict.fromkeys((one.source, one.standing) for one in figures)),
    }


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make a project of the light form, to work on further."""
    light = Light(request.POST, snapshot_of(request))
    content = light.content()
    try:
        if content is not None:
            return made(request, content)
    except RegiowerkError:  # the form says why, beside what was typed
        pass
    query = request.POST.copy()
    query.pop("csrfmiddlewaretoken", None)
    query[ASKED] = "1"
    return HttpResponseRedirect(f"{address(request, 'verevening-licht')}?{query.urlencode()}")

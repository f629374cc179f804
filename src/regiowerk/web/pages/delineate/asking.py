"""The question of a delineation: from the words of an address to a recipe, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from regiowerk.core.errors import InputError
from regiowerk.delineate.flows import Extent
from regiowerk.delineate.recipe import Brussels, Method, Recipe, Unknown
from regiowerk.methods.divisions import Thresholds
from regiowerk.register.snapshot import Snapshot
from regiowerk.web.templatetags.regiowerk_tags import named
from regiowerk.web.work.models import OwnFlow
from regiowerk.web.work.own_flows import check_visible, own_number, visible_to
from regiowerk.web.work.questions import MOST_REPLICATIONS, Question, Search

EXTENTS = {
    "vlaanderen": (Extent.FLANDERS, _("Vlaanderen")),
    "vlaanderen-brussel": (Extent.FLANDERS_AND_BRUSSELS, _("Vlaanderen en Brussel")),
    "belgie": (Extent.BELGIUM, _("België")),
}
METHODS = {
    "arbeidsmarkt": (
        Method.LMA,
        _("Arbeidsmarktgebieden"),
        _("Gebieden waarbinnen de meeste mensen wonen én werken. De Europese standaard."),
    ),
    "intramax": (
        Method.INTRAMAX,
        _("Samenvoegen (Intramax)"),
        _("Voegt telkens de twee gebieden samen die het meest op elkaar gericht zijn."),
    ),
    "ward": (
        Method.WARD,
        _("Gelijke gerichtheid (Ward)"),
        _("Brengt gemeenten samen die op dezelfde plaatsen gericht zijn."),
    ),
    "gemeenschappen": (
        Method.COMMUNITIES,
        _("Gemeenschappen (modulariteit)"),
        _("Zoekt groepen met meer onderling verkeer dan het toeval zou geven."),
    ),
    "centra": (
        Method.CENTRES,
        _("Rond centra"),
        _("Elke kleine gemeente sluit aan bij het centrum waar ze het meest op gericht is."),
    ),
    "gelijkend": (
        Method.HOMOGENEOUS,
        _("Gelijkende gemeenten"),
        _("Homogene gebieden: buren met gelijkende cijfers, los van verkeer."),
    ),
}
UNKNOWN = {
    "weglaten": (Unknown.LEFT_OUT, _("weglaten")),
    "verdelen": (Unknown.SPREAD, _("verdelen volgens de gekende bestemmingen")),
}
BRUSSELS = {
    "een": (Brussels.ONE, _("als één geheel")),
    "apart": (Brussels.SEPARATE, _("als negentien gemeenten")),
}
SEARCHES = {
    "stroom": (Search.BOOTSTRAP, _("de verplaatsingen opnieuw trekken")),
    "parameters": (Search.SWEEP, _("de drempels verschuiven")),
}
YES, NO = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Preset:
    """Thresholds that people know by a name."""

    name: Any  # translated when it is shown
    values: Mapping[str, str]


PRESETS = (
    Preset(
        _("Europese standaard"),
        {"min": "1000", "min-zelf": "66.67", "doel": "10000", "doel-zelf": "75"},
    ),
    Preset(
        _("Stadsgewesten"), {"min": "10000", "min-zelf": "50", "doel": "50000", "doel-zelf": "60"}
    ),
    Preset(_("Fijner"), {"min": "1000", "min-zelf": "50", "doel": "10000", "doel-zelf": "60"}),
)
DEFAULTS: Mapping[str, str] = {
    "stroom": "commuting-2011",
    "gebied": "vlaanderen-brussel",
    "methode": "arbeidsmarkt",
    **PRESETS[0].values,
    "aaneen": YES,
    "brussel": "een",
    "onbekend": "weglaten",
    "aantal": "15",
    "fijnheid": "1",
    "centrumgrootte": "25000",
    "zoek": "stroom",
    "herhalingen": "200",
    "zaad": "1",
    "deel": "100",
}
LISTS = ("centra", "kenmerken")
SEARCH = ("zoek", "herhalingen", "zaad", "deel")


def _pairs(words: Mapping[str, Sequence[Any]]) -> list[tuple[str, Any]]:
    return [(word, entry[1]) for word, entry in words.items()]


def _amount(label: Any, low: float, high: float, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        min_value=low,
        max_value=high,
        help_text=help_text,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8}),
    )


def offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """Give a field its choices, which depend on the day or the user."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class Asking(forms.Form):
    """What a reader may choose; every field has a default, so that the empty question is one."""

    stroom = forms.ChoiceField(label=_("Gegevens"))
    gebied = forms.ChoiceField(label=_("Uitgestrektheid"), choices=_pairs(EXTENTS))
    methode = forms.ChoiceField(label=_("Methode"), choices=_pairs(METHODS))
    aaneen = forms.ChoiceField(
        label=_("Aaneengesloten"),
        choices=[(YES, _("ja, elk gebied uit één stuk")), (NO, _("nee"))],
    )
    brussel = forms.ChoiceField(label=_("Brussel"), choices=_pairs(BRUSSELS))
    onbekend = forms.ChoiceField(label=_("Onbekende werkplaats"), choices=_pairs(UNKNOWN))
    aantal = forms.IntegerField(label=_("Aantal gebieden"), min_value=1, max_value=600)
    fijnheid = _amount(
        _("Fijnheid"), 0.05, 50, _("Hoger geeft meer en kleinere gebieden; 1 is de gewone maat.")
    )
    centrumgrootte = _amount(
        _("Centrum vanaf"), 1, 10_000_000, _("Werkende inwoners; wie groter is, sluit nergens aan.")
    )
    centra = forms.MultipleChoiceField(label=_("Vaste centra"), required=False)
    kenmerken = forms.MultipleChoiceField(label=_("Cijfers"), required=False)
    zoek = forms.ChoiceField(label=_("Zekerheid zoeken door"), choices=_pairs(SEARCHES))
    herhalingen = forms.IntegerField(
        label=_("Herhalingen"), min_value=10, max_value=MOST_REPLICATIONS
    )
    zaad = forms.IntegerField(label=_("Startgetal"), min_value=0, max_value=2**31)
    deel = _amount(
        _("Steekproef (%)"),
        0.1,
        100,
        _("Welk deel van de verplaatsingen telkens getrokken wordt. Kleiner toont meer twijfel."),
    )

    def __init__(self, data: QueryDict, snapshot: Snapshot, user: Any) -> None:
        super().__init__(data)
        fields = self.fields
        fields["min"] = _amount(_("Minstens (werkende inwoners)"), 0, 10_000_000)
        fields["min-zelf"] = _amount(_("volstaat (%)"), 0.01, 100)
        fields["doel"] = _amount(_("Vanaf (werkende inwoners)"), 0, 10_000_000)
        fields["doel-zelf"] = _amount(_("met zelfstandigheid (%)"), 0.01, 100)
        offer(self, "stroom", flow_choices(snapshot, user))
        offer(self, "centra", [(m.nis, m.name) for m in snapshot.municipalities])
        figures = snapshot.knowledge.indicators.values()
        offer(self, "kenmerken", [(figure.id, named(figure)) for figure in figures])

    def clean(self) -> dict[str, Any]:
        """Check what two fields say together."""
        given = super().clean() or {}
        low, high = given.get("min"), given.get("doel")
        if low is not None and high is not None and low >= high:
            self.add_error("doel", gettext("Deze grootte moet boven de minimale liggen."))
        least, most = given.get("min-zelf"), given.get("doel-zelf")
        if least is not None and most is not None and least > most:
            self.add_error(
                "doel-zelf",
                gettext("Kleine gebieden moeten ten minste zo zelfstandig zijn als grote."),
            )
        if given.get("methode") == "gelijkend" and not given.get("kenmerken"):
            self.add_error("kenmerken", gettext("Kies ten minste één cijfer om te vergelijken."))
        return given

    @property
    def offers_flows(self) -> bool:
        """Whether there is any flow to choose."""
        return bool(cast(forms.ChoiceField, self.fields["stroom"]).choices)

    def check(self) -> None:
        """Refuse a question whose fields are wrong.

        Raises
        ------
        InputError
            With the fields and what is wrong with each.
        """
        if not self.is_valid():
            wrong = {
                str(self.fields[name].label if name in self.fields else name): errors[0]
                for name, errors in self.errors.items()
            }
            told = "; ".join(f"{name}: {text}" for name, text in wrong.items())
            raise InputError(gettext("De vraag klopt niet: %s") % told, fields=wrong)

    @property
    def recipe(self) -> Recipe:
        """The recipe asked for; the form must be valid."""
        given = self.cleaned_data
        return Recipe(
            flows=given["stroom"],
            extent=EXTENTS[given["gebied"]][0],
            method=METHODS[given["methode"]][0],
            thresholds=Thresholds(
                given["min"], given["min-zelf"] / 100, given["doel"], given["doel-zelf"] / 100
            ),
            contiguous=given["aaneen"] == YES,
            brussels=BRUSSELS[given["brussel"]][0],
            unknown=UNKNOWN[given["onbekend"]][0],
            regions=given["aantal"],
            resolution=given["fijnheid"],
            centres=tuple(given["centra"]),
            centre_size=given["centrumgrootte"],
            indicators=tuple(given["kenmerken"]),
        )


def flow_choices(snapshot: Snapshot, user: Any) -> list[tuple[Any, Any]]:
    """Return the flows that a user may choose: those of the register, and own and shared ones."""
    own = [(flow.identifier, f"{flow}") for flow in visible_to(user)]
    known: list[tuple[Any, Any]] = [(f.id, named(f)) for f in snapshot.knowledge.flows.values()]
    return [*known, *([(_("Eigen stromen"), own)] if own else [])]


def flow_name(snapshot: Snapshot, flow: str) -> str:
    """Return what people call a flow, with its year."""
    known = snapshot.knowledge.flows.get(flow)
    if known is not None:
        return f"{named(known)} {known.year}".lower()
    number = own_number(flow) or 0
    row = OwnFlow.objects.filter(pk=number).values_list("name", "year").first()
    return flow if row is None else f"{row[0]} {row[1]}"


def recipe_of_data(flow: str, extent: str) -> Recipe:
    """Return the recipe that stands for data alone: a flow and an extent, by their words."""
    return Recipe(flows=flow, extent=EXTENTS[extent][0])


def asked(request: HttpRequest, snapshot: Snapshot, query: QueryDict | None = None) -> Asking:
    """Return the question in an address; what it leaves open is the default.

    Parameters
    ----------
    request, snapshot : HttpRequest, Snapshot
        The page.
    query : QueryDict, optional
        The words; those of the address by default.

    Raises
    ------
    AccessError
        If it asks for a flow of somebody else that is not shared.
    """
    words = request.GET if query is None else query
    given = QueryDict(mutable=True)
    for word, value in DEFAULTS.items():
        given[word] = words.get(word, "").strip() or value
    for word in LISTS:
        given.setlist(word, [v for v in words.getlist(word) if v])
    check_visible(str(given["stroom"]), request.user)
    return Asking(given, snapshot, request.user)


def question(request: HttpRequest, form: Asking) -> Question:
    """Return the question for certainty; the form must be valid."""
    given = form.cleaned_data
    return Question(
        recipe=form.recipe,
        on=request.on,  # type: ignore[attr-defined]
        known_on=request.known_on,  # type: ignore[attr-defined]
        search=SEARCHES[given["zoek"]][0],
        replications=given["herhalingen"],
        seed=given["zaad"],
        sample=given["deel"] / 100,
    )


def words_of(query: QueryDict) -> dict[str, str | list[str]]:
    """Return the words of a question that differ from the default, to carry along in links."""
    found: dict[str, str | list[str]] = {
        word: query.get(word, "").strip()
        for word, value in DEFAULTS.items()
        if query.get(word, "").strip() not in ("", value)
    }
    return found | {w: query.getlist(w) for w in LISTS if query.getlist(w)}

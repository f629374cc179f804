"""What a project comes down to, as sentences in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from regiowerk.resources.verevening.keys import Basis
from regiowerk.resources.verevening.project.fairness import Fairness
from regiowerk.resources.verevening.project.model import (
    Account,
    Assumption,
    Item,
    KeySpec,
    Project,
    Role,
)
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.timing import Pace, Timing, Years
from regiowerk.web.pages.verevening.numbers import MINUS, shown
from regiowerk.web.templatetags.regiowerk_tags import dag, euro, getal, in_zin, vertaald

MILLION = 1e6

RULES = {
    "shapley": (
        gettext_lazy("Shapley"),
        gettext_lazy(
            "Ieder krijgt wat hij gemiddeld bijdraagt, over alle volgordes van instappen."
        ),
    ),
    "nucleolus": (
        gettext_lazy("Nucleolus"),
        gettext_lazy("De groep met de grootste klacht is zo goed mogelijk af."),
    ),
    "nucleolus_per_capita": (
        gettext_lazy("Nucleolus per lid"),
        gettext_lazy("Als de nucleolus, met de klacht van een groep gedeeld door haar leden."),
    ),
    "nucleolus_proportional": (
        gettext_lazy("Proportionele nucleolus"),
        gettext_lazy("Als de nucleolus, met de klacht in verhouding tot wat de groep alleen kan."),
    ),
    "scrb": (
        gettext_lazy("Scheidbare kosten, resterende baten"),
        gettext_lazy("Wat ieder toevoegt, en de rest in verhouding tot zijn resterende baat."),
    ),
    "ensc": (
        gettext_lazy("Gelijk deel van de rest"),
        gettext_lazy("Wat ieder toevoegt, en de rest in gelijke delen."),
    ),
    "tau": (
        gettext_lazy("Tau-waarde"),
        gettext_lazy("Tussen het meeste dat men kan vragen en het minste dat men kan eisen."),
    ),
    "gately": (
        gettext_lazy("Gately"),
        gettext_lazy("Ieder verliest evenveel in verhouding als hij de samenwerking breekt."),
    ),
}
"""The rules by their word: what they are called, and what they do in one sentence."""

BASES = {
    Basis.EQUAL: gettext_lazy("Gelijk"),
    Basis.INHABITANTS: gettext_lazy("Inwoners"),
    Basis.AREA: gettext_lazy("Oppervlakte"),
    Basis.CADASTRAL_INCOME: gettext_lazy("Kadastraal inkomen"),
    Basis.USE: gettext_lazy("Gebruik"),
    Basis.SHARES: gettext_lazy("Aandelen"),
    Basis.LOCATION: gettext_lazy("Ligging van het terrein"),
    Basis.FIXED: gettext_lazy("Vaste percentages"),
}

ACCOUNTS = {
    Account.DEVELOPMENT: gettext_lazy("Ontwikkeling"),
    Account.RUNNING: gettext_lazy("Beheer"),
    Account.TAX: gettext_lazy("Belastingen"),
    Account.FUND: gettext_lazy("Gemeentefonds"),
}

ROLES = {
    Role.DEVELOPER: gettext_lazy("Ontwikkelaar: de gemeenten ontwikkelen zelf"),
    Role.DIRECTOR: gettext_lazy("Regisseur: een ander ontwikkelt"),
    Role.PARTNERSHIP: gettext_lazy("Publiek-private samenwerking"),
}

KINDS = {
    "bedrijventerrein": gettext_lazy("Bedrijventerrein"),
    "woonproject": gettext_lazy("Woonproject"),
    "voorziening": gettext_lazy("Gezamenlijke voorziening"),
    "zachte-ontwikkeling": gettext_lazy("Natuur en open ruimte"),
    "licht": gettext_lazy("Lichte samenwerking"),
}


def amount(value: float) -> str:
    """Return an amount as one says it: in millions with a decimal, else in whole euro."""
    if abs(value) >= MILLION:
        return _("%(amount)s miljoen") % {"amount": signed(euro(value / MILLION, 1))}
    return amount_whole(value)


def amount_whole(value: float) -> str:
    """Return an amount in whole euro, without a minus before a zero."""
    return signed(euro(round(value) or 0, 0))


def signed(text: str) -> str:
    """Return an amount with a true minus where the language has it: € −5 (nl), −€5 (en)."""
    if get_language() == "en" and "-" in text:
        return MINUS + text.replace("-", "")
    return text.replace("-", MINUS)


def headline(result: ProjectResult, chosen: VariantResult) -> str:
    """Return the title of a project: what it comes down to, and for whom it does not."""
    present = result.whole.present
    told = _("Samen kost het %(amount)s") if present < 0 else _("Samen levert het %(amount)s op")
    whole = told % {"amount": amount(abs(present))}
    return f"{whole}: {_who(result.project, chosen.fairness)}" if chosen.fairness else whole


def _who(project: Project, fairness: Fairness) -> str:
    worse, n = len(fairness.worse_off), len(project.partners)
    if n == 1:
        return _("er is maar één partner")
    if worse:
        return ngettext(
            "%(worse)s van de %(n)s partners is slechter af dan alleen",
            "%(worse)s van de %(n)s partners zijn slechter af dan alleen",
            worse,
        ) % {"worse": worse, "n": n}
    if groups := len(fairness.objecting):
        return ngettext(
            "niemand is slechter af dan alleen, maar %(n)s groep is apart beter af",
            "niemand is slechter af dan alleen, maar %(n)s groepen zijn apart beter af",
            groups,
        ) % {"n": groups}
    return _("niemand heeft een reden om eruit te stappen")


def objection(result: ProjectResult, variant: VariantResult) -> str:
    """Return who objects most to a variant, by how much and why, or that nobody does."""
    fairness, alone = variant.fairness, result.alone
    if fairness is None or alone is None:
        return ""
    if not fairness.stability.worst:
        return _("Er is maar één partner.")
    if not fairness.objecting:
        return _("Niemand heeft een reden om eruit te stappen.")
    name, more = fairness.objecting[0]
    others = len(fairness.objecting) - 1
    told = _(
        "%(group)s zouden samen, zonder de anderen, %(amount)s beter af zijn, en hebben dus een "
        "reden om eruit te stappen: apart %(apart)s, hier %(here)s."
    )
    if "+" not in name:
        told = _(
            "%(group)s zou alleen %(amount)s beter af zijn, en heeft dus een reden om eruit te "
            "stappen: apart %(apart)s, hier %(here)s."
        )
    apart = float(alone.game.game.values[fairness.stability.worst])
    found = told % {
        "group": together(name),
        "amount": amount(more),
        "apart": amount(apart),
        "here": amount(apart - more),
    }
    if others:
        found += " " + ngettext(
            "Nog %(n)s andere groep is apart beter af.",
            "Nog %(n)s andere groepen zijn apart beter af.",
            others,
        ) % {"n": others}
    if variant.variant.rule == "nucleolus" and not variant.undefined:
        found += " " + _("De kern is leeg: bij elke verdeling is er een groep apart beter af.")
    return found


def told_by(owner: Any, changed: date) -> str:
    """Return who keeps a shared project, and since when it is as it is."""
    if owner is None:
        return _("Laatst gewijzigd op %(day)s.") % {"day": dag(changed)}
    return _("Van %(who)s, laatst gewijzigd op %(day)s.") % {
        "who": owner.get_username(),
        "day": dag(changed),
    }


def together(name: str) -> str:
    """Return the name of a group, A+B+C, as people say it: A, B en C."""
    parts = name.split("+")
    if len(parts) == 1:
        return name
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def key_told(spec: KeySpec) -> str:
    """Return a key in words: its bases with their weights."""
    names = [(in_zin(str(BASES[basis])), weight) for basis, weight in spec.measures]
    if len(names) == 1:
        return names[0][0]
    return " + ".join(f"{shown(float(weight))} % {name}" for name, weight in names)


def rates_told(rates: tuple[float, ...]) -> str:
    """Return the internal rates of return in words: none, one, or how many."""
    if not rates:
        return _("geen")
    if len(rates) == 1:
        return signed(f"{getal(rates[0] * 100, 1)} %")
    return ngettext("%(n)s rentevoet", "%(n)s rentevoeten", len(rates)) % {"n": len(rates)}


def label_of(one: Assumption) -> str:
    """Return the name of an assumption inside a formula."""
    return in_zin(vertaald(one.label))


def timed(item: Item, project: Project) -> str:
    """Return when an item falls, and how its price grows."""
    told = _PACES[item.timing.pace](item.timing, project)
    if not item.growth:
        return told
    grows = _("de prijs volgt “%(label)s”") % {"label": label_of(project.assumptions[item.growth])}
    return f"{told}; {grows}"


def _years(given: Years, project: Project) -> int:
    return int(project.value(given)) if isinstance(given, str) else given


def _once(timing: Timing, project: Project) -> str:
    return _("eenmalig in %(year)s") % {"year": project.start + _years(timing.first, project)}


def _spread(timing: Timing, project: Project) -> str:
    return _("gespreid over %(n)s jaar vanaf %(year)s") % {
        "n": _years(timing.years, project),
        "year": project.start + _years(timing.first, project),
    }


def _phased(timing: Timing, _project: Project) -> str:
    return _("volgens de fase %(phase)s") % {"phase": vertaald(timing.phase)}


def _yearly(timing: Timing, project: Project) -> str:
    begin = project.start + _years(timing.first, project)
    if years := _years(timing.years, project):
        return _("elk jaar vanaf %(year)s, %(n)s jaar lang") % {"year": begin, "n": years}
    return _("elk jaar vanaf %(year)s") % {"year": begin}


def _stock(timing: Timing, project: Project) -> str:
    lag = _years(timing.lag, project)
    phase = vertaald(timing.phase)
    if lag:
        return _("elk jaar, voor wat %(n)s jaar eerder klaar was in de fase %(phase)s") % {
            "n": lag,
            "phase": phase,
        }
    return _("elk jaar, voor wat klaar is in de fase %(phase)s") % {"phase": phase}


def _renewed(timing: Timing, project: Project) -> str:
    return _("telkens %(n)s jaar na de fase %(phase)s") % {
        "n": _years(timing.life, project),
        "phase": vertaald(timing.phase),
    }


_PACES: Mapping[Pace, Callable[[Timing, Project], str]] = {
    Pace.ONCE: _once,
    Pace.SPREAD: _spread,
    Pace.PHASE: _phased,
    Pace.YEARLY: _yearly,
    Pace.STOCK: _stock,
    Pace.RENEWAL: _renewed,
}

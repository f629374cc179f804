"""What the library says in Dutch of verdicts and repairs, in the language of the page.

On a Dutch page these are the sentences of the library, word for word. Elsewhere they are made from
the same facts: names and legal terms stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from regiowerk.align.conformity import Conformity, Ground, Open, Verdict
from regiowerk.align.repair import Remedy, Step, Task
from regiowerk.methods.repairing import Fate
from regiowerk.register.snapshot import Snapshot
from regiowerk.web.pages.align.scenes import enumeration
from regiowerk.web.templatetags.regiowerk_tags import dag_lang


def name_of(snapshot: Snapshot, structure: str) -> str:
    """Return the name of a structure; its id when the register does not know it."""
    body = snapshot.organisations.get(structure)
    return body.name if body else structure


def task_sentence(task: Task, snapshot: Snapshot) -> str:
    """Return what a council decides, one sentence."""
    words = {
        "structure": name_of(snapshot, task.structure),
        "target": name_of(snapshot, task.target) if task.target else "",
        "partners": enumeration(task.partners),
    }
    match task.step:
        case Step.JOIN:
            text = _("Beslis over de toetreding tot %(structure)s, dat zo de hele regio omvat.")
        case Step.MOVE:
            text = _("Beslis over de uittreding uit %(structure)s en de toetreding tot %(target)s.")
        case Step.SPLIT if task.partners:
            text = _(
                "Beslis over de uittreding uit %(structure)s en de oprichting van een nieuw "
                "samenwerkingsverband in de eigen regio met %(partners)s."
            )
        case Step.SPLIT:
            text = _(
                "Beslis over de uittreding uit %(structure)s en de oprichting van een nieuw "
                "samenwerkingsverband in de eigen regio."
            )
        case _ if task.target:
            text = _("Beslis over de uittreding uit %(structure)s; u zit al in %(target)s.")
        case _:
            text = _("Beslis over de uittreding uit %(structure)s.")
    return text % words


def remedy_sentence(one: Remedy, snapshot: Snapshot, regions: Mapping[str, str]) -> str:
    """Return what happens to a structure, in sentences; `regions` has names by code."""
    mended = one.mended
    if mended.deferred:
        return _("Blijft zoals het is en vraagt een afwijking aan.")
    stays = [regions.get(g, g) for g, fate in mended.fates.items() if fate is Fate.STAY]
    where = enumeration(stays)
    parts: list[str] = []
    if len(stays) > 1 and mended.completed:
        parts.append(_("Breidt uit tot heel %(regions)s.") % {"regions": where})
    elif len(stays) > 1:
        parts.append(_("Gaat verder in heel %(regions)s.") % {"regions": where})
    elif stays:
        parts.append(_("Gaat verder in %(region)s.") % {"region": where})
    for region, fate in mended.fates.items():
        if fate is not Fate.STAY:
            parts.append(_piece(one, region, fate, snapshot, regions))
    return " ".join(parts)


def _piece(
    one: Remedy, region: str, fate: Fate, snapshot: Snapshot, regions: Mapping[str, str]
) -> str:
    units = one.conformity.fit.touched[region]
    n = len(units)
    words = {
        "who": enumeration([snapshot.units[unit].name for unit in units]),
        "region": regions.get(region, region),
        "host": name_of(snapshot, one.mended.hosts.get(region, "")),
    }
    if fate is Fate.JOIN:
        text = ngettext(
            "%(who)s (%(region)s) gaat over naar %(host)s.",
            "%(who)s (%(region)s) gaan over naar %(host)s.",
            n,
        )
    elif fate is Fate.FOUND:
        text = ngettext(
            "%(who)s (%(region)s) gaat verder als nieuw samenwerkingsverband.",
            "%(who)s (%(region)s) gaan verder als nieuw samenwerkingsverband.",
            n,
        )
    else:
        text = ngettext(
            "%(who)s (%(region)s) treedt uit, zonder vervanging.",
            "%(who)s (%(region)s) treden uit, zonder vervanging.",
            n,
        )
    return text % words


def verdict_sentence(one: Conformity) -> str:
    """Return in one or two sentences why a verdict is as it is; the full reason is `one.reason`.

    For readers of another language than that of the reason, which stays beside it.
    """
    parts = [_verdict(one)]
    if Open.FOUNDED in one.open:
        parts.append(_("De oprichtingsdatum is onbekend, dus telt de uiterste termijn."))
    if Open.THEME in one.open:
        parts.append(_("Het thema is onbekend: voor afval geldt een langere termijn."))
    if Open.MERGER in one.open:
        parts.append(
            _("Of een gefuseerde gemeente als geheel deelneemt, is niet bekend; dat beslist mee.")
        )
    return " ".join(parts)


_GROUNDS: Mapping[Ground, str] = {
    Ground.FORM: gettext_noop("De regel geldt niet voor deze vorm."),
    Ground.EXCLUDED: gettext_noop("Uitgesloten door een beslissing."),
    Ground.BORDER: gettext_noop("Er zijn leden buiten Vlaanderen; dan geldt de regel niet."),
    Ground.NO_MEMBERS: gettext_noop("Er zijn geen leden bekend."),
    Ground.NO_REGION: gettext_noop("Een lid ligt in geen enkele referentieregio."),
    Ground.FIT: gettext_noop("De gemeenten liggen zoals de regel vraagt."),
    Ground.NO_THEME: gettext_noop(
        "Het thema is onbekend: alleen een afvalintercommunale heeft nog tijd."
    ),
    Ground.DEVIATION: gettext_noop(
        "Niet regioconform, maar een afwijking is toegestaan tot %(day)s."
    ),
    Ground.CANDIDATE: gettext_noop(
        "Valt misschien onder een uitsluiting. Zonder uitsluiting moet het regioconform zijn "
        "vanaf %(day)s."
    ),
}


def _verdict(one: Conformity) -> str:
    late = one.verdict is Verdict.IN_BREACH
    text = _GROUNDS.get(one.ground, "")
    if one.ground is Ground.DEVIATION and one.deadline is None:
        text = gettext_noop("Niet regioconform, maar een afwijking is blijvend toegestaan.")
    elif not text and late:
        text = gettext_noop("Moest regioconform zijn vanaf %(day)s.")
    elif not text:
        text = gettext_noop("Moet regioconform zijn vanaf %(day)s.")
    return _(text) % {"day": dag_lang(one.deadline)}

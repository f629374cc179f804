"""What a reader does with a plan: from the fields of a form to steps, and refusals in Dutch."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from regiowerk.align.plans import Plan, new_code
from regiowerk.align.steps import (
    AddMember,
    Assign,
    DropRegion,
    Lock,
    MergeMunicipalities,
    MergeRegions,
    Move,
    RemoveMember,
    Rename,
    SplitRegion,
    Step,
    Unassign,
    Unlock,
)
from regiowerk.core.errors import InputError, RegiowerkError, RuleError
from regiowerk.reports.pages.whatif_day import Grounds
from regiowerk.web.errors import sentence

_LONGEST = 80  # letters of a name
DO, RESTART = "doe", "begin-hier"


class Asked:
    """The fields of one action, checked against the plan as they are read."""

    def __init__(self, words: QueryDict, plan: Plan, grounds: Grounds) -> None:
        self._words, self.plan, self._grounds = words, plan, grounds

    def unit(self, word: str = "wie") -> str:
        """Return the municipality in a field, by id, NIS code or name."""
        return self._found(self._words.get(word, "").strip())

    def units(self, word: str = "wie") -> tuple[str, ...]:
        """Return the municipalities in a field that may be repeated, each once."""
        found = tuple(dict.fromkeys(map(self._found, filter(None, self._words.getlist(word)))))
        if not found:
            raise InputError(_("Vink ten minste één gemeente aan."), field=word)
        return found

    def _found(self, key: str) -> str:
        if not key:
            raise InputError(_("Kies eerst een gemeente."), field="wie")
        now = self.plan.now
        if key in now.units:
            return key
        unit = self._grounds.snapshot.municipality(key).id
        return now.successor_of.get(unit, unit)

    def region(self, word: str = "regio") -> str:
        """Return the region in a field."""
        code = self._words.get(word, "").strip()
        if code not in self.plan.now.names:
            raise InputError(_("Kies een regio van dit plan."), field=word, found=code)
        return code

    def name(self, word: str = "naam") -> str:
        """Return the name that was typed."""
        name = " ".join(self._words.get(word, "").split())
        if not name or len(name) > _LONGEST:
            raise InputError(
                _("Geef een naam van ten hoogste %(n)s tekens.") % {"n": _LONGEST}, name=name
            )
        return name

    def structure(self, word: str = "samenwerking") -> str:
        """Return the structure in a field."""
        id_ = self._words.get(word, "")
        if all(one.id != id_ for one in self._grounds.evidence.structures):
            raise InputError(_("Kies een samenwerking van deze dag."), structure_field=word)
        return id_


def _new_region(asked: Asked) -> tuple[Step, ...]:
    """Return the step that makes a region of one or more municipalities."""
    units, name, now = asked.units(), asked.name(), asked.plan.now
    code = new_code(now, name)
    regions = {now.region_of.get(unit, "") for unit in units}
    whole = any(set(now.members.get(region, ())) <= set(units) for region in regions)
    if len(regions) == 1 and "" not in regions and not whole:
        return (SplitRegion(regions.pop(), units, code, name),)
    return (Assign(tuple((unit, code) for unit in units), ((code, name),)),)


def _merged_regions(asked: Asked) -> tuple[Step, ...]:
    one, other = asked.region(), asked.region("met")
    if one == other:
        raise InputError(_("Kies twee verschillende regio's om samen te voegen."), regions=(one,))
    return (MergeRegions((one, other), one),)


def _merged_municipalities(asked: Asked) -> tuple[Step, ...]:
    units, name, now = asked.units(), asked.name(), asked.plan.now
    if len(units) < 2:
        raise InputError(_("Een fusie vraagt ten minste twee gemeenten."), municipalities=units)
    region = now.region_of.get(units[0], "")
    return (MergeMunicipalities(units, new_code(now, name), name, region),)


def _left(asked: Asked) -> tuple[Step, ...]:
    structure = asked.structure()
    return tuple(RemoveMember(structure, unit) for unit in asked.units())


def _joined(asked: Asked) -> tuple[Step, ...]:
    structure = asked.structure()
    return tuple(AddMember(structure, unit) for unit in asked.units())


ACTIONS: Mapping[str, Callable[[Asked], tuple[Step, ...]]] = {
    "verplaats": lambda asked: (Move(asked.unit(), asked.region("naar")),),
    "losmaken": lambda asked: (Unassign(asked.unit()),),
    "nieuwe-regio": _new_region,
    "zet-gemeente-vast": lambda asked: (Lock((asked.unit(),)),),
    "maak-gemeente-los": lambda asked: (Unlock((asked.unit(),)),),
    "zet-regio-vast": lambda asked: (Lock((), (asked.region(),)),),
    "maak-regio-los": lambda asked: (Unlock((), (asked.region(),)),),
    "alles-los": lambda _asked: (Unlock(),),
    "voeg-samen": _merged_regions,
    "hernoem": lambda asked: (Rename(asked.region(), asked.name()),),
    "hef-op": lambda asked: (DropRegion(asked.region()),),
    "fuseer": _merged_municipalities,
    "uittreden": _left,
    "toetreden": _joined,
}
"""What can be done with a plan, by the word in the form."""


def acted(words: QueryDict, plan: Plan, grounds: Grounds) -> Plan:
    """Return the plan after what a form asks.

    Raises
    ------
    InputError, UnknownIdError, RuleError
        If it cannot be done; the plan stays as it is.
    """
    what = words.get(DO, "")
    match what:
        case "":
            return plan
        case "ongedaan":
            return plan.undo() if plan.steps else plan
        case "opnieuw":
            return plan.redo() if plan.undone else plan
        case "herbegin":
            return _from_the_start(plan)
    if what not in ACTIONS:
        raise InputError(_("Deze handeling bestaat niet."), what=what)
    after = plan.then(*ACTIONS[what](Asked(words, plan, grounds)))
    grounds.evidence.check(after.now)
    return after


def _from_the_start(plan: Plan) -> Plan:
    while plan.steps:
        plan = plan.undo()
    return plan


def refusal(error: RegiowerkError, plan: Plan) -> str:
    """Return why something was not done with a plan, in the language of the page."""
    facts = error.facts
    if isinstance(error, RuleError) and {"municipalities", "regions"} <= facts.keys():
        units = (plan.now.called(unit) for unit in _listed(facts["municipalities"]))
        return _(
            "Dit verandert wat u vastzette: %(names)s. Maak het eerst los, of kies iets anders."
        ) % {"names": ", ".join([*_listed(facts["regions"]), *units])}
    if isinstance(error, RuleError) and "region" in facts:
        return _("Deze regio heeft nog gemeenten. Verplaats ze eerst, of voeg de regio samen.")
    return sentence(error)


def _listed(fact: object) -> list[str]:
    return [str(one) for one in fact] if isinstance(fact, list | tuple) else []

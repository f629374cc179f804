"""The plan that a reader works on: where it comes from, its steps, and how links carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from regiowerk.align.plans import Plan, plan_from
from regiowerk.align.progress import REGION
from regiowerk.core.errors import InputError
from regiowerk.reports.pages.whatif_day import Grounds, grounds_of
from regiowerk.web.pages.asked import VERSION, number_asked
from regiowerk.web.pages.viewmodels import address, snapshot_of
from regiowerk.web.pages.whatif.tokens import (
    LONGEST,
    Told,
    plan_of,
    plan_token,
    steps_of,
    steps_token,
)
from regiowerk.web.work import plans
from regiowerk.web.work.models import SavedPlan

ZONING, SAVED, SHARED, STEPS, CHOSEN, OWN = "van", "plan", "deel", "stappen", "gemeente", "eigen"


@dataclass(frozen=True, slots=True)
class Work:
    """A plan at work.

    Parameters
    ----------
    base : mapping of word to str
        Where it starts, as the address says: a zoning (``van``), a saved plan (``plan``), a
        shared one (``deel``), or the token itself, which then holds the whole plan (``eigen``).
    plan : Plan
        With its steps.
    begun : tuple of steps
        The steps, and those undone, that go without saying: those of the saved plan.
    saved : SavedPlan, optional
        The record that saving overwrites.
    chosen : str
        The municipality that is asked about; empty for none.
    version : int
        The version of the saved plan with which the work began.
    """

    base: Mapping[str, str]
    plan: Plan
    begun: Told = ((), ())
    saved: SavedPlan | None = None
    chosen: str = ""
    version: int = 0

    @property
    def token(self) -> str:
        """The steps, or the whole plan, as the address carries it; empty when it says nothing."""
        if OWN in self.base:
            return plan_token(self.plan)
        return steps_token(self.plan) if self.changed else ""

    @property
    def changed(self) -> bool:
        """Whether there is something that the start does not say."""
        return OWN in self.base or (self.plan.steps, self.plan.undone) != self.begun

    @property
    def fields(self) -> dict[str, str]:
        """The hidden fields of every form."""
        found = {**self.base, STEPS: self.token, CHOSEN: self.chosen}
        if self.saved is not None:
            found[VERSION] = str(self.version)
        return {word: value for word, value in found.items() if value}

    @property
    def words(self) -> dict[str, str]:
        """The words of an address of this plan; the usual start is left out."""
        found = {w: v for w, v in self.fields.items() if w != VERSION}
        if found.get(ZONING) == REGION:
            found.pop(ZONING)
        return found

    @property
    def fits(self) -> bool:
        """Whether the plan fits in an address."""
        return len(self.token) <= LONGEST

    def with_plan(self, plan: Plan) -> Work:
        """Return the work with another plan from the same start."""
        gone = self.chosen and self.chosen not in plan.now.units
        return replace(self, plan=plan, chosen="" if gone else self.chosen)

    def restarted(self, name: str) -> Work:
        """Return the work on a plan that starts where this one stands.

        Parameters
        ----------
        name : str
            What the start is called when the plan has no name.
        """
        begin = plan_from(replace(self.plan, name=self.plan.name or name))
        return Work({OWN: "ja"}, begin, chosen=self.chosen)

    def link(self, request: HttpRequest, name: str = "wat-als", *args: str, **words: str) -> str:
        """Return the address of a page about this plan."""
        found = {w: v for w, v in {**self.words, **words}.items() if v}
        return address(request, name, *args, **found)

    def permalink(self) -> str:
        """Return the address that shows this plan on its own day to everybody; empty if long."""
        if not self.fits:
            return ""
        found = QueryDict(mutable=True)
        found.update({"op": self.plan.start.on.isoformat(), **self.words})
        found.pop(CHOSEN, None)
        return f"{reverse('wat-als')}?{found.urlencode()}"


def work_of(request: HttpRequest, words: QueryDict) -> Work:
    """Return the plan of an address or a form.

    Raises
    ------
    InputError, UnknownIdError, RuleError
        If the token is damaged, or the plan cannot be made on the day.
    AccessError
        If it is a saved plan of somebody else.
    """
    grounds = grounds_of(snapshot_of(request))
    work = _begun(request, words, grounds)
    chosen = words.get(CHOSEN, "").strip()
    if not chosen:
        return work
    unit = chosen if chosen in work.plan.now.units else grounds.snapshot.municipality(chosen).id
    unit = work.plan.now.successor_of.get(unit, unit)
    if unit not in work.plan.now.units:
        raise InputError(f"'{chosen}' is not a municipality of the plan.", municipality=chosen)
    return replace(work, chosen=unit)


def _begun(request: HttpRequest, words: QueryDict, grounds: Grounds) -> Work:
    token = words.get(STEPS, "").strip()
    saved = _saved(request, words)
    if saved is not None:
        mine = bool(words.get(SAVED))
        kept = plans.opened(saved)
        return Work(
            {SAVED: str(saved.pk)} if mine else {SHARED: saved.share},
            _stepped(kept, token),
            (kept.steps, kept.undone),
            saved if mine else None,
            version=number_asked(words.get(VERSION, "")) or saved.version,
        )
    if words.get(OWN):
        return Work({OWN: "ja"}, plan_of(token))
    zoning = words.get(ZONING, "").strip() or REGION
    return Work({ZONING: zoning}, _stepped(grounds.start(zoning), token))


def _saved(request: HttpRequest, words: QueryDict) -> SavedPlan | None:
    number = words.get(SAVED, "").strip()
    if number:
        return plans.own(number_asked(number) or 0, request.user)
    token = words.get(SHARED, "").strip()
    return plans.shared(token) if token else None


def _stepped(plan: Plan, token: str) -> Plan:
    """Return the plan with the steps of a token in place of its own."""
    if not token:
        return plan
    steps, undone = steps_of(token)
    return replace(plan, steps=steps, undone=undone)

"""Which mechanism: the questions of the scheme, and the lightest one that fits, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from regiowerk.resources.verevening.mechanisms.advising import (
    QUESTIONS,
    Advice,
    Answers,
    Verdict,
    advise,
)
from regiowerk.resources.verevening.mechanisms.catalogue import Scope, Task
from regiowerk.web.pages.viewmodels import Crumb, address

YES_NO: Mapping[str, tuple[Any, Any]] = {
    "ja": (True, gettext_lazy("ja")),
    "nee": (False, gettext_lazy("nee")),
}
OPTIONS: Mapping[str, Mapping[str, tuple[Any, Any]]] = {
    "scope": {
        "project": (Scope.PROJECT, gettext_lazy("één project")),
        "programma": (Scope.PROGRAMME, gettext_lazy("een programma")),
    },
    "partners_known": YES_NO,
    "task": {
        "compensatie": (Task.COMPENSATION, gettext_lazy("alleen vergoeden")),
        "participatie": (Task.PARTICIPATION, gettext_lazy("ook samen investeren")),
        "betalingen": (Task.PAYMENTS, gettext_lazy("betalingen beheren")),
    },
    "large": YES_NO,
    "voluntary": YES_NO,
    "legal_person": YES_NO,
}
"""Per question the answers by their word: the value, and what it is called."""

WORDS = {
    "scope": "wat",
    "partners_known": "bekend",
    "task": "taak",
    "large": "groot",
    "voluntary": "vrijwillig",
    "legal_person": "rechtspersoon",
}
"""The word of each question in the address."""

FIRST = {"legal_person": "nee"}
"""The answer that is chosen before somebody answers, where that is not "weet niet"."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the questions, and the advice once somebody answered one."""
    asked = any(word in request.GET for word in WORDS.values())
    advice = advise(answers_of(request.GET), on=request.on) if asked else None  # type: ignore[attr-defined]
    context = {
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(_("Welk mechanisme?")),
        ],
        "questions": [_question(name, request.GET) for name in QUESTIONS],
        "advice": advice,
        "title": headline(advice),
        "open": [QUESTIONS[name][0] for name in advice.open_questions] if advice else [],
        "rows": [_row(one, request) for one in advice.verdicts] if advice else [],
    }
    return render(request, "pages/verevening/mechanism.html", context)


def answers_of(words: QueryDict) -> Answers:
    """Return the answers in an address; a word that is no answer is "weet niet".

    What is not asked of is as in `Answers`: no legal person, else "weet niet".
    """
    given: dict[str, Any] = {
        name: OPTIONS[name].get(words.get(WORDS[name], FIRST.get(name, "")), (None, ""))[0]
        for name in QUESTIONS
    }
    return Answers(**given)


def headline(advice: Advice | None) -> str:
    """Return the title: the mechanism that is proposed, or why there is none."""
    if advice is None:
        return _("Welk mechanisme past bij uw samenwerking?")
    if advice.proposed is not None:
        return _("Het lichtste mechanisme dat past: %(name)s") % {"name": advice.proposed.name}
    if advice.open_questions:
        return _("Dat hangt af van wat u nog niet weet")
    return _("Er is geen mechanisme dat vandaag past en nodig is")


def _question(name: str, words: QueryDict) -> dict[str, Any]:
    question, why = QUESTIONS[name]
    options = [(word, label) for word, (_value, label) in OPTIONS[name].items()]
    return {
        "word": WORDS[name],
        "question": question,
        "why": why,
        "options": [*options, ("weet-niet", _("weet niet"))],
        "chosen": words.get(WORDS[name], FIRST.get(name, "weet-niet")),
    }


def _row(verdict: Verdict, request: HttpRequest) -> dict[str, Any]:
    one = verdict.mechanism
    return {
        "verdict": verdict,
        "mechanism": one,
        "conditions": one.conditions_on(request.on),  # type: ignore[attr-defined]
    }

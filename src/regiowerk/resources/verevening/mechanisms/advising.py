"""The lightest mechanism that fits, with reasons; and what to find out first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import product
from typing import Any

from regiowerk.core.parameters import Dated
from regiowerk.resources.verevening.mechanisms.catalogue import (
    Mechanism,
    Scope,
    Task,
    Way,
    mechanisms,
)
from regiowerk.resources.verevening.rates import legal_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers to the questions of the scheme; None is "weet niet".

    Parameters
    ----------
    scope : Scope, optional
        One project or a programme of several.
    partners_known : bool, optional
        Whether the group of municipalities is known beforehand.
    task : Task, optional
        Only compensation, financial participation, or payments to manage.
    large : bool, optional
        Whether the development is larger than the threshold of 5 ha.
    voluntary : bool, optional
        Whether the partners choose this themselves.
    legal_person : bool, optional
        Whether the cooperation itself must own, contract or employ; no is the light answer.
    """

    scope: Scope | None = None
    partners_known: bool | None = None
    task: Task | None = None
    large: bool | None = None
    voluntary: bool | None = None
    legal_person: bool | None = False


QUESTIONS: Mapping[str, tuple[str, str]] = {
    "scope": (
        "Gaat het om één project of om een programma van verschillende ontwikkelingen?",
        "Een contract volstaat voor één project; een programma vraagt een vereniging of een fonds.",
    ),
    "partners_known": (
        "Is de groep van gemeenten vooraf bekend?",
        "Met een onbekende groep kan alleen een verplichte regeling, en die vraagt een decreet.",
    ),
    "task": (
        "Moet u alleen vergoeden, ook samen investeren, of betalingen beheren?",
        "Dit bepaalt of een contract volstaat.",
    ),
    "large": (
        "Is de ontwikkeling groter dan 5 ha?",
        "In de onderzochte gevallen werd verevening alleen daarboven overwogen.",
    ),
    "voluntary": (
        "Kiezen de gemeenten hier zelf voor?",
        "Vrijwillige mechanismen kunnen vandaag; verplichte vragen een decreet.",
    ),
    "legal_person": (
        "Moet de samenwerking zelf eigendom, personeel of contracten hebben?",
        "Dan is een rechtspersoon nodig.",
    ),
}
"""Per answer the question and why it matters, in Dutch, in the order of the scheme."""

_OPTIONS: Mapping[str, tuple[Any, ...]] = {
    "scope": tuple(Scope),
    "task": tuple(Task),
    "partners_known": (True, False),
    "large": (True, False),
    "voluntary": (True, False),
    "legal_person": (True, False),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One mechanism for these answers: whether it fits and can be used, and why, in Dutch."""

    mechanism: Mechanism
    fits: bool
    reasons: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether it fits and is possible today."""
        return self.fits and self.mechanism.possible


@dataclass(frozen=True, slots=True)
class Advice:
    """What is proposed.

    Parameters
    ----------
    proposed : Mechanism or None
        The lightest that fits and is possible today; None when there is none, none is needed, or
        the answer depends on a question that is open.
    reasons : tuple of str
        Why, in Dutch.
    verdicts : tuple of Verdict
        Every mechanism, the lightest first, with why it is heavier, unfit or not possible. With
        open questions: those on which all ways they may turn out agree, and what they have in
        common.
    open_questions : tuple of str
        Ids of the questions whose answer can change the proposal, in the order of the scheme.
    candidates : tuple of Mechanism
        What may come out, when questions are open: the lightest first.
    none_possible : bool
        Whether some answer leads to no mechanism, when questions are open.
    threshold : Dated of int
        The hectares of the question about size, with source.
    """

    proposed: Mechanism | None
    reasons: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    open_questions: tuple[str, ...]
    candidates: tuple[Mechanism, ...]
    none_possible: bool
    threshold: Dated[int]


def advise(answers: Answers, *, on: date) -> Advice:
    """Return the lightest mechanism that fits the answers, or what to find out first.

    Parameters
    ----------
    answers : Answers
        The answers; None is "weet niet".
    on : date
        Day of the rules.

    Notes
    -----
    An open answer counts in all ways it may turn out. When all of them lead to one proposal, that
    is the advice; else the questions are named that can change it.
    Source: the decision key of the base study as in Ruimte 29 (2016; S45), as in the catalogue.

    Examples
    --------
    >>> case = Answers(
    ...     scope=Scope.PROJECT, partners_known=True, task=Task.COMPENSATION, large=True,
    ...     voluntary=True, legal_person=False,
    ... )
    >>> advise(case, on=date(2026, 1, 1)).proposed
    <Mechanism 1: Contract tussen gemeenten (vrijwillig)>
    >>> advise(replace(case, task=None), on=date(2026, 1, 1)).open_questions
    ('task',)
    """
    threshold = legal_value("drempel-verevening", on)
    proposals = {case: _lightest(case) for case in _completed(answers)}
    found = set(proposals.values())
    verdicts = tuple(v for one in mechanisms().values() if (v := _shared(one, proposals)))
    if len(found) == 1:
        proposed = found.pop()
        reasons = _in_all([_reasons(proposed, case, threshold) for case in proposals])
        if len(proposals) > 1:
            reasons += ("Wat u nog niet weet, verandert dit voorstel niet.",)
        return Advice(proposed, reasons, verdicts, (), (), False, threshold)
    ask = tuple(name for name in QUESTIONS if _matters(name, answers, proposals))
    candidates = tuple(one for one in mechanisms().values() if one in found)
    reasons = ("Het voorstel hangt af van wat u nog niet weet; zoek dat eerst uit.",)
    return Advice(None, reasons, verdicts, ask, candidates, None in found, threshold)


def _shared(one: Mechanism, cases: Iterable[Answers]) -> Verdict | None:
    """Return the verdict that holds in all cases; None when they differ."""
    verdicts = [_verdict(one, case) for case in cases]
    if len({verdict.fits for verdict in verdicts}) > 1:
        return None
    fits = verdicts[0].fits
    otherwise = "Past" if fits else "Past niet"
    reasons = _in_all([verdict.reasons for verdict in verdicts])
    return Verdict(one, fits, reasons or (f"{otherwise}, wat u ook nog te weten komt.",))


def _in_all(texts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(text for text in texts[0] if all(text in others for others in texts))


def _completed(answers: Answers) -> Iterator[Answers]:
    names = [one.name for one in fields(Answers) if getattr(answers, one.name) is None]
    for values in product(*(_OPTIONS[name] for name in names)):
        yield replace(answers, **dict(zip(names, values, strict=True)))


def _matters(name: str, answers: Answers, proposals: Mapping[Answers, Mechanism | None]) -> bool:
    """Whether an open answer changes the proposal in some case of the other open ones."""
    if getattr(answers, name) is not None:
        return False
    return any(
        proposals[replace(case, **{name: value})] != proposal
        for case, proposal in proposals.items()
        for value in _OPTIONS[name]
    )


def _lightest(case: Answers) -> Mechanism | None:
    """Return the lightest that fits and is possible; None also when the case is too small."""
    if not case.large:
        return None
    return _lightest_of_any_size(case)


def _lightest_of_any_size(case: Answers) -> Mechanism | None:
    verdicts = (_verdict(one, case) for one in mechanisms().values())
    return next((one.mechanism for one in verdicts if one.usable), None)


def _verdict(one: Mechanism, case: Answers) -> Verdict:
    against: list[str] = []
    if case.voluntary and case.partners_known and one.way is Way.OBLIGATORY:
        against.append("Dit is een verplichte regeling; de gemeenten kiezen zelf.")
    if not case.voluntary and one.way is Way.VOLUNTARY:
        against.append("Dit kan alleen vrijwillig.")
    if one.group_known and not case.partners_known:
        against.append("De groep van gemeenten moet vooraf bekend zijn.")
    if (case.scope, case.task) not in one.fits:
        against.append(f"Dit dekt geen {case.scope} met {_TASKS.get(case.task)}.")
    if case.legal_person and one.possible and not one.legal_person:
        against.append("Dit brengt geen rechtspersoon mee.")
    if against:
        return Verdict(one, False, (*against, *_lacking(one)))
    lightest = next(
        (m for m in mechanisms().values() if m.order < one.order and _fits(m, case)), None
    )
    if not one.possible:
        reasons = _lacking(one)
    elif lightest:
        reasons = (f"Dit past ook, maar is zwaarder dan: {lightest.name}.",)
    else:
        reasons = _why(one, case)
    return Verdict(one, True, reasons)


def _why(one: Mechanism, case: Answers) -> tuple[str, ...]:
    """Return why the lightest that fits is that: its task, or the legal person that it brings."""
    if not case.legal_person:
        return (one.fits_basis.value,)
    person = "Dit brengt de rechtspersoon mee die u nodig hebt."
    without = _lightest_of_any_size(replace(case, legal_person=False))
    if without is None or without == one:
        return (one.fits_basis.value, person)
    return (person, f"Zonder rechtspersoon was dit lichter: {without.name}.")


def _fits(one: Mechanism, case: Answers) -> bool:
    return one.possible and _verdict(one, case).fits


def _lacking(one: Mechanism) -> tuple[str, ...]:
    return () if one.possible else (f"Vandaag niet mogelijk; eerst nodig: {one.needs}.",)


_TASKS: Mapping[Task | None, str] = {
    Task.COMPENSATION: "alleen vergoedingen",
    Task.PARTICIPATION: "financiële participatie",
    Task.PAYMENTS: "betalingen die beheerd moeten worden",
}


def _reasons(proposed: Mechanism | None, case: Answers, threshold: Dated[int]) -> tuple[str, ...]:
    if proposed is not None:
        return _why(proposed, case)
    if case.large:
        unknown = ("Met een onbekende groep kan alleen een verplichte regeling.",)
        return (
            *(() if case.partners_known else unknown),
            "Geen mechanisme dat vandaag mogelijk is, past. Zie bij elk mechanisme waarom, en wat "
            "er nodig is.",
        )
    smaller = (
        f"In de onderzochte gevallen werd verevening alleen boven {threshold.value} ha overwogen; "
        "dit is geen wettelijke grens."
    )
    otherwise = _lightest_of_any_size(case)
    if otherwise is None:
        return (smaller,)
    return (smaller, f"Wilt u toch verevenen, dan is dit het lichtst: {otherwise.name}.")

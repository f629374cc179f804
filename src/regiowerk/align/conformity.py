"""Conformity under the Regiodecreet: a verdict per structure, with the facts behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from regiowerk.align.decree import Candidate, Decision, Decisions, Rules
from regiowerk.align.fit import FitVerdict
from regiowerk.align.nesting import Nesting, Placed
from regiowerk.align.structures import Structure
from regiowerk.align.wording import counted, day_text
from regiowerk.core.parameters import Standing
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Origin


class Verdict(StrEnum):
    """What the law asks of a structure on a day."""

    OUT_OF_SCOPE = "valt er niet onder"
    CONFORM = "regioconform"
    TO_ADAPT = "aan te passen"
    IN_BREACH = "in overtreding"
    PERMITTED = "afwijking toegestaan"
    UNKNOWN = "onbekend"


class Ground(StrEnum):
    """The fact that decides the verdict."""

    FORM = "rechtsvorm"
    EXCLUDED = "uitgesloten"
    BORDER = "leden buiten Vlaanderen"
    NO_MEMBERS = "geen leden bekend"
    NO_REGION = "lid zonder regio"
    FIT = "ligging"
    DEVIATION = "afwijking"
    CANDIDATE = "mogelijk uitgesloten"
    NO_THEME = "thema onbekend"
    NEW = "nieuw samenwerkingsverband"
    EXISTING = "bestaand samenwerkingsverband"
    WASTE = "bestaande afvalintercommunale"


class Open(StrEnum):
    """A fact that nobody gave and that would make the verdict sharper."""

    FOUNDED = "oprichtingsdatum"
    THEME = "thema"
    EXCLUSION = "uitsluiting"
    MERGER = "lidmaatschap na fusie"


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule that the verdict rests on: its text, where it is written and how sure it is."""

    rule: str
    source: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Conformity:
    """A verdict and what it rests on.

    Parameters
    ----------
    structure : Structure
        The structure.
    fit : FitVerdict
        How its municipalities lie against the referentieregio's.
    verdict : Verdict
        The verdict.
    ground : Ground
        The fact that decides it.
    reason : str
        Why, in Dutch sentences.
    deadline : date, optional
        First day on which the structure must be regioconform, or the day after a deviation ends.
        With an unknown founding date it is the latest possible one; with a possible exclusion it
        holds if the structure is not excluded.
    days_left : int, optional
        Days from the day of the verdict to the deadline; negative when it has passed.
    open : tuple of Open
        Facts that are not known and matter.
    basis : tuple of Basis
        The rules used.
    """

    structure: Structure
    fit: FitVerdict
    verdict: Verdict
    ground: Ground
    reason: str
    deadline: date | None = None
    days_left: int | None = None
    open: tuple[Open, ...] = ()
    basis: tuple[Basis, ...] = ()


def conformity_of(
    nesting: Nesting, rules: Rules, decided: Decisions, *, on: date
) -> tuple[Conformity, ...]:
    """Return the verdict of every structure on a day, in the order of the nesting.

    Parameters
    ----------
    nesting : Nesting
        Structures laid against the referentieregio's of the day.
    rules : Rules
        The rules of the day: ``decree().at(on)``.
    decided : Decisions
        Deviations and exclusions that are known.
    on : date
        The day.
    """
    return tuple(
        judge(
            one,
            rules,
            on=on,
            where=nesting.reason(one),
            exclusion=decided.exclusion(one.structure.id, on),
            deviation=decided.deviation(one.structure.id, on),
        )
        for one in nesting.placed
    )


def judge(
    placed: Placed,
    rules: Rules,
    *,
    on: date,
    where: str = "",
    exclusion: Decision | None = None,
    deviation: Decision | None = None,
) -> Conformity:
    """Return the verdict of one structure on a day.

    Parameters
    ----------
    placed : Placed
        The structure and its fit against the referentieregio's.
    rules : Rules
        The rules of the day.
    on : date
        The day.
    where : str
        How it lies, one sentence in Dutch, to put in the reason.
    exclusion, deviation : Decision, optional
        What was decided for this structure and holds on the day.

    Returns
    -------
    Conformity
        In this order: its form is out of scope; it is excluded; no members are known; a member
        lies outside Flanders, or in no region; it lies in one of the ways that conform; it has a
        deviation; it may be excluded (then the verdict is unknown); else the deadline decides. An
        unknown founding date never makes a breach: the latest possible deadline counts, and
        `open` says so.
    """
    structure, fit = placed.structure, placed.verdict
    facts = _Facts(placed, on, where)
    if structure.kind not in rules.forms.value:
        return facts.out(Ground.FORM, _form_text(structure, rules), _form_basis(rules))
    if exclusion is not None:
        return facts.out(Ground.EXCLUDED, f"Uitgesloten: {exclusion.why}", _of(exclusion))
    if not structure.units:
        return facts.unknown(Ground.NO_MEMBERS, "Er zijn geen leden bekend.")
    if structure.abroad and rules.border.value:
        text = "Er zijn leden buiten Vlaanderen; dan geldt de regel niet."
        basis = Basis("grensoverschrijdend", rules.border.source, rules.border.standing)
        return facts.out(Ground.BORDER, text, basis)
    if fit.unassigned:
        return facts.unknown(Ground.NO_REGION, "Een lid ligt in geen enkele referentieregio.")
    ways = Basis("regioconform", rules.ways.source, rules.ways.standing)
    if fit.fit.value in rules.ways.value:
        return facts.found(Verdict.CONFORM, Ground.FIT, "Regioconform.", (ways,))
    if deviation is not None:
        return _permitted(facts, deviation)
    candidates = [c for c in rules.candidates if set(c.themes.value) & set(structure.themes)]
    return _unless_excluded(facts, rules, candidates, ways)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every verdict on one structure shares."""

    placed: Placed
    on: date
    where: str

    def found(
        self,
        verdict: Verdict,
        ground: Ground,
        text: str,
        basis: tuple[Basis, ...] = (),
        deadline: date | None = None,
        unknown: tuple[Open, ...] = (),
    ) -> Conformity:
        """Return a verdict with its reason: the text, then how the structure lies."""
        left = None if deadline is None else (deadline - self.on).days
        reason = " ".join(part for part in (text, self.where) if part)
        structure, fit = self.placed.structure, self.placed.verdict
        return Conformity(structure, fit, verdict, ground, reason, deadline, left, unknown, basis)

    @property
    def hangs_on_a_part(self) -> bool:
        """Whether one region would be left without the members that are in for a part only."""
        part = self.placed.structure.partial
        whole = (set(members) - part for members in self.placed.verdict.touched.values())
        return bool(part) and sum(map(bool, whole)) == 1

    def out(self, ground: Ground, text: str, basis: Basis) -> Conformity:
        """Return that the structure is out of scope."""
        return self.found(Verdict.OUT_OF_SCOPE, ground, text, (basis,))

    def unknown(self, ground: Ground, text: str) -> Conformity:
        """Return that nothing can be said."""
        structure, fit = self.placed.structure, self.placed.verdict
        return Conformity(structure, fit, Verdict.UNKNOWN, ground, text)


def _of(decision: Decision) -> Basis:
    return Basis(decision.why, decision.source, decision.standing)


def _form_basis(rules: Rules) -> Basis:
    return Basis("vormen", rules.forms.source, rules.forms.standing)


_BY_ORIGIN: Mapping[Origin, str] = {
    Origin.FLANDERS: "opgelegd",
    Origin.ENCOURAGED: "aangemoedigd",
    Origin.FEDERAL: "federaal",
}


def _form_text(structure: Structure, rules: Rules) -> str:
    """Return that the form is out of scope, and what holds for it besides."""
    kind = kind_of(structure.kind)
    by_origin = rules.sentences.get(_BY_ORIGIN.get(structure.origin, ""))
    besides = rules.sentences.get(structure.kind, by_origin)
    text = f"De regel geldt niet voor deze vorm ({kind.name.lower()})."
    if besides is None:
        return text
    doubt = " (te controleren)" if besides.standing is Standing.UNCHECKED else ""
    return f"{text} {besides.value.removesuffix('.')}{doubt}."


def _permitted(facts: _Facts, deviation: Decision) -> Conformity:
    end = deviation.validity.end
    until = "blijvend" if end is None else f"tot {day_text(end)}"
    text = f"Niet regioconform, maar een afwijking is {until} toegestaan: {deviation.why}"
    return facts.found(Verdict.PERMITTED, Ground.DEVIATION, text, (_of(deviation),), end)


def _unless_excluded(
    facts: _Facts, rules: Rules, candidates: list[Candidate], ways: Basis
) -> Conformity:
    """Return what the deadline decides, or unknown when the structure may be excluded."""
    judged = _by_deadline(facts, rules, ways)
    if not candidates:
        return judged
    named = "; ".join(candidate.meaning.removesuffix(".") for candidate in candidates)
    text = (
        f"Mogelijk uitgesloten, te controleren ({named}). Zonder uitsluiting: "
        f"{judged.reason[0].lower()}{judged.reason[1:]}"
    )
    grounds = tuple(
        Basis(f"uitsluiting-{c.name}", c.themes.source, c.themes.standing) for c in candidates
    )
    return Conformity(
        judged.structure,
        judged.fit,
        Verdict.UNKNOWN,
        Ground.CANDIDATE,
        text,
        judged.deadline,
        judged.days_left,
        (Open.EXCLUSION, *judged.open),
        (*grounds, *judged.basis),
    )


def _by_deadline(facts: _Facts, rules: Rules, ways: Basis) -> Conformity:
    structure, on = facts.placed.structure, facts.on
    begin = structure.founded
    if begin is not None and begin >= rules.new_from.value:
        deadline = begin + timedelta(days=rules.grace.value)
        basis = Basis("termijn-nieuw", rules.grace.source, rules.grace.standing)
        days = rules.grace.value
        when = f"binnen {counted(days, 'dag', 'dagen')}" if days else "meteen"
        text = f"Opgericht op {day_text(begin)}, dus nieuw: de regel geldt {when}."
        return _due(facts, Ground.NEW, text, deadline, (ways, basis))
    waste = bool(set(structure.themes) & set(rules.waste.value))
    rule, dated, ground = (
        ("termijn-afval", rules.waste_by, Ground.WASTE)
        if waste
        else ("termijn-bestaand", rules.existing_by, Ground.EXISTING)
    )
    basis = Basis(rule, dated.source, dated.standing)
    unknown, text = _what_is_open(facts, rules, waste=waste)
    if Open.THEME in unknown and dated.value <= on < rules.waste_by.value:
        doubt = (
            f"Het thema is onbekend: alleen een afvalintercommunale heeft nog tijd, tot "
            f"{day_text(rules.waste_by.value)}."
        )
        rest = (ways, basis), dated.value, unknown
        return facts.found(Verdict.UNKNOWN, Ground.NO_THEME, doubt, *rest)
    return _due(facts, ground, text, dated.value, (ways, basis), unknown)


def _what_is_open(facts: _Facts, rules: Rules, *, waste: bool) -> tuple[tuple[Open, ...], str]:
    """Return which facts are not known, and the sentences that say so."""
    structure = facts.placed.structure
    unknown: list[Open] = []
    text: list[str] = []
    before = structure.seen is not None and structure.seen < rules.new_from.value
    if structure.founded is None and not before:
        unknown.append(Open.FOUNDED)
        text.append(
            "De oprichtingsdatum is onbekend: dit is de uiterste dag; wie vanaf "
            f"{day_text(rules.new_from.value)} is opgericht, moest meteen regioconform zijn."
        )
    if not structure.themes:
        unknown.append(Open.THEME)
        text.append("Het thema is onbekend: voor afval geldt een langere termijn.")
    if facts.hangs_on_a_part:
        unknown.append(Open.MERGER)
        text.append(
            "Zonder de gemeenten die er door een fusie maar voor een deel in zitten, ligt het "
            "binnen één regio; of de nieuwe gemeente deelneemt, is niet bekend."
        )
    if waste and structure.themes_standing != Standing.STATED:
        text.append(f"Dat ze over afval gaat, is {structure.themes_standing or 'niet vermeld'}.")
    return tuple(unknown), " ".join(text)


def _due(
    facts: _Facts,
    ground: Ground,
    text: str,
    deadline: date,
    basis: tuple[Basis, ...],
    unknown: tuple[Open, ...] = (),
) -> Conformity:
    late = facts.on >= deadline
    verdict = Verdict.IN_BREACH if late else Verdict.TO_ADAPT
    head = f"{'Moest' if late else 'Moet'} regioconform zijn vanaf {day_text(deadline)}."
    return facts.found(verdict, ground, f"{head} {text}".strip(), basis, deadline, unknown)

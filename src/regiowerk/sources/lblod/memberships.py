"""Memberships of the linked data: participants, founders once, and relations that are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from regiowerk.core.findings import Finding, Severity
from regiowerk.register.kinds import kind_of
from regiowerk.register.model import Membership, Organisation, Role
from regiowerk.sources.lblod.graph import Graph
from regiowerk.sources.lblod.model import SOURCE, Observed
from regiowerk.sources.lblod.organisations import shared_kbo
from regiowerk.sources.lblod.vocabulary import ROLES


@dataclass(frozen=True, slots=True)
class _Row:
    uri: str
    organisation: str
    member: str
    role: Role


def memberships_in(
    graph: Graph, organisations: Iterable[Organisation], *, observed: Observed
) -> tuple[tuple[Membership, ...], tuple[tuple[str, str], ...], tuple[Finding, ...]]:
    """Return the memberships by URI, the founder rows joined to one, and findings.

    A founder row (*stichtend lid*) joins the participant row of the same pair; without one it
    becomes a participant that founded. *Gerelateerd* keeps its role and is no membership.

    Parameters
    ----------
    graph : Graph
        Statements of the file.
    organisations : iterable of Organisation
        Those that memberships may name.
    observed : Observed
        For which day the source gives the members, by family of the whole.

    Returns
    -------
    memberships : tuple of Membership
    founders_merged : tuple of (str, str)
        URI of a founder row and of the participant row it was joined to.
    findings : tuple of Finding
    """
    known = {one.uri: one for one in organisations}
    findings: list[Finding] = []
    rows = _without_doubles(_rows(graph, known, findings), findings)
    participants = {(r.organisation, r.member): r for r in rows if r.role is Role.PARTICIPANT}
    founders = {(r.organisation, r.member): r for r in rows if r.role is Role.FOUNDER}
    merged = tuple(
        sorted(
            (founder.uri, participants[pair].uri)
            for pair, founder in founders.items()
            if pair in participants and founder.uri != participants[pair].uri
        )
    )
    kept = [r for r in rows if r.role is not Role.FOUNDER]
    kept += [r for pair, r in founders.items() if pair not in participants]
    memberships = tuple(
        _membership(row, known, observed, founder=(row.organisation, row.member) in founders)
        for row in sorted(kept, key=lambda r: r.uri)
    )
    memberships, doubtful = _flag_doubtful(memberships, known)
    late = _not_yet_there(memberships, known)
    return memberships, merged, (*findings, *doubtful, *late)


def structures_without_members(
    organisations: Iterable[Organisation], memberships: Iterable[Membership]
) -> tuple[Finding, ...]:
    """Return a finding for every cooperation of which the source gives no member."""
    having = {m.organisation for m in memberships if m.role is not Role.RELATED}
    return tuple(
        Finding(
            SOURCE,
            one.uri,
            "org:member",
            f"{one.name} ({kind_of(one.kind).name}, {one.status}) heeft geen leden in de bron.",
            "De samenwerking staat in het register zonder leden.",
            Severity.NOTE,
        )
        for one in organisations
        if kind_of(one.kind).cooperation and one.uri not in having
    )


def days_assumed(observed: Observed) -> tuple[Finding, ...]:
    """Return a finding for every family whose members are an older import without a day."""
    return tuple(
        Finding(
            SOURCE,
            family,
            "observed_on",
            f"De bron geeft geen dag voor de leden in de groep '{family}', hoogstens een jaar.",
            f"{day:%d/%m/%Y} is gebruikt: de laatste dag van dat jaar.",
            Severity.NOTE,
        )
        for family, day in sorted(observed.memberships.items())
    )


def _rows(graph: Graph, known: Mapping[str, Organisation], findings: list[Finding]) -> list[_Row]:
    rows = []
    for uri in sorted(set(graph.typed("org:Membership"))):
        organisation = graph.value(uri, "org:organization")
        member = graph.value(uri, "org:member")
        trouble = _trouble(organisation, member, known)
        concepts = sorted(set(graph.values(uri, "org:role")))
        unknown = [concept for concept in concepts if concept not in ROLES]
        if unknown or not concepts:
            trouble.append(("org:role", f"de rol is onbekend: {', '.join(unknown) or 'geen'}"))
        for part, what in trouble:
            done = "Het lidmaatschap is niet opgenomen."
            sentence = f"Lidmaatschap {uri}: {what}."
            findings.append(Finding(SOURCE, uri, part, sentence, done, Severity.ERROR))
        if not trouble:
            rows += [_Row(uri, organisation, member, ROLES[concept]) for concept in concepts]
    return rows


def _trouble(
    organisation: str, member: str, known: Mapping[str, Organisation]
) -> list[tuple[str, str]]:
    trouble = []
    for part, uri in (("org:organization", organisation), ("org:member", member)):
        if uri not in known:
            named = uri or "niet vermeld"
            trouble.append((part, f"deze organisatie bestaat niet in het bestand: {named}"))
    if organisation == member and not trouble:
        trouble.append(("org:member", f"{known[member].name} is lid van zichzelf"))
    return trouble


def _without_doubles(rows: Iterable[_Row], findings: list[Finding]) -> list[_Row]:
    """Return one row per organisation, member and role: the first by URI."""
    groups: dict[tuple[str, str, Role], list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.organisation, row.member, row.role].append(row)
    for first, *others in groups.values():
        if others:
            what = (
                f"Het lidmaatschap staat {len(others) + 1} keer in de bron, ook als "
                + ", ".join(other.uri for other in others)
                + "."
            )
            findings.append(Finding(SOURCE, first.uri, "", what, "Eén rij is bewaard."))
    return [group[0] for group in groups.values()]


def _membership(
    row: _Row, known: Mapping[str, Organisation], observed: Observed, *, founder: bool
) -> Membership:
    related = row.role is Role.RELATED
    return Membership(
        uri=row.uri,
        organisation=row.organisation,
        member=row.member,
        role=Role.RELATED if related else Role.PARTICIPANT,
        founder=founder and not related,
        observed_on=_observed_on(known[row.organisation], related, observed),
        source=SOURCE,
    )


def _observed_on(whole: Organisation, related: bool, observed: Observed) -> date:
    return observed.snapshot if related else observed.memberships_on(kind_of(whole.kind).family)


def _flag_doubtful(
    memberships: Iterable[Membership], known: Mapping[str, Organisation]
) -> tuple[tuple[Membership, ...], list[Finding]]:
    """Return the memberships, those that a shared KBO number may have misplaced with a note.

    The import of participants matched on KBO number. Where a body that joins nobody shares its
    number with a cooperation, its participants that also take part in that cooperation, and
    did not found it, may be the cooperation's only.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for m in memberships:
        if m.role is Role.PARTICIPANT:
            members[m.organisation].add(m.member)
    twins = {
        one.uri: other
        for those in shared_kbo(known.values()).values()
        for one in those
        for other in those
        if kind_of(other.kind).cooperation and not kind_of(one.kind).cooperation
    }
    flagged = []
    findings = []
    for m in memberships:
        twin = twins.get(m.organisation)
        if twin and not m.founder and m.member in members[twin.uri]:
            what = (
                f"{known[m.member].name} is wellicht geen deelnemer van "
                f"{known[m.organisation].name} maar alleen van {twin.name}, "
                f"met hetzelfde KBO-nummer {twin.kbo}."
            )
            m = replace(m, note=what)
            done = "Het lidmaatschap is bewaard zoals in de bron, met deze opmerking."
            findings.append(Finding(SOURCE, m.uri, "org:member", what, done))
        flagged.append(m)
    return tuple(flagged), findings


def _not_yet_there(
    memberships: Iterable[Membership], known: Mapping[str, Organisation]
) -> list[Finding]:
    """Return a finding for every member that did not exist on the day of observation."""
    findings = []
    for m in memberships:
        member = known[m.member]
        day = m.observed_on
        if m.role is Role.RELATED or day is None or day in member.validity:
            continue
        what = f"{member.name} bestond niet op {day:%d/%m/%Y}, de dag van het lidmaatschap."
        done = "Het lidmaatschap is bewaard zoals in de bron."
        findings.append(Finding(SOURCE, m.uri, "observed_on", what, done))
    return findings

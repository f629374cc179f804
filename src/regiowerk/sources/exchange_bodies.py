"""Judging rows about organisations and their memberships."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regiowerk.core.errors import InputError
from regiowerk.core.identifiers import parse_kbo
from regiowerk.core.names import close_names, fold
from regiowerk.register.kinds import kinds
from regiowerk.register.model import Membership, Organisation
from regiowerk.register.schema import MEMBERSHIPS, ORGANISATIONS
from regiowerk.register.snapshot import Snapshot
from regiowerk.sources.exchange_checks import Cells, Entry, Report, compared, fact_from

_ENDS = 6  # characters at either end of an identifier that a typing error may leave whole
_NEAR = 3


class OrganisationJudge:
    """Judges rows of `organisations`; a row is told by its URI."""

    def __init__(self, snapshot: Snapshot, report: Report) -> None:
        self._known = snapshot.organisations
        self._report = report
        self._named: dict[tuple[str, str], str] = {
            (fold(o.name), o.kind): o.uri for o in self._known.values()
        }

    def key(self, cells: Cells) -> tuple[str, ...] | None:
        """Return the URI."""
        return (cells["uri"],) if cells["uri"] else None

    def judge(self, line: int, cells: Cells) -> Entry | None:
        """Return what the row would change."""
        existing = self._known.get(cells["uri"])
        fact = fact_from(ORGANISATIONS, existing, self._with_kbo(cells), line, self._report)
        if fact is None or not self._fits(line, fact, existing):
            return None
        namesake = self._named.get((fold(fact.name), fact.kind))
        if existing is None and namesake:
            what = f"Er is al een organisatie van deze soort met de naam '{fact.name}': {namesake}."
            done = "Als nieuwe organisatie gelezen; gebruik die URI als het dezelfde is."
            self._report.warning(line, "name", what, done)
        return compared(ORGANISATIONS, line, fact.name, existing, fact)

    def _with_kbo(self, cells: Cells) -> Cells:
        """Return the cells with the zero that a spreadsheet takes from an enterprise number."""
        kbo = cells.get("kbo", "")
        return {**cells, "kbo": kbo.zfill(10)} if kbo.isdigit() and len(kbo) == 9 else cells

    def _fits(self, line: int, fact: Organisation, existing: Organisation | None) -> bool:
        fits = True
        if fact.kind not in kinds():
            names = {k.id: k.id for k in kinds().values()} | {
                k.name: k.id for k in kinds().values()
            }
            near = [names[n] for n in close_names(fact.kind, names)] or list(kinds())
            what = f"'{fact.kind}' is geen soort organisatie. Kies uit: {_listed(near)}."
            self._report.error(line, "kind", what)
            fits = False
        if fact.kbo and (existing is None or fact.kbo != existing.kbo):
            try:
                parse_kbo(fact.kbo)
            except InputError:
                what = (
                    f"'{fact.kbo}' is geen ondernemingsnummer: tien cijfers waarvan de laatste "
                    "twee de controle zijn."
                )
                self._report.error(line, "kbo", what)
                fits = False
        return fits


@dataclass(slots=True)
class MembershipJudge:
    """Judges rows of `memberships`; a row is told by its URI, which the register may give."""

    snapshot: Snapshot
    report: Report
    _known: dict[str, Membership] = field(init=False)
    _between: dict[tuple[str, str, str], list[Membership]] = field(init=False)

    def __post_init__(self) -> None:
        self._known = {m.uri: m for m in self.snapshot.knowledge.memberships}
        self._between = {}
        for one in self._known.values():
            triple = (one.organisation, one.member, one.role.value)
            self._between.setdefault(triple, []).append(one)

    def key(self, cells: Cells) -> tuple[str, ...] | None:
        """Return the URI, or who belongs to what when the register is to give one."""
        if cells.get("uri"):
            return (cells["uri"],)
        return tuple(cells.get(n, "") for n in ("organisation", "member", "role", "valid_from"))

    def judge(self, line: int, cells: Cells) -> Entry | None:
        """Return what the row would change."""
        cells = {**cells, "uri": cells.get("uri") or minted(cells)}
        existing = self._known.get(cells["uri"])
        fact = fact_from(MEMBERSHIPS, existing, cells, line, self.report)
        if fact is None:
            return None
        known = [
            self._end(line, "organisation", fact.organisation, cells),
            self._end(line, "member", fact.member, cells),
        ]
        if not all(known) or not self._fits(line, fact, existing):
            return None
        names = [self.snapshot.organisations[u].name for u in (fact.organisation, fact.member)]
        return compared(MEMBERSHIPS, line, " – ".join(names), existing, fact)

    def _end(self, line: int, column: str, uri: str, cells: Cells) -> bool:
        """Return whether one end of the membership is known, and check its name."""
        known = self.snapshot.organisations
        name = cells.get(f"{column}_name", "")
        if uri not in known:
            near = [f"{o.name} <{o.uri}>" for o in near_organisations(uri, name, known)]
            hint = f" Bedoelt u: {'; '.join(near)}?" if near else " Voeg de organisatie eerst toe."
            self.report.error(line, column, f"Er is geen organisatie <{uri}>.{hint}")
            return False
        body = known[uri]
        names = {fold(n) for n in (body.name, body.legal_name, *body.alternative_names) if n}
        if name and fold(name) not in names:
            what = f"<{uri}> heet in het register '{body.name}', in het bestand '{name}'."
            done = "De URI is gevolgd; namen wijzigt u in de tabel met organisaties."
            self.report.warning(line, f"{column}_name", what, done)
        return True

    def _fits(self, line: int, fact: Membership, existing: Membership | None) -> bool:
        problems: list[tuple[str, str]] = []
        if fact.organisation == fact.member:
            problems.append(("member", "Een organisatie kan niet aan zichzelf deelnemen."))
        if fact.share is not None and not 0 <= fact.share <= 1:
            problems.append(("share", f"Het aandeel is {fact.share:g}; verwacht: van 0 tot 1."))
        if fact.seats is not None and fact.seats < 0:
            problems.append(("seats", f"Het aantal zetels is {fact.seats}; verwacht: 0 of meer."))
        if existing is None:
            for one in self._between.get((fact.organisation, fact.member, fact.role.value), ()):
                if one.validity.overlaps(fact.validity):
                    what = (
                        f"Deze deelname staat al in het register als <{one.uri}>, {one.validity}."
                    )
                    problems.append(("uri", f"{what} Gebruik die URI om ze te wijzigen."))
        for column, what in problems:
            self.report.error(line, column, what)
        return not problems


def minted(cells: Cells) -> str:
    """Return the URI of a new membership; the same row always gets the same one."""
    parts = [cells.get(n, "") for n in ("organisation", "member", "role", "valid_from")]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
    return f"urn:regiowerk:membership:{digest}"


def near_organisations(
    uri: str, name: str, known: Mapping[str, Organisation]
) -> list[Organisation]:
    """Return the organisations that an unknown URI may stand for: by name, then by likeness."""
    wanted = fold(name)
    named = [o for o in known.values() if wanted and fold(o.name) == wanted]
    tail = uri.rstrip("/").rpartition("/")[2]
    alike = [
        o
        for o in known.values()
        if len(tail) >= _ENDS and _alike(tail, o.uri.rstrip("/").rpartition("/")[2])
    ]
    return list({o.uri: o for o in (*named, *alike)}.values())[:_NEAR]


def _alike(one: str, other: str) -> bool:
    same_end = one[:_ENDS] == other[:_ENDS] or one[-_ENDS:] == other[-_ENDS:]
    return same_end and abs(len(one) - len(other)) <= _NEAR


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))

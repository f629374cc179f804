"""The alignment report of a region as PDF: what must change by when, the picture, the sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from regiowerk.align.conformity import Conformity, Verdict
from regiowerk.align.nesting import Placed
from regiowerk.align.wording import counted, day_text
from regiowerk.delineate.wording import listed, number
from regiowerk.register.kinds import kind_of
from regiowerk.register.snapshot import Snapshot
from regiowerk.reports.pages.align_board import rules_in_force
from regiowerk.reports.pages.align_day import alignment_of
from regiowerk.reports.pages.align_region import DollRow, RegionPage
from regiowerk.reports.paper.typesetting import pdf

_DUE = (Verdict.IN_BREACH, Verdict.TO_ADAPT)

_CAUTION = (
    "De artikelen van het decreet zijn niet geraadpleegd; toets een regel aan de codex. Leden van "
    "intercommunales zijn opgetekend eind 2023; oprichtingsdata zijn niet gekend."
)


def region_report(snapshot: Snapshot, page: RegionPage, picture: str, caption: str) -> bytes:
    """Return the alignment report of a region, in Dutch, as a tagged PDF.

    Parameters
    ----------
    snapshot : Snapshot
        The register on the day.
    page : RegionPage
        The rows that are reported: filters of the page narrow the report too.
    picture, caption : str
        The nested dolls as SVG, and what it says under them.

    Raises
    ------
    NotInForceError
        If the Regiodecreet was not in force on the day.
    """
    return pdf("region.typ", report_values(snapshot, page, picture, caption))


def report_values(
    snapshot: Snapshot, page: RegionPage, picture: str, caption: str
) -> dict[str, object]:
    """Return what the report shows, as plain values; arguments as of `region_report`."""
    nesting = alignment_of(snapshot).nesting
    judged = [row.judged for row in page.rows if row.judged is not None]
    due = sorted(
        (one for one in judged if one.verdict in _DUE), key=lambda one: one.deadline or date.max
    )
    return {
        "title": f"{page.name}: afstemmen op de referentieregio",
        "lead": _lead(snapshot, page),
        "foot": f"Regiowerk, gegevens op {day_text(snapshot.on)}",
        "figures": [
            {"number": number(n), "label": verdict.value, "warm": verdict in _DUE}
            for verdict, n in page.shown.items()
        ],
        "due": [_due(one, nesting.reason(Placed(one.structure, one.fit))) for one in due],
        "doubt": [_due(one, one.reason) for one in judged if one.verdict is Verdict.UNKNOWN],
        "picture": picture,
        "picture_says": _spoken(page),
        "caption": caption,
        "rows": [_row(row) for row in page.rows],
        "caution": _CAUTION,
        "rules": _rules(snapshot.on),
    }


def _lead(snapshot: Snapshot, page: RegionPage) -> str:
    law = alignment_of(snapshot).law
    days = (law.existing_by.value - snapshot.on).days
    left = f"nog {counted(days, 'dag', 'dagen')}" if days > 0 else "voorbij"
    shown = "" if len(page.rows) == page.touching else f" De lijst is gefilterd: {len(page.rows)}."
    return (
        f"Stand op {day_text(snapshot.on)}. {number(page.crossing)} van "
        f"{counted(page.touching, 'samenwerking', 'samenwerkingen')} met een gemeente in "
        f"{page.name} reiken buiten de regio. Termijn van het Regiodecreet: "
        f"{day_text(law.existing_by.value)} ({left}); voor afval "
        f"{day_text(law.waste_by.value)}.{shown}"
    )


def _rules(day: date) -> list[dict[str, str]]:
    return [
        {
            "meaning": rule.meaning,
            "value": rule.value,
            "source": rule.source,
            "standing": rule.standing.value,
        }
        for rule in rules_in_force(day)
    ]


def _due(one: Conformity, why: str) -> dict[str, str]:
    days = one.days_left
    unknown = f" Niet gekend: {listed([fact.value for fact in one.open])}." if one.open else ""
    return {
        "name": one.structure.name,
        "kind": kind_of(one.structure.kind).name,
        "deadline": day_text(one.deadline) if one.deadline else "",
        "left": "" if days is None else _left(days),
        "reason": f"{why}{unknown}",
    }


def _left(days: int) -> str:
    if days > 0:
        return f"nog {counted(days, 'dag', 'dagen')}"
    return f"{counted(-days, 'dag', 'dagen')} te laat" if days else "vandaag"


def _row(row: DollRow) -> dict[str, str]:
    side = "erbuiten" if row.odd_outside else "hier"
    return {
        "name": row.structure.name,
        "kind": kind_of(row.structure.kind).name,
        "here": str(len(row.here)),
        "outside": str(len(row.outside)),
        "odd": f"{side} alleen {_names(row.odd)}" if row.crossing and row.odd else "",
        "verdict": row.judged.verdict.value if row.judged else "",
    }


def _spoken(page: RegionPage) -> str:
    """Return what the picture shows, for who hears it."""
    within = _names(row.structure.name for row in page.within)
    out = _names(row.structure.name for row in page.out)
    return f"Binnen {page.name}: {within or 'niets'}. Over de rand: {out or 'niets'}."


def _names(names: Iterable[str]) -> str:
    found = list(names)
    return listed(found, most=len(found)) if found else ""

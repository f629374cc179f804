"""Read ABB's linked data (LBLOD vocabulary) into facts of the register."""

from __future__ import annotations

from pathlib import Path

from regiowerk.core.errors import FileFormatError
from regiowerk.core.findings import Finding
from regiowerk.register.model import ChangeEvent, Organisation
from regiowerk.sources.files import AGAIN
from regiowerk.sources.lblod.areas import (
    areas_in,
    municipality_codes,
    regions_of,
    undescribed_areas,
)
from regiowerk.sources.lblod.events import complete_from_events, events_in, validity_from
from regiowerk.sources.lblod.graph import Graph, read_graph
from regiowerk.sources.lblod.memberships import (
    days_assumed,
    memberships_in,
    structures_without_members,
)
from regiowerk.sources.lblod.model import SNAPSHOT_2026, LblodReading, Observed
from regiowerk.sources.lblod.organisations import organisations_in


def read_organisations(path: Path, *, observed: Observed = SNAPSHOT_2026) -> LblodReading:
    """Return the organisations, memberships, events and areas of a Turtle file.

    Works on ABB's snapshot and on any Turtle in the same vocabulary, our own included.
    Everything comes sorted by URI, so that the order of the file does not matter.

    Parameters
    ----------
    path : Path
        The Turtle file.
    observed : Observed
        For which day the source speaks, by family of kinds.

    Raises
    ------
    FileFormatError
        If the file is absent, empty, damaged, truncated, not UTF-8, no Turtle, or Turtle
        without a single organisation. Nothing is returned half-read.
    """
    graph = read_graph(path)
    organisations, events, findings = _bodies(graph, observed)
    if not organisations:
        raise FileFormatError(
            f"{path} holds no organisation of a known kind (org:Organization or "
            f"besluit:Bestuurseenheid with org:classification). {AGAIN}",
            file=str(path),
        )
    memberships, founders_merged, membership_findings = memberships_in(
        graph, organisations, observed=observed
    )
    areas, area_findings = areas_in(graph)
    codes, code_findings = municipality_codes(organisations, areas)
    regions, region_findings = regions_of(organisations, areas)
    return LblodReading(
        organisations=organisations,
        memberships=memberships,
        events=events,
        areas=areas,
        municipality_codes=codes,
        region_of=regions,
        founders_merged=founders_merged,
        findings=(
            *findings,
            *membership_findings,
            *structures_without_members(organisations, memberships),
            *days_assumed(observed),
            *area_findings,
            *code_findings,
            *region_findings,
            *undescribed_areas(organisations, areas),
        ),
    )


def _bodies(
    graph: Graph, observed: Observed
) -> tuple[tuple[Organisation, ...], tuple[ChangeEvent, ...], tuple[Finding, ...]]:
    """Return the organisations with the days that mergers give them, and the events."""
    events, event_findings = events_in(graph)
    validity_of, validity_findings = validity_from(events)
    organisations, findings = organisations_in(graph, observed=observed, validity_of=validity_of)
    organisations, events, completed = complete_from_events(organisations, events, validity_of)
    return organisations, events, (*findings, *event_findings, *validity_findings, *completed)

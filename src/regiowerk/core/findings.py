"""Findings: what a reader or a check noticed, the record it concerns and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters for who relies on the data."""

    ERROR = "fout"  # the record could not be used
    WARNING = "let op"  # used, but something is missing or was repaired
    NOTE = "ter info"  # used as it stands; worth knowing


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing noticed about one record of one source.

    Parameters
    ----------
    source : str
        Identifier of the source table, for example ``abb-organisaties``.
    record : str
        The record concerned: a URI, a code, or ``regel 12``.
    field : str
        The field concerned, or empty when the whole record is meant.
    what : str
        What was found and what was expected, one sentence in Dutch.
    done : str
        What was done with the record, one sentence in Dutch.
    severity : Severity
        ``ERROR`` when the record could not be used.
    """

    source: str
    record: str
    field: str
    what: str
    done: str
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        place = f"{self.record}, {self.field}" if self.field else self.record
        return f"[{self.severity}] {self.source} ({place}): {self.what} {self.done}"


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that kept a record from being used."""
    return tuple(f for f in findings if f.severity is Severity.ERROR)

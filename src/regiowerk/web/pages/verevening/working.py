"""The project that a reader works on: its content, what it comes down to, and who may do what."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from regiowerk.core.errors import RegiowerkError
from regiowerk.core.findings import Finding
from regiowerk.core.validity import parse_day
from regiowerk.resources.verevening.project.model import Project
from regiowerk.resources.verevening.project.reading import read_project
from regiowerk.resources.verevening.project.results import (
    ProjectResult,
    VariantResult,
    result_of,
)
from regiowerk.web.pages.asked import number_asked
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.store import cache
from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject

BROWSER = "verevening"
"""The word in the session for the secret of a browser that has drafts."""

VARIANT = "variant"


@dataclass(frozen=True, slots=True)
class Worked:
    """A content that was read, and what it comes down to."""

    content: Mapping[str, Any]
    result: ProjectResult
    findings: tuple[Finding, ...]

    @property
    def project(self) -> Project:
        """The project."""
        return self.result.project


class UnreadableError(Exception):
    """A project that was kept and that this edition cannot read or compute.

    Parameters
    ----------
    saved : JointProject
        The record, whose content stays as it is.
    why : RegiowerkError
        What is wrong with it.
    read_only : bool
        Whether the reader only looks.
    """

    def __init__(self, saved: JointProject, why: RegiowerkError, *, read_only: bool) -> None:
        super().__init__(str(why))
        self.saved, self.why, self.read_only = saved, why, read_only


@dataclass(frozen=True, slots=True)
class Work:
    """A project at work on a page.

    Parameters
    ----------
    saved : JointProject
        The record.
    worked : Worked
        What it comes down to.
    place : int
        The variant that is shown, from 0.
    read_only : bool
        Whether the reader only looks.
    typed, errors : mapping of field name to str
        What was typed and not accepted, and why; shown at the field.
    """

    saved: JointProject
    worked: Worked
    place: int = 0
    read_only: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        """The project."""
        return self.worked.project

    @property
    def chosen(self) -> VariantResult:
        """The variant that is shown."""
        return self.worked.result.variants[self.place]

    def link(self, request: HttpRequest, name: str = "verevening-project", *args: str) -> str:
        """Return the address of a page about this project, with the variant that is shown."""
        if self.read_only:
            name = name.replace("verevening-", "verevening-gedeeld-").replace("-project", "")
        key = self.saved.share if self.read_only else self.saved.key
        words = {VARIANT: str(self.place + 1)} if self.place else {}
        return address(request, name, key, *args, **words)


def holder_of(request: HttpRequest, *, begin: bool = False) -> projects.Holder:
    """Return who works; `begin` gives the browser a secret when it has none."""
    browser = str(request.session.get(BROWSER, ""))
    if begin and not browser:
        browser = request.session[BROWSER] = secrets.token_urlsafe(24)
    return projects.Holder(request.user, browser)


def day_of(content: Mapping[str, Any]) -> date:
    """Return the day of the municipalities of a project."""
    return parse_day(str(content.get("on", "")), field="on")


def worked(content: Mapping[str, Any]) -> Worked:
    """Return what a content comes down to; the last ones are kept.

    Raises
    ------
    InputError, UnknownIdError, UnsolvableError
        If it cannot be read or computed.
    """
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return _worked(text, day_of(content), cache.token())


@lru_cache(maxsize=8)  # with 15 partners one holds 40 MB
def _worked(text: str, on: date, _token: str) -> Worked:
    return _computed(json.loads(text), on)


def computed(content: Mapping[str, Any]) -> Worked:
    """Return what a content comes down to, without keeping it; errors as `worked`."""
    return _computed(content, day_of(content))


def _computed(content: Mapping[str, Any], on: date) -> Worked:
    reading = read_project(content, cache.snapshot(on), origin=str(content.get("name", "")))
    return Worked(content, result_of(reading.project), reading.findings)


def place_of(asked: str, count: int) -> int:
    """Return the variant asked for, from 0; the nearest when there is no such one."""
    return min(max(number_asked(asked) or 1, 1), count) - 1


def work_of(request: HttpRequest, key: str, words: Mapping[str, str]) -> Work:
    """Return a project that the reader may change.

    Raises
    ------
    UnknownIdError, AccessError
        If there is none, or it is somebody else's.
    UnreadableError
        If it cannot be read or computed.
    """
    return work_on(projects.own(key, holder_of(request)), words)


def work_on(saved: JointProject, words: Mapping[str, str], *, read_only: bool = False) -> Work:
    """Return a project in the variant that is asked for.

    Parameters
    ----------
    saved : JointProject
        The record.
    words : mapping
        Of the address or the form.
    read_only : bool
        Whether the reader only looks.

    Raises
    ------
    UnreadableError
        If it cannot be read or computed.
    """
    try:
        found = worked(saved.content)
    except RegiowerkError as error:
        raise UnreadableError(saved, error, read_only=read_only) from error
    place = place_of(words.get(VARIANT, ""), len(found.result.variants))
    return Work(saved, found, place, read_only=read_only)

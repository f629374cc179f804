"""Joint projects in the database: every change a step, kept versions, drafts without account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from regiowerk.core.errors import AccessError, RuleError, UnknownIdError
from regiowerk.web.work.bounding import check_number, make_room, size_kept
from regiowerk.web.work.models import JointProject, ProjectStep, ProjectVersion
from regiowerk.web.work.storing import size_of

MOST_STEPS = 50
"""Changes that can be undone."""

MOST_VERSIONS = 200
"""Kept versions of one project."""

DRAFT_LIVES = timedelta(days=14)
"""How long a draft without account stays after its last change."""

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works: a user, or only a browser.

    Parameters
    ----------
    user : user
        Of the request; may be anonymous.
    browser : str
        The secret of the session; empty when it has none yet.
    """

    user: Any
    browser: str

    @property
    def account(self) -> Any:
        """The user with an account, or None."""
        return self.user if self.user.is_authenticated else None

    @property
    def name(self) -> str:
        """The name of the user; empty without account."""
        return str(self.user.get_username()) if self.account else ""


def begin(content: Content, holder: Holder) -> JointProject:
    """Keep a new project: of the account, or as a draft of the browser.

    Raises
    ------
    InputError
        If the content cannot be kept; see `regiowerk.web.work.storing`.
    RuleError
        If the account or the browser has too much; see `regiowerk.web.work.bounding`.
    """
    _drop_old_drafts()
    size = size_of(content)
    with transaction.atomic():
        check_number(_of(holder.account, holder.browser))
        make_room(_of(holder.account, holder.browser), size)
        made = JointProject.objects.create(
            key=secrets.token_urlsafe(12),
            owner=holder.account,
            holder="" if holder.account else holder.browser,
            name=str(content["name"])[:120],
            content=dict(content),
            changed_by=holder.name,
        )
        ProjectStep.objects.create(project=made, number=1, content=dict(content), size=size)
    return made


def _drop_old_drafts() -> None:
    """Delete the drafts that nobody changed for long, save those that somebody changes now."""
    with transaction.atomic():
        old = JointProject.objects.filter(owner=None, changed_at__lt=timezone.now() - DRAFT_LIVES)
        locked = old.select_for_update(skip_locked=True).values_list("pk", flat=True)
        JointProject.objects.filter(pk__in=list(locked)).delete()


def _of(owner: Any, browser: str) -> QuerySet[JointProject]:
    """Return the projects of an account, else the drafts of a browser."""
    if owner is not None:
        return JointProject.objects.filter(owner=owner)
    return JointProject.objects.filter(owner=None, holder=browser)


def mine(holder: Holder) -> QuerySet[JointProject]:
    """Return the projects of an account and the drafts of a browser, the last changed first."""
    found = Q(owner=holder.account) if holder.account else Q(pk__in=())
    if holder.browser:
        found |= Q(owner=None, holder=holder.browser)
    return JointProject.objects.filter(found).select_related("owner")


def own(key: str, holder: Holder) -> JointProject:
    """Return a project that may be changed: by its owner, or by the browser of a draft.

    Raises
    ------
    UnknownIdError
        If there is none.
    AccessError
        If it is somebody else's.
    """
    saved = JointProject.objects.select_related("owner").filter(key=key).first()
    if saved is None:
        raise UnknownIdError(_("Dit project bestaat niet (meer)."), project=key)
    if saved.owner is None:
        allowed = bool(holder.browser) and secrets.compare_digest(saved.holder, holder.browser)
    else:
        allowed = holder.account is not None and saved.owner_id == holder.account.pk
    if not allowed:
        raise AccessError(
            _(
                "Dit project is van iemand anders, of van een andere browser. Vraag een deellink, "
                "of meld u aan."
            ),
            project=key,
        )
    return saved


def shared(code: str) -> JointProject:
    """Return the project that is shared under a code.

    Raises
    ------
    UnknownIdError
        If no project is.
    """
    saved = (
        JointProject.objects.select_related("owner").filter(share=code).first() if code else None
    )
    if saved is None:
        raise UnknownIdError(
            _(
                "Deze deellink werkt niet (meer): het project is geschrapt of wordt niet meer "
                "gedeeld."
            ),
            share=code,
        )
    return saved


def change(saved: JointProject, content: Content, *, version: int, by: Holder) -> None:
    """Write the next step of a project, unless somebody changed it meanwhile.

    Parameters
    ----------
    saved : JointProject
        The project.
    content : mapping
        What it becomes.
    version : int
        The version that the writer saw.
    by : Holder
        The writer.

    Raises
    ------
    InputError
        If the content cannot be kept.
    RuleError
        If the project has another version by now, or it does not fit any more; nothing is written
        then.
    UnknownIdError
        If it was deleted meanwhile.
    """
    size = size_of(content)
    with transaction.atomic():
        number = _locked(saved, version).place + 1
        _write(saved, content, number, by)
        saved.steps.filter(number__gte=number).delete()
        saved.steps.filter(number__lt=number - MOST_STEPS).delete()
        make_room(_of(saved.owner, saved.holder), size)
        ProjectStep.objects.create(project=saved, number=number, content=dict(content), size=size)


def undo(saved: JointProject, *, version: int, by: Holder) -> bool:
    """Go one step back; return whether there was one.

    Raises
    ------
    RuleError
        As `change`.
    """
    return _go_to(saved, -1, version=version, by=by)


def redo(saved: JointProject, *, version: int, by: Holder) -> bool:
    """Do again what was undone last; return whether there was something.

    Raises
    ------
    RuleError
        As `change`.
    """
    return _go_to(saved, 1, version=version, by=by)


def reach(saved: JointProject) -> tuple[bool, bool]:
    """Return whether there is something to undo, and something to do again."""
    numbers = set(
        saved.steps.filter(number__in=(saved.place - 1, saved.place + 1)).values_list(
            "number", flat=True
        )
    )
    return saved.place - 1 in numbers, saved.place + 1 in numbers


def _go_to(saved: JointProject, steps: int, *, version: int, by: Holder) -> bool:
    with transaction.atomic():
        number = _locked(saved, version).place + steps
        step = saved.steps.filter(number=number).first()
        if step is not None:
            _write(saved, step.content, number, by)
    return step is not None


def _locked(saved: JointProject, version: int | None = None) -> JointProject:
    """Return the row of a project, locked until the transaction ends.

    Without `version` the project may have any.
    """
    found = JointProject.objects.select_for_update().filter(pk=saved.pk).first()
    if found is None:
        raise UnknownIdError(
            _("Niets gewijzigd: dit project is intussen in een ander venster geschrapt."),
            project=saved.key,
        )
    if version not in (None, found.version):
        saved.refresh_from_db()
        raise RuleError(
            f"Project {saved.key} was changed meanwhile (version {found.version}, not {version}).",
            project=saved.key,
            version=found.version,
        )
    return found


def _write(saved: JointProject, content: Content, number: int, by: Holder) -> None:
    JointProject.objects.filter(pk=saved.pk).update(
        name=str(content["name"])[:120],
        content=dict(content),
        version=F("version") + 1,
        place=number,
        changed_at=timezone.now(),
        changed_by=by.name,
    )
    saved.refresh_from_db()


# --- versions, sharing, owners ------------------------------------------------------------------


def keep_version(
    saved: JointProject,
    content: Content,
    note: str,
    *,
    headline: Content,
    version: int,
    by: Holder,
) -> ProjectVersion:
    """Keep a project as it is now, with a note.

    Parameters
    ----------
    saved : JointProject
        The project.
    content : mapping
        The project, with the figures of the day.
    note : str
        What somebody says of it.
    headline : mapping
        The headline numbers of the content.
    version : int
        The version of the project that the content is of.
    by : Holder
        Who keeps it.

    Raises
    ------
    RuleError
        If there are too many versions, it does not fit any more, or the project has another
        version by now.
    """
    size = size_of(content)
    with transaction.atomic():
        _locked(saved, version)
        last = saved.versions.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_VERSIONS:
            raise RuleError(f"A project has at most {MOST_VERSIONS} versions.", versions=last)
        make_room(_of(saved.owner, saved.holder), size)
        return ProjectVersion.objects.create(
            project=saved,
            number=last + 1,
            note=note[:200],
            content=dict(content),
            headline=dict(headline),
            size=size,
            made_by=by.name,
        )


def version_of(saved: JointProject, number: int) -> ProjectVersion:
    """Return a kept version.

    Raises
    ------
    UnknownIdError
        If there is none.
    """
    found = saved.versions.filter(number=number).first()
    if found is None:
        raise UnknownIdError(_("Deze versie bestaat niet."), version_number=number)
    return found


def adopt(saved: JointProject, holder: Holder) -> None:
    """Give a draft to the account of who holds it.

    Raises
    ------
    RuleError
        If the account has too much.
    """
    with transaction.atomic():
        if _locked(saved).owner is None:
            check_number(_of(holder.account, ""))
            make_room(_of(holder.account, ""), size_kept(saved))
        JointProject.objects.filter(pk=saved.pk).update(
            owner=holder.account, holder="", changed_by=holder.name
        )
        saved.refresh_from_db()


def delete(saved: JointProject) -> None:
    """Delete a project with its steps and versions, once nobody writes to it."""
    with transaction.atomic():
        for locked in JointProject.objects.select_for_update().filter(pk=saved.pk):
            locked.delete()


def set_shared(saved: JointProject, *, on: bool) -> None:
    """Share a project under a code that cannot be guessed, or stop sharing it."""
    with transaction.atomic():
        share = (_locked(saved).share or secrets.token_urlsafe(24)) if on else ""
        JointProject.objects.filter(pk=saved.pk).update(share=share)
        saved.refresh_from_db()

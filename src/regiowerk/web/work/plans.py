"""What-if plans in the database, and what they are measured on, ready before anybody asks."""

from __future__ import annotations

import secrets
from threading import Thread
from typing import Any

from django.db import connections, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regiowerk.align.plan_records import plan_from_dict, plan_to_dict
from regiowerk.align.plans import Plan
from regiowerk.core.errors import AccessError, RegiowerkError, RuleError, UnknownIdError
from regiowerk.reports.pages.whatif_day import grounds_of
from regiowerk.web.store import cache
from regiowerk.web.work.models import SavedPlan
from regiowerk.web.work.storing import size_of


def start_preparing() -> Thread:
    """Return a thread that makes the grounds of today ready, so that the first reader is quick."""
    thread = Thread(target=prepare_grounds, name="regiowerk-plans", daemon=True)
    thread.start()
    return thread


def prepare_grounds() -> None:
    """Measure today's referentieregio's and border municipalities; a day without them is skipped.

    What goes wrong here goes wrong again, and is told, when a reader asks.
    """
    try:
        grounds = grounds_of(cache.snapshot(timezone.localdate()))
        _ = grounds.border
    except RegiowerkError:
        return
    finally:
        connections.close_all()


def opened(saved: SavedPlan) -> Plan:
    """Return a saved plan.

    Raises
    ------
    InputError, UnknownIdError, RuleError
        If the record cannot be read by this version.
    """
    return plan_from_dict(saved.content)


def own(number: int, user: Any) -> SavedPlan:
    """Return a plan that a user may change: the owner, or who manages the register.

    Raises
    ------
    UnknownIdError
        If there is none.
    AccessError
        If it is somebody else's.
    """
    saved = SavedPlan.objects.select_related("owner").filter(pk=number).first()
    if saved is None:
        raise UnknownIdError("Dit plan bestaat niet (meer).", plan=number)
    if saved.owner_id != user.pk and not getattr(user, "is_staff", False):
        raise AccessError(
            "Dit plan is van iemand anders. Vraag de eigenaar om een deellink, of meld u aan.",
            plan=number,
        )
    return saved


def shared(token: str) -> SavedPlan:
    """Return the plan that is shared under a code.

    Raises
    ------
    UnknownIdError
        If no plan is.
    """
    saved = SavedPlan.objects.select_related("owner").filter(share=token).first() if token else None
    if saved is None:
        raise UnknownIdError(
            "Deze deellink werkt niet (meer): het plan is geschrapt of wordt niet meer gedeeld.",
            share=token,
        )
    return saved


def keep(plan: Plan, *, owner: Any) -> SavedPlan:
    """Keep a plan under its name, as a new one.

    Raises
    ------
    InputError
        If a text in it cannot be kept, or it is too large.
    """
    content = plan_to_dict(plan)
    size_of(content)
    return SavedPlan.objects.create(
        owner=owner,
        name=plan.name,
        content=content,
        changed_by=owner.get_username(),
    )


def overwrite(saved: SavedPlan, plan: Plan, *, version: int, by: Any) -> None:
    """Write a plan over a saved one, unless somebody did so meanwhile.

    Parameters
    ----------
    saved : SavedPlan
        The plan in the database.
    plan : Plan
        What it becomes.
    version : int
        The version that the writer began with.
    by : user
        The writer.

    Raises
    ------
    RuleError
        If the saved plan has another version by now; nothing is written then.
    UnknownIdError
        If it was deleted meanwhile.
    """
    _write(saved, plan.name, plan_to_dict(plan), version=version, by=by)


def rename(saved: SavedPlan, name: str, *, version: int, by: Any) -> None:
    """Give a saved plan another name, unless somebody saved it meanwhile.

    Parameters
    ----------
    saved : SavedPlan
        The plan in the database.
    name : str
        Its new name.
    version : int
        The version that the writer saw.
    by : user
        The writer.

    Raises
    ------
    RuleError
        If the saved plan has another version by now; it keeps its name then.
    UnknownIdError
        If it was deleted meanwhile.
    """
    _write(saved, name, {**saved.content, "name": name}, version=version, by=by)


def _write(saved: SavedPlan, name: str, content: dict[str, Any], *, version: int, by: Any) -> None:
    """Write over a saved plan when it still has this version."""
    size_of(content)
    with transaction.atomic():
        written = SavedPlan.objects.filter(pk=saved.pk, version=version).update(
            name=name,
            content=content,
            version=version + 1,
            changed_at=timezone.now(),
            changed_by=by.get_username(),
        )
    try:
        saved.refresh_from_db()
    except SavedPlan.DoesNotExist as gone:
        raise UnknownIdError(
            _("Niets gewijzigd: dit plan is intussen in een ander venster geschrapt."),
            plan=saved.pk,
        ) from gone
    if not written:
        raise RuleError(
            f"Plan {saved.pk} was saved by {saved.changed_by} meanwhile (version {saved.version}, "
            f"not {version}). Save as a new plan, or look at the other version first.",
            plan=saved.pk,
            version=saved.version,
        )


def set_shared(saved: SavedPlan, *, on: bool) -> None:
    """Share a plan under a code that cannot be guessed, or stop sharing it."""
    saved.share = (saved.share or secrets.token_urlsafe(24)) if on else ""
    SavedPlan.objects.filter(pk=saved.pk).update(share=saved.share)

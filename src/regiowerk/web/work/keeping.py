"""Keeping a delineation: its zoning becomes a fact of the register, under its owner's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from regiowerk.core.errors import AccessError, RuleError
from regiowerk.delineate.keeping import KeptZoning
from regiowerk.register.schema import TABLES
from regiowerk.web.store import saving
from regiowerk.web.store.models import CURRENT, MODELS, Source, Zoning
from regiowerk.web.work.models import Kept

_TABLES = ("sources", "zonings", "zones", "assignments")


def free_id(name: str) -> str:
    """Return a short permanent id for a zoning of this name that no zoning has yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "afbakening"
    taken = {
        *Kept.objects.values_list("zoning", flat=True),
        *Zoning.objects.values_list("identifier", flat=True),
    }
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def keep(
    made: KeptZoning, *, owner: Any, question: dict[str, Any] | None = None, drawn: bool = False
) -> Kept:
    """Write a kept zoning in the register, whole or not at all, and return whose it is.

    Raises
    ------
    InputError
        If a fact does not fit the register.
    """
    facts = {
        "sources": (made.source,),
        "zonings": (made.zoning,),
        "zones": made.zones,
        "assignments": made.assignments,
    }
    changes = [
        saving.Change(table, None, TABLES[table].to_row(fact))
        for table in _TABLES
        for fact in facts[table]
    ]
    with transaction.atomic():
        saving.apply(changes, by=owner.get_username(), note="afbakening bewaard")
        return Kept.objects.create(
            zoning=made.zoning.id,
            name=made.zoning.name_plural,
            owner=owner,
            question=question or {},
            drawn=drawn,
        )


def kept_of(zoning: str) -> Kept | None:
    """Return whose a zoning is; None for one that nobody computed or drew here."""
    return Kept.objects.select_related("owner").filter(zoning=zoning).first()


def may_withdraw(kept: Kept, user: Any) -> bool:
    """Return whether a user may take a kept zoning away: its owner, and who manages."""
    return kept.owner_id == user.pk or bool(getattr(user, "is_staff", False))


def withdraw(kept: Kept, *, by: Any) -> None:
    """Take a kept zoning out of the register; history keeps that it was there.

    Raises
    ------
    AccessError
        If it is somebody else's and the user does not manage the register.
    RuleError
        If other facts need it.
    """
    if not may_withdraw(kept, by):
        raise AccessError(
            "Deze afbakening is van iemand anders. Alleen de eigenaar of een beheerder kan ze "
            "schrappen.",
            zoning=kept.zoning,
        )
    changes = [
        saving.Change(table, row, None) for table, rows in _rows_of(kept.zoning) for row in rows
    ]
    if not changes:
        raise RuleError("Deze afbakening is al geschrapt.", zoning=kept.zoning)
    with transaction.atomic():
        saving.apply(changes, by=by.get_username(), note="afbakening geschrapt")
        kept.delete()


def _rows_of(zoning: str) -> Iterable[tuple[str, list[int]]]:
    """Return the current rows that belong to a zoning, those that name others first."""
    for table, column in (
        ("assignments", "zoning"),
        ("zones", "zoning"),
        ("zonings", "identifier"),
    ):
        found = MODELS[table].objects.filter(**{column: zoning}, **CURRENT)
        yield table, list(found.values_list("row", flat=True))
    sources = Source.objects.filter(identifier=zoning)
    current = [source.row for source in sources if source.current]
    yield "sources", current

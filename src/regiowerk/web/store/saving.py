"""The only way in which facts change: close the version known until today, write a new one.

A set of changes is written whole or not at all: the new state of the register, the revision that
tells other processes, and the lines of the journal.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from regiowerk.core.errors import InputError, RuleError
from regiowerk.register.register import Register
from regiowerk.register.schema import TABLES
from regiowerk.register.tables import Row, Table
from regiowerk.web.store import cache
from regiowerk.web.store.loading import load_facts, model_of, row_of
from regiowerk.web.store.models import MODELS, Action, Fact, Journal, Revision, name_of
from regiowerk.web.store.references import check_named, check_unneeded

KNOWN = ("known_from", "known_until")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one fact.

    Parameters
    ----------
    table : str
        Name of the table.
    before : int, optional
        Row of the current version; None for a fact that is new.
    after : Row, optional
        The new version, as text by column; None for a fact that is withdrawn. What it says of
        `known_from` and `known_until` is ignored: those are the day of the change.
    """

    table: str
    before: int | None
    after: Row | None


def apply(changes: Sequence[Change], *, by: str, note: str = "") -> list[int | None]:
    """Write changes, whole or not at all, and return the row of each new version.

    Parameters
    ----------
    changes : sequence of Change
        A change that changes nothing is left out.
    by : str
        Who makes them, for the journal.
    note : str
        What for, for the journal.

    Returns
    -------
    list of int or None
        In the order of `changes`; None for a withdrawn fact.

    Raises
    ------
    InputError
        If a row does not fit the schema, names something unknown, or exists already.
    RuleError
        If a version was replaced meanwhile, or other rows need what is withdrawn.
    RegiowerkError
        If the register cannot be made of the facts after the changes.
    """
    with transaction.atomic():
        token = start_change()
        written = [_write(change, timezone.localdate()) for change in changes]
        for one in written:
            one.check()
        lines = [line for one in written for line in one.lines(by, note)]
        if not lines:
            transaction.set_rollback(True)
            return [change.before for change in changes]
        Journal.objects.bulk_create(lines)
        register = _try_register()
        transaction.on_commit(lambda: cache.keep(token, register))
    return [None if one.new is None else one.new.row for one in written]


def start_change() -> str:
    """Take the lock that lets one change at a time through, and return the new state's token."""
    state = lock_state()
    state.number += 1
    state.token = uuid.uuid4().hex
    state.at = timezone.now()
    state.save()
    return state.token


def lock_state() -> Revision:
    """Take the lock that lets one change at a time through, and return the state as it is.

    Raises
    ------
    RuleError
        If nothing was installed yet.
    """
    state = Revision.objects.select_for_update().filter(pk=Revision.ONLY).first()
    if state is None:
        raise RuleError(
            "The database holds no register yet. Run `regiowerk start` once to install it."
        )
    return state


@dataclass(slots=True)
class _Written:
    table: Table
    old_row: Row | None
    old: Fact | None
    new_row: Row | None
    new: Fact | None

    @property
    def idle(self) -> bool:
        return self.old_row == self.new_row

    def check(self) -> None:
        if self.idle:
            return
        if self.new_row is not None:
            check_named(self.table.name, self.new_row, self.old_row)
        if self.old_row is not None:
            check_unneeded(self.table.name, self.old_row)

    def lines(self, by: str, note: str) -> Iterable[Journal]:
        if self.idle:
            return
        keys = [_key(self.table, row) for row in (self.old_row, self.new_row) if row is not None]
        action = Action.CHANGED
        if self.old_row is None:
            action = Action.ADDED
        elif self.new_row is None:
            action = Action.WITHDRAWN
        for key in dict.fromkeys(keys):  # an edit of the key concerns both facts
            yield Journal(
                at=timezone.now(),
                who=by,
                action=action,
                table=self.table.name,
                key=key,
                summary=_summary(self.old_row, self.new_row, note),
                before=self.old_row,
                after=self.new_row,
            )


def _write(change: Change, today: date) -> _Written:
    table = TABLES[change.table]
    old = None if change.before is None else _current(change.table, change.before)
    old_row = None if old is None else _content(table, row_of(old))
    fact = None if change.after is None else table.from_row({**change.after, **_known_from(today)})
    new_row = None if fact is None else _content(table, table.to_row(fact))
    written = _Written(table, old_row, old, new_row, None)
    if written.idle:
        written.new = old
        return written
    if old is not None:
        _close(old, today)
    if new_row is not None and fact is not None:
        _check_storable(new_row)
        written.new = model_of(table, fact)
        check_free(written.new)
        written.new.save(force_insert=True)
    return written


def _check_storable(row: Row) -> None:
    for column, text in row.items():
        if "\x00" in text:  # PostgreSQL keeps no such text
            raise InputError(
                f"Kolom '{column}' bevat een onzichtbaar teken (nul). Typ de waarde opnieuw.",
                column=column,
            )


def _known_from(today: date) -> Mapping[str, str]:
    return {"known_from": today.isoformat(), "known_until": ""}


def _content(table: Table, row: Row) -> Row:
    """Return what a row says about the world, without when we knew it, lists tidied."""
    return {column.name: row[column.name] for column in table.columns if column.name not in KNOWN}


def _current(table: str, row: int) -> Fact:
    found = MODELS[table].objects.filter(row=row).first()
    if found is None or not found.current:
        raise RuleError(
            "Iemand anders wijzigde of schrapte deze gegevens ondertussen. Open de huidige versie "
            "en probeer het opnieuw.",
            table=table,
            row=row,
        )
    return found


def _close(old: Fact, today: date) -> None:
    """End the known period of a version; one that was never known a whole day leaves no row."""
    known_from = getattr(old, "known_from", today)
    if known_from is not None and known_from >= today:
        old.delete()  # the journal keeps what it said
    else:
        ended: dict[str, Any] = {"known_until": today}
        MODELS[old.table.name].objects.filter(row=old.row).update(**ended)


def check_free(new: Fact) -> None:
    """Raise when another current fact has the key of a new one.

    Raises
    ------
    InputError
        With the key.
    """
    same = {name_of(column): getattr(new, name_of(column)) for column in new.table.key}
    others = [fact for fact in type(new).objects.filter(**same) if fact.current]
    if others:
        raise InputError(
            f"Er is al een {new._meta.verbose_name} met kenmerk '{new.key}'. Wijzig die, of kies "
            "een ander kenmerk.",
            table=new.table.name,
            key=new.key,
        )


def _key(table: Table, row: Row) -> str:
    return " | ".join(row[column] for column in table.key)


def _summary(before: Row | None, after: Row | None, note: str) -> str:
    named = (after or before or {}).get("name", "")
    changed = [
        f"{column}: '{before[column]}' → '{after[column]}'"
        for column in (after or {})
        if before is not None and after is not None and before[column] != after[column]
    ]
    return "; ".join(filter(None, (note, named, *changed)))


def _try_register() -> Register:
    """Return the register made of the facts as they are now, after asking it the costly things."""
    base = cache.baseline()
    register = Register(load_facts(base), base.figures)
    snapshot = register.at(timezone.localdate())
    for zoning in snapshot.zoning_ids:
        snapshot.zoning(zoning)
    for organisation in snapshot.cooperations:
        snapshot.member_municipalities(organisation)
    return register


def note_export(*, by: str, what: str, detail: str = "") -> None:
    """Write in the journal that a user took data out.

    Parameters
    ----------
    by : str
        The user.
    what : str
        The table or list.
    detail : str
        Format, filters, number of rows.
    """
    Journal.objects.create(
        at=timezone.now(),
        who=by,
        action=Action.EXPORTED,
        table=what,
        summary=detail or what,
    )


def fields_wrong(table: Table, row: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with each cell of a row, by column."""
    wrong: dict[str, str] = {}
    for column in table.columns:
        try:
            column.parse(row.get(column.name, ""))
        except InputError as error:
            wrong[column.name] = str(error)
    return wrong

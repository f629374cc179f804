"""What a row may name: the other rows it needs, and the rows that need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regiowerk.core.errors import InputError, RuleError
from regiowerk.register.kinds import kinds
from regiowerk.register.tables import Row
from regiowerk.web.store.models import CURRENT, MODELS, name_of


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of one table that name a row of another."""

    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


REFERENCES = (
    Reference("codes", ("unit",), "units", ("id",)),
    Reference("successions", ("predecessor",), "units", ("id",)),
    Reference("successions", ("successor",), "units", ("id",)),
    Reference("memberships", ("organisation",), "organisations", ("uri",)),
    Reference("memberships", ("member",), "organisations", ("uri",)),
    Reference("events", ("organisation",), "organisations", ("uri",)),
    Reference("zones", ("zoning",), "zonings", ("id",)),
    Reference("assignments", ("zoning",), "zonings", ("id",)),
    Reference("assignments", ("zoning", "code"), "zones", ("zoning", "code")),
    Reference("assignments", ("unit",), "units", ("id",)),
)


def check_named(table: str, row: Row, before: Row | None = None) -> None:
    """Raise when a new row names something that the register does not hold.

    What an edit leaves as it was is not judged: legacy data may be incomplete.

    Raises
    ------
    InputError
        With ``column``, the value and the table in which it was looked for.
    """
    if table == "organisations" and row["kind"] not in kinds():
        raise InputError(
            f"'{row['kind']}' is geen soort organisatie. Kies uit: {', '.join(kinds())}.",
            column="kind",
        )
    for reference in REFERENCES:
        if reference.table != table or _same(reference.columns, row, before):
            continue
        named = [row[column] for column in reference.columns]
        if not _current(reference.target, reference.target_columns, named):
            target = MODELS[reference.target]._meta.verbose_name
            raise InputError(
                f"Er is geen {target} met kenmerk '{' | '.join(named)}' in het register. "
                f"Voeg eerst dat toe aan de tabel {reference.target}, of verbeter het kenmerk.",
                column=reference.columns[-1],
                value=named[-1],
            )


def check_unneeded(table: str, row: Row) -> None:
    """Raise when other rows still name a row that was withdrawn.

    Raises
    ------
    RuleError
        With the number of rows that name it.
    """
    for reference in REFERENCES:
        if reference.target != table:
            continue
        named = [row[column] for column in reference.target_columns]
        if _current(table, reference.target_columns, named):
            continue  # another version carries the same key
        count = _current(reference.table, reference.columns, named)
        if count:
            plural = MODELS[reference.table]._meta.verbose_name_plural
            raise RuleError(
                f"'{' | '.join(named)}' kan niet weg: nog {count} {plural} verwijzen ernaar. "
                "Schrap of wijzig die eerst.",
                table=reference.table,
                count=count,
            )


def _same(columns: Iterable[str], row: Row, before: Mapping[str, str] | None) -> bool:
    return before is not None and all(row[column] == before[column] for column in columns)


def _current(table: str, columns: Iterable[str], values: Iterable[str]) -> int:
    wanted: dict[str, object] = {
        name_of(column): value for column, value in zip(columns, values, strict=True)
    }
    return MODELS[table].objects.filter(**wanted, **CURRENT).count()

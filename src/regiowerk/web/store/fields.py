"""A database field for a column of the register's schema."""

from __future__ import annotations

from typing import Any

from django.db import models

from regiowerk.register.tables import Column, Table, Type

LONG = frozenset({"note", "description", "criterion", "alternative_names", "recipe"})
"""Columns that people fill with sentences or lists: a larger field in the admin."""


def field(table: Table, name: str, label: str) -> models.Field[Any, Any]:
    """Return the field for one column: its type, whether it must be filled, its meaning.

    Parameters
    ----------
    table : Table
        The schema of the fact.
    name : str
        The column.
    label : str
        What people call it in Dutch.
    """
    column = next(c for c in table.columns if c.name == name)
    options: dict[str, Any] = {
        "verbose_name": label,
        "help_text": column.meaning,
        "blank": not column.required,
    }
    if name == "id":  # Django keeps that name for the key of a row
        options["db_column"] = "id"
    match column.type:
        case Type.DAY:
            return models.DateField(null=not column.required, **options)
        case Type.INTEGER:
            return models.IntegerField(null=not column.required, **options)
        case Type.NUMBER | Type.SHARE if column.default:
            return models.FloatField(default=float(column.default), **options)
        case Type.NUMBER | Type.SHARE:
            return models.FloatField(null=not column.required, **options)
        case Type.BOOLEAN:
            return models.BooleanField(default=column.default == "ja", **options)
        case _:
            return _text(column, options)


def _text(column: Column, options: dict[str, Any]) -> models.Field[Any, Any]:
    if column.choices:
        options["choices"] = [(choice, choice) for choice in column.choices]
    if column.name in LONG:
        return models.TextField(default=column.default, **options)
    if column.required:
        return models.CharField(**options)
    return models.CharField(default=column.default, **options)

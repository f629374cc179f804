"""The parts of a project from tables: assumptions, items, phases and variants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from regiowerk.core.errors import InputError
from regiowerk.core.money import exact, rounded
from regiowerk.resources.verevening.keys import WHOLE, Basis, percent_text
from regiowerk.resources.verevening.project.fields import LARGEST, Fields
from regiowerk.resources.verevening.project.formulas import formula_of
from regiowerk.resources.verevening.project.model import (
    Account,
    Assumption,
    Compensation,
    Item,
    KeySpec,
    Scope,
    Stance,
    Variant,
)
from regiowerk.resources.verevening.project.municipal import last_legal_value
from regiowerk.resources.verevening.project.timing import Pace, Timing, Years

_NUMBERS = ("value", "low", "high", "least", "most")
_ASSUMPTION = {
    *_NUMBERS,
    *("label", "unit", "source", "standing", "note", "open", "per_partner", "indicator", "legal"),
}
_ITEM = {
    *("id", "label", "account", "scope", "cost", "formula", "growth", "source", "standing", "note"),
    *("pace", "phase", "first", "years", "lag", "life"),
}
_VARIANT = {
    *("name", "key", "pooled", "tax_key", "item_keys", "rule", "compensations", "stances"),
}
_DOUBTS = {"low", "high"}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_MOST_YEARS = 200


def read_assumption(name: str, base: Any, own: Any, on: date, where: str) -> Assumption:
    """Return an assumption: of a template, what the user changed, or both.

    Parameters
    ----------
    name : str
        Its id.
    base : mapping or None
        The table of the template.
    own : mapping, number or None
        What the user wrote; a number is the value.
    on : date
        Day of the legal values.
    where : str
        Place, for messages.

    Raises
    ------
    InputError
        If a field lacks, is unknown or of another kind, or the numbers are not in order.
    """
    changed = own if isinstance(own, Mapping) else {} if own is None else {"value": own}
    table = dict(base or {})
    if changed and "value" in changed and not changed.keys() >= _DOUBTS:
        table = _widened(table, changed["value"])
        if "source" not in changed:
            table |= {"source": "opgegeven", "standing": "te controleren"}
    if not _ID.fullmatch(name):
        raise InputError(
            f"{where}: '{name[:60]}' is no name for an assumption; letters, digits and underscores "
            "are expected, a letter first, at most 60.",
            where=where,
            field=name[:60],
        )
    fields = Fields({**table, **changed}, where)
    fields.only(_ASSUMPTION)
    legal = fields.text("legal", "")
    if legal and "value" not in changed:
        return _legal(name, fields, legal, on)
    least, most = fields.number("least", 0.0), fields.number("most", float(LARGEST))
    value = fields.number("value", least=least, most=most)
    return Assumption(
        id=name,
        label=fields.text("label", name),
        unit=fields.text("unit", ""),
        value=value,
        low=fields.number("low", value),
        high=fields.number("high", value),
        source=fields.text("source", "opgegeven"),
        standing=fields.standing("standing"),
        note=fields.text("note", ""),
        open=fields.flag("open", False),
        per_partner=fields.flag("per_partner", False),
        indicator=fields.text("indicator", ""),
        least=least,
        most=most,
    )


def _widened(table: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """Return a table whose doubts hold another value."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not table.keys() >= _DOUBTS:
        return dict(table)
    return {**table, "low": min(table["low"], value), "high": max(table["high"], value)}


def _legal(name: str, fields: Fields, legal: str, on: date) -> Assumption:
    dated, in_force = last_legal_value(legal, on)
    if isinstance(dated.value, bool) or not isinstance(dated.value, int | float):
        raise InputError(
            f"{fields.where}: legal is '{legal}', whose value is no number. Give a value.",
            where=fields.where,
            field="legal",
        )
    note = dated.note
    if not in_force:
        note = (
            f"Laatst gekende waarde, geldig tot {dated.validity.end:%d/%m/%Y}: voor {on.year} is "
            "er geen gevonden."
        )
    value = float(dated.value)
    return Assumption(
        id=name,
        label=fields.text("label"),
        unit=fields.text("unit", ""),
        value=value,
        low=value,
        high=value,
        source=dated.source,
        standing=dated.standing,
        note=note,
        outdated=not in_force,
    )


def read_item(fields: Fields) -> Item:
    """Return an item from its table.

    Raises
    ------
    InputError
        If a field lacks, is unknown or of another kind, or the formula is none.
    """
    fields.only(_ITEM)
    if not _ITEM_ID.fullmatch(fields.text("id")):
        raise InputError(
            f"{fields.where}: id is {fields.text('id')[:60]!r}; letters, digits, - and _ are "
            "expected, at most 60.",
            where=fields.where,
            field="id",
        )
    return Item(
        id=fields.text("id"),
        label=fields.text("label", fields.text("id")),
        account=fields.choice("account", Account),
        scope=fields.choice("scope", Scope, Scope.JOINT),
        cost=fields.flag("cost", False),
        formula=formula_of(fields.text("formula")),
        timing=Timing(
            pace=fields.choice("pace", Pace),
            phase=fields.text("phase", ""),
            first=_years(fields, "first"),
            years=_years(fields, "years"),
            lag=_years(fields, "lag"),
            life=_years(fields, "life"),
        ),
        growth=fields.text("growth", ""),
        source=fields.text("source", ""),
        standing=fields.standing("standing"),
        note=fields.text("note", ""),
    )


def _years(fields: Fields, name: str) -> Years:
    try:
        return fields.text(name)
    except InputError:
        return fields.whole(name, 0, least=0, most=200)


def read_phases(tables: Mapping[str, Any], where: str) -> dict[str, tuple[float, ...]]:
    """Return the phases: percent per project year.

    Raises
    ------
    InputError
        If one is no list of numbers of 0 or more, or does not add up to 100.
    """
    found = {}
    for name, given in tables.items():
        if not _ITEM_ID.fullmatch(name):
            raise InputError(
                f"{where}: '{name[:60]}' is no name for a phase; letters, digits, - and _ are "
                "expected, at most 60.",
                where=where,
                field=name[:60],
            )
        if not isinstance(given, list | tuple) or not 0 < len(given) <= _MOST_YEARS:
            raise InputError(
                f"{where}: phase {name} is {str(given)[:60]}; a list of percentages for 1 to "
                f"{_MOST_YEARS} years is expected.",
                where=where,
                phase=name,
            )
        row = Fields(dict(enumerate(given)), f"{where}, phase {name}")
        shares = tuple(row.number(year, least=0.0) for year in range(len(given)))  # type: ignore[arg-type]
        total = sum((exact(one) for one in shares), Fraction(0))
        if total != WHOLE:
            raise InputError(
                f"{where}: phase {name} adds up to {percent_text(total)} %, not 100 %: "
                f"{', '.join(f'{one:g}' for one in shares)}. Correct it; nothing is scaled.",
                phase=name,
                total=total,
            )
        found[name] = shares
    return found


def read_variant(fields: Fields, partners: tuple[str, ...], number: int) -> Variant:
    """Return a variant from its table.

    Parameters
    ----------
    fields : Fields
        The table.
    partners : tuple of str
        Names of the partners.
    number : int
        Its place, for a name.

    Raises
    ------
    InputError
        If a field lacks, is unknown or of another kind, weights or fixed percentages do not add up
        to 100 %, or a compensation or stance names who is no partner.
    """
    fields.only(_VARIANT)
    name = fields.text("name", f"Variant {number}", most=200)
    tax_key = _key(fields, "tax_key", partners) if fields.has("tax_key") else None
    item_keys = fields.table("item_keys")
    inner = Fields(item_keys, f"{fields.where}, item_keys")
    return Variant(
        name=name,
        key=_key(fields, "key", partners),
        pooled=fields.number("pooled", 0.0, least=0.0, most=100.0),
        tax_key=tax_key,
        item_keys={item: _key(inner, item, partners) for item in item_keys},
        rule=fields.text("rule", ""),
        compensations=tuple(
            _compensation(one, partners) for one in fields.tables("compensations", 200)
        ),
        stances=tuple(_stance(one, partners) for one in fields.tables("stances", 100)),
    )


def _key(fields: Fields, name: str, partners: tuple[str, ...]) -> KeySpec:
    """Return a key from a basis ("inwoners"), or from a table of bases and weights in percent."""
    try:
        given: Mapping[str, Any] = {fields.text(name): 100}
    except InputError:
        given = fields.table(name)
    where = f"{fields.where}, {name}"
    if not given:
        raise InputError(
            f"{where} is missing; a basis ({', '.join(Basis)}), or a table of bases with their "
            "weights in percent is expected.",
            where=where,
        )
    table, measures = Fields(given, where), []
    table.only({*Basis, "percentages"})
    for basis in (one for one in Basis if table.has(one)):
        measures.append((basis, exact(table.number(basis, least=0.0, most=100.0))))
    total = sum((weight for _, weight in measures), Fraction(0))
    if total != WHOLE:
        shown = ", ".join(f"{basis} {percent_text(weight)}" for basis, weight in measures)
        raise InputError(
            f"{where}: the weights add up to {percent_text(total)} %, not 100 %: {shown or 'none'}."
            " Correct them; nothing is scaled.",
            where=where,
            total=total,
        )
    measures = [(basis, weight) for basis, weight in measures if weight]
    return KeySpec(tuple(measures), _percentages(table, measures, partners))


def _percentages(
    table: Fields, measures: list[tuple[Basis, Fraction]], partners: tuple[str, ...]
) -> dict[str, Fraction]:
    given = table.table("percentages")
    if Basis.FIXED not in dict(measures):
        return {}
    inner = Fields(given, f"{table.where}, percentages")
    inner.only(set(partners))
    found = {name: exact(inner.number(name, 0.0, least=0.0, most=100.0)) for name in partners}
    total = sum(found.values(), Fraction(0))
    if total != WHOLE:
        raise InputError(
            f"{inner.where} add up to {percent_text(total)} %, not 100 %: "
            f"{', '.join(f'{name} {percent_text(one)}' for name, one in found.items())}.",
            where=inner.where,
            total=total,
        )
    return found


def _compensation(fields: Fields, partners: tuple[str, ...]) -> Compensation:
    fields.only({"from", "to", "amount", "first", "last"})
    first = fields.whole("first", 0, least=0, most=200)
    payer, receiver = (_partner(fields, name, partners) for name in ("from", "to"))
    if payer == receiver:
        raise InputError(
            f"{fields.where}: {payer} pays itself; two partners are expected.",
            where=fields.where,
            payer=payer,
        )
    return Compensation(
        payer,
        receiver,
        rounded(exact(fields.number("amount", least=0.0)) * 100),
        first,
        fields.whole("last", 199, least=first, most=200),
    )


def _stance(fields: Fields, partners: tuple[str, ...]) -> Stance:
    fields.only({"partner", "accepts", "why"})
    accepts = fields.flag("accepts", False) if fields.has("accepts") else None
    return Stance(_partner(fields, "partner", partners), accepts, fields.text("why", ""))


def _partner(fields: Fields, name: str, partners: tuple[str, ...]) -> str:
    found = fields.text(name)
    if found not in partners:
        raise InputError(
            f"{fields.where}: {name} is '{found}', who is no partner. Partners: "
            f"{', '.join(partners)}.",
            partner=found,
        )
    return found

"""An agreement over years from a file that partners wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from regiowerk.core.errors import InputError, ValidityError
from regiowerk.core.money import exact
from regiowerk.core.validity import Validity
from regiowerk.register.snapshot import Snapshot
from regiowerk.resources.verevening.agreements import Agreement, Item
from regiowerk.resources.verevening.fields import Fields, distinct, fields_of
from regiowerk.resources.verevening.keys import Key
from regiowerk.resources.verevening.mechanisms.key_fields import BASES, key_of
from regiowerk.resources.verevening.partners import INDICATORS, measured

_FILE, _FILE_MORE = {"partners", "items"}, {"keys", "review"}
_ITEM, _ITEM_MORE = {"name", "amount", "base_year"}, {"key", "growth", "from", "until"}


def read_agreement(content: object, snapshot: Snapshot, *, origin: str) -> Agreement:
    """Return the agreement that a file holds.

    Parameters
    ----------
    content : object
        The TOML or JSON: ``partners``, each with ``name`` and optionally ``from`` and ``until``
        (days; until is the first day after); ``keys``, by name with ``key`` (percent per basis) and
        ``figures``; ``items``, each with ``name``, ``amount`` in euro for a whole year,
        ``base_year``, ``key`` and optionally ``growth`` in percent, ``from`` and ``until``;
        ``review``, the day on which the keys are reviewed.
    snapshot : Snapshot
        The register; it gives the figures that a key asks for and the file does not hold:
        inhabitants, area and cadastral income of partners that are municipalities.
    origin : str
        Name of the file, for messages.

    Raises
    ------
    InputError
        If something else is there, a key does not add up to 100 %, a figure lacks, an item names a
        key that is absent, or a period ends before it begins; the message names the record.
    """
    fields = fields_of(content, origin, _FILE, _FILE_MORE)
    rows = fields.rows("partners", {"name"}, {"from", "until"})
    names = distinct([row.text("name") for row in rows], f"{origin}: the partner")
    partners = {row.text("name"): _validity(row) for row in rows}
    keys = {
        name: _key(fields.table("keys"), name, names, snapshot)
        for name in fields.table("keys").values
    }
    items = tuple(_item(row) for row in fields.rows("items", _ITEM, _ITEM_MORE))
    equal = {"": key_of(Fields({}, origin))} if any(not item.key for item in items) else {}
    review = fields.day("review") if "review" in fields else None
    return Agreement(partners, {**equal, **keys}, items, review)


def _item(row: Fields) -> Item:
    growth = exact(row.values.get("growth", 0), field=f"{row.where}, growth")
    return Item(
        row.text("name"),
        row.cents("amount", least=None),
        row.text("key") if "key" in row else "",
        row.whole("base_year", least=1),
        growth / 100,
        _validity(row),
    )


def _validity(row: Fields) -> Validity:
    begin, end = (row.day(name) if name in row else None for name in ("from", "until"))
    if begin and end and end <= begin:
        raise ValidityError(
            f"{row.where}, {row.text('name')}: until is {end} and from is {begin}; until is the "
            "first day after and comes later than from.",
            record=row.text("name"),
        )
    return Validity(begin, end)


def _key(tables: Fields, name: str, names: Iterable[str], snapshot: Snapshot) -> Key:
    """Return a key of the file, with figures of the register where it asks for them."""
    given = fields_of(tables.values[name], f"{tables.where}, {name}", {"key"}, {"figures"})
    own = given.table("figures").values
    figures = dict(own)
    for basis in given.table("key").values:
        kind = BASES.get(basis)
        if kind in INDICATORS and basis not in own:
            figures[basis] = _registered(basis, names, snapshot)
    return key_of(Fields({"key": given.values["key"], "figures": figures}, given.where))


def _registered(basis: str, names: Iterable[str], snapshot: Snapshot) -> Mapping[str, Fraction]:
    places = {name: snapshot.municipality(name) for name in names}
    found, _figures = measured(snapshot, places.values(), BASES[basis])
    return {name: found.figures[place.name] for name, place in places.items()}


def years_of(agreement: Agreement, first: int | None, last: int | None, *, on: date) -> range:
    """Return the years to divide: as asked, else from the year of the day to the last that is set.

    Raises
    ------
    InputError
        If the last year comes before the first, or there are more than 100.
    """
    ends = [one.end.year for one in (i.validity for i in agreement.items) if one.end]
    begin = on.year if first is None else first
    end = max([begin, *ends]) if last is None else last
    if end < begin or end - begin >= 100:
        raise InputError(
            f"The years {begin} to {end} are asked for; 1 to 100 years in order are expected.",
            first=begin,
            last=end,
        )
    return range(begin, end + 1)

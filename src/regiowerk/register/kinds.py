"""Kinds of organisation: what the register needs to know of each, read from one table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from regiowerk.core.errors import UnknownIdError
from regiowerk.core.names import close_names
from regiowerk.register.model import Origin

IGS = (
    "projectvereniging",
    "dienstverlenende-vereniging",
    "opdrachthoudende-vereniging",
    "opdrachthoudende-vereniging-private-deelname",
)
"""The four forms with legal personality that the Regiodecreet calls
*intergemeentelijke samenwerkingsverbanden* (art. 3, by reference to DLB art. 398 §2)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of organisation.

    Parameters
    ----------
    id : str
        Short permanent id, for example ``projectvereniging``.
    name, plural, name_en : str
        Dutch name, Dutch plural, English gloss.
    uri : str
        Concept in the vocabulary of the source, or empty.
    family : str
        Group of kinds: ``igs``, ``zone``, ``ocmw-vereniging``, ...
    cooperation : bool
        Whether an organisation of this kind joins several authorities.
    legal : str
        Legal form (*rechtsvorm*) of the Decreet Lokaal Bestuur, or empty.
    origin, origin_standing : Origin, str
        Who wanted it, and how sure that is.
    theme : str
        Theme that the kind itself implies, or empty.
    """

    id: str
    name: str
    plural: str
    name_en: str
    uri: str = ""
    family: str = "ander"
    cooperation: bool = False
    legal: str = ""
    origin: Origin = Origin.UNKNOWN
    origin_standing: str = "te controleren"
    theme: str = ""


@cache
def kinds() -> Mapping[str, Kind]:
    """Return every kind by its id, in the order of the table."""
    text = files("regiowerk.register").joinpath("parameters/kinds.toml").read_text("utf-8")
    return {
        key: Kind(
            id=key, **{**fields, "origin": Origin(fields.get("origin", Origin.UNKNOWN.value))}
        )
        for key, fields in tomllib.loads(text).items()
    }


def kind_of(kind_id: str) -> Kind:
    """Return the kind with this id.

    Raises
    ------
    UnknownIdError
        If the table has no such kind; the message names the nearest ones.
    """
    table = kinds()
    if kind_id not in table:
        near = ", ".join(close_names(kind_id, table)) or ", ".join(table)
        raise UnknownIdError(
            f"'{kind_id}' is not a kind of organisation. Nearest: {near}.", kind=kind_id
        )
    return table[kind_id]


@cache
def kind_by_uri() -> Mapping[str, Kind]:
    """Return the kinds that have a concept in the source vocabulary, by its URI."""
    return {kind.uri: kind for kind in kinds().values() if kind.uri}

"""Addresses of structures: a readable name and a short digest of the URI, which alone decides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache

from regiowerk.core.names import fold
from regiowerk.register.model import Organisation
from regiowerk.register.register import Knowledge
from regiowerk.register.snapshot import Snapshot

_DIGITS = 8
_LONGEST = 60
_KEY = re.compile(rf"(?:.*-)?([0-9a-f]{{{_DIGITS}}})")


def digest(uri: str) -> str:
    """Return the eight hexadecimal digits by which a page of an organisation is known."""
    return hashlib.sha1(uri.encode(), usedforsecurity=False).hexdigest()[:_DIGITS]


def address_of(organisation: Organisation) -> str:
    """Return the last part of the address of an organisation, such as ``igemo-1f2e3d4c``."""
    slug = fold(organisation.name).replace(" ", "-")[:_LONGEST].strip("-")
    return f"{slug}-{digest(organisation.uri)}" if slug else digest(organisation.uri)


def organisation_at(snapshot: Snapshot, key: str) -> Organisation:
    """Return the organisation at an address; a URI, number or name will do as well.

    Raises
    ------
    UnknownIdError
        If there is none, or several carry the name.
    """
    match = _KEY.fullmatch(key.casefold())
    known = _by_digest(snapshot.knowledge)
    if match and match[1] in known:
        return known[match[1]]
    return snapshot.organisation(key)


@lru_cache(maxsize=4)
def _by_digest(knowledge: Knowledge) -> Mapping[str, Organisation]:
    return {digest(uri): organisation for uri, organisation in knowledge.organisations.items()}

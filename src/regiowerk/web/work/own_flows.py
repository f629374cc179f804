"""Flows that users bring: into the database as a small table, and back as flows."""

from __future__ import annotations

import hashlib
import io
import re
from functools import lru_cache
from typing import Any

import numpy as np

from regiowerk.core.errors import AccessError, UnknownIdError
from regiowerk.delineate.flows import Flows
from regiowerk.web.work.models import OwnFlow

_ID = re.compile(r"eigen-(\d{1,9})")


def own_number(flow_id: str) -> int | None:
    """Return the number of an own flow; None for a flow of the register."""
    found = _ID.fullmatch(flow_id)
    return int(found[1]) if found else None


def own_flow(flow_id: str) -> Flows | None:
    """Return an own flow by the id in a recipe; None for a flow of the register.

    Raises
    ------
    UnknownIdError
        If it does not exist any more.
    """
    number = own_number(flow_id)
    if number is None:
        return None
    row = OwnFlow.objects.filter(pk=number).values_list("fingerprint", flat=True).first()
    if row is None:
        raise UnknownIdError(f"The flow '{flow_id}' does not exist any more.", flow=flow_id)
    return _unpacked(number, row)


@lru_cache(maxsize=8)
def _unpacked(number: int, _fingerprint: str) -> Flows:
    row = OwnFlow.objects.get(pk=number)
    return unpacked(bytes(row.content), row.identifier)


def visible_to(user: Any) -> list[OwnFlow]:
    """Return the flows that a user may compute with: those of the user and the shared ones."""
    flows = OwnFlow.objects.defer("content").select_related("owner")
    mine = user.pk if user.is_authenticated else None
    return [flow for flow in flows if flow.shared or flow.owner_id == mine]


def check_visible(flow_id: str, user: Any) -> None:
    """Refuse a flow that belongs to somebody else and is not shared.

    Raises
    ------
    AccessError
        With the flow.
    """
    number = own_number(flow_id)
    if number is None:
        return
    row = OwnFlow.objects.filter(pk=number).values("owner_id", "shared").first()
    if row and not row["shared"] and row["owner_id"] != user.pk:
        raise AccessError(
            "Deze stroom is van iemand anders en is niet gedeeld. Vraag de eigenaar om ze te "
            "delen, of meld u aan.",
            flow=flow_id,
        )


def packed(flows: Flows) -> bytes:
    """Return flows as a compressed table."""
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        units=np.array(flows.units, dtype=np.str_),
        origins=flows.origins.astype(np.int32),
        destinations=flows.destinations.astype(np.int32),
        amounts=flows.amounts,
    )
    return stream.getvalue()


def unpacked(content: bytes, name: str) -> Flows:
    """Return the flows that `packed` wrote, under another name."""
    with np.load(io.BytesIO(content), allow_pickle=False) as table:
        return Flows(
            name,
            tuple(table["units"].tolist()),
            table["origins"].astype(np.int64),
            table["destinations"].astype(np.int64),
            table["amounts"],
        )


def fingerprint(content: bytes) -> str:
    """Return what tells the content of a flow from others."""
    return hashlib.sha256(content).hexdigest()

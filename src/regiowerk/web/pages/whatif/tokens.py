"""The steps of a plan as a short text that fits in an address, and back."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from regiowerk.align.plan_records import plan_from_dict, plan_to_dict
from regiowerk.align.plans import Plan
from regiowerk.align.steps import Step, step_from_dict, step_to_dict
from regiowerk.core.errors import InputError
from regiowerk.sources.structured import structured

LONGEST = 6000
"""Letters of a token that browsers, mail programs and proxies pass on in an address."""

_LARGEST = 2_000_000  # bytes when unpacked; a plan of all Flanders has about 30,000
_MOST = 1000  # steps

Told = tuple[tuple[Step, ...], tuple[Step, ...]]
"""The steps, and those that were undone."""


def steps_token(plan: Plan) -> str:
    """Return the steps of a plan as a text; its start goes without saying."""
    return _packed(
        {
            "s": [step_to_dict(step) for step in plan.steps],
            "u": [step_to_dict(step) for step in plan.undone],
        }
    )


def plan_token(plan: Plan) -> str:
    """Return a whole plan as a text, for a start that is no zoning of the register."""
    return _packed({"plan": plan_to_dict(plan)})


def steps_of(token: str) -> Told:
    """Return the steps in a token.

    Raises
    ------
    InputError
        If it is damaged.
    """
    content = _unpacked(token)
    steps, undone = content.get("s", []), content.get("u", [])
    if not isinstance(steps, list) or not isinstance(undone, list):
        raise _damaged(token)
    if len(steps) + len(undone) > _MOST:
        raise InputError(
            f"Een plan in een adres heeft ten hoogste {_MOST} stappen. Laad het als bestand op.",
            steps=len(steps),
        )
    return tuple(map(step_from_dict, steps)), tuple(map(step_from_dict, undone))


def plan_of(token: str) -> Plan:
    """Return the whole plan in a token.

    Raises
    ------
    InputError
        If it is damaged, or holds steps only.
    """
    content = _unpacked(token)
    if "plan" not in content:
        raise _damaged(token)
    return plan_from_dict(content["plan"])


def _packed(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.compress(text, 9)).decode().rstrip("=")


def _unpacked(token: str) -> dict[str, Any]:
    try:
        packed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        reader = zlib.decompressobj()
        text = reader.decompress(packed, _LARGEST)
        if not reader.eof:
            raise _damaged(token)
        content = structured(text, origin="link.json")
    except (binascii.Error, zlib.error, ValueError) as error:
        raise _damaged(token) from error
    if not isinstance(content, dict):
        raise _damaged(token)
    return content


def _damaged(token: str) -> InputError:
    return InputError(
        "Deze link is onvolledig: de stappen van het plan zijn niet te lezen. Kopieer de hele "
        "link, of begin opnieuw.",
        token=token[:40],
    )

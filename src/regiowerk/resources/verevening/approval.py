"""Whether a distribution key is approved: all councils, or else the governor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.parameters import Dated
from regiowerk.resources.verevening.rates import legal_value


class State(StrEnum):
    """Where the approval stands."""

    APPROVED = "goedgekeurd"
    OPEN = "nog niet beslist"
    GOVERNOR = "de gouverneur beslist"


@dataclass(frozen=True, slots=True)
class Approval:
    """Where the approval of a key stands, who refused, who still decides, and by which rule."""

    state: State
    refused: tuple[str, ...]
    waiting: tuple[str, ...]
    rule: Dated[str]

    @property
    def text(self) -> str:
        """The state in one Dutch sentence."""
        match self.state:
            case State.APPROVED:
                return "Alle gemeenteraden keurden de verdeelsleutel goed."
            case State.OPEN:
                return f"Nog niet beslist: {', '.join(self.waiting)}."
            case State.GOVERNOR:
                return (
                    f"Geweigerd door {', '.join(self.refused)}: de beslissing gaat naar de "
                    "gouverneur."
                )


def approval_rule(on: date) -> Dated[str]:
    """Return the rule by which a key is approved, in Dutch, with its source and standing.

    Source: parameter ``goedkeuring-verdeelsleutel``.

    Raises
    ------
    NotInForceError
        If none is known for that day.
    """
    return legal_value("goedkeuring-verdeelsleutel", on)


def approval_of(
    decisions: Mapping[str, bool | None], *, on: date, partners: Collection[str] = ()
) -> Approval:
    """Return where the approval of a key stands after the decisions of the councils.

    Parameters
    ----------
    decisions : mapping of str to bool or None
        Per council: approved, refused, or None while it has not decided.
    on : date
        Day of the rule.
    partners : collection of str
        Whose councils decide: one that is not named has not decided. Empty when only the councils
        of `decisions` do.

    Raises
    ------
    InputError
        If there is no council.
    UnknownIdError
        If a council is not one of a partner; the message names it, and the partners.
    NotInForceError
        As `approval_rule`.

    Examples
    --------
    >>> approval_of({"Balen": True, "Mol": False, "Dessel": None}, on=date(2024, 1, 1)).text
    'Geweigerd door Mol: de beslissing gaat naar de gouverneur.'
    """
    if not decisions:
        raise InputError("No council is named; a key is approved by the councils of the partners.")
    strange = sorted(set(decisions).difference(partners or decisions))
    if strange:
        raise UnknownIdError(
            f"{', '.join(strange)} decides on no key here. The partners: "
            f"{', '.join(sorted(partners))}.",
            ids=strange,
        )
    decisions = dict.fromkeys(partners) | dict(decisions)
    refused = tuple(sorted(name for name, answer in decisions.items() if answer is False))
    waiting = tuple(sorted(name for name, answer in decisions.items() if answer is None))
    state = State.GOVERNOR if refused else State.OPEN if waiting else State.APPROVED
    return Approval(state, refused, waiting, approval_rule(on))

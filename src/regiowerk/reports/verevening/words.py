"""What the pictures of a project say, so that another language can be put in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regiowerk.resources.verevening.project.model import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The texts of all pictures, Dutch unless others are given.

    What stands in braces is filled in: names and amounts. Each text must have the braces that the
    Dutch one has.
    """

    balance: str = "Saldo van elke partner, opgeteld over de jaren: {variant}"
    balance_desc: str = "Lijnen van {first} tot {last}, zonder rente. Aan het einde: {ends}."
    both: str = "Alleen en samen: waarde vandaag ({variant})"
    both_row: str = "{name} samen {together}, alleen {alone}"
    only: str = "Samen: waarde vandaag ({variant})"
    only_row: str = "{name} samen {together}"
    together: str = "samen"
    alone: str = "alleen"
    not_computed: str = "alleen: niet berekend"
    gains: str = "wint {amount}"
    loses: str = "verliest {amount}"
    same: str = "maakt niet uit"
    flows: str = "Kosten en opbrengsten van het hele project, per jaar"
    flows_desc: str = "Staven van {first} tot {last}; kosten onder nul. Over alle jaren: {totals}."
    development: str = "Ontwikkeling"
    running: str = "Beheer"
    tax: str = "Belastingen"
    fund: str = "Gemeentefonds"
    net: str = "alles samen"
    tornado: str = "Wat het meeste uitmaakt voor de waarde vandaag: {who}"
    tornado_row: str = "{name} van {low} tot {high}: van {at_low} tot {at_high}"
    all_partners: str = "alle partners samen"
    certain: str = "Geen enkele aanname is onzeker."
    expected: str = "verwacht: {amount}"
    at_low: str = "bij de laagste waarde"
    at_high: str = "bij de hoogste waarde"
    spread: str = "Hoe zeker is de waarde vandaag? {variant}"
    spread_desc: str = "De lijn bevat 90 % van de trekkingen, het vak de middelste helft. {rows}."
    spread_row: str = "{name} van {least} tot {most}, midden {middle}, {chance}"
    chance: str = "kans op verlies {percent} %"
    everyone: str = "Allen samen"

    @property
    def accounts(self) -> Mapping[Account, str]:
        """The accounts and what they are called, in the order in which they are drawn."""
        return {
            Account.DEVELOPMENT: self.development,
            Account.RUNNING: self.running,
            Account.TAX: self.tax,
            Account.FUND: self.fund,
        }


DUTCH = ChartWords()
"""The texts in Dutch."""

"""A small file for every mechanism, as a user writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

TEXTS = {
    "contract": """
        [[compensations]]
        from = "Koksijde"
        to = "Veurne"
        amount = "1.000,00"
        first = 2026
        last = 2027
        growth = 2
        reason = "wegen"
        [[compensations]]
        from = "Veurne"
        to = "Koksijde"
        amount = 20
        first = 2027
        last = 2027
    """,
    "interlokale-vereniging": """
        partners = ["Lier", "Nijlen", "Duffel"]
        managing = "Lier"
        clauses = ["opzegging"]
        key = { inhabitants = 100 }
        figures = { inhabitants = { Lier = 3, Nijlen = 2, Duffel = 1 } }
        costs = [{ year = 2026, amount = 500 }, { year = 2026, amount = 100, reason = "fiets" },
                 { year = 2027, amount = -6 }]
    """,
    "projectvereniging": """
        founded = 2026-06-01
        until = 2032-06-02
        contributions = { Lier = 300, Nijlen = 100 }
        decisions = { Lier = 2026-03-10, Nijlen = 2026-05-09 }
        results = [{ year = 2027, amount = 40 }, { year = 2033, amount = -4 }]
    """,
    "subregionaal-fonds": """
        opening = 10
        [[developments]]
        year = 2026
        municipality = "Veurne"
        benefit = 1000
        percent = 20
        plan = "bedrijventerrein"
        [[developments]]
        year = 2033
        municipality = "Veurne"
        benefit = 1000
        percent = 20
        [[compensations]]
        year = 2027
        municipality = "Vleteren"
        amount = 250
        reason = "open ruimte"
    """,
    "intergemeentelijke-belasting": """
        rate = 3
        kept = 40
        municipalities = [{ name = "A", base = 1000, rate_now = 2 }, { name = "B", base = 0 }]
    """,
    "gemeentefonds": """
        percent = 10
        municipalities = [{ name = "stad", share = 900, open_space = 1 },
                          { name = "dorp", share = "100,00", open_space = 3 }]
    """,
    "begrotingsfonds": """
        budget = 1000
        by = "foregone"
        matching = 2
        municipalities = [{ name = "A", foregone = 800, own = 100 },
                          { name = "B", foregone = 300, own = 300 }]
    """,
    "verhandelbare-beleidsrechten": """
        holders = [{ name = "A", rights = 10 }, { name = "B", rights = 0, needed = 8 }]
        orders = [{ party = "A", side = "sell", quantity = 6, limit = 1 },
                  { party = "B", side = "buy", quantity = 8, limit = "2,00" }]
    """,
    "planschade-planbatenfonds": """
        levy = 30
        compensation = 80
        plans = [{ year = 2026, municipality = "A", rise = 1000, plan = "RUP" },
                 { year = 2026, municipality = "B", fall = 500 }]
    """,
}


def file_of(name: str, **changes: Any) -> dict[str, Any]:
    """The file of a mechanism, with values replaced or, by None, left out."""
    content = tomllib.loads(TEXTS[name]) | changes
    return {key: value for key, value in content.items() if value is not None}


ODD = (
    None, True, -1, 0, 1, 10**30, 0.001, -0.0, float("nan"), float("inf"), "", " ", "Mol", "1.234",
    "1.234,56", "=1+1", [], [1], ["Mol"], [[]], {}, {"a": 1}, {"Mol": "x"},
)  # fmt: skip
"""Values that users and programs put where something else belongs."""


def spoilt(content: Any, draw: Callable[..., Any]) -> Any:
    """The same content with one value replaced by an odd one, or left out."""
    if isinstance(content, dict) and content and draw(st.integers(0, 5)):
        name = draw(st.sampled_from(sorted(content)))
        if draw(st.booleans()) and not draw(st.booleans()):
            return {key: value for key, value in content.items() if key != name}
        return content | {name: spoilt(content[name], draw)}
    if isinstance(content, list) and content and draw(st.integers(0, 5)):
        place = draw(st.integers(0, len(content) - 1))
        return [*content[:place], spoilt(content[place], draw), *content[place + 1 :]]
    return draw(st.sampled_from(ODD))

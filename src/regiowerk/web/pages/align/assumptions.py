"""Assumptions on the load in the address of a page, as in ``orgaan-1-uren=2,5``."""

from __future__ import annotations

from django.http import HttpRequest

from regiowerk.reports.pages.align_tangle import (
    AMOUNTS,
    Assumptions,
    OrganLine,
    assumptions_from,
)

_WORDS = dict(zip(AMOUNTS, ("zetels", "keren", "uren"), strict=True))
"""What an amount is called in an address."""


def given_of(request: HttpRequest) -> Assumptions:
    """Return the assumptions with the amounts in the query."""
    words = {word: name for name, word in _WORDS.items()}
    given: dict[str, str] = {}
    for key, text in request.GET.dict().items():
        prefix, _dash, rest = key.partition("-")
        place, _dash, word = rest.partition("-")
        if prefix == "orgaan" and word in words:
            given[f"{place}-{words[word]}"] = str(text)
    return assumptions_from(given)


def fields_of(line: OrganLine) -> list[tuple[str, float]]:
    """Return the name of the field of each amount, with the amount."""
    return [
        (f"orgaan-{line.place}-{word}", getattr(line.organ, name)) for name, word in _WORDS.items()
    ]

"""Lists with facets: from the query to filters, and from a listing to what the template shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from regiowerk.register.kinds import kinds
from regiowerk.reports.faceting import Facet, FacetOption, ListColumn, Listing
from regiowerk.reports.filters import ALL, Filters
from regiowerk.web.pages.labels import FACET_WORDS, HEADINGS, QUERY_WORDS
from regiowerk.web.pages.viewmodels import sheet_of
from regiowerk.web.templatetags.regiowerk_tags import dag_lang, named

_OPEN = 2  # facets that stand open before anything is chosen


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a facet, with the address that takes it or takes it away."""

    facet: str
    value: str
    label: str
    count: int
    selected: bool
    asked: bool
    url: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with its options, worded in the language of the page."""

    id: str
    word: str
    name: str
    options: tuple[Choice, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column, with the sorting its link asks for and the one there is."""

    column: ListColumn
    name: str
    sort: str
    state: str


def filters_of(request: HttpRequest) -> Filters:
    """Return the choices in the query; its words are Dutch."""
    given = {
        facet: request.GET.getlist(word)
        for word, facet in QUERY_WORDS.items()
        if request.GET.getlist(word)
    }
    return Filters.from_query(given)


def sort_of(request: HttpRequest) -> str:
    """Return the column by which the list is sorted, with a minus for the other direction."""
    return request.GET.get("sorteer", "") or "name"


def chosen_of(request: HttpRequest, facets: Sequence[str]) -> dict[str, list[str]]:
    """Return the choices in the query for these facets; empty texts are no choice."""
    found = {facet: request.GET.getlist(FACET_WORDS[facet]) for facet in facets}
    return {facet: [text for text in texts if text] for facet, texts in found.items()}


def chosen_lines(request: HttpRequest, facets: Sequence[str]) -> tuple[str, ...]:
    """Return the choices in the query as lines for the explanation of a file."""
    chosen = chosen_of(request, facets).items()
    lines = [f"{FACET_WORDS[facet]}: {', '.join(texts)}" for facet, texts in chosen if texts]
    words = request.GET.get("q", "")
    return (*lines, f"q: {words}") if words else tuple(lines)


def list_context(
    request: HttpRequest, found: Listing, *, size: int, sort: str | None = None
) -> dict[str, Any]:
    """Return what the template of a list needs: one page of rows, facets, choices made.

    `sort` is the column of a list that is not in order of name when nothing is asked.
    """
    sort = sort_of(request) if sort is None else sort
    facets = [_facet(request, facet, place) for place, facet in enumerate(found.facets)]
    return {
        "listing": found,
        "sheet": sheet_of(found.rows, request.GET.get("pagina", ""), size),
        "facets": [facet for facet in facets if facet.options],
        "chosen": [choice for facet in facets for choice in facet.options if choice.asked],
        "columns": {column.id: _head(column, sort) for column in found.columns},
        "q": request.GET.get("q", ""),
    }


def _facet(request: HttpRequest, facet: Facet, place: int) -> ShownFacet:
    name = str(HEADINGS.get(facet.id, named(facet)))
    chosen = [option.value for option in facet.options if option.selected]
    asked = bool(request.GET.getlist(FACET_WORDS[facet.id]))
    options = tuple(
        Choice(
            name,
            option.value,
            _label(facet.id, option),
            option.count,
            option.selected,
            option.selected and asked,
            _toggled(request, FACET_WORDS[facet.id], option.value, chosen),
        )
        for option in facet.options
    )
    return ShownFacet(facet.id, FACET_WORDS[facet.id], name, options, place < _OPEN or bool(chosen))


def _label(facet: str, option: FacetOption) -> str:
    if facet == "kind":
        return named(kinds()[option.value], "plural")
    if facet == "deadline":
        return dag_lang(date.fromisoformat(option.value))
    return option.label if facet in ("region", "province") else gettext(option.label)


def _toggled(request: HttpRequest, word: str, value: str, chosen: list[str]) -> str:
    """Return the address of the list with one choice added or taken away.

    Without a choice of status the list shows what is active, so that nothing chosen says so.
    """
    query = request.GET.copy()
    query.pop("pagina", None)
    left = [c for c in chosen if c != value] + ([] if value in chosen else [value])
    if word == "status" and not left:
        left = [ALL]
    query.setlist(word, left)
    if not left:
        del query[word]
    return f"{request.path}?{query.urlencode(safe='/')}"


def _head(column: ListColumn, sort: str) -> Head:
    english = get_language() == "en"
    name = HEADINGS.get(column.id, column.name_en if english else column.name)
    descending = f"-{column.id}"
    state = {column.id: "ascending", descending: "descending"}.get(sort, "")
    first = descending if column.align == "right" else column.id
    other = column.id if column.align == "right" else descending
    return Head(column, str(name), other if sort == first else first, state)

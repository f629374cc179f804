"""Small records that every page shares: crumbs, downloads, found things, pages of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from regiowerk.core.names import fold
from regiowerk.register.kinds import kind_of
from regiowerk.register.lookup import Hit
from regiowerk.register.model import Status
from regiowerk.register.snapshot import Snapshot
from regiowerk.web.pages.addresses import address_of
from regiowerk.web.pages.asked import number_asked
from regiowerk.web.store import cache
from regiowerk.web.templatetags.regiowerk_tags import named, vertaald

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to the page; the page itself has no address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that holds what the page shows."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """A search result with its address."""

    kind: str
    name: str
    label: str
    matched: str
    url: str

    @property
    def renamed(self) -> bool:
        """Whether it was found by a name or number that its own name does not show."""
        one, other = fold(self.matched), fold(self.name)
        return one not in other and other not in one


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a long list."""

    rows: Sequence[T]
    number: int
    pages: int
    first: int
    last: int

    @property
    def previous(self) -> int | None:
        """The number of the page before, or None."""
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        """The number of the page after, or None."""
        return self.number + 1 if self.number < self.pages else None


def snapshot_of(request: HttpRequest) -> Snapshot:
    """Return the snapshot of the request itself, not the lazy object around it.

    What is kept per snapshot is found by the snapshot's identity.
    """
    return cache.snapshot(request.on, request.known_on)  # type: ignore[attr-defined]


def sheet_of(rows: Sequence[T], asked: str, size: int) -> Sheet[T]:
    """Return the page asked for; the nearest one when there is no such page."""
    pages = max(1, ceil(len(rows) / size))
    number = min(max(number_asked(asked) or 1, 1), pages)
    start = (number - 1) * size
    shown = rows[start : start + size]
    return Sheet(shown, number, pages, start + 1, start + len(shown))


def address(request: HttpRequest, name: str, *args: str, **query: str | list[str]) -> str:
    """Return the address of a page on the day of the request; a list repeats its parameter."""
    found = QueryDict(mutable=True)
    found.update(getattr(request, "day_query", {}))
    for word, value in query.items():
        found.setlist(word, [value] if isinstance(value, str) else value)
    path = reverse(name, args=args)
    return f"{path}?{found.urlencode(safe='/')}" if found else path


def downloads_of(
    request: HttpRequest, name: str, formats: Mapping[str, str], *args: str
) -> list[Download]:
    """Return downloads of the list shown, with the query of the page.

    Parameters
    ----------
    request : HttpRequest
        The page.
    name : str
        The pattern that takes the extension.
    formats : mapping of extension to label
        Such as ``csv``: "CSV".
    *args : str
        What comes before the extension in the address.
    """
    query = request.GET.copy()
    query.pop("pagina", None)
    tail = f"?{query.urlencode(safe='/')}" if query else ""
    return [
        Download(label, reverse(name, args=[*args, extension]) + tail)
        for extension, label in formats.items()
    ]


def map_download(picture: object | None, url: str) -> list[Download]:
    """Return the map as a file, where there is a map."""
    return [] if picture is None else [Download(_("Kaart als SVG"), url)]


def found(request: HttpRequest, snapshot: Snapshot, hit: Hit) -> Found:
    """Return a search result with the address of its page, in the language of the page."""
    if hit.kind == "gemeente":
        nis = snapshot.units[hit.id].nis
        url = address(request, "gemeente", nis)
        label = _("gemeente, NIS %(nis)s") % {"nis": nis}
    elif hit.kind == "gebied":
        zoning, code = hit.id.split("/", 1)
        url = address(request, "gebied", zoning, code)
        label = _("gebied: %(zoning)s") % {"zoning": named(snapshot.zoning(zoning).zoning)}
    else:
        organisation = snapshot.organisations[hit.id]
        url = address(request, "samenwerking", address_of(organisation))
        label = named(kind_of(organisation.kind))
        status = snapshot.status(organisation)
        if status is not Status.ACTIVE:
            label = f"{label}, {vertaald(status.value)}"
    return Found(hit.kind, hit.name, label, hit.matched, url)

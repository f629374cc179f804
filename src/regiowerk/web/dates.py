"""The two days of every page: ``?op=`` (valid on) and ``?bekend-op=`` (known on)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from regiowerk.core.errors import RegiowerkError, ValidityError
from regiowerk.core.validity import parse_day
from regiowerk.register.snapshot import Snapshot
from regiowerk.web import errors
from regiowerk.web.store import cache

ON = "op"
KNOWN_ON = "bekend-op"
QUICK = (date(2018, 12, 31), date(2024, 12, 31))
"""Last days before the mergers of 2019 and 2025: the control on every page offers them."""

EARLIEST, LATEST = date(1977, 1, 1), date(2100, 1, 1)
"""Before 1977 the register knows no municipalities; later than 2100 is a typing error."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days a page is about.

    Parameters
    ----------
    on : date
        The day in reality.
    known_on : date, optional
        The day of knowing; None for what the register knows now.
    today : date
        The default of `on`.
    """

    on: date
    known_on: date | None
    today: date

    @property
    def query(self) -> dict[str, str]:
        """The parameters that a link must carry; defaults are left out."""
        found = {} if self.on == self.today else {ON: self.on.isoformat()}
        if self.known_on is not None:
            found[KNOWN_ON] = self.known_on.isoformat()
        return found


def days_of(query: QueryDict, today: date) -> Days:
    """Return the days that a query asks for.

    Raises
    ------
    ValidityError
        If a parameter is not a day, or a day the register cannot speak of.
    """
    on = _day(query.get(ON, ""), ON)
    known_on = _day(query.get(KNOWN_ON, ""), KNOWN_ON)
    if known_on is not None and known_on >= today:
        known_on = None
    return Days(today if on is None else on, known_on, today)


def _day(text: str, field: str) -> date | None:
    if not text.strip():
        return None
    day = parse_day(text, field=field)
    if not EARLIEST <= day <= LATEST:
        raise ValidityError(
            f"{field}={text} lies outside {EARLIEST} to {LATEST}; choose a day in between.",
            field=field,
            value=text,
            earliest=EARLIEST,
            latest=LATEST,
        )
    return day


class DaysMiddleware:
    """Put `on`, `known_on`, `today`, `register` and `snapshot` on the request.

    `register` and `snapshot` are lazy: a page that does not ask for them costs nothing.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response; the page of the error when a day is no day."""
        today = timezone.localdate()
        try:
            days = days_of(request.GET, today)
        except RegiowerkError as error:
            _attach(request, Days(today, None, today))
            return errors.page(request, error)
        _attach(request, days)
        return self._respond(request)


def _attach(request: HttpRequest, days: Days) -> None:
    def snapshot() -> Snapshot:
        return cache.snapshot(days.on, days.known_on)

    attributes = {
        "on": days.on,
        "known_on": days.known_on,
        "today": days.today,
        "day_query": days.query,
        "register": SimpleLazyObject(cache.register),
        "snapshot": SimpleLazyObject(snapshot),
    }
    for name, value in attributes.items():
        setattr(request, name, value)

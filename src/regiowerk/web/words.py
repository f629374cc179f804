"""The words of an address or a form, before any page sees them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError
from regiowerk.web import errors

NUL = "\x00"


class WordsMiddleware:
    """Refuse a NUL character: no keyboard types it, and no database keeps it in a text."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response."""
        return self._respond(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Return the page of a refusal, or None when every word is a text."""
        for words in (request.GET, request.POST):
            for name, values in words.lists():
                if NUL in name or any(NUL in str(value) for value in values):
                    told = _("Een van de velden bevat een teken dat geen tekst is. Wis het.")
                    return errors.page(request, InputError(told, nul=True))
        return None

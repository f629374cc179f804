"""The admin of the register: its name, and the word that a newer baseline is waiting."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.template.response import TemplateResponse

from regiowerk.core.errors import FileFormatError
from regiowerk.web.store import cache
from regiowerk.web.store.installing import Standing, standing


class RegisterSite(admin.AdminSite):
    """Django's admin under our own name."""

    site_header = "Regiowerk · beheer van het register"
    site_title = "Regiowerk · beheer"
    index_title = "Register"
    site_url = "/"

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the first page, with a notice when the package brought a newer baseline."""
        notice = baseline_notice()
        if notice:
            messages.warning(request, notice)
        return super().index(request, extra_context)


def baseline_notice() -> str:
    """Return what to tell who manages the register about the baseline; empty when all is well."""
    try:
        state = standing(cache.baseline())
    except FileFormatError as wrong:
        return f"Het basisregister in het pakket is niet leesbaar: {wrong}"
    if state is not Standing.EDITED:
        return ""
    return (
        "Deze versie van Regiowerk brengt een nieuwer basisregister mee. Uw wijzigingen staan in "
        "de databank en blijven daar. Om de andere gegevens te vernieuwen, start u de werkbank "
        "één keer met: regiowerk start --refresh-baseline"
    )

"""The statements that a public-sector website carries, and what Regiowerk is."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from regiowerk.web.pages.viewmodels import Crumb


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Return one of the statements."""
    titles = {
        "disclaimer": _("Disclaimer"),
        "cookies": _("Cookieverklaring"),
        "toegankelijkheid": _("Toegankelijkheidsverklaring"),
        "over": _("Over Regiowerk"),
    }
    context = {
        "crumbs": [Crumb(titles[name])],
        "contact": settings.CONTACT,
    }
    return render(request, f"pages/{name}.html", context)

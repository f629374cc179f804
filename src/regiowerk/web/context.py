"""What every template may use: the days of the page, the language, the version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from regiowerk import __version__
from regiowerk.web import dates
from regiowerk.web.templatetags.regiowerk_tags import dag


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the common context.

    Returns
    -------
    dict
        ``on``, ``today``, ``known_on`` (days), ``is_today``, ``language`` (``nl`` or ``en``),
        ``languages`` (code and own name), ``quick_dates`` (``value`` for ``{% here op=... %}``,
        empty for today; ``label``; ``current``) and ``version``.
    """
    if not hasattr(request, "on"):
        return {"language": get_language(), "version": __version__}
    on, today = request.on, request.today  # type: ignore[attr-defined]
    quick = [(day.isoformat(), dag(day), on == day) for day in dates.QUICK]
    quick.append(("", gettext("vandaag"), on == today))
    return {
        "on": on,
        "today": today,
        "known_on": request.known_on,  # type: ignore[attr-defined]
        "is_today": on == today,
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "quick_dates": [{"value": v, "label": label, "current": c} for v, label, c in quick],
        "version": __version__,
    }

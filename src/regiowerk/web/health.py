"""What machines ask: is the workbench well, and where may a search engine look."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from regiowerk.web.store.models import Revision

_ROBOTS = """User-agent: *
Disallow: /beheer/
Disallow: /aanmelden/
"""


@never_cache
def healthy(_request: HttpRequest) -> HttpResponse:
    """Return ``ok`` and the revision of the register; 503 while there is no register yet."""
    number = Revision.objects.filter(pk=Revision.ONLY).values_list("number", flat=True).first()
    if number is None:
        return HttpResponse("geen register", status=503, content_type="text/plain")
    return HttpResponse(f"ok {number}", content_type="text/plain")


def robots(_request: HttpRequest) -> HttpResponse:
    """Return what search engines may read: everything public."""
    return HttpResponse(_ROBOTS, content_type="text/plain")

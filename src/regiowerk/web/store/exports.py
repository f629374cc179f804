"""Data that a signed-in user takes out leaves a line in the journal."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from regiowerk.web.store.saving import note_export


class ExportMiddleware:
    """Note every file that a signed-in user downloads; readers without account leave no trace."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the response, and note it when it is a download."""
        response = self._respond(request)
        download = response.headers.get("Content-Disposition", "").startswith("attachment")
        if download and response.status_code == 200 and request.user.is_authenticated:
            note_export(
                by=request.user.get_username(),
                what=request.path[:40],
                detail=request.get_full_path(),
            )
        return response

"""The addresses of the pages, in Dutch as readers see them."""

from django.urls import include, path, register_converter

from regiowerk.web.pages import (
    cooperations,
    municipalities,
    overview,
    search,
    sources,
    statements,
    zonings,
)


class Extension:
    """The file formats of a list."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """Return the extension as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the extension as written."""
        return value


class Key:
    """The key or the share code of what somebody keeps, as `secrets.token_urlsafe` makes it."""

    regex = "[A-Za-z0-9_-]{1,64}"

    def to_python(self, value: str) -> str:
        """Return the key as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the key as written."""
        return value


register_converter(Extension, "extension")
register_converter(Key, "key")

urlpatterns = [
    path("", overview.page, name="overzicht"),
    path("kaart.svg", overview.drawing, name="overzicht-kaart"),
    path("gemeenten/", municipalities.listing, name="gemeenten"),
    path("gemeenten/export.<extension:extension>", municipalities.export, name="gemeenten-export"),
    path("gemeenten/<path:key>/kaart.svg", municipalities.drawing, name="gemeente-kaart"),
    path("gemeenten/<path:key>/", municipalities.page, name="gemeente"),
    path("samenwerkingen/", cooperations.listing, name="samenwerkingen"),
    path(
        "samenwerkingen/export.<extension:extension>",
        cooperations.export,
        name="samenwerkingen-export",
    ),
    path("samenwerkingen/<path:key>/kaart.svg", cooperations.drawing, name="samenwerking-kaart"),
    path("samenwerkingen/<path:key>/", cooperations.page, name="samenwerking"),
    path("indelingen/", zonings.listing, name="indelingen"),
    path("indelingen/<str:zoning>/", zonings.zoning, name="indeling"),
    path("indelingen/<str:zoning>/kaart.svg", zonings.drawing, name="indeling-kaart"),
    path(
        "indelingen/<str:zoning>/gebieden.<extension:extension>",
        zonings.export,
        name="indeling-export",
    ),
    path("indelingen/<str:zoning>/<str:code>/", zonings.zone, name="gebied"),
    path("indelingen/<str:zoning>/<str:code>/kaart.svg", zonings.zone_drawing, name="gebied-kaart"),
    path("afbakenen/", include("regiowerk.web.pages.delineate.urls")),
    path("afstemmen/grens/", include("regiowerk.web.pages.whatif.border_urls")),
    path("afstemmen/", include("regiowerk.web.pages.align.urls")),
    path("wat-als/", include("regiowerk.web.pages.whatif.urls")),
    path("verevening/", include("regiowerk.web.pages.verevening.urls")),
    path("bronnen/", sources.page, name="bronnen"),
    path("bronnen/<str:table>.<extension:extension>", sources.export, name="bron-tabel"),
    path("zoeken/", search.page, name="zoeken"),
    path("zoeken/suggesties/", search.suggestions, name="suggesties"),
    path("disclaimer/", statements.page, {"name": "disclaimer"}, name="disclaimer"),
    path("cookies/", statements.page, {"name": "cookies"}, name="cookies"),
    path(
        "toegankelijkheid/",
        statements.page,
        {"name": "toegankelijkheid"},
        name="toegankelijkheid",
    ),
    path("over/", statements.page, {"name": "over"}, name="over"),
]

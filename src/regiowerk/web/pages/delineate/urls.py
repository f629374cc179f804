"""The addresses of Afbakenen."""

from django.urls import path, register_converter

from regiowerk.web.pages.delineate import (
    card,
    files,
    flows,
    influence,
    keeping,
    measuring,
    patterns,
    result,
    sketching,
)


class ResultExtension:
    """The file formats of a delineation."""

    regex = "csv|xlsx|json|geojson"

    def to_python(self, value: str) -> str:
        """Return the extension as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the extension as written."""
        return value


class ResultTable(ResultExtension):
    """What of a delineation a file holds."""

    regex = "gemeenten|gebieden|resultaat"


register_converter(ResultExtension, "resultaat")
register_converter(ResultTable, "resultaattabel")

urlpatterns = [
    path("", result.page, name="afbakenen"),
    path("kaart.svg", result.drawing, name="afbakenen-kaart"),
    path("<resultaattabel:table>.<resultaat:extension>", files.export, name="afbakenen-bestand"),
    path("klaar/", result.warming, name="afbakenen-klaar"),
    path("zekerheid/", result.begin, name="afbakenen-zekerheid"),
    path("voortgang/<slug:key>/", result.progress, name="afbakenen-voortgang"),
    path("stop/<slug:key>/", result.stop, name="afbakenen-stop"),
    path("gemeente/<str:nis>/", card.page, name="afbakenen-gemeente"),
    path("gemeente/<str:nis>/kaart.svg", card.drawing, name="afbakenen-gemeente-kaart"),
    path("meten/", measuring.page, name="afbakenen-meten"),
    path("invloed/", influence.page, name="afbakenen-invloed"),
    path("invloed/kaart.svg", influence.drawing, name="afbakenen-invloed-kaart"),
    path(
        "invloed/<slug:table>.<resultaat:extension>",
        influence.export,
        name="afbakenen-invloed-bestand",
    ),
    path("patronen/", patterns.page, name="afbakenen-patronen"),
    path("patronen/kaart.svg", patterns.drawing, name="afbakenen-patronen-kaart"),
    path(
        "patronen/<slug:table>.<resultaat:extension>",
        patterns.export,
        name="afbakenen-patronen-bestand",
    ),
    path("tekenen/", sketching.page, name="afbakenen-tekenen"),
    path("eigen/", flows.page, name="afbakenen-eigen"),
    path("eigen/nieuw/", flows.add, name="afbakenen-eigen-nieuw"),
    path("eigen/voorbeeld.csv", flows.template, name="afbakenen-eigen-voorbeeld"),
    path("eigen/<int:number>/weg/", flows.remove, name="afbakenen-eigen-weg"),
    path("bewaar/", keeping.keep, name="afbakenen-bewaar"),
    path("bewaard/", keeping.listing, name="afbakenen-bewaard"),
    path("bewaard/<slug:zoning>/schrap/", keeping.withdraw, name="afbakenen-schrap"),
]

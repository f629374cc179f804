"""The addresses of Verevening."""

from django.urls import path

from regiowerk.web.pages.verevening import (
    files,
    light,
    mechanism,
    page,
    paying,
    risk,
    saving,
    start,
)

urlpatterns = [
    path("", start.page, name="verevening"),
    path("begin/", start.begin, name="verevening-begin"),
    path("voorbeeld/", start.from_example, name="verevening-voorbeeld"),
    path("laad/", start.upload, name="verevening-laad"),
    path("mechanisme/", mechanism.page, name="verevening-mechanisme"),
    path("licht/", light.page, name="verevening-licht"),
    path("licht/begin/", light.begin, name="verevening-licht-begin"),
    path("project/<str:key>/", page.page, name="verevening-project"),
    path("project/<str:key>/wijzig/", page.change, name="verevening-wijzig"),
    path("project/<str:key>/bewaar/", saving.adopt, name="verevening-bewaar"),
    path("project/<str:key>/beheer/", saving.change, name="verevening-beheer"),
    path("project/<str:key>/versie/", saving.keep, name="verevening-versie"),
    path("project/<str:key>/versies/", saving.versions, name="verevening-versies"),
    path("project/<str:key>/versies/<int:number>/", saving.restore, name="verevening-versie-terug"),
    path("gedeeld/<str:code>/", saving.look, name="verevening-gedeeld"),
    path("gedeeld/<str:code>/kopie/", saving.copy, name="verevening-gedeeld-kopie"),
    path(
        "gedeeld/<str:code>/bestand/<str:name>",
        saving.export,
        name="verevening-gedeeld-bestand",
    ),
    path("project/<str:key>/betalingen/", paying.page, name="verevening-betalingen"),
    path("project/<str:key>/risico/", risk.page, name="verevening-risico"),
    path("project/<str:key>/bestand/<str:name>", files.export, name="verevening-bestand"),
]

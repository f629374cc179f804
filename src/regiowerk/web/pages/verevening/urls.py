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
    versions,
)

urlpatterns = [
    path("", start.page, name="verevening"),
    path("begin/", start.begin, name="verevening-begin"),
    path("voorbeeld/", start.from_example, name="verevening-voorbeeld"),
    path("laad/", start.upload, name="verevening-laad"),
    path("mechanisme/", mechanism.page, name="verevening-mechanisme"),
    path("licht/", light.page, name="verevening-licht"),
    path("licht/begin/", light.begin, name="verevening-licht-begin"),
    path("project/<key:key>/", page.page, name="verevening-project"),
    path("project/<key:key>/wijzig/", page.change, name="verevening-wijzig"),
    path("project/<key:key>/bewaar/", saving.adopt, name="verevening-bewaar"),
    path("project/<key:key>/beheer/", saving.change, name="verevening-beheer"),
    path("project/<key:key>/versie/", versions.keep, name="verevening-versie"),
    path("project/<key:key>/versies/", versions.versions, name="verevening-versies"),
    path(
        "project/<key:key>/versies/<int:number>/", versions.restore, name="verevening-versie-terug"
    ),
    path("gedeeld/<key:code>/", saving.look, name="verevening-gedeeld"),
    path("gedeeld/<key:code>/kopie/", saving.copy, name="verevening-gedeeld-kopie"),
    path(
        "gedeeld/<key:code>/bestand/<str:name>",
        saving.export,
        name="verevening-gedeeld-bestand",
    ),
    path("project/<key:key>/betalingen/", paying.page, name="verevening-betalingen"),
    path("project/<key:key>/risico/", risk.page, name="verevening-risico"),
    path("project/<key:key>/bestand/<str:name>", files.export, name="verevening-bestand"),
]

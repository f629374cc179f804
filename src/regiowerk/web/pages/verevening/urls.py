"""The addresses of Verevening."""

from django.urls import path

from regiowerk.web.pages.verevening import files, page, risk, start

urlpatterns = [
    path("", start.page, name="verevening"),
    path("begin/", start.begin, name="verevening-begin"),
    path("voorbeeld/", start.from_example, name="verevening-voorbeeld"),
    path("laad/", start.upload, name="verevening-laad"),
    path("project/<str:key>/", page.page, name="verevening-project"),
    path("project/<str:key>/wijzig/", page.change, name="verevening-wijzig"),
    path("project/<str:key>/risico/", risk.page, name="verevening-risico"),
    path("project/<str:key>/project.<slug:extension>", files.export, name="verevening-bestand"),
]

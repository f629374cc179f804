"""The addresses of Wat als."""

from django.urls import path

from regiowerk.web.pages.whatif import comparing, files, page, saving

urlpatterns = [
    path("", page.page, name="wat-als"),
    path("stap/", page.step, name="wat-als-stap"),
    path("kaart.svg", page.drawing, name="wat-als-kaart"),
    path("plan.<slug:extension>", files.export, name="wat-als-bestand"),
    path("laad/", files.upload, name="wat-als-laad"),
    path("bewaar/", saving.keep, name="wat-als-bewaar"),
    path("bewaard/", saving.listing, name="wat-als-bewaard"),
    path("bewaard/<int:number>/", saving.change, name="wat-als-wijzig"),
    path("gedeeld/<key:share>/", saving.look, name="wat-als-gedeeld"),
    path("vergelijk/", comparing.page, name="wat-als-vergelijk"),
]

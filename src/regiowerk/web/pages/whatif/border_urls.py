"""The addresses of Grensgemeenten."""

from django.urls import path

from regiowerk.web.pages.whatif import border

urlpatterns = [
    path("", border.listing, name="grensgemeenten"),
    path("<str:nis>/", border.page, name="grensgemeente"),
]

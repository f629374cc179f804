"""The addresses of the workbench: accounts, the admin, health, and the pages."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from regiowerk.web import health, login

urlpatterns = [
    path("gezond/", health.healthy, name="gezond"),
    path("robots.txt", health.robots, name="robots"),
    path("aanmelden/", login.SignIn.as_view(), name="aanmelden"),
    path("afmelden/", LogoutView.as_view(), name="afmelden"),
    path("beheer/login/", login.to_sign_in),
    path("beheer/", admin.site.urls),
    path("", include("regiowerk.web.pages.urls")),
]
handler400 = "regiowerk.web.errors.bad_request"
handler403 = "regiowerk.web.errors.forbidden"
handler404 = "regiowerk.web.errors.not_found"
handler500 = "regiowerk.web.errors.broken"

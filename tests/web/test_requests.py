"""What holds for every page: its day, its language, its headers, its accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client
from django.urls import path
from django.utils import timezone

from regiowerk.web import login, urls
from regiowerk.web.store import saving
from regiowerk.web.store.loading import row_of
from regiowerk.web.store.models import Action, Journal, Organisation, Revision
from tests.web.conftest import URI

pytestmark = pytest.mark.django_db
PASSWORD = "lange-zin-met-woorden"


def told(request) -> HttpResponse:
    """Say which snapshot the page would show."""
    names = ", ".join(m.name for m in request.snapshot.municipalities)
    known = request.snapshot.organisation(URI.format("igs")).name
    return HttpResponse(f"{request.on} {request.known_on} {names} {known}")


def untouched(_request) -> HttpResponse:
    return HttpResponse("niets gevraagd")


def download(_request) -> HttpResponse:
    return HttpResponse("a,b", headers={"Content-Disposition": 'attachment; filename="a.csv"'})


urlpatterns = [
    path("proef/", told),
    path("proef/niets/", untouched),
    path("proef/lijst.csv", download),
    *urls.urlpatterns,
]
handler404 = urls.handler404


@pytest.fixture(autouse=True)
def proof_pages(settings):
    """Add three small pages to the workbench."""
    settings.ROOT_URLCONF = __name__


# --- days -----------------------------------------------------------------------------------------


def test_a_page_shows_the_register_of_its_day(tiny, client):
    assert "Aabee, Cee" in client.get("/proef/").content.decode()
    assert "Aa, Bee, Cee" in client.get("/proef/?op=2024-12-31").content.decode()


def test_a_page_can_show_what_was_known_before(tiny, client):
    row = Organisation.objects.get(uri=URI.format("igs"))
    edit = saving.Change("organisations", row.row, {**row_of(row), "name": "Nieuwe naam"})
    saving.apply([edit], by="an")
    yesterday = timezone.localdate() - timedelta(days=1)
    assert "Nieuwe naam" in client.get("/proef/").content.decode()
    assert "Afval Samen" in client.get(f"/proef/?bekend-op={yesterday}").content.decode()


@pytest.mark.parametrize("query", ["op=gisteren", "op=2025-02-30", "bekend-op=1", "op=1066-10-14"])
def test_a_day_that_is_no_day_gives_a_page_that_says_how_to_write_one(tiny, client, query):
    response = client.get(f"/proef/?{query}")
    assert response.status_code == 422
    assert query.partition("=")[2] in response.content.decode()


def test_a_page_that_asks_nothing_of_the_register_asks_nothing_of_the_database(
    tiny, client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/proef/niets/").status_code == 200


def test_a_page_of_the_register_asks_one_thing_of_the_database(
    tiny, client, django_assert_num_queries
):
    client.get("/proef/")
    with django_assert_num_queries(1):
        client.get("/proef/")


# --- language -------------------------------------------------------------------------------------


def test_the_first_language_is_dutch_whatever_the_browser_prefers(tiny, client):
    response = client.get("/aanmelden/", headers={"accept-language": "en"})
    assert response["Content-Language"] == "nl"


def test_a_language_in_the_address_is_kept(tiny, client):
    assert client.get("/aanmelden/?taal=en")["Content-Language"] == "en"
    assert client.get("/aanmelden/")["Content-Language"] == "en"
    assert client.get("/aanmelden/?taal=nl")["Content-Language"] == "nl"


def test_an_unknown_language_is_not_kept(tiny, client):
    response = client.get("/aanmelden/?taal=xx")
    assert response["Content-Language"] == "nl"
    assert "taal" not in response.cookies


# --- headers --------------------------------------------------------------------------------------


def test_every_page_is_closed_to_other_sites(tiny, client):
    response = client.get("/aanmelden/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_long_page_travels_compressed(tiny, client):
    response = client.get("/beheer/jsi18n/", headers={"accept-encoding": "gzip"}, follow=True)
    assert response.headers.get("Content-Encoding") == "gzip"


def test_a_static_file_is_found_without_a_build_step(client):
    response = client.get("/static/admin/css/base.css")
    assert response.status_code == 200
    assert "max-age=86400" in response["Cache-Control"]
    response.close()


def test_the_address_of_a_static_file_changes_with_the_file():
    assert static("admin/css/base.css").startswith("/static/admin/css/base.css?v=")
    assert static("bestaat/niet.css") == "/static/bestaat/niet.css"


# --- health ---------------------------------------------------------------------------------------


def test_a_healthy_workbench_says_its_revision(tiny, client):
    number = Revision.objects.get().number
    assert client.get("/gezond/").content.decode() == f"ok {number}"


def test_without_a_register_the_workbench_is_not_healthy(tiny, client):
    Revision.objects.all().delete()
    assert client.get("/gezond/").status_code == 503


def test_search_engines_stay_out_of_the_admin(client):
    assert "Disallow: /beheer/" in client.get("/robots.txt").content.decode()


# --- accounts -------------------------------------------------------------------------------------


@pytest.fixture
def an(db):
    return get_user_model().objects.create_user("an", password=PASSWORD)


def sign_in(client: Client, password: str, name: str = "an") -> HttpResponse:
    return client.post("/aanmelden/", {"username": name, "password": password})


def test_who_signs_in_gets_a_closed_cookie(tiny, an, client):
    assert sign_in(client, PASSWORD).status_code == 302
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_after_five_failures_even_the_right_password_waits(tiny, an, client):
    for _ in range(login.FAILURES):
        assert sign_in(client, "fout").status_code == 200
    refused = sign_in(client, PASSWORD)
    assert refused.status_code == 429
    assert "Te veel mislukte pogingen" in refused.content.decode()
    assert sign_in(client, "fout", "bob").status_code == 200  # another name is free


def test_a_success_forgets_the_failures(tiny, an, client):
    for _ in range(login.FAILURES - 1):
        sign_in(client, "fout")
    assert sign_in(client, PASSWORD).status_code == 302
    client.post("/afmelden/")
    assert sign_in(client, "fout").status_code == 200
    assert sign_in(client, PASSWORD).status_code == 302


def test_signing_in_leads_back_but_not_to_another_site(tiny, an, client):
    form = {"username": "an", "password": PASSWORD}
    away = client.post("/aanmelden/?next=https://elders.example/", form)
    assert away["Location"] == "/"
    back = client.post("/aanmelden/?next=/proef/", form)
    assert back["Location"] == "/proef/"


def test_a_form_from_elsewhere_is_refused_with_a_page(tiny, an):
    strict = Client(enforce_csrf_checks=True)
    response = sign_in(strict, PASSWORD)
    assert response.status_code == 403
    assert "vernieuw de pagina" in response.content.decode()


def test_signing_out_needs_a_form(tiny, client, an):
    assert client.get("/afmelden/").status_code == 405
    client.force_login(an)
    assert client.post("/afmelden/").status_code == 302


# --- exports --------------------------------------------------------------------------------------


def test_a_download_by_a_user_is_written_in_the_journal(tiny, client, an):
    client.force_login(an)
    client.get("/proef/lijst.csv?op=2024-12-31")
    line = Journal.objects.filter(action=Action.EXPORTED).get()
    assert (line.who, line.summary) == ("an", "/proef/lijst.csv?op=2024-12-31")


def test_a_reader_without_account_leaves_no_trace(tiny, client):
    client.get("/proef/lijst.csv")
    assert not Journal.objects.filter(action=Action.EXPORTED).exists()


# --- a character that is no text ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["q", "a\x00b"])
def test_a_nul_character_is_refused_before_any_page_sees_it(tiny, client, name):
    for method in (client.get, client.post):
        response = method("/zoeken/", {name: "a\x00b" if name == "q" else "x"})
        assert response.status_code == 422
        assert "een teken dat geen tekst is" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/verevening/gedeeld/a%00b/",
        "/verevening/gedeeld/a%00b/bestand/project.toml",
        "/verevening/project/a%00b/",
        "/verevening/project/a%00b/versies/",
        "/verevening/project/%ED%A0%80/",
        "/wat-als/gedeeld/a%00b/",
    ],
)
def test_a_key_that_is_none_leads_nowhere(tiny, client, path):
    assert client.get(path).status_code == 404

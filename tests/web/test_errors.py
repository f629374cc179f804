"""Every error raised on purpose becomes a page with a status and a sentence to act on."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from regiowerk.core import errors as core
from regiowerk.core.validity import Validity
from regiowerk.web import errors

DAY = date(2026, 11, 21)


def request(path: str = "/") -> HttpRequest:
    from django.contrib.auth.models import AnonymousUser

    found = RequestFactory().get(path)
    found.user = AnonymousUser()
    return found


def own_errors(kind: type[Exception] = core.RegiowerkError) -> list[type[core.RegiowerkError]]:
    return [kind, *(one for below in kind.__subclasses__() for one in own_errors(below))]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (core.UnknownIdError("x", key="x"), 404),
        (core.ValidityError("x"), 422),
        (core.FileFormatError("x"), 422),
        (core.UnsolvableError("x"), 422),
        (core.AccessError("x"), 403),
        (core.AggregationError("x", indicator="x"), 409),
        (core.RegiowerkError("x"), 500),
    ],
)
def test_an_error_has_the_status_of_what_the_reader_must_do(db, error, status):
    assert errors.page(request(), error).status_code == status


@pytest.mark.parametrize("kind", own_errors())
def test_every_error_has_a_sentence_even_without_facts(kind):
    assert errors.sentence(kind("What happened."))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (core.UnknownIdError("x", key="Wilebroek", on=DAY, near=["Willebroek"]), "Wilebroek"),
        (core.UnknownIdError("x", key="Aabee", on=DAY, units=["1-1977", "2-1977"]), "21/11/2026"),
        (core.UnknownIdError("x", key="Afval", uris=["urn:a:b", "urn:a:c"]), "meer dan één"),
        (core.UnknownIdError("x", key="Afval", near=[]), "geen organisatie “Afval”"),
        (core.UnknownIdError("x", zoning="wijk"), "geen indeling “wijk”"),
        (core.UnknownIdError("x", unit="a", indicator="inwoners"), "“inwoners” is niet"),
        (core.UnknownIdError("x", flow="woon-werk"), "geen stromen “woon-werk”"),
        (core.UnknownIdError("x", kind="club"), "geen soort organisatie"),
        (core.ValidityError("x", field="op", value="gisteren"), "“gisteren” is geen datum"),
        (core.AggregationError("x", indicator="mediaan"), "niet opgeteld"),
        (core.AggregationError("x", nis="11001", on=DAY), "latere datum"),
        (core.MissingExtraError("x", extra="postgres"), "niet geïnstalleerd"),
        (core.InputError("Kolom 'name' is leeg.", column="name"), "Kolom 'name' is leeg."),
    ],
)
def test_a_sentence_names_the_facts_in_dutch(error, said):
    with translation.override("nl"):
        assert said in errors.sentence(error)


def test_a_period_that_ends_too_early_is_explained_with_its_days():
    with pytest.raises(core.ValidityError) as refused:
        Validity(date(2025, 1, 2), date(2025, 1, 1))
    with translation.override("nl"):
        assert "02/01/2025" in errors.sentence(refused.value)


def test_near_misses_become_links(monkeypatch):
    monkeypatch.setattr(errors, "reverse", lambda view, args: f"/{view}/{args[0]}/")
    place = core.UnknownIdError("x", key="W", on=DAY, near=["Willebroek", "Willebringen"])
    body = core.UnknownIdError("x", key="A", near=["Afval"])
    assert [miss.url for miss in errors.near_misses(place)] == [
        "/gemeente/Willebroek/",
        "/gemeente/Willebringen/",
    ]
    assert errors.near_misses(body)[0].url == "/samenwerking/Afval/"


def test_without_such_a_page_there_is_no_link(monkeypatch):
    def nowhere(*_args: object, **_more: object) -> str:
        raise errors.NoReverseMatch

    monkeypatch.setattr(errors, "reverse", nowhere)
    assert errors.near_misses(core.UnknownIdError("x", key="A", near=["Afval"])) == ()


def test_an_error_that_is_not_ours_is_left_to_django():
    middleware = errors.ErrorMiddleware(lambda _request: HttpResponse())
    assert middleware.process_exception(request(), ValueError("x")) is None


def test_the_page_of_an_unforeseen_error_asks_nothing_of_the_database():
    response = errors.broken(request())  # no database in this test
    assert response.status_code == 500
    assert "Er ging iets mis" in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status"),
    [(errors.not_found, 404), (errors.forbidden, 403), (errors.bad_request, 400)],
)
def test_the_frameworks_own_refusals_look_the_same(db, view, status):
    response = view(request(), None)
    assert response.status_code == status
    assert str(status) in response.content.decode()


def test_a_stale_form_says_what_to_do(db):
    response = errors.csrf_failure(request(), "no cookie")
    assert response.status_code == 403
    assert "vernieuw de pagina" in response.content.decode()

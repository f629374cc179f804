"""What holds for every page: it exists, is well made, keeps the day and stays small."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.unit.reports.pages.world import uri
from tests.web.pages.reading import read

PAGES = (
    "/",
    "/gemeenten/",
    "/gemeenten/?regio=R1",
    "/gemeenten/20001/",
    "/gemeenten/20001/?groep=vorm",
    "/gemeenten/10004/",
    "/gemeenten/10002/",
    "/gemeenten/10004/?op=2018-12-31",
    "/gemeenten/10002/?op=2018-12-31",
    "/samenwerkingen/",
    "/samenwerkingen/?ligging=over regiogrenzen&thema=Afval",
    "/samenwerkingen/?q=niets",
    "/samenwerkingen/over/",
    "/samenwerkingen/leeg/",
    "/samenwerkingen/ocmw-4f/?op=2018-12-31",
    "/indelingen/",
    "/indelingen/referentieregio/",
    "/indelingen/provincie/?met=referentieregio",
    "/indelingen/referentieregio/R2/",
    "/afbakenen/",
    "/afbakenen/meten/",
    "/afbakenen/eigen/",
    "/afbakenen/bewaard/",
    "/afstemmen/",
    "/afstemmen/?op=2018-12-31",
    "/afstemmen/regio/R2/",
    "/afstemmen/regio/R2/?thema=Afval&sorteer=-outside",
    "/afstemmen/regio/R2/?op=2018-12-31",
    "/afstemmen/conformiteit/",
    "/afstemmen/conformiteit/?oordeel=aan te passen&sorteer=name",
    "/afstemmen/gemeente/20001/",
    "/afstemmen/gemeente/20001/?orgaan-3-uren=veel",
    "/afstemmen/themas/",
    "/afstemmen/plan/",
    "/afstemmen/plan/?op=2018-12-31",
    "/afstemmen/plan/?afwijking=veel&gemeente=20002",
    "/afstemmen/plan/?afwijking=0,5&regio=R1&twijfel=ja",
    "/afstemmen/regio/R2/kluwen/",
    "/afstemmen/regio/R2/kluwen/?een=20001&ander=20002&orgaan-3-uren=veel",
    "/afstemmen/regio/R3/kluwen/",
    "/wat-als/",
    "/wat-als/?gemeente=20001",
    "/wat-als/?op=2018-12-31",
    "/wat-als/vergelijk/?een=referentieregio&ander=provincie",
    "/afstemmen/grens/",
    "/afstemmen/grens/20001/",
    "/verevening/",
    "/bronnen/",
    "/bronnen/?bron=abb&ernst=fout",
    "/zoeken/",
    "/zoeken/?q=dee",
    "/zoeken/?q=zzzz",
    "/disclaimer/",
    "/cookies/",
    "/toegankelijkheid/",
    "/over/",
    "/aanmelden/",
    "/bestaat-niet/",
    "/?op=morgen",
)


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_made(site, page, taal):
    response = site.get(page, {"taal": taal} if "?" not in page else None, follow=True)
    assert response.status_code < 500
    assert read(response).problems() == []


def test_every_link_leads_somewhere(site):
    todo, seen, dead = ["/"], set(), []
    while todo:
        address = todo.pop()
        path = urlsplit(address).path
        if path in seen or path.startswith(("/beheer", "/afmelden", "/static")):
            continue
        seen.add(path)
        response = site.get(address)
        if response.status_code != 200:
            dead.append((address, response.status_code))
        elif response["Content-Type"].startswith("text/html"):
            todo += [link for link in read(response).links if link.startswith("/")]
    assert dead == []
    assert len(seen) > 40


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/gemeenten/20001/",
        "/samenwerkingen/over/",
        "/indelingen/",
        "/afstemmen/",
        "/afstemmen/regio/R2/",
        "/afstemmen/gemeente/20001/",
        "/afstemmen/themas/",
    ],
)
def test_every_link_keeps_the_day(site, page):
    response = site.get(page, {"op": "2024-06-01"}, follow=True)
    for link in read(response).links:
        parts = urlsplit(link)
        if not link.startswith("/") or parts.path.startswith(("/static", "/aanmelden", "/bronnen")):
            continue
        assert "op" in parse_qs(parts.query) or link == response.request["PATH_INFO"], link


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/gemeenten/",
        "/gemeenten/20001/",
        "/samenwerkingen/",
        "/zoeken/?q=dee",
        "/afstemmen/",
        "/afstemmen/regio/R2/",
        "/afstemmen/gemeente/20001/",
    ],
)
def test_a_page_asks_the_database_next_to_nothing(site, page, django_assert_max_num_queries):
    site.get(page)
    with django_assert_max_num_queries(2):
        site.get(page)


def test_the_day_and_the_language_are_on_every_page(site):
    response = site.get("/gemeenten/20001/", {"op": "2018-12-31"})
    page = read(response)
    assert "U ziet de toestand op 31 december 2018." in page.text
    assert "/gemeenten/20001/?op=2018-12-31&taal=en" in page.links
    english = site.get("/gemeenten/20001/", {"op": "2018-12-31", "taal": "en"})
    assert '<html lang="en">' in english.content.decode()


def test_what_people_typed_is_shown_and_never_run(site):
    text = site.get("/zoeken/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_a_near_miss_names_what_was_meant(site):
    response = site.get("/gemeenten/Beece/")
    assert response.status_code == 404
    assert "/gemeenten/Beecee/" in read(response).links


def test_a_uri_is_an_address_too(site):
    response = site.get(f"/samenwerkingen/{uri('over')}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/samenwerkingen/over-")

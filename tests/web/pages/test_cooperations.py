"""The pages of structures."""

from __future__ import annotations

from regiowerk.web.pages.addresses import digest
from tests.unit.reports.pages.world import uri
from tests.web.pages.reading import read


def page(site, name, query=""):
    return read(site.get(f"/samenwerkingen/{name}/{query}", follow=True))


def test_the_digest_decides_and_the_name_is_free(site):
    key = digest(uri("over"))
    response = site.get(f"/samenwerkingen/oude-naam-{key}/?op=2024-01-01")
    assert response["Location"] == f"/samenwerkingen/over-{key}/?op=2024-01-01"
    assert site.get(f"/samenwerkingen/over-{key}/").status_code == 200


def test_it_says_how_far_it_reaches(site):
    found = page(site, "over")
    assert found.title == "Over: 3 gemeenten in 3 regio's"
    assert "Reikt over 3 referentieregio's; de meeste gemeenten liggen in Regio R1." in found.text
    assert "2 gemeenten liggen buiten Regio R1, goed voor 40 inwoners." in found.text


def test_members_related_and_memberships_of_its_own_stand_apart(site):
    text = page(site, "over").text
    assert "Deelnemers die geen gemeente zijn" in text
    assert "Gerelateerd, geen deelnemer" in text
    assert "Neemt zelf deel aan" in page(site, "binnen").text
    assert "Precies dezelfde gemeenten" in page(site, "gelijk").text


def test_unknown_members_are_said_with_what_it_means(site):
    text = page(site, "leeg").text
    assert "De deelnemers zijn niet gekend." in text
    assert "Het telt daarom niet mee bij gemeenten en regio's." in text


def test_a_part_of_a_territory_and_a_founder_are_told(site):
    assert "alleen het grondgebied van Bee" in page(site, "vroeger").text
    assert "stichtend lid" in page(site, "gelijk").text


def test_an_event_without_a_day_says_so(site):
    assert "Datum niet gekend : Oprichting" in page(site, "over").text


def test_facets_count_and_can_be_taken_away(site):
    found = read(site.get("/samenwerkingen/?ligging=over+regiogrenzen"))
    assert found.title == "2 samenwerkingsverbanden"
    assert "Ligging: over regiogrenzen" in found.text
    assert "/samenwerkingen/?" in found.links


def test_taking_the_status_away_shows_every_status(site):
    links = read(site.get("/samenwerkingen/")).links
    assert "/samenwerkingen/?status=alle" in links


def test_the_address_holds_every_choice_and_the_download_follows_it(site):
    query = "?ligging=over+regiogrenzen&thema=Afval&op=2024-06-01"
    links = read(site.get(f"/samenwerkingen/{query}")).links
    csv = next(link for link in links if "export.csv" in link)
    assert "ligging=over%20regiogrenzen" in csv
    assert "op=2024-06-01" in csv
    assert len(site.get(csv).content.decode("utf-8-sig").splitlines()) == 2


def test_nothing_found_offers_a_way_on(site):
    found = read(site.get("/samenwerkingen/?q=niets"))
    assert "Niets past bij deze keuze." in found.text


def test_a_digest_in_capitals_leads_to_the_structure_too(site):
    key = digest(uri("over"))
    assert site.get(f"/samenwerkingen/OVER-{key.upper()}/")["Location"].endswith(f"/over-{key}/")

"""Kept versions: their headline numbers are computed once, and never push out other projects."""

from __future__ import annotations

import pytest

from regiowerk.web.pages.verevening import versions, working
from regiowerk.web.work.models import ProjectVersion
from tests.web.pages.projects import did, url
from tests.web.pages.reading import read


@pytest.fixture
def counted(monkeypatch):
    """Every content that is computed, in order."""
    seen = []
    compute = working.result_of

    def counting(project, **more):
        seen.append(project.name)
        return compute(project, **more)

    monkeypatch.setattr(working, "result_of", counting)
    return seen


def kept(client, project, note):
    project.refresh_from_db()
    words = {"versie": project.version, "variant": 1, "aantekening": note}
    assert client.post(url(project, "versie/"), words).status_code == 302
    return ProjectVersion.objects.latest("number")


def amounts(page):
    return [row for row in page.text.split("Versie ")[1:] if "€" in row]


def test_a_version_keeps_its_headline_numbers(flanders, westhoek):
    first = kept(flanders, westhoek, "eerste")
    result = working.worked(westhoek.content).result
    assert first.headline == versions.headline_of(result)
    assert first.headline["whole"] == result.whole.present
    name = result.variants[1].variant.name
    one = result.variants[1].partners[0]
    assert first.headline["variants"][name][one.partner.name] == one.effect.present


def test_the_page_computes_no_version_again(flanders, westhoek, counted):
    for price in ("90", "95", "100"):
        kept(flanders, westhoek, f"prijs {price}")
        did(flanders, westhoek, **{"a-verkoopprijs": price})
    counted.clear()
    page = read(flanders.get(url(westhoek, "versies/")))
    assert counted == []
    assert all(f"prijs {price}" in page.text for price in ("90", "95", "100"))
    assert page.problems() == []


def test_versions_of_before_are_computed_once_a_few_at_a_time(flanders, westhoek, counted):
    for number in range(5):
        kept(flanders, westhoek, str(number))
    told = flanders.get(url(westhoek, "versies/")).content
    ProjectVersion.objects.update(headline=None)
    before = working._worked.cache_info().currsize
    counted.clear()
    for expected in (3, 2, 0):
        again = flanders.get(url(westhoek, "versies/")).content
        assert len(counted) == expected
        counted.clear()
    assert again.count("€".encode()) == told.count("€".encode())
    assert working._worked.cache_info().currsize == before
    assert not ProjectVersion.objects.filter(headline=None).exists()


def test_a_version_that_cannot_be_read_is_shown_without_numbers(flanders, westhoek):
    one = kept(flanders, westhoek, "van later")
    content = {**one.content, "later": 1}
    ProjectVersion.objects.update(headline=None, content=content)
    page = read(flanders.get(url(westhoek, "versies/")))
    assert "van later" in page.text
    one.refresh_from_db()
    assert one.headline == {}

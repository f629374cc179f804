"""How much one account or browser keeps is bounded: old steps go first, then a sentence."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regiowerk.web.pages.verevening import files
from regiowerk.web.work import bounding, projects, storing
from regiowerk.web.work.models import JointProject, ProjectStep, ProjectVersion
from tests.web.pages.projects import begun, did, start, url
from tests.web.pages.reading import read


@pytest.fixture
def room(monkeypatch):
    """Set the bounds."""

    def bounded(**bounds):
        for name, bound in bounds.items():
            monkeypatch.setattr(bounding, name, bound)

    return bounded


def kept_bytes():
    rows = [*ProjectStep.objects.all(), *ProjectVersion.objects.all()]
    return sum(row.size for row in rows)


def changed(client, project, times):
    for number in range(times):
        assert did(client, project, **{"a-oppervlakte": str(20 + number)}).status_code == 302


def test_steps_and_versions_know_their_size(flanders, project):
    changed(flanders, project, 1)
    flanders.post(url(project, "versie/"), {"versie": 2, "variant": 1})
    for row in (*ProjectStep.objects.all(), *ProjectVersion.objects.all()):
        assert row.size == len(json.dumps(row.content, ensure_ascii=False).encode()) > 0


@pytest.mark.parametrize("account", [True, False])
def test_so_many_projects_and_no_more(flanders, room, account):
    if account:
        flanders.force_login(get_user_model().objects.create_user("financieel"))
    room(MOST_PROJECTS=2)
    first = begun(start(flanders))
    begun(start(flanders))
    response = start(flanders)
    page = read(response)
    assert response.status_code == 409
    assert ("U hebt al 2 projecten." if account else "te veel kladprojecten") in page.text
    assert page.problems() == []
    copied = flanders.post(url(first, "beheer/"), {"doe": "kopieer", "variant": 1})
    assert copied.status_code == 409
    assert begun(start(Client())), "somebody else has room"
    flanders.post(url(first, "beheer/"), {"doe": "schrap", "variant": 1})
    assert begun(start(flanders))


def test_a_full_account_takes_no_draft(flanders, project, room):
    user = get_user_model().objects.create_user("financieel")
    JointProject.objects.create(key="ander", owner=user, name="x", content={})
    flanders.force_login(user)
    room(MOST_PROJECTS=1)
    response = flanders.post(url(project, "bewaar/"), {"variant": 1}, follow=True)
    assert "U hebt al 1 projecten." in read(response).text
    project.refresh_from_db()
    assert project.owner is None


def test_the_oldest_steps_make_room_and_what_is_now_stays(flanders, project, room):
    other = begun(start(flanders))
    changed(flanders, other, 3)
    changed(flanders, project, 3)
    room(MOST_BYTES=kept_bytes())
    oldest = project.steps.order_by("pk").first()
    changed(flanders, project, 2)
    assert kept_bytes() <= bounding.MOST_BYTES
    assert not ProjectStep.objects.filter(pk=oldest.pk).exists()
    for one in (project, other):
        one.refresh_from_db()
        assert one.steps.get(number=one.place).content == one.content
    did(flanders, project, "ongedaan")
    assert project.content["assumptions"]["oppervlakte"]["value"] == 20


def test_what_was_undone_makes_room_last_of_all(flanders, project, room):
    changed(flanders, project, 3)
    for _ in range(3):
        did(flanders, project, "ongedaan")
    other = begun(start(flanders))
    room(MOST_BYTES=kept_bytes())
    changed(flanders, other, 2)
    numbers = sorted(project.steps.values_list("number", flat=True))
    assert numbers == [1, 2, 3], "the farthest goes, so that what comes next can be done again"
    did(flanders, project, "opnieuw")
    assert project.place == 2


@pytest.mark.parametrize("script", [True, False])
def test_when_nothing_more_fits_it_is_told_and_nothing_is_lost(flanders, project, room, script):
    changed(flanders, project, 2)
    before, steps = project.content, project.steps.count()
    room(MOST_BYTES=10)
    response = did(flanders, project, script=script, **{"a-oppervlakte": "44"})
    page = read(response)
    assert response.status_code == 409
    assert "samen groter dan" in page.text
    values = [one.get("value") for one in page.controls if one.get("name") == "a-oppervlakte"]
    assert values == ["44"]
    assert page.problems() == []
    assert (project.content, project.steps.count()) == (before, steps)


def test_a_version_that_does_not_fit_is_told(flanders, project, room):
    room(MOST_BYTES=10)
    words = {"versie": 1, "variant": 1}
    response = flanders.post(url(project, "versie/"), words, follow=True)
    assert "samen groter dan" in read(response).text
    assert not ProjectVersion.objects.exists()


def test_a_version_is_not_put_back_where_it_does_not_fit(flanders, project, room):
    flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1})
    room(MOST_BYTES=10)
    words = {"versie": 1, "variant": 1}
    response = flanders.post(url(project, "versies/1/"), words, follow=True)
    assert "samen groter dan" in read(response).text
    project.refresh_from_db()
    assert project.version == 1


def test_one_content_has_a_bound_of_its_own(flanders, project, monkeypatch):
    monkeypatch.setattr(storing, "LARGEST", 100)
    response = did(flanders, project, **{"a-oppervlakte": "44"})
    assert response.status_code == 409
    assert "te groot om te bewaren" in read(response).text
    plain = {"name": "A", "template": "licht", "partners": [{"name": "Mol"}, {"name": "Balen"}]}
    given = SimpleUploadedFile("project.json", json.dumps(plain).encode())
    response = flanders.post("/verevening/laad/", {"bestand": given})
    assert response.status_code == 422
    assert "te groot om te bewaren" in read(response).text


def test_a_large_workbook_is_refused_before_it_is_made(flanders, project, monkeypatch):
    path = url(project, "bestand/werkboek.xlsx")
    assert flanders.get(path).status_code == 200
    monkeypatch.setattr(files, "MOST_CELLS", 1000)
    monkeypatch.setattr(files, "workbook_bytes", lambda _result: pytest.fail("made all the same"))
    response = flanders.get(path)
    assert response.status_code == 422
    assert "hier kan het er 1.000" in read(response).text


def test_a_change_costs_the_same_however_much_is_kept(
    flanders, project, django_assert_max_num_queries
):
    changed(flanders, project, 3)
    holder = projects.Holder(type("Nobody", (), {"is_authenticated": False})(), project.holder)
    with django_assert_max_num_queries(16):
        projects.change(project, project.content, version=project.version, by=holder)

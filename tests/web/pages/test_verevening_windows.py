"""Two windows on one project: the last to write is told, and nobody meets an error."""

from __future__ import annotations

import pytest

from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject, ProjectVersion
from tests.web.pages.projects import did, url
from tests.web.pages.reading import read


@pytest.fixture
def meanwhile(monkeypatch):
    """What happens in another window, after a request read the project and before it writes."""

    read_first = projects.own

    def happens(act):
        def after_reading(key, holder):
            saved = read_first(key, holder)
            act()
            return saved

        monkeypatch.setattr(projects, "own", after_reading)

    return happens


def deleted():
    JointProject.objects.all().delete()


@pytest.mark.parametrize("what", ["velden", "ongedaan", "opnieuw"])
@pytest.mark.parametrize("script", [True, False])
def test_a_change_of_a_project_that_was_deleted_meanwhile_is_told(
    flanders, project, meanwhile, what, script
):
    meanwhile(deleted)
    headers = {"HX-Request": "true"} if script else {}
    words = {"doe": what, "versie": 1, "variant": 1, "a-oppervlakte": "12"}
    response = flanders.post(url(project, "wijzig/"), words, headers=headers)
    assert response.status_code == 404
    assert "in een ander venster geschrapt" in read(response).text


def test_no_version_is_kept_of_a_project_that_was_deleted_meanwhile(flanders, project, meanwhile):
    meanwhile(deleted)
    response = flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1})
    assert response.status_code == 404
    assert "in een ander venster geschrapt" in read(response).text


@pytest.mark.parametrize("act", ["adopt", "set_shared"])
def test_a_project_that_was_deleted_meanwhile_is_neither_adopted_nor_shared(
    project, django_user_model, act
):
    holder = projects.Holder(django_user_model.objects.create_user("x"), "")
    deleted()
    calls = {
        "adopt": lambda: projects.adopt(project, holder),
        "set_shared": lambda: projects.set_shared(project, on=True),
    }
    with pytest.raises(LookupError, match="geschrapt"):
        calls[act]()


def test_two_windows_that_keep_a_version_keep_two(flanders, project, meanwhile):
    holder = projects.Holder(type("Nobody", (), {"is_authenticated": False})(), project.holder)

    def other():
        projects.keep_version(
            project, project.content, "ander venster", headline={}, version=1, by=holder
        )

    meanwhile(other)
    response = flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1})
    assert response.status_code == 302
    assert sorted(ProjectVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_no_version_is_kept_of_what_somebody_changed_meanwhile(flanders, project, meanwhile):
    meanwhile(lambda: JointProject.objects.update(version=2))
    response = flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1}, follow=True)
    assert "Geen versie bewaard: het project werd intussen" in read(response).text
    assert not ProjectVersion.objects.exists()


def test_a_project_has_so_many_versions_and_no_more(flanders, project, monkeypatch):
    monkeypatch.setattr(projects, "MOST_VERSIONS", 1)
    for _ in range(2):
        response = flanders.post(url(project, "versie/"), {"versie": 1, "variant": 1}, follow=True)
    assert "een project heeft ten hoogste 1 versies" in read(response).text
    assert ProjectVersion.objects.count() == 1


def test_undo_stops_at_the_first_step(flanders, project):
    did(flanders, project, "ongedaan")
    assert (project.version, project.place) == (1, 1)

"""Many who write to one project at the same moment, on a database that lets them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections

from regiowerk.core.errors import RuleError, UnknownIdError
from regiowerk.web.work import projects
from regiowerk.web.work.models import JointProject, ProjectVersion

WRITERS = 8
NOBODY = projects.Holder(AnonymousUser(), "browser")


@pytest.fixture
def project(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; see test_postgres.py")
    return projects.begin({"name": "Samen"}, NOBODY)


def at_once(act):
    """Return what came of an act that every writer does at the same moment."""
    ready = Barrier(WRITERS)

    def one(number):
        try:
            saved = JointProject.objects.get()
            ready.wait(10)
            return act(saved, number)
        except (RuleError, UnknownIdError) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(one, range(WRITERS)))


def test_every_version_that_is_kept_at_once_has_its_number(project):
    def keep(saved, number):
        return projects.keep_version(
            saved, saved.content, str(number), headline={}, version=1, by=NOBODY
        )

    assert all(isinstance(one, ProjectVersion) for one in at_once(keep))
    numbers = sorted(ProjectVersion.objects.values_list("number", flat=True))
    assert numbers == list(range(1, WRITERS + 1))


def test_of_all_who_change_the_same_version_one_writes(project):
    def change(saved, number):
        projects.change(saved, {"name": f"Van {number}"}, version=1, by=NOBODY)

    done = at_once(change)
    assert sum(one is None for one in done) == 1
    assert sum(isinstance(one, RuleError) for one in done) == WRITERS - 1
    project.refresh_from_db()
    assert (project.version, project.place, project.steps.count()) == (2, 2, 2)


def test_who_changes_what_somebody_deletes_is_told(project):
    def act(saved, number):
        if number == 0:
            projects.delete(saved)
        else:
            projects.change(saved, {"name": f"Van {number}"}, version=1, by=NOBODY)

    for one in at_once(act):
        assert one is None or isinstance(one, RuleError | UnknownIdError)

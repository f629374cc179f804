"""Work on a joint project as a browser does: begin one, change it, look at it."""

from __future__ import annotations

from regiowerk.web.work.models import JointProject
from tests.web.pages.reading import read

HTMX = {"HX-Request": "true"}
WESTHOEK = "westhoek-bedrijventerrein"


def start(client, **fields):
    given = {
        "soort": "bedrijventerrein",
        "naam": "Kempens bedrijventerrein",
        "gemeente": ["Mol", "Balen", "Dessel", ""],
    }
    return client.post("/verevening/begin/", given | fields)


def begun(response):
    assert response.status_code == 302, read(response).text
    return JointProject.objects.get(key=response["Location"].split("/")[3])


def url(project, tail=""):
    return f"/verevening/project/{project.key}/{tail}?op={project.content['on']}"


def shown(client, project, **query):
    return client.get(url(project), query, follow=True)


def did(client, project, what="velden", *, version=None, script=False, **fields):
    """Do something with a project, on the version that is there."""
    project.refresh_from_db()
    given = {"doe": what, "versie": version or project.version, "variant": 1, **fields}
    headers = HTMX if script else {}
    response = client.post(url(project, "wijzig/"), given, headers=headers)
    project.refresh_from_db()
    return response

"""How much somebody may keep: so many projects, so many bytes with their steps and versions."""

from __future__ import annotations

from django.db.models import F, QuerySet, Sum

from regiowerk.core.errors import RuleError
from regiowerk.web.work.models import JointProject, ProjectStep, ProjectVersion

MOST_PROJECTS = 40
"""Projects of an account, and drafts of a browser."""

MOST_BYTES = 20_000_000
"""Bytes of the steps and versions of these projects, as JSON."""


def check_number(projects: QuerySet[JointProject]) -> None:
    """Refuse one project more than somebody may have.

    Raises
    ------
    RuleError
        If there are `MOST_PROJECTS` already.
    """
    count = projects.count()
    if count >= MOST_PROJECTS:
        raise RuleError(f"There are {count} projects already. Delete one.", projects=count)


def make_room(projects: QuerySet[JointProject], size: int) -> None:
    """Let the oldest steps go until so many bytes more can be kept.

    What is undone last goes first; then what was undone and can be done again. What the projects
    are now, and their versions, stay.

    Parameters
    ----------
    projects : query set
        All that one account or one browser has.
    size : int
        Bytes that are added.

    Raises
    ------
    RuleError
        If it does not fit without these steps either; the caller rolls back what was let go.
    """
    steps = ProjectStep.objects.filter(project__in=projects)
    versions = ProjectVersion.objects.filter(project__in=projects)
    over = size + _bytes(steps) + _bytes(versions) - MOST_BYTES
    if over <= 0:
        return
    undone = steps.filter(number__lt=F("project__place")).order_by("pk")
    again = steps.filter(number__gt=F("project__place")).order_by("-pk")
    gone: list[int] = []
    for number, held in [
        *undone.values_list("pk", "size"),
        *again.values_list("pk", "size"),
    ]:
        if over <= 0:
            break
        gone.append(number)
        over -= held
    if over > 0:
        raise RuleError(
            f"The projects and their versions are {over} bytes larger than may be kept.",
            bytes=MOST_BYTES,
        )
    ProjectStep.objects.filter(pk__in=gone).delete()


def size_kept(project: JointProject) -> int:
    """Return the bytes of the steps and versions of one project."""
    return _bytes(project.steps.all()) + _bytes(project.versions.all())


def _bytes(kept: QuerySet[ProjectStep] | QuerySet[ProjectVersion]) -> int:
    return int(kept.aggregate(total=Sum("size"))["total"] or 0)

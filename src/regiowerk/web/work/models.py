"""Long computations, flows that users bring, the delineations, plans and projects they keep."""

# ruff: noqa: D106 - Django's Meta classes hold options, they are not documented apart

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

SILENT = timedelta(seconds=45)
"""A computation without a sign of life for so long has lost its worker."""


class State(models.TextChoices):
    """How far a computation is."""

    WAITING = "wacht", "wacht"
    RUNNING = "bezig", "bezig"
    DONE = "klaar", "klaar"
    FAILED = "mislukt", "mislukt"
    STOPPED = "gestopt", "gestopt"


class Computation(models.Model):
    """A long computation: what was asked, how far it is, what came out.

    `key` follows from the question and the data, so that the same question is computed once.
    """

    key = models.CharField("kenmerk", max_length=64, primary_key=True)
    question = models.JSONField("vraag")
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField("klaar", default=0)
    total = models.PositiveIntegerField("totaal", default=0)
    stop = models.BooleanField("moet stoppen", default=False)
    result = models.BinaryField("uitkomst", null=True)
    error = models.TextField("fout", blank=True)
    made_at = models.DateTimeField("gevraagd", default=timezone.now)
    beat_at = models.DateTimeField("laatste teken van leven", default=timezone.now)
    seconds = models.FloatField("rekentijd in seconden", null=True)

    class Meta:
        verbose_name = "berekening"
        verbose_name_plural = "berekeningen"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.key[:12]} ({self.state})"

    @property
    def open(self) -> bool:
        """Whether it still has to end."""
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def silent(self) -> bool:
        """Whether it should be at work but gave no sign of life for a while."""
        return self.open and timezone.now() - self.beat_at > SILENT


class OwnFlow(models.Model):
    """A flow that a user brought: between municipalities, with its description.

    `content` is a compressed table of units, places and amounts (`regiowerk.web.work.own_flows`).
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_flows")
    name = models.CharField("naam", max_length=120)
    theme = models.CharField("thema", max_length=60)
    year = models.PositiveSmallIntegerField("jaar")
    unit_of_measure = models.CharField("eenheid", max_length=60)
    source_text = models.CharField("bron", max_length=300)
    codes_on = models.DateField("gemeenten op")
    shared = models.BooleanField("gedeeld", default=False)
    pairs = models.PositiveIntegerField("paren")
    amount = models.FloatField("totaal")
    findings = models.JSONField("bevindingen", default=list)
    content = models.BinaryField("inhoud")
    fingerprint = models.CharField("vingerafdruk", max_length=64)
    made_at = models.DateTimeField("gemaakt", default=timezone.now)

    class Meta:
        verbose_name = "eigen stroom"
        verbose_name_plural = "eigen stromen"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    @property
    def identifier(self) -> str:
        """The id by which a recipe names it."""
        return f"eigen-{self.pk}"


class Kept(models.Model):
    """A delineation or a drawn division that somebody keeps: a zoning of the register, and whose.

    The zones themselves are facts of the register; `question` makes the result again.
    """

    zoning = models.CharField("indeling", max_length=80, unique=True)
    name = models.CharField("naam", max_length=120)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="kept")
    question = models.JSONField("vraag", default=dict, blank=True)
    drawn = models.BooleanField("getekend", default=False)
    made_at = models.DateTimeField("bewaard", default=timezone.now)

    class Meta:
        verbose_name = "bewaarde afbakening"
        verbose_name_plural = "bewaarde afbakeningen"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name


class SavedPlan(models.Model):
    """A what-if plan that somebody keeps; `version` counts the times it was saved.

    `content` is the whole plan (`regiowerk.align.plan_records`). Whoever knows `share` may look;
    it is empty while the plan is not shared.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plans")
    name = models.CharField("naam", max_length=120)
    content = models.JSONField("inhoud")
    version = models.PositiveIntegerField("versie", default=1)
    share = models.CharField("deelcode", max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField("gemaakt", default=timezone.now)
    changed_at = models.DateTimeField("gewijzigd", default=timezone.now)
    changed_by = models.CharField("gewijzigd door", max_length=150, blank=True)

    class Meta:
        verbose_name = "bewaard plan"
        verbose_name_plural = "bewaarde plannen"
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.name


class JointProject(models.Model):
    """A joint project at work: of an account, or a draft of one browser until somebody saves it.

    `content` is the project (`regiowerk.resources.verevening.project.reading`). `version` counts
    every change, `place` is the number of the step that the content is at. Whoever knows `share`
    may look; it is empty while the project is not shared.
    """

    key = models.CharField("kenmerk", max_length=32, unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="projects", null=True, blank=True
    )
    holder = models.CharField("browser", max_length=64, blank=True, db_index=True)
    name = models.CharField("naam", max_length=120)
    content = models.JSONField("inhoud")
    version = models.PositiveIntegerField("versie", default=1)
    place = models.PositiveIntegerField("stap", default=1)
    share = models.CharField("deelcode", max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField("gemaakt", default=timezone.now)
    changed_at = models.DateTimeField("gewijzigd", default=timezone.now)
    changed_by = models.CharField("gewijzigd door", max_length=150, blank=True)

    class Meta:
        verbose_name = "gezamenlijk project"
        verbose_name_plural = "gezamenlijke projecten"
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.name


class ProjectStep(models.Model):
    """The content of a project after one change, so that it can be undone and done again."""

    project = models.ForeignKey(JointProject, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField("nummer")
    content = models.JSONField("inhoud")
    size = models.PositiveIntegerField("omvang in bytes", default=0)

    class Meta:
        verbose_name = "stap van een project"
        verbose_name_plural = "stappen van projecten"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_step_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}.{self.number}"


class ProjectVersion(models.Model):
    """A project as it was when somebody kept it, with the figures of that day.

    `headline` holds what it came down to (`regiowerk.web.pages.verevening.versions`); null where
    nobody computed that yet.
    """

    project = models.ForeignKey(JointProject, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("nummer")
    note = models.CharField("aantekening", max_length=200, blank=True)
    content = models.JSONField("inhoud")
    headline = models.JSONField("kerncijfers", null=True, blank=True)
    size = models.PositiveIntegerField("omvang in bytes", default=0)
    made_at = models.DateTimeField("bewaard", default=timezone.now)
    made_by = models.CharField("bewaard door", max_length=150, blank=True)

    class Meta:
        verbose_name = "versie van een project"
        verbose_name_plural = "versies van projecten"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.number}"

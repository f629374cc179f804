"""The tables of the register as Django models, column for column as in the schema.

A row is one version of a fact. `known_from` and `known_until` say when the register held it for
true; an edit closes the row and writes a new one (`regiowerk.web.store.saving`). Texts of the
schema are kept as they are in the files: a list as one text with " | ".
"""

# ruff: noqa: D106 - Django's Meta classes hold options, they are not documented apart

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models

from regiowerk.register import schema
from regiowerk.register.tables import Table
from regiowerk.web.store.fields import field


def one_current(table: Table) -> models.UniqueConstraint:
    """Return the rule that a fact has one version at a time."""
    return models.UniqueConstraint(
        fields=[name_of(column) for column in table.key],
        condition=models.Q(known_until__isnull=True),
        name=f"one_current_{table.name}",
        violation_error_message="Er is al een huidige rij met dit kenmerk.",
    )


def name_of(column: str) -> str:
    """Return the attribute of a model that holds a column of the schema."""
    return "identifier" if column == "id" else column


class Fact(models.Model):
    """One version of one fact."""

    row = models.BigAutoField(primary_key=True)
    table: ClassVar[Table]
    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """The columns that tell this fact from others, as one text."""
        return " | ".join(str(getattr(self, name_of(c))) for c in self.table.key)

    @property
    def current(self) -> bool:
        """Whether the register holds this version for true now."""
        return getattr(self, "known_until", None) is None

    def __str__(self) -> str:
        return str(getattr(self, "name", "") or self.key)


class Unit(Fact):
    """A municipality territory."""

    table = schema.UNITS
    identifier = field(table, "id", "kenmerk")
    name = field(table, "name", "naam")
    name_fr = field(table, "name_fr", "Franse naam")
    region = field(table, "region", "gewest")
    organisation = field(table, "organisation", "gemeentebestuur")
    source = field(table, "source", "bron")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "grondgebied"
        verbose_name_plural = "grondgebieden"
        constraints = [one_current(schema.UNITS)]


class UnitCode(Fact):
    """An official code of a territory."""

    table = schema.CODES
    unit = field(table, "unit", "grondgebied")
    nis = field(table, "nis", "NIS-code")
    source = field(table, "source", "bron")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "NIS-code"
        verbose_name_plural = "NIS-codes"
        constraints = [one_current(schema.CODES)]


class Succession(Fact):
    """A municipality that became part of another."""

    table = schema.SUCCESSIONS
    predecessor = field(table, "predecessor", "voorganger")
    successor = field(table, "successor", "opvolger")
    on = field(table, "on", "dag")
    share = field(table, "share", "deel")
    note = field(table, "note", "opmerking")
    source = field(table, "source", "bron")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        constraints = [one_current(schema.SUCCESSIONS)]


class Organisation(Fact):
    """A municipality, OCMW, intercommunale, zone or other body."""

    table = schema.ORGANISATIONS
    uri = field(table, "uri", "URI")
    name = field(table, "name", "naam")
    kind = field(table, "kind", "soort")
    legal_name = field(table, "legal_name", "juridische naam")
    alternative_names = field(table, "alternative_names", "andere namen")
    status = field(table, "status", "status")
    status_on = field(table, "status_on", "status op")
    kbo = field(table, "kbo", "KBO-nummer")
    ovo = field(table, "ovo", "OVO-code")
    themes = field(table, "themes", "thema's")
    themes_standing = field(table, "themes_standing", "zekerheid van de thema's")
    seat = field(table, "seat", "zetel")
    area = field(table, "area", "werkingsgebied")
    origin = field(table, "origin", "oorsprong")
    source = field(table, "source", "bron")
    note = field(table, "note", "opmerking")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [one_current(schema.ORGANISATIONS)]


class Membership(Fact):
    """An organisation that takes part in another."""

    table = schema.MEMBERSHIPS
    uri = field(table, "uri", "URI")
    organisation = field(table, "organisation", "samenwerkingsverband")
    member = field(table, "member", "deelnemer")
    role = field(table, "role", "hoedanigheid")
    founder = field(table, "founder", "oprichter")
    observed_on = field(table, "observed_on", "waargenomen op")
    share = field(table, "share", "aandeel")
    seats = field(table, "seats", "zetels")
    standing = field(table, "standing", "zekerheid")
    source = field(table, "source", "bron")
    note = field(table, "note", "opmerking")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [one_current(schema.MEMBERSHIPS)]


class ChangeEvent(Fact):
    """An organisation's part in a merger, a foundation, a change of name."""

    table = schema.EVENTS
    uri = field(table, "uri", "URI")
    kind = field(table, "kind", "soort")
    organisation = field(table, "organisation", "organisatie")
    part = field(table, "part", "rol in de gebeurtenis")
    on = field(table, "on", "dag")
    resulting_status = field(table, "resulting_status", "status nadien")
    description = field(table, "description", "omschrijving")
    source = field(table, "source", "bron")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [one_current(schema.EVENTS)]


class Zoning(Fact):
    """A division of municipalities in zones."""

    table = schema.ZONINGS
    identifier = field(table, "id", "kenmerk")
    name = field(table, "name", "naam")
    name_plural = field(table, "name_plural", "meervoud")
    kind = field(table, "kind", "soort")
    name_en = field(table, "name_en", "Engelse naam")
    criterion = field(table, "criterion", "criterium")
    theme = field(table, "theme", "thema")
    origin = field(table, "origin", "oorsprong")
    complete = field(table, "complete", "dekt heel Vlaanderen")
    recipe = field(table, "recipe", "recept")
    source = field(table, "source", "bron")
    note = field(table, "note", "opmerking")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "indeling"
        verbose_name_plural = "indelingen"
        constraints = [one_current(schema.ZONINGS)]


class Zone(Fact):
    """A zone of a zoning."""

    table = schema.ZONES
    zoning = field(table, "zoning", "indeling")
    code = field(table, "code", "code")
    name = field(table, "name", "naam")
    alternative_names = field(table, "alternative_names", "andere namen")
    uri = field(table, "uri", "URI")
    organisation = field(table, "organisation", "samenwerkingsverband")
    source = field(table, "source", "bron")
    note = field(table, "note", "opmerking")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints = [one_current(schema.ZONES)]


class Assignment(Fact):
    """A municipality in a zone."""

    table = schema.ASSIGNMENTS
    zoning = field(table, "zoning", "indeling")
    code = field(table, "code", "gebied")
    unit = field(table, "unit", "grondgebied")
    certainty = field(table, "certainty", "zekerheid")
    source = field(table, "source", "bron")
    valid_from = field(table, "valid_from", "geldig vanaf")
    valid_until = field(table, "valid_until", "geldig tot")
    known_from = field(table, "known_from", "bekend vanaf")
    known_until = field(table, "known_until", "bekend tot")

    class Meta:
        verbose_name = "ligging in een gebied"
        verbose_name_plural = "liggingen in een gebied"
        constraints = [one_current(schema.ASSIGNMENTS)]


class Source(Fact):
    """A published file. The schema gives it no known period: an edit replaces the row."""

    table = schema.SOURCES
    identifier = field(table, "id", "kenmerk")
    name = field(table, "name", "titel")
    publisher = field(table, "publisher", "uitgever")
    vintage = field(table, "vintage", "jaargang")
    licence = field(table, "licence", "licentie")
    licence_standing = field(table, "licence_standing", "zekerheid van de licentie")
    origin = field(table, "origin", "herkomst")
    file = field(table, "file", "bestand")
    retrieved_on = field(table, "retrieved_on", "opgehaald op")
    observed_on = field(table, "observed_on", "spreekt over")
    note = field(table, "note", "opmerking")

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        constraints = [
            models.UniqueConstraint(
                fields=["identifier"],
                name="one_current_sources",
                violation_error_message="Er is al een bron met dit kenmerk.",
            )
        ]


CURRENT: Mapping[str, Any] = {"known_until__isnull": True}
"""The filter that leaves the versions that the register holds for true now."""

MODELS: Mapping[str, type[Fact]] = {
    model.table.name: model
    for model in (
        Unit, UnitCode, Succession, Organisation, Membership, ChangeEvent, Zoning, Zone,
        Assignment, Source,
    )
}  # fmt: skip
"""The tables that people may edit. The other tables of `Facts` stay in the package."""


class Revision(models.Model):
    """The one row that says which state the register is in; every change writes it first."""

    ONLY = 1

    number = models.PositiveBigIntegerField("nummer")
    token = models.CharField("kenmerk van de stand", max_length=32)
    baseline = models.CharField("vingerafdruk van het basisregister", max_length=64)
    at = models.DateTimeField("tijdstip")

    class Meta:
        verbose_name = "stand"
        verbose_name_plural = "standen"

    def __str__(self) -> str:
        return f"stand {self.number}"


class Action(models.TextChoices):
    """What happened to the register."""

    ADDED = "toegevoegd", "toegevoegd"
    CHANGED = "gewijzigd", "gewijzigd"
    WITHDRAWN = "geschrapt", "geschrapt"
    IMPORTED = "ingelezen", "ingelezen"
    EXPORTED = "uitgevoerd", "uitgevoerd"
    BASELINE = "basisregister", "basisregister"


class Journal(models.Model):
    """A line in the log that is only ever added to: who did what, when, to which fact."""

    at = models.DateTimeField("tijdstip", db_index=True)
    who = models.CharField("wie", max_length=150)
    action = models.CharField("wat", max_length=20, choices=Action.choices)
    table = models.CharField("tabel", max_length=40, blank=True)
    key = models.TextField("kenmerk", blank=True)
    summary = models.TextField("samenvatting")
    before = models.JSONField("voordien", null=True, blank=True)
    after = models.JSONField("nadien", null=True, blank=True)

    class Meta:
        verbose_name = "gebeurtenis in het logboek"
        verbose_name_plural = "logboek"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.summary}"

"""The register in Django's admin, in Dutch: current facts first, every edit a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db import models as fields
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from regiowerk.core.errors import RegiowerkError
from regiowerk.web.errors import sentence
from regiowerk.web.store import cache, models, saving
from regiowerk.web.store.forms import FactForm, OrganisationForm

if TYPE_CHECKING:
    FactTable = admin.ModelAdmin[models.Fact]
    JournalTable = admin.ModelAdmin[models.Journal]
else:  # Django's classes are generic for the type checker only
    FactTable = JournalTable = admin.ModelAdmin


class Versions(admin.SimpleListFilter):
    """Current facts unless asked for all versions, or for those that were replaced."""

    title = "versies"
    parameter_name = "versies"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the choices beside the default."""
        return [("alle", "alle versies"), ("vervangen", "vervangen of geschrapt")]

    def choices(self, changelist: Any) -> Any:
        """Name the default."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "huidige versies"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        """Return the versions asked for."""
        if self.value() == "alle":
            return queryset
        return queryset.filter(known_until__isnull=self.value() != "vervangen")


class FactAdmin(FactTable):
    """A table of facts: saving writes a version, deleting ends one."""

    form = FactForm
    list_per_page = 50
    formfield_overrides = {
        fields.CharField: {"widget": AdminTextInputWidget},
        fields.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }
    named_by: tuple[str, ...] = ()
    """Columns that hold the URI of an organisation; a search finds them by its name as well."""
    show_facets = admin.ShowFacets.NEVER
    dated: tuple[str, ...] = ("known_from", "known_until")

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Return the filters of the table, the one on versions first where there are versions."""
        own = tuple(super().get_list_filter(request))
        return (Versions, *own) if self.dated else own

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:  # noqa: ARG002
        """Return the fields that only saving may write."""
        return self.dated

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        """Return the form, knowing its table."""
        form: Any = super().get_form(request, obj, change=change, **options)
        form.table = self.model.table
        return form

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the user may edit: a version that was replaced is history."""
        return super().has_change_permission(request, obj) and (obj is None or obj.current)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether the user may withdraw a fact: one that was replaced is history."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.current)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows that hold the words, or the URI of an organisation named so."""
        found, twice = super().get_search_results(request, queryset, search_term)
        if search_term.strip() and self.named_by:
            named = models.Organisation.objects.filter(name__icontains=search_term.strip())
            for column in self.named_by:
                found |= queryset.filter(**{f"{column}__in": named.values("uri")})
        return found, twice

    # Django looks an object up again after saving; its key is then that of the new version.

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write a new version; the one it came from stays as history."""
        before = obj.row if change else None
        edit = saving.Change(self.model.table.name, before, form.row)
        (obj.row,) = saving.apply([edit], by=request.user.get_username())
        obj.refresh_from_db()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """End the version that is known."""
        self.delete_queryset(request, self.model.objects.filter(row=obj.row))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """End the versions that are known, all or none."""
        name = self.model.table.name
        edits = [saving.Change(name, fact.row, None) for fact in queryset if fact.current]
        saving.apply(edits, by=request.user.get_username())

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show why a fact could not be saved, on the page itself."""
        wanted = args[0] if args else kwargs.get("object_id")
        if request.method == "POST" and wanted is not None and self._replaced(request, wanted):
            messages.warning(
                request,
                f"{str(self.opts.verbose_name).capitalize()}: iemand wijzigde of schrapte dit "
                "ondertussen, of u bewaarde het al in een ander venster. Uw wijziging is niet "
                "bewaard. Zoek het opnieuw op en kijk wat er nu staat.",
            )
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            return HttpResponseRedirect(reverse(name))
        return self._refusable(request, super().changeform_view, *args, **kwargs)

    def _replaced(self, request: HttpRequest, wanted: str) -> bool:
        """Return whether the version that a form was made of is no longer the current one."""
        fact = self.get_object(request, wanted)
        return fact is None or not fact.current

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show why a fact could not be withdrawn, on the page itself."""
        return self._refusable(request, super().delete_view, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show why facts could not be withdrawn, on the list itself."""
        return self._refusable(request, super().changelist_view, *args, **kwargs)

    def _refusable(
        self, request: HttpRequest, view: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            found: HttpResponse = view(request, *args, **kwargs)
        except RegiowerkError as refusal:
            messages.error(request, sentence(refusal))
            return HttpResponseRedirect(request.get_full_path())
        return found

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go on with the new version where the user wants to keep editing."""
        response = super().response_change(request, obj)
        if "_continue" in request.POST:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[obj.row]))
        return response

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Lead to the lines of the journal about this fact."""
        fact = self.get_object(request, object_id)
        query = {"table__exact": self.model.table.name, "q": "" if fact is None else fact.key}
        return HttpResponseRedirect(
            f"{reverse('admin:store_journal_changelist')}?{urlencode(query)}"
        )


def name_of_organisation(uri: str) -> str:
    """Return the name that the register has for a URI; the URI where it has none."""
    known = cache.register().knowledge().organisations
    return known[uri].name if uri in known else uri


@admin.register(models.Unit)
class UnitAdmin(FactAdmin):
    """Territories."""

    list_display = ("identifier", "name", "region", "valid_from", "valid_until", "known_until")
    list_filter = ("region",)
    search_fields = ("identifier", "name", "name_fr")
    ordering = ("name", "identifier")


@admin.register(models.UnitCode)
class UnitCodeAdmin(FactAdmin):
    """NIS codes."""

    list_display = ("nis", "unit", "valid_from", "valid_until", "known_until")
    search_fields = ("nis", "unit")
    ordering = ("nis",)


@admin.register(models.Succession)
class SuccessionAdmin(FactAdmin):
    """Mergers, one line for each municipality that merged."""

    list_display = ("predecessor", "successor", "on", "share", "known_until")
    list_filter = ("on",)
    search_fields = ("predecessor", "successor", "note")
    ordering = ("-on", "successor")


@admin.register(models.Organisation)
class OrganisationAdmin(FactAdmin):
    """Organisations."""

    form = OrganisationForm
    list_display = ("name", "kind", "status", "kbo", "seat", "known_until")
    list_filter = ("status", "kind", "origin")
    search_fields = ("name", "legal_name", "alternative_names", "uri", "kbo", "ovo")
    ordering = ("name",)


@admin.register(models.Membership)
class MembershipAdmin(FactAdmin):
    """Memberships."""

    list_display = ("whole", "part", "role", "founder", "standing", "known_until")
    named_by = ("organisation", "member")
    list_filter = ("role", "founder", "standing", "source")
    search_fields = ("organisation", "member", "uri", "note")
    ordering = ("organisation", "member")

    @admin.display(description="samenwerkingsverband", ordering="organisation")
    def whole(self, row: models.Membership) -> str:
        """Return the name of the structure."""
        return name_of_organisation(row.organisation)

    @admin.display(description="deelnemer", ordering="member")
    def part(self, row: models.Membership) -> str:
        """Return the name of the member."""
        return name_of_organisation(row.member)


@admin.register(models.ChangeEvent)
class ChangeEventAdmin(FactAdmin):
    """Mergers, foundations and changes of name of organisations."""

    list_display = ("kind", "who", "part", "on", "known_until")
    named_by = ("organisation",)
    list_filter = ("kind", "part")
    search_fields = ("uri", "organisation", "description")
    ordering = ("-on", "uri")

    @admin.display(description="organisatie", ordering="organisation")
    def who(self, row: models.ChangeEvent) -> str:
        """Return the name of the organisation."""
        return name_of_organisation(row.organisation)


@admin.register(models.Zoning)
class ZoningAdmin(FactAdmin):
    """Divisions."""

    list_display = ("name_plural", "identifier", "kind", "origin", "valid_from", "known_until")
    list_filter = ("kind", "origin")
    search_fields = ("identifier", "name", "name_plural", "name_en")
    ordering = ("name_plural",)


@admin.register(models.Zone)
class ZoneAdmin(FactAdmin):
    """Zones."""

    list_display = ("name", "code", "zoning", "known_until")
    list_filter = ("zoning",)
    search_fields = ("name", "code", "alternative_names", "uri")
    ordering = ("zoning", "name")


@admin.register(models.Assignment)
class AssignmentAdmin(FactAdmin):
    """Municipalities in zones."""

    list_display = ("unit", "code", "zoning", "valid_from", "valid_until", "known_until")
    list_filter = ("zoning",)
    search_fields = ("unit", "code")
    ordering = ("zoning", "code", "unit")


@admin.register(models.Source)
class SourceAdmin(FactAdmin):
    """Published files."""

    dated = ()
    list_display = ("name", "publisher", "vintage", "licence", "licence_standing")
    list_filter = ("licence_standing", "publisher")
    search_fields = ("identifier", "name", "publisher", "file")
    ordering = ("name",)


@admin.register(models.Journal)
class JournalAdmin(JournalTable):
    """Who did what, when: only to read."""

    list_display = ("at", "who", "action", "table", "key", "summary")
    list_filter = ("action", "table", "who")
    search_fields = ("key", "summary", "who")
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that nobody adds lines by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Return that nobody changes lines."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Return that nobody takes lines away."""
        return False

"""The form of a fact: what it accepts is what the register's schema accepts."""

# ruff: noqa: D106 - Django's Meta classes hold options, they are not documented apart

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from regiowerk.core.errors import InputError, RegiowerkError
from regiowerk.register.kinds import kinds
from regiowerk.register.tables import Table, render
from regiowerk.web.errors import sentence
from regiowerk.web.store.loading import model_of, row_of
from regiowerk.web.store.models import Fact, Organisation, name_of
from regiowerk.web.store.references import check_named
from regiowerk.web.store.saving import KNOWN, check_free, fields_wrong

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Fact]
else:  # Django's class is generic for the type checker only
    ModelForm = forms.ModelForm


class FactForm(ModelForm):
    """A form that reads its cells as a row of the table, so that one rule holds everywhere."""

    table: ClassVar[Table]

    @property
    def row(self) -> dict[str, str]:
        """The row that the form states, without the known period."""
        return {
            column.name: render(self.cleaned_data.get(name_of(column.name)))
            for column in self.table.columns
            if column.name not in KNOWN
        }

    def clean(self) -> dict[str, Any]:
        """Report at each field, or above the form, what the schema has against it."""
        cleaned = super().clean() or self.cleaned_data
        row = self.row
        for column, message in fields_wrong(self.table, row).items():
            name = name_of(column)
            if name in self.fields and name not in self.errors:
                self.add_error(name, message)
        if not self.errors:
            self._check_whole(row)
        return cleaned

    def _check_whole(self, row: dict[str, str]) -> None:
        try:
            new = model_of(self.table, self.table.from_row(row))
            before = row_of(self.instance) if self.instance.row else None
            check_named(self.table.name, row, before)
            if before is None or any(row[c] != before[c] for c in self.table.key):
                check_free(new)
        except InputError as wrong:
            column = wrong.facts.get("column")
            self.add_error(name_of(str(column)) if column else None, sentence(wrong))
        except RegiowerkError as wrong:
            self.add_error(None, sentence(wrong))


class OrganisationForm(FactForm):
    """An organisation; its kind is chosen from the table of kinds."""

    kind = forms.ChoiceField(
        label="Soort",
        choices=lambda: [(kind.id, kind.name) for kind in kinds().values()],
        help_text="Soort organisatie.",
    )

    class Meta:
        model = Organisation
        fields = "__all__"

"""Refusing an address that asks for a file with a question that is none."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext

from regiowerk.core.errors import InputError


def check(form: forms.Form) -> None:
    """Refuse a question whose fields are wrong.

    Raises
    ------
    InputError
        With the fields and what is wrong with each.
    """
    if form.is_valid():
        return
    wrong = {str(form.fields[name].label): errors[0] for name, errors in form.errors.items()}
    told = "; ".join(f"{name}: {text}" for name, text in wrong.items())
    raise InputError(gettext("De vraag klopt niet: %s") % told, fields=wrong)

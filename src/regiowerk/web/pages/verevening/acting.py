"""What a reader does with a project: from the fields of a form to a content, or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError, RegiowerkError
from regiowerk.resources.verevening.project import editing
from regiowerk.resources.verevening.project.reading import place_of
from regiowerk.web.pages.verevening.fields import (
    LONGEST_NAME,
    Content,
    fields_of,
)
from regiowerk.web.pages.verevening.keys import key_typed
from regiowerk.web.pages.verevening.numbers import number_of, shown, whole_of, within
from regiowerk.web.pages.verevening.refusals import refusal
from regiowerk.web.pages.verevening.working import Work, Worked, worked
from regiowerk.web.store import cache

DO = "doe"
GENERAL = ""
"""The place of a refusal that belongs to no field."""


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of it.

    Parameters
    ----------
    content : mapping or None
        The changed content; None when nothing changed or something was refused.
    worked : Worked or None
        What it comes down to.
    said : str
        What was done, one sentence.
    errors, typed : mapping of field name to str
        Why something was refused, and what was typed there.
    place : int or None
        The variant to show; None is the same.
    touched : tuple of str
        The fields in which something else was typed than they showed.
    told : str
        What else changed with it, that the reader must see.
    """

    content: Content | None = None
    worked: Worked | None = None
    said: str = ""
    errors: Mapping[str, str] | None = None
    typed: Mapping[str, str] | None = None
    place: int | None = None
    touched: tuple[str, ...] = ()
    told: str = ""


def acted(words: QueryDict, work: Work) -> Acted:
    """Return what comes of a form: a content that was read and computed, or refusals."""
    what = words.get(DO, "")
    if what in ("", "velden"):
        return _filled_in(words, work)
    typed = _typed(words)
    try:
        if what not in ACTIONS:
            raise InputError(_("Deze handeling bestaat niet."), what=what)
        content, said, place = ACTIONS[what](words, work)
        found = Acted(content, worked(content), said, place=place)
        return replace(found, told=_site_moved(work.worked.content, content))
    except RegiowerkError as error:
        told = refusal(error)
        places = {what if what in ACTIONS else GENERAL, error.facts.get("field_name", what)}
        return Acted(errors={str(place): told for place in places}, typed=typed)


def _typed(words: QueryDict) -> dict[str, str]:
    return {name: value for name, value in words.items() if isinstance(value, str)}


def _filled_in(words: QueryDict, work: Work) -> Acted:
    """Change every field in which something else was typed than it shows."""
    content: Content = work.worked.content
    errors: dict[str, str] = {}
    changed: dict[str, str] = {}
    for name, field in fields_of(work, words.keys()).items():
        typed = words.get(name)
        if typed is None or typed.strip() == field.text:
            continue
        changed[name] = typed
        try:
            content = field.change(content, typed)
        except RegiowerkError as error:
            errors[name] = refusal(error)
    if not errors and changed:
        try:
            return Acted(content, worked(content), touched=tuple(changed))
        except RegiowerkError as error:
            errors[_place_of(error, changed)] = refusal(error)
    return Acted(errors=errors or None, typed=changed, touched=tuple(changed))


def _place_of(error: RegiowerkError, changed: Mapping[str, str]) -> str:
    """Return the field that an error is about: the only one changed, or that of the fact."""
    if len(changed) == 1:
        return next(iter(changed))
    named = f"a-{error.facts.get('assumption', '')}"
    if "total" in error.facts and "phase" not in error.facts:
        named = next((one for one in changed if one.endswith("-ligging")), named)
    if "phase" in error.facts:
        named = f"f-{error.facts['phase']}"
    return named if named in changed else GENERAL


Done = tuple[Content, str, int | None]


def _partner_joins(words: QueryDict, work: Work) -> Done:
    asked = words.get("gemeente", "").strip()
    if not asked:
        raise InputError(_("Kies eerst een gemeente."), field_name="partner-erbij")
    name = place_of(cache.snapshot(work.project.on), asked).name
    content = editing.with_partner(work.worked.content, name)
    return content, _("%(name)s doet mee.") % {"name": name}, None


def _partner_leaves(words: QueryDict, work: Work) -> Done:
    name = words.get("partner", "")
    content = editing.without_partner(work.worked.content, name)
    return content, _("%(name)s doet niet meer mee.") % {"name": name}, None


def _site_moved(before: Content, after: Content) -> str:
    """Return where the part of the site of a partner that leaves went; empty when it had none."""
    was, now = (
        {one["name"]: one.get("location", 0) for one in content["partners"]}
        for content in (before, after)
    )
    gone = [name for name in was.keys() - now.keys() if was[name]]
    host = next((name for name in now if now[name] > was.get(name, 0)), "")
    if not gone or not host:
        return ""
    return _(
        "Het deel van het terrein van %(name)s (%(part)s %%) ligt nu bij %(host)s; pas het aan."
    ) % {"name": gone[0], "part": shown(was[gone[0]]), "host": host}


def _figures_back(words: QueryDict, work: Work) -> Done:
    name = words.get("partner", "")
    content = editing.with_partner_fields(work.worked.content, name, figures=None)
    return content, _("%(name)s heeft weer de cijfers van het register.") % {"name": name}, None


def _variant_added(words: QueryDict, work: Work) -> Done:
    name = " ".join(words.get("nieuwe-naam", "").split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(
            _("Geef de variant een naam van ten hoogste %(n)s tekens.") % {"n": LONGEST_NAME}
        )
    content = editing.with_variant_copy(work.worked.content, work.place, name)
    return content, _("“%(name)s” is gemaakt.") % {"name": name}, len(content["variants"]) - 1


def _variant_removed(_words: QueryDict, work: Work) -> Done:
    name = work.chosen.variant.name
    content = editing.without_variant(work.worked.content, work.place)
    return content, _("“%(name)s” is weg.") % {"name": name}, max(work.place - 1, 0)


def _key_set(words: QueryDict, work: Work) -> Done:
    key = key_typed(words, "k", work.project)
    tax_key = key_typed(words, "t", work.project) or None
    content = editing.with_variant_fields(work.worked.content, work.place, key=key, tax_key=tax_key)
    return content, _("De sleutel is aangepast."), None


def _item_key_set(words: QueryDict, work: Work) -> Done:
    variant = work.worked.content["variants"][work.place]
    keys = dict(variant.get("item_keys", {}))
    for item in work.project.items:
        asked = words.get(f"i-{item.id}")
        if asked == "":
            keys.pop(item.id, None)
        elif asked and asked != "eigen":
            keys[item.id] = asked
    content = editing.with_variant_fields(work.worked.content, work.place, item_keys=keys or None)
    return content, _("De sleutels per post zijn aangepast."), None


def _paid(words: QueryDict, work: Work) -> Done:
    start = work.project.start
    first, last = (
        whole_of(words.get(word, "") or str(default)) - start
        for word, default in (("van-jaar", start), ("tot-jaar", start + work.project.years - 1))
    )
    paid = {
        "from": words.get("van", ""),
        "to": words.get("naar", ""),
        "amount": within(number_of(words.get("bedrag", "")), 0, 1e12),
        "first": first,
        "last": last,
    }
    content = editing.with_compensation(work.worked.content, work.place, paid)
    return content, _("De vergoeding is toegevoegd."), None


def _not_paid(words: QueryDict, work: Work) -> Done:
    number = whole_of(words.get("nummer", "0"))
    content = editing.without_compensation(work.worked.content, work.place, number)
    return content, _("De vergoeding is geschrapt."), None


ACTIONS: Mapping[str, Callable[[QueryDict, Work], Done]] = {
    "partner-erbij": _partner_joins,
    "partner-weg": _partner_leaves,
    "cijfers-terug": _figures_back,
    "variant-erbij": _variant_added,
    "variant-weg": _variant_removed,
    "sleutel": _key_set,
    "sleutel-post": _item_key_set,
    "vergoeding-erbij": _paid,
    "vergoeding-weg": _not_paid,
}
"""What can be done beside filling in fields, by the word in the form."""

"""Links and fields that carry the question of a delineation along."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from regiowerk.web.pages.delineate.asking import words_of
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.templatetags.regiowerk_tags import getal

register = template.Library()


@register.simple_tag(takes_context=True)
def question_link(context: template.Context, name: str, *args: object, **more: object) -> str:
    """Return the address of a page with the question of this one.

    Examples
    --------
    ``{% question_link 'afbakenen-gemeente' place.nis %}``
    """
    request = context["request"]
    words = words_of(request.GET) | {w: str(v) for w, v in more.items() if v}
    return address(request, name, *map(str, args), **words)


@register.simple_tag(takes_context=True)
def question_fields(context: template.Context, *without: str) -> SafeString:
    """Return hidden fields that carry the day and the question through a GET form."""
    request = context["request"]
    carried = [*request.day_query.items()] + [
        (word, value)
        for word, values in words_of(request.GET).items()
        for value in ([values] if isinstance(values, str) else values)
        if word not in without
    ]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', carried)


@register.filter
def entry(values: Mapping[str, str], key: str) -> str:
    """Return what a mapping holds for a key; the key itself where it holds nothing."""
    return values.get(key, key)


@register.filter
def points(share: float) -> str:
    """Return a difference of shares in percentage points, with two decimals."""
    return getal(100 * share, 2)

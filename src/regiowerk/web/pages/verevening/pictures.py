"""The pictures of a project on a page: a wide one and one for a phone, in the page's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from django.utils.safestring import SafeString, mark_safe

from regiowerk.reports.verevening.charts import (
    balance_chart,
    comparison_chart,
    flows_chart,
    spread_chart,
    tornado_chart,
)
from regiowerk.reports.verevening.words import ChartWords
from regiowerk.resources.verevening.project.model import Assumption
from regiowerk.resources.verevening.project.results import ProjectResult, VariantResult
from regiowerk.resources.verevening.project.risk import Bar, Spread
from regiowerk.web.templatetags.regiowerk_tags import vertaald


def chart_words() -> ChartWords:
    """Return what pictures say, in the language of the page."""
    return ChartWords(
        **{one.name: vertaald(getattr(ChartWords(), one.name)) for one in fields(ChartWords)}
    )


def balance(result: ProjectResult, variant: VariantResult) -> SafeString:
    """Return the balance of every partner over the years."""
    words = chart_words()
    return _both(*(balance_chart(result, variant, words=words, narrow=n) for n in (False, True)))


def comparison(variant: VariantResult) -> SafeString:
    """Return every partner together beside alone."""
    words = chart_words()
    return _both(*(comparison_chart(variant, words=words, narrow=n) for n in (False, True)))


def flows(result: ProjectResult) -> SafeString:
    """Return the costs and revenues of the whole project per year."""
    words = chart_words()
    return _both(*(flows_chart(result, words=words, narrow=n) for n in (False, True)))


def spread(spreads: Sequence[Spread], variant: str) -> SafeString:
    """Return how the results of every partner spread."""
    words = chart_words()
    return _both(*(spread_chart(spreads, variant, words=words, narrow=n) for n in (False, True)))


def tornado(bars: Sequence[Bar], who: str) -> SafeString:
    """Return what each assumption does, with its name and unit in the language of the page."""
    words = chart_words()
    told = [replace(bar, assumption=_named(bar)) for bar in bars]
    return _both(*(tornado_chart(told, who=who, words=words, narrow=n) for n in (False, True)))


def _named(bar: Bar) -> Assumption:
    one = bar.assumption
    return replace(one, label=vertaald(one.label), unit=vertaald(one.unit))


def _both(wide: str, narrow: str) -> SafeString:
    """Return two forms of a picture that our own code drew; the style shows one of them."""
    return mark_safe(wide + narrow)

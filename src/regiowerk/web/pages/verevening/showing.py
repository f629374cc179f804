"""What the page of a project and its answers show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from regiowerk.core.errors import InputError
from regiowerk.reports.pages.verevening_project import (
    PartnerLine,
    ProjectPage,
    lines_of_variant,
    project_page,
)
from regiowerk.web.pages.verevening import pictures, telling
from regiowerk.web.pages.verevening.acting import GENERAL
from regiowerk.web.pages.verevening.fields import fields_of
from regiowerk.web.pages.verevening.files import FILES
from regiowerk.web.pages.verevening.keys import SLUGS, key_fields
from regiowerk.web.pages.verevening.numbers import number_of, shown
from regiowerk.web.pages.verevening.working import Work
from regiowerk.web.pages.viewmodels import Crumb, Download, address, snapshot_of
from regiowerk.web.work import projects


def context_of(request: HttpRequest, work: Work) -> dict[str, Any]:
    """Return what every answer about a project shows."""
    result = work.worked.result
    found = project_page(result, work.place, label=telling.label_of)
    undo, redo = (False, False) if work.read_only else projects.reach(work.saved)
    return {
        "work": work,
        "found": found,
        "title": telling.headline(result, work.chosen),
        "general_error": work.errors.get(GENERAL, ""),
        "balance_svg": pictures.balance(result, work.chosen),
        "comparison_svg": pictures.comparison(work.chosen),
        "flows_svg": pictures.flows(result),
        "balances": _balances(found),
        "alone_total": _total([line.result.alone for line in found.lines]),
        "benefit_total": _total([line.result.benefit for line in found.lines]),
        "beside": _beside(found),
        "can_undo": undo,
        "can_redo": redo,
        "variant_links": variant_links(request, work),
    }


def answer_of(request: HttpRequest, work: Work, touched: Collection[str]) -> dict[str, Any]:
    """Return what the answer to a change of fields shows: those fields and what follows."""
    context = {**context_of(request, work), "fields": fields_of(work, touched)}
    known = work.project.assumptions
    ids = {
        name[2:].removesuffix(end) for name in touched for end in ("-laag", "-hoog", "-bron", "")
    }
    return {
        **context,
        "oob": True,
        "touched": touched,
        "touched_rows": [
            one for name, one in known.items() if name in ids and f"a-{name}" in context["fields"]
        ],
        "touched_fields": [
            name for name in touched if name in context["fields"] and not name.startswith("a-")
        ],
    }


def _balances(found: ProjectPage) -> list[tuple[int, str, list[str]]]:
    """Return the table behind the lines: year, together, each partner."""
    columns = [line.balance for line in found.lines]
    return [
        (
            year,
            telling.amount_whole(found.whole[at]),
            [telling.amount_whole(column[at]) for column in columns],
        )
        for at, year in enumerate(found.project.calendar)
    ]


def _total(parts: list[float | None]) -> float | None:
    known = [one for one in parts if one is not None]
    return sum(known) if len(known) == len(parts) else None


def _beside(found: ProjectPage) -> list[dict[str, Any]]:
    """Return per partner what every variant means for it, and what it says of it."""
    words = {True: _("kan ermee leven"), False: _("niet"), None: ""}
    columns = [(one, lines_of_variant(one)) for one in found.result.variants]
    rows = []
    for line in found.lines:
        cells = []
        for variant, lines in columns:
            said = {one.partner: one.accepts for one in variant.variant.stances}
            mine: PartnerLine = lines[line.place]
            stance = words[said.get(mine.result.partner.name)]
            cells.append(
                {
                    "variant": variant.variant.name,
                    "result": mine.result,
                    "worse": mine.worse,
                    "stance": stance,
                }
            )
        rows.append({"line": line, "cells": cells})
    return rows


def variant_links(request: HttpRequest, work: Work) -> list[dict[str, Any]]:
    """Return every variant with its address."""
    return [
        {"result": one, "url": replace(work, place=place).link(request), "place": place}
        for place, one in enumerate(work.worked.result.variants)
    ]


def frame_of(request: HttpRequest, work: Work) -> dict[str, Any]:
    """Return what only the whole page shows: editors, files, crumbs."""
    partners = {one.name for one in work.project.partners}
    places = snapshot_of(request).municipalities
    fields = fields_of(work)
    return {
        "fields": fields,
        "problems": [
            (name, fields[name].label, told) for name, told in work.errors.items() if name in fields
        ],
        "opened": _opened(work),
        "step": "verevening",
        "crumbs": [
            Crumb(_("Verevening"), address(request, "verevening")),
            Crumb(work.project.name),
        ],
        "key_rows": _key_rows(work, "k"),
        "tax_rows": _key_rows(work, "t"),
        "item_keys": _item_keys(work),
        "partner_fields": _partner_fields(work),
        "compensations": [
            (one, one.cents / 100, work.project.start + one.first, work.project.start + one.last)
            for one in work.chosen.variant.compensations
        ],
        "phase_names": [f"f-{name}" for name in work.project.phases],
        "stance_names": [
            (one.name, f"s-{place}-kan", f"s-{place}-waarom")
            for place, one in enumerate(work.project.partners)
        ],
        "municipalities": [one.name for one in places if one.name not in partners],
        "downloads": downloads(request, work),
        "mine": work.saved.owner_id is not None,
        "versions": work.saved.versions.count(),
        "share_url": reverse("verevening-gedeeld", args=[work.saved.share])
        if work.saved.share
        else "",
        "here_url": work.link(request),
        "by": telling.told_by(work.saved.owner, work.saved.changed_at.date()),
    }


def _opened(work: Work) -> set[str]:
    """Return the folded parts that hold a field with a refusal."""
    found = project_page(work.worked.result, work.place, label=telling.label_of)
    wrong = {name.removeprefix("a-") for name in work.errors if name.startswith("a-")}
    parts = {group.account.value: group.assumptions for group in found.groups}
    parts["algemeen"] = found.general
    held = {part for part, held in parts.items() if any(_is_of(one.id, wrong) for one in held)}
    settings = {"naam", "start", "jaren", "prijsjaar", "melding"}
    if any(name in settings or name.startswith("f-") for name in work.errors):
        held.add("algemeen")
    return held


def _is_of(name: str, wrong: set[str]) -> bool:
    """Return whether a refusal is about an assumption, or about what it rests on."""
    return any(one.partition("-")[0] == name for one in wrong)


def _partner_fields(work: Work) -> list[dict[str, Any]]:
    """Return per partner its fields: site, size where the project has one, figures."""
    figures = [one.id for one in work.project.assumptions.values() if one.per_partner]
    open_ones = [
        one.id for one in work.project.assumptions.values() if one.per_partner and one.open
    ]
    first = ["ligging", *(["omvang"] if work.project.size else []), *open_ones]
    given = {one["name"]: one for one in work.worked.content["partners"]}
    lines = lines_of_variant(work.chosen)
    return [
        {
            "partner": partner,
            "line": lines[place],
            "first": [f"p-{place}-{word}" for word in first],
            "rest": [f"p-{place}-{word}" for word in figures if word not in open_ones],
            "own": bool(given[partner.name].get("figures")),
            "opened": any(name.startswith(f"p-{place}-") for name in work.errors),
        }
        for place, partner in enumerate(work.project.partners)
    ]


def _key_rows(work: Work, prefix: str) -> dict[str, Any]:
    """Return the fields of a key: per basis its weight, per partner its fixed percentage."""
    variant = work.chosen.variant
    texts = key_fields(variant.key if prefix == "k" else variant.tax_key, prefix, work.project)
    values = {name: work.typed.get(name, text) for name, text in texts.items()}
    bases = [(f"{prefix}-{slug}", telling.BASES[basis]) for basis, slug in SLUGS.items()]
    fixed = [
        (f"{prefix}-deel-{place}", one.name) for place, one in enumerate(work.project.partners)
    ]
    found: dict[str, Any] = {
        part: [{"name": name, "label": label, "value": values[name]} for name, label in rows]
        for part, rows in (("bases", bases), ("fixed", fixed))
    }
    return {**found, "sum": _sum_told([values[name] for name, _label in bases])}


def _sum_told(typed: list[str]) -> str:
    """Return what weights add up to; a dash while one is no number."""
    try:
        return f"{shown(sum(number_of(one) for one in typed if one.strip()))} %"
    except InputError:
        return "–"


def _item_keys(work: Work) -> list[dict[str, Any]]:
    """Return the joint items with the key that each has of its own."""
    keys = work.worked.content["variants"][work.place].get("item_keys", {})
    bases = [(basis.value, str(label)) for basis, label in telling.BASES.items()]
    return [
        {
            "name": f"i-{item.id}",
            "label": item.label,
            "value": _simple(keys.get(item.id, "")),
            "options": [("", _("zoals de sleutel hierboven")), *bases[:-1]],
        }
        for item in work.project.items
        if item.scope == "gezamenlijk"
    ]


def _simple(key: Any) -> str:
    """Return the basis of a key, or that it is a mix of its own."""
    return key if isinstance(key, str) else "eigen"


def downloads(request: HttpRequest, work: Work) -> list[Download]:
    """Return the files of a project."""
    return [
        Download(str(made.label), work.link(request, "verevening-bestand", name))
        for name, made in FILES.items()
    ]

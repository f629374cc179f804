"""The maps of Afbakenen: regions with their certainty, and the strongest flows of one place."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from regiowerk.delineate.card import flows_at
from regiowerk.delineate.recipe import Recipe
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports import maps
from regiowerk.reports.delineating.tables import DOUBT
from regiowerk.reports.maps import Heading, ZoneStyle
from regiowerk.reports.pages.delineation import DelineationPage
from regiowerk.web.pages.delineate.asking import words_of
from regiowerk.web.pages.geometry import CLOSE, geometry_of, points_around
from regiowerk.web.pages.pictures import ANY, Says, Shown, areas_of, shown
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.templatetags.regiowerk_tags import dag, getal, in_zin, named, procent
from regiowerk.web.work import computing

_MOST_ARROWS = 16


def regions(
    request: HttpRequest, snapshot: Snapshot, page: DelineationPage, *, standalone: bool = False
) -> Shown | None:
    """Return the regions by hue; with certainty also borders, lightness and hatching by it."""
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    label_of = _labels(snapshot, page)
    zones = _styles(page, label_of)
    card = address(request, "afbakenen-gemeente", ANY, **words_of(request.GET))
    areas = areas_of(request, snapshot, _says(page), label_of, card)
    caption = _caption(page, snapshot)
    heading = Heading(_("Gebieden"), caption, standalone)
    if page.certainty is None:
        picture = maps.draw_zones(
            geometry,
            areas,
            zones,
            heading,
            none=_("in geen enkel gebied"),
            numbers=_("nummers: zie de tabel"),
        )
        return shown(picture, caption)
    known = {area.id for area in areas}
    picture = maps.draw_certainty(
        geometry,
        areas,
        zones,
        heading,
        stability={u: s for u, s in page.certainty.stability.items() if u in known},
        borders={
            pair: share for pair, share in page.certainty.borders.items() if known.issuperset(pair)
        },
        doubt=[unit for unit in page.certainty.doubt(DOUBT) if unit in known],
        words=certainty_words(),
    )
    return shown(picture, caption)


def laid(request: HttpRequest, snapshot: Snapshot, page: DelineationPage) -> Shown | None:
    """Return the regions by hue under the dashed borders of the division they are laid against."""
    geometry = geometry_of(snapshot.on)
    if geometry is None or page.laid is None:
        return None
    label_of = _labels(snapshot, page)
    view = page.laid.view
    other = named(view.zoning, "plural")
    caption = _("De gebieden in kleur, %(other)s met streepjes.") % {"other": in_zin(other)}
    card = address(request, "afbakenen-gemeente", ANY, **words_of(request.GET))
    picture = maps.draw_overlay(
        geometry,
        areas_of(request, snapshot, _says(page), label_of, card),
        _styles(page, label_of),
        {snapshot.units[u].nis: code for u, code in view.zone_of.items() if u in snapshot.units},
        Heading(f"{_('Gebieden')} × {other}", caption),
        cut=[place.nis for place, *_rest in page.laid.differ],
        numbers=_("nummers: zie de tabel"),
        words=(
            _("grens van een gebied"),
            _("grens van %(other)s") % {"other": in_zin(other)},
            _("buiten het overeenkomstige gebied"),
        ),
    )
    return shown(picture, caption)


def _labels(snapshot: Snapshot, page: DelineationPage) -> dict[str, str]:
    """Return the label of each Flemish municipality by unit."""
    found = page.areas.label_of
    return {m.id: found[m.nis] for m in snapshot.municipalities if m.nis in found}


def _styles(page: DelineationPage, label_of: Mapping[str, str]) -> list[ZoneStyle]:
    """Return the regions that have a municipality on the map, numbered as in the table."""
    drawn = set(label_of.values())
    return [
        ZoneStyle(row.region.label, row.region.name, row.number)
        for row in page.rows
        if row.region.label in drawn
    ]


def certainty_words() -> maps.CertaintyWords:
    """Return what the legend of a map of certainty says, in the language of the page."""
    return maps.CertaintyWords(
        fills=(
            _("vast: in ten minste 90 % van de herhalingen bij dit gebied"),
            _("tamelijk vast: in 75 tot 90 %"),
            _("los: in minder dan 75 %"),
        ),
        doubt=_("twijfelzone"),
        borders=(
            _("vaste grens: in ten minste 90 % van de herhalingen"),
            _("grens in 50 tot 90 %"),
            _("zwakke grens: in minder dan 50 %"),
            _("geen grens, wel in ten minste 25 % van de herhalingen"),
        ),
        none=_("in geen enkel gebied"),
        numbers=_("nummers: zie de tabel"),
    )


def arrows(
    request: HttpRequest,
    snapshot: Snapshot,
    recipe: Recipe,
    place: Municipality,
    *,
    standalone: bool = False,
) -> Shown | None:
    """Return the strongest flows from and to a municipality as arrows."""
    geometry = geometry_of(snapshot.on, CLOSE)
    if geometry is None or place.nis not in geometry.paths:
        return None
    areas = computing.areas(snapshot, recipe)
    card = address(request, "afbakenen-gemeente", ANY, **words_of(request.GET))
    outside = points_around(snapshot)
    known = geometry.paths.keys() | outside.keys()
    data = computing.material(snapshot, recipe)
    caption = _("De sterkste stromen van en naar %(name)s.") % {"name": place.name}
    picture = maps.draw_arrows(
        geometry,
        areas_of(request, snapshot, lambda _place: "", page=card),
        [flow for flow in flows_at(data.flows, place.nis) if known.issuperset(flow[:2])],
        Heading(place.name, caption, standalone),
        focus=place.nis,
        region_of={nis: label for nis, label in areas.label_of.items() if nis in geometry.paths},
        most=_MOST_ARROWS,
        places=outside,
        names=data.names,
        words=maps.ArrowWords(
            leaving=_("van hier naar elders"),
            arriving=_("van elders naar hier"),
            flow=_("stroom"),
            width=_("breedte van de pijl"),
            amount=getal,
        ),
    )
    return shown(picture, caption)


def _says(page: DelineationPage) -> Says:
    names = {row.region.label: row.region.name for row in page.rows}

    def says(place: Municipality) -> str:
        label = page.areas.label_of.get(place.nis)
        if label is None:
            return _("in geen enkel gebied")
        if page.certainty is None:
            return names[label]
        shares = page.certainty.membership.get(place.nis, {})
        told = [f"{procent(share, 0)} {names.get(r, r)}" for r, share in list(shares.items())[:3]]
        return ", ".join(told) or names[label]

    return says


def _caption(page: DelineationPage, snapshot: Snapshot) -> str:
    text = _("Gemeenten van %(day)s.") % {"day": dag(snapshot.on)}
    if page.certainty is None:
        return text
    sure = _("Gearceerd: minder dan %(share)s zeker.") % {"share": procent(DOUBT, 0)}
    return f"{text} {sure}"

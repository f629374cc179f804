"""The maps of the pages: what is where, what it says and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality, ZoningView
from regiowerk.reports import maps
from regiowerk.reports.maps import Area, Heading, LegendItem, ZoneStyle
from regiowerk.reports.pages.landscape import Structure, landscape_of
from regiowerk.reports.pages.overlay import Overlay
from regiowerk.reports.pages.zone import ZonePage
from regiowerk.web.pages.geometry import CLOSE, geometry_of
from regiowerk.web.pages.territories import near_frame, parts_of
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.templatetags.regiowerk_tags import dag, named

Says = Callable[[Municipality], str]
_MOST_HATCHED = 1 / 3  # of the municipalities
ANY = "00000"  # stands for a NIS code in an address, so that it is made once
_NEAR = 75_000  # metres: in a narrower frame the names of municipalities can be read


@dataclass(frozen=True, slots=True)
class Shown:
    """A map on a page or in a file, with its legend and caption."""

    svg: SafeString
    legend: tuple[LegendItem, ...]
    caption: str


def file(shown: Shown | None, name: str) -> HttpResponse:
    """Return a map as a file.

    Raises
    ------
    Http404
        If there are no boundaries for the day.
    """
    if shown is None:
        raise Http404(name)
    response = HttpResponse(shown.svg, content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="regiowerk-{name}.svg"'
    return response


def shown(picture: maps.Picture, caption: str) -> Shown:
    """Return a picture as a page shows it."""
    return Shown(mark_safe(picture.svg), picture.legend, caption)


def areas_of(
    request: HttpRequest,
    snapshot: Snapshot,
    says: Says,
    zone_of: Mapping[str, str] | None = None,
    page: str = "",
) -> list[Area]:
    """Return the municipalities of the day, each leading to its page.

    Parameters
    ----------
    request, snapshot : HttpRequest, Snapshot
        Of the page with the map.
    says : callable
        What the map says of a municipality.
    zone_of : mapping of unit id to zone, optional
        The zones it is drawn in.
    page : str
        Address to lead to with `ANY` where the NIS code goes; that of its own page when empty.
    """
    zones = zone_of or {}
    page = page or address(request, "gemeente", ANY)
    return [
        Area(
            place.nis,
            place.name,
            says(place),
            page.replace(ANY, place.nis),
            place.id,
            zones.get(place.id, ""),
        )
        for place in snapshot.municipalities
    ]


def _by_nis(snapshot: Snapshot, of_unit: Mapping[str, str]) -> dict[str, str]:
    return {snapshot.units[unit].nis: value for unit, value in of_unit.items()}


def _nis(snapshot: Snapshot, units: Iterable[str]) -> tuple[str, ...]:
    return tuple(snapshot.units[unit].nis for unit in units)


def _styles(view: ZoningView) -> list[ZoneStyle]:
    """Return the zones that have municipalities, numbered as the tables number them."""
    return [ZoneStyle(code, view.zones[code].name, str(n)) for code, n in view.numbers.items()]


def _zone_name(view: ZoningView | None, unit: str) -> str:
    if view is None or unit not in view.zone_of:
        return ""
    return view.zones[view.zone_of[unit]].name


# --- divisions ----------------------------------------------------------------------------------


def regions(request: HttpRequest, snapshot: Snapshot, *, standalone: bool = False) -> Shown | None:
    """Return Flanders by referentieregio; each municipality leads to its page."""
    view = landscape_of(snapshot).regions
    return None if view is None else zoning(request, snapshot, view, standalone=standalone)


def zoning(
    request: HttpRequest, snapshot: Snapshot, view: ZoningView, *, standalone: bool = False
) -> Shown | None:
    """Return a division by hue; each municipality leads to its page."""
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    name = named(view.zoning, "plural")
    caption = _("%(zonings)s op %(day)s.") % {"zonings": name, "day": dag(snapshot.on)}
    areas = areas_of(request, snapshot, lambda m: _zone_name(view, m.id), view.zone_of)
    heading = Heading(name, caption, standalone)
    picture = maps.draw_zones(
        geometry,
        areas,
        _styles(view),
        heading,
        none=_("in geen enkel gebied"),
        numbers=_("nummers: zie de tabel"),
    )
    return shown(picture, caption)


def overlay(
    request: HttpRequest, snapshot: Snapshot, cut: Overlay, *, standalone: bool = False
) -> Shown | None:
    """Return one division by hue under the dashed borders of another.

    What is cut off from its zone is hatched, unless that is so much that it says nothing.
    """
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    one, other = named(cut.one.zoning, "plural"), named(cut.other.zoning, "plural")
    words = {"one": one, "other": other}
    caption = _("%(one)s in kleur, %(other)s met streepjes.") % words
    apart = tuple(place.nis for row in cut.rows for place in row.apart)
    hatched = apart if len(apart) <= _MOST_HATCHED * len(snapshot.municipalities) else ()

    def says(place: Municipality) -> str:
        return " · ".join(filter(None, (_zone_name(v, place.id) for v in (cut.one, cut.other))))

    picture = maps.draw_overlay(
        geometry,
        areas_of(request, snapshot, says, cut.one.zone_of),
        _styles(cut.one),
        _by_nis(snapshot, cut.other.zone_of),
        Heading(f"{one} × {other}", caption, standalone),
        cut=hatched,
        numbers=_("nummers: zie de tabel"),
        words=(
            _("grens van %(one)s") % words,
            _("grens van %(other)s") % words,
            _("gescheiden van de rest van zijn gebied"),
        ),
    )
    return shown(picture, caption)


def zone(
    request: HttpRequest, snapshot: Snapshot, page: ZonePage, *, standalone: bool = False
) -> Shown | None:
    """Return a zone with the names of its municipalities, among the others of its division."""
    geometry = geometry_of(snapshot.on, CLOSE)
    if geometry is None or not page.members:
        return None
    caption = _("%(zone)s op %(day)s.") % {"zone": page.zone.name, "day": dag(snapshot.on)}
    picture = maps.draw_focus(
        geometry,
        areas_of(request, snapshot, lambda m: _zone_name(page.view, m.id), page.view.zone_of),
        (),
        [member.municipality.nis for member in page.members],
        Heading(page.zone.name, caption, standalone),
        region_of=_by_nis(snapshot, page.view.zone_of),
        words=("", page.zone.name, ""),
    )
    return shown(picture, caption)


# --- municipalities and structures --------------------------------------------------------------


def load(request: HttpRequest, snapshot: Snapshot, *, standalone: bool = False) -> Shown | None:
    """Return the number of structures of each municipality."""
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    counts = {m.nis: len(snapshot.participations(m)) for m in snapshot.municipalities}
    title = _("Aantal samenwerkingsverbanden per gemeente")
    caption = f"{title}, {dag(snapshot.on)}."

    def says(place: Municipality) -> str:
        n = counts[place.nis]
        return ngettext("%(n)d samenwerking", "%(n)d samenwerkingen", n) % {"n": n}

    picture = maps.draw_values(
        geometry,
        areas_of(request, snapshot, says),
        {nis: float(count) for nis, count in counts.items()},
        Heading(title, caption, standalone),
        unit=_("samenwerkingen"),
        region_of=_by_nis(snapshot, landscape_of(snapshot).region_of),
        none=_("geen cijfer"),
    )
    return shown(picture, caption)


def place(
    request: HttpRequest, snapshot: Snapshot, place: Municipality, *, standalone: bool = False
) -> Shown | None:
    """Return a municipality among its neighbours."""
    geometry = geometry_of(snapshot.on, CLOSE)
    if geometry is None or place.nis not in geometry.paths:
        return None
    land = landscape_of(snapshot)
    region = _zone_name(land.regions, place.id)
    caption = _("%(name)s en haar buren op %(day)s.") % {
        "name": place.name,
        "day": dag(snapshot.on),
    }
    picture = maps.draw_focus(
        geometry,
        areas_of(request, snapshot, lambda m: _zone_name(land.regions, m.id)),
        (place.nis,),
        [m.nis for m in snapshot.neighbours(place)],
        Heading(place.name, caption, standalone),
        region_of=_by_nis(snapshot, land.region_of),
        words=(place.name, _("buurgemeente"), region),
    )
    return shown(picture, caption)


def members(
    request: HttpRequest, snapshot: Snapshot, structure: Structure, *, standalone: bool = False
) -> Shown | None:
    """Return the members of a structure on the regions it touches."""
    overview = geometry_of(snapshot.on)
    if overview is None or not structure.units:
        return None
    land = landscape_of(snapshot)
    touched = [u for u, code in land.region_of.items() if code in structure.verdict.touched]
    frame = near_frame(overview, _nis(snapshot, {*touched, *structure.units}))
    geometry = geometry_of(snapshot.on, CLOSE) if frame is not maps.FLANDERS else overview
    name = structure.organisation.name
    caption = _("Deelnemers van %(name)s op %(day)s.") % {"name": name, "day": dag(snapshot.on)}
    picture = maps.draw_members(
        geometry or overview,
        areas_of(request, snapshot, _seat_says(structure)),
        maps.Members(
            [seat.municipality.nis for seat in structure.seats if seat.whole],
            _nis(snapshot, (u for u in structure.verdict.outside if u in snapshot.units)),
            parts_of(snapshot, structure, CLOSE if frame is not maps.FLANDERS else "overview"),
        ),
        Heading(name, caption, standalone),
        regions=maps.Regions(_by_nis(snapshot, land.region_of), _region_names(land.regions)),
        frame=frame,
        named=frame.width < _NEAR,
        words=maps.MemberWords(
            _("deelnemer"),
            _("deelnemer buiten de hoofdregio"),
            _("deelnemer met een deel van het grondgebied"),
        ),
    )
    return shown(picture, caption)


def _seat_says(structure: Structure) -> Says:
    seats = {seat.municipality.id: seat for seat in structure.seats}

    def says(place: Municipality) -> str:
        if place.id not in seats:
            return _("geen deelnemer")
        if not seats[place.id].whole:
            names = ", ".join(part.name for part in seats[place.id].parts)
            return _("deelnemer met een deel van het grondgebied") + f" ({names})"
        if place.id in structure.verdict.outside:
            return _("deelnemer buiten de hoofdregio")
        return _("deelnemer")

    return says


def _region_names(view: ZoningView | None) -> dict[str, str]:
    return {zone.code: zone.name for zone in view.zones.values()} if view else {}

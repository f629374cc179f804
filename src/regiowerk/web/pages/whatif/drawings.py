"""The maps of Wat als and Grensgemeenten."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from regiowerk.align.plans import Plan, labels_of
from regiowerk.core.names import fold
from regiowerk.register.snapshot import Snapshot
from regiowerk.register.views import Municipality
from regiowerk.reports import maps
from regiowerk.reports.maps import Area, Heading, ZoneStyle
from regiowerk.reports.pages.whatif_border import BorderPage
from regiowerk.web.pages.geometry import CLOSE, geometry_of
from regiowerk.web.pages.pictures import ANY, Shown, areas_of, shown
from regiowerk.web.pages.viewmodels import address
from regiowerk.web.pages.whatif.working import CHOSEN, Work
from regiowerk.web.templatetags.regiowerk_tags import dag

_LONGEST_LINK = 300  # letters; a link stands on the map once per municipality


def plan_map(
    request: HttpRequest,
    snapshot: Snapshot,
    work: Work,
    *,
    standalone: bool = False,
    bare: bool = False,
) -> Shown | None:
    """Return the regions of a plan; each municipality leads to what can be done with it.

    A bare map has no shapes and links: it changes a map that is on the page already.
    """
    geometry = geometry_of(snapshot.on)
    if geometry is None:
        return None
    plan, now = work.plan, work.plan.now
    before = plan.start.arrangement.register_region_of
    nis = {place.id: place.nis for place in snapshot.municipalities}
    locked = [p for unit in now.locked for p in now.parts(unit)]
    chosen = nis.get(now.parts(work.chosen)[0], "") if work.chosen else ""
    title = plan.name or _("Wat als")
    caption = _("%(name)s, gemeenten van %(day)s.") % {"name": title, "day": dag(snapshot.on)}
    picture = maps.draw_plan(
        geometry,
        _areas(snapshot, plan, place_link(request, work)),
        region_styles(plan),
        {nis[unit]: code for unit, code in before.items() if unit in nis},
        Heading(_("Kaart van het plan"), caption, standalone, id="plan", bare=bare),
        locked=[nis[unit] for unit in locked if unit in nis],
        chosen="" if standalone else chosen,
        words=_words(),
    )
    return shown(picture, caption)


def _areas(snapshot: Snapshot, plan: Plan, link: str) -> list[Area]:
    """Return the municipalities of the day in the regions of a plan, each with its link."""
    labels, region_of = labels_of(plan.now.names), plan.now.register_region_of
    return [
        Area(
            place.nis,
            place.name,
            _said(plan, place, labels),
            link.replace(ANY, place.nis),
            place.id,
            region_of.get(place.id, ""),
        )
        for place in snapshot.municipalities
    ]


def place_link(request: HttpRequest, work: Work) -> str:
    """Return where a municipality on the map leads, with `ANY` where its NIS code goes.

    A long plan leads to the municipality itself: its link would stand there 285 times. The script
    knows the way to the plan; without it the list does.
    """
    link = work.link(request, **{CHOSEN: ANY})
    return link if len(link) <= _LONGEST_LINK else address(request, "gemeente", ANY)


def _words() -> maps.PlanWords:
    return maps.PlanWords(
        _("ligt elders dan voor het plan"),
        _("vastgezet"),
        _("in geen regio"),
        _("nummers: zie de tabel"),
    )


def region_styles(plan: Plan) -> list[ZoneStyle]:
    """Return the regions of a plan, numbered in order of name."""
    labels = sorted(labels_of(plan.now.names).items(), key=lambda one: fold(one[1]))
    return [ZoneStyle(code, name, str(n)) for n, (code, name) in enumerate(labels, start=1)]


def _said(plan: Plan, place: Municipality, labels: dict[str, str]) -> str:
    """Return what the map says of a municipality: its region, where it came from, its lock."""
    now, before = plan.now, plan.start.arrangement
    code = now.register_region_of.get(place.id, "")
    was = before.register_region_of.get(place.id, "")
    unit = now.successor_of.get(place.id, place.id)
    told = [labels.get(code, _("in geen regio"))]
    if unit != place.id:
        told.append(_("opgegaan in %(name)s") % {"name": now.called(unit)})
    if code != was:
        told.append(_("was %(region)s") % {"region": before.names.get(was, _("in geen regio"))})
    if unit in now.locked or code in now.locked_regions:
        told.append(_("vastgezet"))
    return ", ".join(told)


def border_map(request: HttpRequest, snapshot: Snapshot, page: BorderPage) -> Shown | None:
    """Return a municipality on a border among its neighbours, with the regions around."""
    geometry = geometry_of(snapshot.on, CLOSE)
    if geometry is None or page.nis not in geometry.paths:
        return None
    region_of = snapshot.zoning("referentieregio").zone_of
    names = {pull.region: name for name, pull in page.regions}
    near = [m.nis for m in snapshot.neighbours(snapshot.municipality(page.nis))]
    caption = _("%(name)s en haar buren; dikke lijnen zijn grenzen van regio's.") % {
        "name": page.name
    }
    picture = maps.draw_focus(
        geometry,
        areas_of(request, snapshot, lambda m: names.get(region_of.get(m.id, ""), "")),
        (page.nis,),
        near,
        Heading(page.name, caption),
        region_of={snapshot.units[unit].nis: code for unit, code in region_of.items()},
        words=(page.name, _("buurgemeente"), page.region),
    )
    return shown(picture, caption)

"""The commands `align nesting`, `align layers`, `align conformity` and `align tangle`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError, ValidityError

if TYPE_CHECKING:
    from regiowerk.align.load import Organ
    from regiowerk.align.structures import Structure
    from regiowerk.align.tangle import Tangles
    from regiowerk.register.snapshot import Snapshot

_SHOWN = 15


@click.group("align")
def align_group() -> None:
    """Align structures with regions (afstemmen): fit, conformity, the tangle."""


@align_group.command("nesting")
@click.option(
    "--structures",
    "what",
    default="alle",
    show_default=True,
    help="Zoning (indeling), kind (soort) or family of structures, such as politiezone, "
    "vervoerregio or igs; alle for every active structure.",
)
@click.option(
    "--zoning",
    default="referentieregio",
    show_default=True,
    help="Zoning (indeling) to lay them against.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.8,
    show_default=True,
    help="Least Jaccard index of near-duplicates (bijna dezelfde leden).",
)
@with_register
def nesting_command(request: Request, what: str, zoning: str, threshold: float) -> None:
    """Show which structures fit the regions and which span them (matroesjka).

    A structure is equal to a region, inside one, a union of complete regions, or it spans;
    unknown when no members are known. The nested-doll index is the share of pairs of structures
    that are disjoint, equal or nested.
    """
    from regiowerk.align.dolls import Dolls
    from regiowerk.align.nesting import nesting_in
    from regiowerk.align.population import population_of
    from regiowerk.align.structures import structures_of
    from regiowerk.reports.aligning import dolls_card, nesting_card

    snapshot = _peopled(request)
    structures = structures_of(snapshot, what)
    nesting = nesting_in(structures, snapshot.zoning(zoning))
    card = nesting_card(nesting, snapshot, population_of(snapshot))
    card["dolls"] = dolls_card(Dolls(structures), snapshot, threshold=threshold)
    if request.as_json:
        print_json(card)
    else:
        _print_nesting(card, what)


@align_group.command("layers")
@click.option(
    "--zoning",
    default="referentieregio",
    show_default=True,
    help="Zoning (indeling) to lay all others against.",
)
@with_register
def layers_command(request: Request, zoning: str) -> None:
    """Lay every zoning (indeling) against the regions and list what spans (matroesjka).

    Counts by fit, and of each spanning zone the number of municipalities in each region.
    """
    from regiowerk.align.layers import layers_of
    from regiowerk.reports.layers import layers_card, layers_text

    snapshot = _peopled(request)
    layers = layers_of(snapshot, zoning)
    if request.as_json:
        print_json(layers_card(layers, snapshot))
    else:
        click.echo(layers_text(layers, snapshot))


@align_group.command("conformity")
@with_register
def conformity_command(request: Request) -> None:
    """Judge every structure under the Regiodecreet (regioconformiteit) on a day.

    Each verdict comes with its deadline, the reason and the facts that are not known; those that
    are out of scope (rechtsvorm) are counted, and listed with --json.
    """
    from regiowerk.align.decree import decree
    from regiowerk.align.progress import board_of
    from regiowerk.align.terms import terms_of
    from regiowerk.reports.aligning import conformity_card

    board = board_of(request.snapshot)
    terms = terms_of((one.structure for one in board.verdicts), decree(), on=request.on)
    card = conformity_card(board, terms)
    if request.as_json:
        print_json(card)
    else:
        _print_conformity(card)


@align_group.command("tangle")
@click.option("--municipality", help="One municipality (gemeente): NIS code or name.")
@click.option("--region", help="One referentieregio: code or name.")
@with_register
def tangle_command(request: Request, municipality: str | None, region: str | None) -> None:
    """Count in how many structures municipalities are, and with whom (kluwen).

    With --region: its structures by form, theme and origin, and how many its municipalities share.
    Without --municipality or --region: all Flemish municipalities, who shares most, and at which
    scale each theme works. Seats and hours are estimates, with their assumptions in the JSON.
    """
    from regiowerk.align.load import packaged_assumptions
    from regiowerk.align.structures import cooperations
    from regiowerk.align.tangle import Tangles

    if municipality is not None and region is not None:
        raise InputError("Give --municipality or --region, not both.")
    snapshot = _peopled(request)
    if region is not None:
        _region_tangle(request, region)
        return
    structures = cooperations(snapshot)
    tangles = Tangles(structures, (place.id for place in snapshot.municipalities))
    organs = packaged_assumptions()
    if municipality is None:
        card = _all_tangles(snapshot, structures, tangles, organs)
        if request.as_json:
            print_json(card)
        else:
            _print_tangles(card)
        return
    one = _one_tangle(snapshot, municipality, tangles, organs)
    if request.as_json:
        print_json(one)
    else:
        _print_tangle(one)


def _peopled(request: Request) -> Snapshot:
    """Return the register of the day; refuse a day on which it knows no municipality."""
    snapshot = request.snapshot
    if not snapshot.municipalities:
        raise ValidityError(
            f"The register knows no municipality on {snapshot.on}: that is before it begins. Ask "
            "for a later day with --on.",
            day=snapshot.on,
        )
    return snapshot


def _region_tangle(request: Request, region: str) -> None:
    from regiowerk.reports.pages.align_region_tangle import region_tangle_card, region_tangle_page

    card = region_tangle_card(region_tangle_page(request.snapshot, region), request.snapshot)
    if request.as_json:
        print_json(card)
    else:
        _print_region_tangle(card)


def _one_tangle(
    snapshot: Snapshot, key: str, tangles: Tangles, organs: tuple[Organ, ...]
) -> dict[str, Any]:
    from regiowerk.align.load import load_of
    from regiowerk.align.population import population_of
    from regiowerk.align.progress import REGION
    from regiowerk.align.similar import beside_others
    from regiowerk.reports.aligning import tangle_card
    from regiowerk.reports.pages.align_tangle import refuse_abroad

    place = snapshot.municipality(key)
    refuse_abroad(place)
    tangle = tangles.tangle(place.id)
    region_of = snapshot.zoning(REGION).zone_of
    beside = beside_others(tangles, tangle.unit, region_of, population_of(snapshot), organs)
    return tangle_card(tangle, snapshot, load_of(tangle.structures, organs), beside, organs)


def _all_tangles(
    snapshot: Snapshot,
    structures: tuple[Structure, ...],
    tangles: Tangles,
    organs: tuple[Organ, ...],
) -> dict[str, Any]:
    from regiowerk.align.load import load_of
    from regiowerk.align.nesting import nesting_in
    from regiowerk.align.progress import REGION
    from regiowerk.align.scales import scales_of
    from regiowerk.reports.aligning import scales_card, tangle_row

    nesting = nesting_in(structures, snapshot.zoning(REGION))
    pairs = tangles.meetings.pairs()
    return {
        "on": snapshot.on.isoformat(),
        "municipalities": [
            tangle_row(one, snapshot, load_of(one.structures, organs))
            for one in tangles.of.values()
        ],
        "most_shared": [
            [snapshot.units[p.one].name, snapshot.units[p.other].name, p.structures]
            for p in pairs[:_SHOWN]
        ],
        "themes": scales_card(scales_of(nesting), nesting),
    }


def _print_nesting(card: dict[str, Any], what: str) -> None:
    if not card["units"]:
        click.echo(f"The register has no active structures '{what}' on {card['on']}.", err=True)
    counts = ", ".join(f"{count} {fit}" for fit, count in card["fit"].items())
    click.echo(f"{what} against {card['zoning']} on {card['on']}: {card['units']} ({counts})")
    rows = [
        (one["name"], "; ".join(f"{region} {n}" for region, n in one["parts"].items()))
        for one in card["spanning"]
    ]
    _section("Spanning (over regiogrenzen)", ("name", "municipalities per region"), rows)
    dolls = card["dolls"]
    index = "undefined" if dolls["index"] is None else f"{dolls['index']:.4f}"
    click.echo(
        f"\nNested-doll index {index}: of {dolls['pairs']} pairs {dolls['disjoint']} disjoint, "
        f"{dolls['equal']} equal, {dolls['nested']} nested, {dolls['violating']} violating"
    )
    header = ("one", "other", "shared", "only one", "only other")
    for title, key in (
        ("Violating pairs, largest difference first", "violations"),
        ("Near-duplicates (bijna dezelfde leden)", "nearest"),
    ):
        pairs = [
            (p["one"], p["other"], p["shared"], len(p["only_one"]), len(p["only_other"]))
            for p in dolls[key]
        ]
        _section(title, header, pairs, right=(2, 3, 4))


def _print_conformity(card: dict[str, Any]) -> None:
    from regiowerk.reports.aligning import verdict_word

    totals = ", ".join(f"{n} {verdict_word(verdict)}" for verdict, n in card["totals"].items() if n)
    click.echo(f"Regioconformiteit on {card['on']}: {totals}")
    for verdict in ("in_breach", "to_adapt", "permitted", "unknown"):
        rows = [
            (one["name"], one["deadline"], one["days_left"], "; ".join(one["regions"]))
            for one in card["structures"]
            if one["verdict"] == verdict
        ]
        header = ("name", "deadline", "days left", "regions")
        _section(f"{verdict_word(verdict)}: {len(rows)}", header, rows, right=(2,))
    rows = [
        (one["name"], one["in_scope"], *(one["totals"][v] for v in _COLUMNS))
        for one in card["progress"]
    ]
    _section(
        "Progress (voortgang)",
        ("region", "in scope", *(v.replace("_", " ") for v in _COLUMNS)),
        rows,
        right=range(1, len(_COLUMNS) + 2),
    )
    unknown = sum(term["ends"] is None for term in card["terms"])
    click.echo(f"\nTerms: founding date unknown for {unknown} of {len(card['terms'])}.", err=True)


_COLUMNS = ("conform", "to_adapt", "in_breach", "permitted", "unknown")


def _print_tangle(card: dict[str, Any]) -> None:
    congruence = card["congruence"]
    shown = "undefined" if congruence is None else f"{congruence:.2f}"
    click.echo(
        f"{card['name']} (NIS {card['nis']}) on {card['on']}: {card['structures']} structures, "
        f"{card['partners']} partners in {card['partner_sets']} sets, congruence {shown}"
    )
    for title, key in (
        ("By form (vorm)", "by_form"),
        ("By theme (thema)", "by_theme"),
        ("By origin (oorsprong)", "by_origin"),
    ):
        rows = [(group, len(names), "; ".join(names)) for group, names in card[key].items()]
        _section(title, ("", "structures", ""), rows, right=(1,))
    partners = list(card["partners_shared"].items())
    _section("Most shared partners", ("municipality", "structures"), partners[:_SHOWN], right=(1,))
    nearby = list(card["neighbours_shared"].items())
    header = ("municipality", "structures")
    _section("Neighbours (buurgemeenten), least shared first", header, nearby, right=(1,))
    beside = card["beside"]["measures"]
    medians = [
        (measure.replace("_", " "), v["own"], v["region"], v["similar"], v["flanders"])
        for measure, v in beside.items()
    ]
    columns = ("", "own", "region", "similar size", "Flanders")
    _section("Beside others (medians)", columns, medians, right=(1, 2, 3, 4))
    click.echo("Note: seats and hours are estimates; see --json for the assumptions.", err=True)


def _print_region_tangle(card: dict[str, Any]) -> None:
    click.echo(
        f"{card['name']} ({card['code']}) on {card['on']}: {card['structures']} structures of "
        f"{card['municipalities']} municipalities, {card['within']} inside the region alone, "
        f"{card['own_sets']} groups of its own, {card['partner_sets']} groups of partners outside"
    )
    for title, key in (
        ("By form (vorm)", "by_form"),
        ("By theme (thema)", "by_theme"),
        ("By origin (oorsprong)", "by_origin"),
    ):
        rows = [(group, len(names)) for group, names in card[key].items()]
        _section(title, ("", "structures"), rows, right=(1,))
    bonds = [
        (
            b["name"],
            b["structures"],
            b["within"],
            b["mean_shared"],
            _end(b["most"]),
            _end(b["least"]),
        )
        for b in card["bonds"]
    ]
    header = ("municipality", "structures", "inside", "mean shared", "most with", "least with")
    _section("Municipalities, most shared first", header, bonds, right=(1, 2, 3))
    pair = ("one", "other", "structures")
    _section("Pairs that share most", pair, card["most_shared"], right=(2,))
    _section("Pairs that share least", pair, card["least_shared"], right=(2,))
    medians = [
        (measure.replace("_", " "), v["own"], v["similar"], v["flanders"])
        for measure, v in card["beside"]["measures"].items()
    ]
    columns = ("", "own", "similar size", "Flanders")
    _section("Beside other regions (medians)", columns, medians, right=(1, 2, 3))
    click.echo("Note: seats and hours are estimates; see --json for the assumptions.", err=True)


def _end(one: list[Any] | None) -> str:
    return "" if one is None else f"{one[0]} {one[1]}"


def _print_tangles(card: dict[str, Any]) -> None:
    order = sorted(card["municipalities"], key=lambda m: (-m["structures"], m["name"]))
    rows = [
        (m["name"], m["structures"], m["partners"], m["partner_sets"], m["congruence"])
        for m in order
    ]
    header = ("municipality", "structures", "partners", "partner sets", "congruence")
    click.echo(aligned(header, rows, right=(1, 2, 3, 4)))
    _section("Most shared", ("one", "other", "structures"), card["most_shared"], right=(2,))
    themes = [(t["theme"], t["structures"], t["usual"]) for t in card["themes"]]
    _section("Scale of each theme", ("theme", "structures", "usual fit"), themes, right=(1,))


def _section(title: str, header: tuple[str, ...], rows: Any, right: Any = ()) -> None:
    if rows:
        click.echo(f"\n{title}\n{aligned(header, rows, right=right, indent='  ')}")

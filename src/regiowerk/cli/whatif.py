"""The commands `align whatif` and `align border`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regiowerk.cli.exporting import write_whole
from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json
from regiowerk.cli.store import Request
from regiowerk.core.errors import InputError, UnknownIdError

if TYPE_CHECKING:
    from regiowerk.align.evidence import Evidence
    from regiowerk.align.plans import Plan
    from regiowerk.align.reference import Reference
    from regiowerk.core.findings import Finding
    from regiowerk.register.snapshot import Snapshot

_ZONING = click.option(
    "--zoning",
    default="referentieregio",
    show_default=True,
    help="Zoning (indeling) to start from.",
)


@click.command("whatif")
@click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="NIS=REGION",
    help="A municipality (gemeente) by code or name goes to a region by code or name; may be "
    "repeated.",
)
@click.option(
    "--unassign",
    multiple=True,
    metavar="NIS",
    help="A municipality (gemeente) lies in no region any more; may be repeated.",
)
@click.option(
    "--lock",
    "locks",
    multiple=True,
    metavar="NIS[=REGION]",
    help="A municipality keeps its region (vastzetten), which must be REGION; may be repeated.",
)
@click.option(
    "--plan",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Plan to start from: JSON or GeoJSON of --out, or a table of municipality and region.",
)
@_ZONING
@click.option(
    "--against",
    type=click.Choice(("start", "today")),
    default="start",
    show_default=True,
    help="Compare with the start of the plan, or with the referentieregio's (vandaag).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Save the plan: .json or .geojson (whole), .csv or .xlsx (regions).",
)
@with_register
def whatif_command(
    request: Request,
    moves: tuple[str, ...],
    unassign: tuple[str, ...],
    locks: tuple[str, ...],
    file: Path | None,
    zoning: str,
    against: str,
    out: Path | None,
) -> None:
    """Show what a plan (wat als) does: which structures break or mend, and what changes per region.

    Nothing changes in the register. Locks hold for the moves that are given beside them.
    """
    from regiowerk.align.evidence import evidence_of
    from regiowerk.align.plan_checks import plan_findings
    from regiowerk.align.steps import Move, Unassign
    from regiowerk.reports.plans import effects_card

    if not moves and not unassign and file is None:
        raise InputError("There is nothing to try. Give --move, --unassign or --plan.")
    snapshot = request.snapshot
    plan, noticed = _start(request, zoning, file)
    plan = _locked(plan, snapshot, locks)
    steps = [
        Move(_municipality(snapshot, plan, unit), _region(snapshot, plan, region))
        for unit, region in (_pair(text, "--move") for text in moves)
    ]
    out_of = [Unassign(_municipality(snapshot, plan, unit)) for unit in unassign]
    asked = [one.municipality for one in steps] + [one.municipality for one in out_of]
    _refuse_twice(asked, plan)
    plan = plan.then(*steps, *out_of)
    evidence = evidence_of(snapshot)
    effects = _reference(snapshot, plan, evidence, against).effects(plan.now, name=plan.name)
    card = effects_card(effects, plan, evidence, (*noticed, *plan_findings(plan, evidence)))
    if out is not None:
        _save(request, plan, evidence, out)
    if request.as_json:
        print_json(card)
    else:
        _print_effects(card)


def _refuse_twice(units: list[str], plan: Plan) -> None:
    if twice := sorted({plan.now.called(one) for one in units if units.count(one) > 1}):
        raise InputError(
            f"{', '.join(twice)} is moved or unassigned more than once. Give each municipality one "
            "--move or --unassign.",
            municipalities=twice,
        )


@click.command("border")
@click.option("--municipality", help="One municipality (gemeente): NIS code or name.")
@_ZONING
@with_register
def border_command(request: Request, municipality: str | None, zoning: str) -> None:
    """Show how every criterion pulls at municipalities on a border (grensgemeenten).

    Commuters, shared structures and other zonings, for the own region and each one next to it;
    and what a move does. There is no score that adds them up.
    """
    from regiowerk.align.borderland import Borderland
    from regiowerk.align.evidence import evidence_of
    from regiowerk.align.plans import plan_on
    from regiowerk.align.reference import reference_of
    from regiowerk.reports.plans import border_card

    snapshot = request.snapshot
    plan = plan_on(snapshot, zoning)
    unit = None if municipality is None else _municipality(snapshot, plan, municipality)
    evidence = evidence_of(snapshot)
    land = Borderland(reference_of(plan, evidence), zoning=zoning)
    found = land.all() if unit is None else (land.of(unit),)
    cards = [border_card(one, plan, evidence) for one in found]
    if request.as_json:
        head = {"on": request.on.isoformat(), "zoning": zoning}
        print_json({**head, "municipalities": cards, "notes": [*plan.start.notes, *evidence.notes]})
    elif unit is None:
        _print_borders(cards)
    else:
        _print_border(cards[0])


def _start(request: Request, zoning: str, file: Path | None) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan before the moves, and what was noticed in its file."""
    from regiowerk.align.plans import plan_on

    plan = plan_on(request.snapshot, zoning)
    if file is None:
        return plan, ()
    from regiowerk.sources.plan_files import read_plan_file

    found = read_plan_file(file, request.snapshot, plan)
    return found.plan, found.findings


def _reference(snapshot: Snapshot, plan: Plan, evidence: Evidence, against: str) -> Reference:
    from regiowerk.align.plans import plan_on
    from regiowerk.align.progress import REGION
    from regiowerk.align.reference import Reference, reference_of

    if against == "start":
        return reference_of(plan, evidence)
    today = plan_on(snapshot, REGION).start
    lawful = plan.start.zoning == REGION
    return Reference(evidence, today.arrangement, name=today.name, lawful=lawful)


def _locked(plan: Plan, snapshot: Snapshot, locks: Iterable[str]) -> Plan:
    from regiowerk.align.steps import Lock

    for text in locks:
        key, _, region = text.partition("=")
        within = _region(snapshot, plan, region) if region else ""
        plan = plan.then(Lock((_municipality(snapshot, plan, key),), within=within))
    return plan


def _pair(text: str, option: str) -> tuple[str, str]:
    unit, sign, region = text.partition("=")
    if not sign or not unit.strip() or not region.strip():
        raise InputError(
            f"{option} {text}: a municipality and a region are expected with = between, such as "
            "12026=Kempen.",
            value=text,
        )
    return unit.strip(), region.strip()


def _municipality(snapshot: Snapshot, plan: Plan, key: str) -> str:
    """Return the municipality that a code or a name stands for, when the plan has it."""
    found = snapshot.municipality(key.strip())
    if found.id not in plan.now.units and found.id not in plan.now.successor_of:
        raise UnknownIdError(
            f"{found.name} is not one of the {len(plan.now.units)} municipalities of "
            f"{plan.start.name}.",
            municipality=found.id,
        )
    return found.id


def _region(snapshot: Snapshot, plan: Plan, key: str) -> str:
    """Return the code of the region of a plan that a code or a name stands for."""
    from regiowerk.core.names import close_names, fold

    names = plan.now.names
    if key.strip() in names:
        return key.strip()
    wanted = fold(key)
    known = {code: [name] for code, name in names.items()}
    if plan.start.zoning in snapshot.zoning_ids:
        for code, zone in snapshot.zoning(plan.start.zoning).zones.items():
            known.get(code, []).extend(zone.alternative_names)
    found = [code for code, every in known.items() if wanted in map(fold, every)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownIdError(
            f"'{key}' is the name of several regions: {', '.join(found)}. Use the code.",
            region=key,
        )
    near = close_names(key, names.values())
    hint = f"Did you mean: {', '.join(near)}?" if near else f"It has: {', '.join(names.values())}."
    raise UnknownIdError(
        f"There is no region '{key}' in {plan.start.name}. {hint}", region=key, near=near
    )


def _save(request: Request, plan: Plan, evidence: Evidence, out: Path) -> None:
    from regiowerk.reports.plan_files import plan_bytes

    file_format = out.suffix.removeprefix(".").casefold()
    shapes = request.session.shapes(request.snapshot) if file_format == "geojson" else None
    content = plan_bytes(plan, evidence, file_format, shapes=shapes)
    write_whole(out, content)
    click.echo(f"{out}: the plan, {len(content)} bytes.", err=True)


def _print_effects(card: dict[str, Any]) -> None:
    before, after = card["totals"]["before"], card["totals"]["after"]
    click.echo(
        f"What if, against {card['against']} on {card['on']}: {len(card['gained'])} structures "
        f"come into line, {len(card['lost'])} out of line, {len(card['shifted'])} lie differently; "
        f"in line {before['in_line']} -> {after['in_line']}"
    )
    moves = [(m["name"], m["from"], m["to"] or "no region") for m in card["moves"]]
    _section("Moves (verplaatsingen)", ("municipality", "from", "to"), moves)
    header = ("name", "before", "after", "would have to leave")
    for title, key in (
        ("Out of line (breekt)", "lost"),
        ("Into line (herstelt)", "gained"),
        ("Differently (ligt anders)", "shifted"),
    ):
        rows = [(c["name"], c["fit_before"], c["fit_after"], c["leave"]) for c in card[key]]
        _section(title, header, rows)
    deadlines = [
        (d["name"], d["before"]["verdict"], d["after"]["verdict"], d["after"]["deadline"])
        for d in card["deadlines"]
    ]
    _section("Deadlines (termijnen)", ("name", "before", "after", "deadline"), deadlines)
    _print_regions(card)
    halves = [(h["structure"], h["inside"], h["outside"]) for h in card["half_members"]]
    _section("Half in by a merger (fusie)", ("structure", "in", "not in"), halves)
    for note in (*card["findings"], *card["notes"]):
        click.echo(f"Note: {note}", err=True)


def _print_regions(card: dict[str, Any]) -> None:
    rows = []
    for name, one in card["regions"].items():
        for when in ("before", "after"):
            facts = one[when]
            if one["changed"] and facts is not None:
                rows.append(
                    (
                        name,
                        when,
                        facts["municipalities"],
                        round(facts["inhabitants"]),
                        _percent(facts["supply"]),
                        _percent(facts["demand"]),
                        len(facts["pieces"]),
                    )
                )
    header = ("region", "", "municipalities", "inhabitants", "supply", "demand", "pieces")
    _section("Regions that change", header, rows, right=range(2, 7))


def _print_border(card: dict[str, Any]) -> None:
    click.echo(f"{card['name']} (NIS {card['nis']}) lies in {card['region'] or 'no region'}")
    header = (
        "region", "neighbours", "to", "from", "structures", "per partner", "zonings",
        "out of line", "into line",
    )  # fmt: skip
    rows = []
    for region, pull in card["pulls"].items():
        moved = pull["if_moved"]
        rows.append(
            (
                f"{region} (own)" if pull["own"] else region,
                len(pull["neighbours"]),
                _percent(pull["commuting_out_share"]),
                _percent(pull["commuting_in_share"]),
                len(pull["structures"]),
                pull["meetings"],
                len(pull["zonings"]),
                None if moved is None else len(moved["lost"]),
                None if moved is None else len(moved["gained"]),
            )
        )
    click.echo(aligned(header, rows, right=range(1, 9)))
    for region, pull in card["pulls"].items():
        for title, key in (("breaks", "lost"), ("mends", "gained")):
            found = (pull["if_moved"] or {}).get(key, [])
            if found:
                names = [(one["name"], one["fit_before"], one["fit_after"]) for one in found]
                _section(f"To {region} {title}", ("name", "before", "after"), names)


def _print_borders(cards: list[dict[str, Any]]) -> None:
    rows = [
        (card["name"], card["region"], "; ".join(card["candidates"]), *card["strongest"].values())
        for card in cards
    ]
    header = ("municipality", "region", "next to", "to", "from", "structures", "per partner",
              "zonings")  # fmt: skip
    click.echo(f"{len(cards)} municipalities on a border; where each criterion pulls most:")
    click.echo(aligned(header, rows))


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{100 * share:.1f}%"


def _section(title: str, header: tuple[str, ...], rows: Any, right: Any = ()) -> None:
    if rows:
        click.echo(f"\n{title}\n{aligned(header, rows, right=right, indent='  ')}")

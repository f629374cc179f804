"""The command `show`: everything about one municipality, organisation or zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from regiowerk.cli.options import with_register
from regiowerk.cli.printing import aligned, print_json, shown
from regiowerk.cli.store import Request

Card = Mapping[str, Any]


@click.command("show")
@click.argument("what", nargs=-1, required=True)
@click.option(
    "--as",
    "only",
    type=click.Choice(("municipality", "zone", "organisation")),
    help="Which one is meant when several carry the name.",
)
@with_register
def show_command(request: Request, what: tuple[str, ...], only: str | None) -> None:
    """Show a municipality (gemeente), organisation (organisatie) or zone (gebied).

    WHAT is a NIS code, name, KBO number, OVO code or URI, or the id of a zoning and the code of
    a zone with a slash between. Names may be written without accents and capitals. Where
    several things carry the name the municipality comes first, then the referentieregio; the
    others are named on standard error.
    """
    from regiowerk.reports.finding import card_of, meanings

    found = meanings(request.snapshot, " ".join(what), only=only or "")
    first, others = found[0], found[1:]
    for other in others:
        click.echo(f"Also: {other.label}; show it with: regiowerk show {other.key}", err=True)
    card = card_of(request.snapshot, first)
    if request.as_json:
        print_json(card)
        return
    printers = {
        "municipality": _print_municipality,
        "zone": _print_zone,
        "organisation": _print_organisation,
    }
    printers[first.kind](card)


def _print_municipality(card: Card) -> None:
    click.echo(f"{card['name']} (gemeente, NIS {card['nis']}) on {card['on']}")
    _facts(card, ("name_fr", "uri", "valid_from", "valid_until"))
    for title, name in (("Made of", "predecessors"), ("Became", "successors")):
        for step in card[name]:
            click.echo(f"  {title}: {step['name']} ({step['nis']}) on {step['on']}")
    zonings = [
        (zoning, zone, "projected" if zoning in card["projected"] else "")
        for zoning, zone in card["zonings"].items()
    ]
    _section("Zonings (indelingen)", ("", "", ""), zonings)
    for zoning, parts in card["zoning_parts"].items():
        split = "; ".join(f"{part['zone']} ({', '.join(part['of'])})" for part in parts)
        click.echo(f"  {zoning} is split: {split}")
    _section(
        f"Structures (samenwerkingsverbanden): {len(card['structures'])}",
        ("name", "kind", "theme", "via", "partners", "fit"),
        [
            (s["name"], s["kind_name"], s["theme"], s["via"], s["partners"], s["fit"])
            for s in card["structures"]
        ],
        right=(4,),
    )
    _list("Neighbours (buurgemeenten)", [f"{n['name']} ({n['nis']})" for n in card["neighbours"]])
    known = [one for one in card["indicators"] if one["value"] is not None]
    _section(
        "Indicators (cijfers)",
        ("name", "year", "value", "unit", "made of"),
        [(i["name"], str(i["year"]), i["value"], i["unit"], i["made_of"]) for i in known],
        right=(2,),
    )
    refused = [one["name"] for one in card["indicators"] if one["value"] is None]
    _list("Without a value for this territory", refused)


def _print_organisation(card: Card) -> None:
    click.echo(f"{card['name']} ({card['classification_name']}, {card['status']}) on {card['on']}")
    _facts(
        card,
        (
            "uri", "legal_name", "alternative_names", "kbo", "ovo", "themes", "themes_standing",
            "origin", "seat", "valid_from", "valid_until", "source", "note",
        ),
    )  # fmt: skip
    _print_fit(card["fit"])
    _section(
        f"Members (deelnemers): {len(card['members'])}",
        ("name", "kind", "municipality", "for the territory of", "founder", "share"),
        [
            (
                m["name"] or m["uri"], m["kind"], m["municipality"], m["part"],
                "founder" if m["founder"] else "", m["share"],
            )
            for m in card["members"]
        ],
        right=(5,),
    )  # fmt: skip
    _list("Related, not members (gerelateerd)", [m["name"] or m["uri"] for m in card["related"]])
    _print_events(card)


def _print_zone(card: Card) -> None:
    projected = ", projected" if card["projected"] else ""
    click.echo(
        f"{card['name']} ({card['zoning_name']}, code {card['code']}{projected}) on {card['on']}"
    )
    _facts(card, ("alternative_names", "uri", "source", "note"))
    if card["organisation"]:
        click.echo(f"  structure: {card['organisation']['name']} <{card['organisation']['uri']}>")
    _print_fit(card["fit"])
    _section(
        f"Municipalities (gemeenten): {len(card['members'])}",
        ("name", "nis", "inhabitants"),
        [(m["name"], m["nis"], m["inhabitants"]) for m in card["members"]],
        right=(2,),
    )
    _print_events(card)


def _print_fit(fit: Card) -> None:
    click.echo(f"  fit with the referentieregio's: {fit['fit']}")
    for region, members in fit["touched"].items():
        missing = fit["missing"].get(region, [])
        absent = f", {len(missing)} of the region not" if missing else ", the whole region"
        noun = "municipality" if len(members) == 1 else "municipalities"
        click.echo(f"    {region}: {len(members)} {noun}{absent}")


def _print_events(card: Card) -> None:
    _section(
        "History (geschiedenis)",
        ("on", "event", "part", "description"),
        [(e["on"] or "?", e["kind"], e["part"], e["description"]) for e in card["events"]],
    )


def _facts(card: Card, names: Iterable[str]) -> None:
    for name in names:
        if card[name]:
            value = card[name]
            text = shown(value) if isinstance(value, list) else str(value)
            click.echo(f"  {name.replace('_', ' ')}: {text}")


def _section(
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    right: Iterable[int] = (),
) -> None:
    if rows:
        click.echo(f"\n{title}\n{aligned(header, rows, right=right, indent='  ')}")


def _list(title: str, names: Sequence[str]) -> None:
    if names:
        click.echo(f"\n{title}\n  {', '.join(names)}")

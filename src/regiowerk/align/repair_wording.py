"""The repair plan in Dutch sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regiowerk.align.conformity import Conformity
from regiowerk.delineate.wording import listed
from regiowerk.methods.repairing import Fate, Mended

CHANNEL = "het Loket voor Lokale Besturen, documenttype “afwijking principes regiovorming”"
"""Where a deviation is asked (FACTS A6: S17, S18)."""


def task_text(step: str, structure: str, target: str, partners: Sequence[str]) -> str:
    """Return what a council decides, one sentence in Dutch.

    Parameters
    ----------
    step : str
        ``uittreding``, ``uittreding en toetreding``, ``splitsing`` or ``toetreding``.
    structure : str
        Name of the structure.
    target : str
        Name of the structure that is joined; empty for none.
    partners : sequence of str
        Names of the others in a new structure.

    Examples
    --------
    >>> task_text("uittreding en toetreding", "Imog", "IVIO", [])
    'Beslis over de uittreding uit Imog en de toetreding tot IVIO.'
    """
    match step:
        case "toetreding":
            return f"Beslis over de toetreding tot {structure}, dat zo de hele regio omvat."
        case "uittreding en toetreding":
            return f"Beslis over de uittreding uit {structure} en de toetreding tot {target}."
        case "splitsing":
            others = f" met {listed(list(partners), most=len(partners))}" if partners else ""
            return (
                f"Beslis over de uittreding uit {structure} en de oprichting van een nieuw "
                f"samenwerkingsverband in de eigen regio{others}."
            )
        case _:
            besides = f"; u zit al in {target}" if target else ""
            return f"Beslis over de uittreding uit {structure}{besides}."


def request_text(structure: str) -> str:
    """Return what a structure must ask to stay as it is, one sentence in Dutch."""
    return (
        f"{structure} vraagt een afwijking aan, via {CHANNEL}; een deelnemende gemeente kan dat "
        "voorstellen en de Vlaamse Regering beslist."
    )


def remedy_text(
    mended: Mended,
    one: Conformity,
    titles: Mapping[str, str],
    regions: Mapping[str, str],
    names: Mapping[str, str],
) -> str:
    """Return what happens to a structure, in Dutch sentences.

    Parameters
    ----------
    mended : Mended
        What the plan does with it.
    one : Conformity
        The structure.
    titles, regions, names : mapping to str
        Names of structures, regions and municipalities.
    """
    if mended.deferred:
        return "Blijft zoals het is en vraagt een afwijking aan."
    parts: list[str] = []
    stays = [regions.get(g, g) for g, fate in mended.fates.items() if fate is Fate.STAY]
    if len(stays) > 1:
        verb = "Breidt uit tot heel" if mended.completed else "Gaat verder in heel"
        parts.append(f"{verb} {listed(stays, most=len(stays))}.")
    elif stays:
        parts.append(f"Gaat verder in {stays[0]}.")
    for group, fate in mended.fates.items():
        if fate is Fate.STAY:
            continue
        who = [names.get(unit, unit) for unit in one.fit.touched[group]]
        subject = f"{listed(who, most=len(who))} ({regions.get(group, group)})"
        parts.append(f"{subject} {_fate_text(mended, group, fate, titles, len(who))}.")
    return " ".join(parts)


def _fate_text(mended: Mended, group: str, fate: Fate, titles: Mapping[str, str], many: int) -> str:
    verb = "gaat" if many == 1 else "gaan"
    if fate is Fate.JOIN:
        host = mended.hosts[group]
        return f"{verb} over naar {titles.get(host, host)}"
    if fate is Fate.FOUND:
        return f"{verb} verder als nieuw samenwerkingsverband"
    return f"{'treedt' if many == 1 else 'treden'} uit, zonder vervanging"

"""What a foreign scheme comes to, by name, from a file of fixed shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.core.money import format_cents
from regiowerk.resources.verevening.fields import Fields, distinct, fields_of, unlike
from regiowerk.resources.verevening.outcomes import Cell, Outcome, Table, lines_of
from regiowerk.resources.verevening.schemes.attribution import Commune, attributions, open_to_cut
from regiowerk.resources.verevening.schemes.bavaria import Form, ParkSplit, recognition_of
from regiowerk.resources.verevening.schemes.fpic import Group, contributions
from regiowerk.resources.verevening.schemes.minnesota import (
    Place,
    areawide_rate,
    fiscal_disparities,
)
from regiowerk.resources.verevening.schemes.zerlegung import (
    Zerlegung,
    agreed,
    by_area,
    by_wages,
    tax_due,
)

_PLACE = {"name", "population", "market_value", "base_then", "base_now"}


def minnesota(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what Minnesota Fiscal Disparities comes to.

    The file: ``municipalities``, each with ``name``, ``population``, ``market_value``,
    ``base_then``, ``base_now`` and optionally ``inside`` (0 to 1) and ``last_rate`` (1.394 is
    139.4 %); optionally ``average``, the certified average capacity per head.

    Raises
    ------
    InputError
        If the file is not as asked; see `fiscal_disparities`.
    """
    fields = fields_of(content, origin, {"municipalities"}, {"average"})
    rows = fields.rows("municipalities", _PLACE, {"inside", "last_rate"})
    places = [
        Place(row.text("name"), row.whole("population"), row.cents("market_value"),
              row.cents("base_then"), row.cents("base_now"), row.number("inside", 1))
        for row in rows
    ]  # fmt: skip
    average = fields.number("average") * 100 if "average" in fields else None
    pool = fiscal_disparities(places, on=on, average=average)
    rates = {row.text("name"): row.number("last_rate") for row in rows if "last_rate" in row}
    figures: dict[str, int | str] = {"gemeenschappelijke grondslag (cent)": pool.areawide}
    if rates:
        figures["gemeenschappelijk tarief"] = f"{float(areawide_rate(pool, rates)):.4%}"
    table = tuple((o.name, o.contribution, o.distribution, o.net, o.base_after)
                  for o in pool.sharings)  # fmt: skip
    columns = ("gemeente", "draagt bij (cent)", "krijgt (cent)", "saldo (cent)", "na (cent)")
    return Outcome(
        "minnesota",
        lines_of(
            {o.name: o.contribution for o in pool.sharings},
            {o.name: o.distribution for o in pool.sharings},
        ),
        (Table("grondslag", columns, table),),
        ("Bedragen zijn belastinggrondslag, geen belasting.",),
        figures,
    )


def zerlegung(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what a German Zerlegung comes to.

    The file: ``by`` (``wages``, ``area`` or ``agreed``), ``total`` (the Messbetrag) and
    ``municipalities``, each with ``name``, then ``wages`` and optionally ``turnover``, or ``area``,
    or ``percent``; and optionally ``hebesatz``.

    Raises
    ------
    InputError
        If the file is not as asked; see the functions of the scheme.
    """
    fields = fields_of(content, origin, {"by", "total", "municipalities"})
    by = fields.one_of("by", {one: one for one in ("wages", "area", "agreed")})
    figure = {"wages": "wages", "area": "area", "agreed": "percent"}[by]
    more = {"turnover"} if by == "wages" else set()
    rows = fields.rows("municipalities", {"name", figure}, {"hebesatz", *more})
    found = _split(by, fields.cents("total"), rows, on)
    hebesatz = {row.text("name"): row.number("hebesatz") for row in rows if "hebesatz" in row}
    due = tax_due(found, hebesatz) if hebesatz else {}
    table = tuple(
        (name, cents, due.get(name), found.moved.get(name, 0))
        for name, cents in found.shares.items()
    )
    columns = ("gemeente", "deel (cent)", "belasting (cent)", "verplaatst (cent)")
    moved = tuple(
        f"Het deel van {name}, € {format_cents(cents)}, is te klein en gaat naar de grootste."
        for name, cents in found.moved.items()
    )
    return Outcome(
        "zerlegung",
        lines_of({"Messbetrag": found.total}, found.shares),
        (Table("delen", columns, table),),
        moved,
        {"Messbetrag (cent)": found.total},
    )


def _split(by: str, total: int, rows: tuple[Fields, ...], on: date) -> Zerlegung:
    unlike("Messbetrag", (row.text("name") for row in rows))
    named = _by_name(rows)
    if by == "area":
        return by_area(total, {name: row.number("area") for name, row in named.items()}, on=on)
    if by == "agreed":
        return agreed(total, {name: row.percent("percent") for name, row in named.items()})
    wages = {name: row.cents("wages") for name, row in named.items()}
    turnover = {n: row.cents("turnover") for n, row in named.items() if "turnover" in row}
    return by_wages(total, wages, turnover or None, on=on)


def _by_name(rows: tuple[Fields, ...]) -> dict[str, Fields]:
    names = distinct([row.text("name") for row in rows], "A municipality")
    return dict(zip(names, rows, strict=True))


def bavaria(content: object, *, origin: str = "the file") -> Outcome:
    """Return whether the split of a Bavarian park counts in the equalisation figures.

    The file: ``form`` (``contract``, ``statute`` or ``other``), ``joint``, ``filed``,
    ``first_year``, ``years`` and optionally ``reported``.

    Raises
    ------
    InputError
        If the file is not as asked.
    """
    needed = {"form", "joint", "filed", "first_year", "years"}
    fields = fields_of(content, origin, needed, {"reported"})
    park = ParkSplit(
        fields.one_of("form", {one.name.lower(): one for one in Form}),
        fields.yes("joint"),
        fields.day("filed"),
        fields.whole("first_year", least=2),
        fields.whole("years"),
        fields.yes("reported", True),
    )
    found = recognition_of(park)
    counts = "telt mee in de verevening" if found.counts else "telt niet mee in de verevening"
    return Outcome("bavaria", (), (), found.unmet, {"de verdeling": counts})


def attribution(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what French attributions de compensation come to.

    The file: ``municipalities``, each with ``name``, ``business_tax`` and ``charges``, and
    optionally ``potential`` and ``population``.

    Raises
    ------
    InputError
        If the file is not as asked; see `attributions` and `open_to_cut`.
    """
    fields = fields_of(content, origin, {"municipalities"})
    needed = {"name", "business_tax", "charges"}
    rows = fields.rows("municipalities", needed, {"potential", "population"})
    unlike("groep", (row.text("name") for row in rows))
    found = attributions(
        tuple(
            Commune(row.text("name"), row.cents("business_tax"), row.cents("charges", least=None))
            for row in rows
        )
    )
    pays = {name: -cents for name, cents in found.items() if cents < 0}
    receives = {name: cents for name, cents in found.items() if cents > 0}
    group = {"groep": sum(receives.values())}, {"groep": sum(pays.values())}
    potential = {r.text("name"): r.cents("potential") for r in rows if "potential" in r}
    heads = {r.text("name"): r.whole("population") for r in rows if "population" in r}
    if potential and len(potential) < len(found):
        lacking = ", ".join(sorted(found.keys() - potential.keys()))
        raise InputError(f"The potential of {lacking} is absent; give it for all, or for none.")
    above = open_to_cut(potential, heads, on=on) if potential else {}
    table: tuple[tuple[Cell, ...], ...] = tuple(
        (name, cents, f"{float(above[name]):+.1%}" if name in above else None)
        for name, cents in found.items()
    )
    columns = ("gemeente", "per jaar (cent)", "boven het gemiddelde potentieel")
    cut = (f"Kan één voor één worden verlaagd: {', '.join(sorted(above))}.",) if above else ()
    return Outcome(
        "attribution",
        lines_of({**pays, **group[0]}, {**receives, **group[1]}, found),
        (Table("attributions", columns, table),),
        cut,
    )


def fpic(content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what the contributions to the French FPIC come to.

    The file: ``groups``, each with ``name``, ``population``, ``potential``, ``income`` and
    ``resources``; optionally ``target``.

    Raises
    ------
    InputError
        If the file is not as asked; see `contributions`.
    """
    fields = fields_of(content, origin, {"groups"}, {"target"})
    money = ("potential", "income", "resources")
    rows = fields.rows("groups", {"name", "population", *money})
    groups = [
        Group(row.text("name"), row.whole("population"), *(row.cents(one) for one in money))
        for row in rows
    ]
    unlike("FPIC", (one.name for one in groups))
    target = fields.cents("target") if "target" in fields else None
    found = contributions(groups, on=on, target=target)
    table = tuple(
        (o.name, f"{float(o.weighted):.1f}", f"{float(o.relative):.1%}", f"{float(o.index):.4f}",
         o.cents, o.capped)
        for o in found.groups
    )  # fmt: skip
    columns = (
        "groep", "gewogen inwoners", "potentieel t.o.v. gemiddelde", "index", "draagt bij (cent)",
        "op het plafond",
    )  # fmt: skip
    raised = found.target - found.missing
    missing = (
        (f"€ {format_cents(found.missing)} van het doel wordt niet opgehaald.",)
        if found.missing
        else ()
    )
    return Outcome(
        "fpic",
        lines_of({o.name: o.cents for o in found.groups}, {"FPIC": raised}),
        (Table("bijdragen", columns, table),),
        missing,
        {"doel (cent)": found.target, "opgehaald (cent)": raised},
    )


SCHEMES: Mapping[str, Callable[[object, date, str], Outcome]] = {
    "minnesota": lambda content, on, origin: minnesota(content, on=on, origin=origin),
    "zerlegung": lambda content, on, origin: zerlegung(content, on=on, origin=origin),
    "bavaria": lambda content, _on, origin: bavaria(content, origin=origin),
    "attribution": lambda content, on, origin: attribution(content, on=on, origin=origin),
    "fpic": lambda content, on, origin: fpic(content, on=on, origin=origin),
}
"""The foreign schemes by name; the docstring of each function has the shape of its file."""


def scheme_outcome(name: str, content: object, *, on: date, origin: str = "the file") -> Outcome:
    """Return what a foreign scheme comes to.

    Parameters
    ----------
    name : str
        A key of `SCHEMES`.
    content : object
        The file, as JSON or TOML gives it.
    on : date
        Day of the rule.
    origin : str
        Name of the file, for messages.

    Raises
    ------
    UnknownIdError
        If there is no such scheme.
    InputError
        If the file is not as the scheme asks.

    Examples
    --------
    >>> park = {"by": "agreed", "total": 100, "municipalities": [
    ...     {"name": "A", "percent": 60}, {"name": "B", "percent": 40}]}
    >>> [(o.party, o.net) for o in scheme_outcome("zerlegung", park, on=date(2020, 1, 1)).lines]
    [('A', 6000), ('B', 4000), ('Messbetrag', -10000)]
    """
    if name not in SCHEMES:
        raise UnknownIdError(
            f"There is no scheme '{name}'. Known: {', '.join(SCHEMES)}.", scheme=name
        )
    return SCHEMES[name](content, on, origin)

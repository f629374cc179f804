"""What the obligatory mechanisms come to, from a file: tax, dotation, budget, rights, plans."""

from __future__ import annotations

from regiowerk.core.money import format_cents
from regiowerk.resources.verevening.fields import fields_of, unlike
from regiowerk.resources.verevening.mechanisms.budget_fund import Applicant, Measure, awarded
from regiowerk.resources.verevening.mechanisms.key_fields import key_of
from regiowerk.resources.verevening.mechanisms.plan_damage import PlanEffect, plan_fund
from regiowerk.resources.verevening.mechanisms.redistribution import Share, by_open_space
from regiowerk.resources.verevening.mechanisms.rights import Holder, Market, Order, Side, cleared
from regiowerk.resources.verevening.mechanisms.taxation import TaxBase, taxed
from regiowerk.resources.verevening.mechanisms.voluntary import PAYING, fund_outcome
from regiowerk.resources.verevening.outcomes import Outcome, Table, lines_of

FLANDERS = "Vlaanderen"
"""Who pays out of a Flemish budget fund."""


def intergemeentelijke_belasting(content: object, *, origin: str = "the file") -> Outcome:
    """Return what an intermunicipal tax comes to.

    The file: ``rate`` and ``kept`` in percent, ``municipalities``, each with ``name``, ``base`` and
    optionally ``rate_now``; optionally ``key`` and ``figures``.

    Raises
    ------
    InputError
        If the file is not as asked; see `taxed` and `key_of`.
    """
    needed = {"rate", "kept", "municipalities"}
    fields = fields_of(content, origin, needed, {"key", "figures"})
    bases = [
        TaxBase(row.text("name"), row.cents("base"),
                row.number("rate_now") if "rate_now" in row else None)
        for row in fields.rows("municipalities", {"name", "base"}, {"rate_now"})
    ]  # fmt: skip
    key = key_of(fields)
    found = taxed(bases, rate=fields.number("rate"), kept=fields.percent("kept"), key=key)
    rows = tuple(
        (one.name, one.levied, one.pooled, one.gets, one.after, one.now,
         None if one.now is None else one.after - one.now)
        for one in found
    )  # fmt: skip
    columns = (
        "gemeente", "heft (cent)", "in de pot (cent)", "uit de pot (cent)", "houdt (cent)",
        "heft vandaag (cent)", "verschil (cent)",
    )  # fmt: skip
    return Outcome(
        "intergemeentelijke-belasting",
        lines_of({o.name: o.pooled for o in found}, {o.name: o.gets for o in found}),
        (Table("belasting", columns, rows),),
        figures={"pot (cent)": sum(o.pooled for o in found), "sleutel": key.formula},
    )


def gemeentefonds(content: object, *, origin: str = "the file") -> Outcome:
    """Return what a redistribution through the gemeentefonds comes to.

    The file: ``percent`` of the whole that is divided again, and ``municipalities``, each with
    ``name``, ``share`` and ``open_space``.

    Raises
    ------
    InputError
        If the file is not as asked; see `by_open_space`.
    """
    fields = fields_of(content, origin, {"percent", "municipalities"})
    shares = [
        Share(row.text("name"), row.cents("share"), row.number("open_space"))
        for row in fields.rows("municipalities", {"name", "share", "open_space"})
    ]
    found = by_open_space(shares, percent=fields.percent("percent"))
    rows = tuple((o.name, o.before, o.gives, o.gets, o.change, o.after) for o in found)
    columns = (
        "gemeente", "nu (cent)", "geeft (cent)", "krijgt (cent)", "verandering (cent)",
        "daarna (cent)",
    )  # fmt: skip
    return Outcome(
        "gemeentefonds",
        lines_of({o.name: o.gives for o in found}, {o.name: o.gets for o in found}),
        (Table("aandelen", columns, rows),),
        figures={
            "herverdeeld (cent)": sum(o.gives for o in found),
            "som van de veranderingen (cent)": sum(o.change for o in found),
        },
    )


def begrotingsfonds(content: object, *, origin: str = "the file") -> Outcome:
    """Return what a Flemish budget fund comes to.

    The file: ``budget``, ``by`` (``inhabitants`` or ``foregone``), ``municipalities``, each with
    ``name`` and, as needed, ``inhabitants``, ``foregone`` and ``own``; optionally ``matching``: the
    most euros of the fund per euro of the municipality.

    Raises
    ------
    InputError
        If the file is not as asked; see `awarded`.
    """
    fields = fields_of(content, origin, {"budget", "by", "municipalities"}, {"matching"})
    applicants = [
        Applicant(row.text("name"), row.whole("inhabitants", 0), row.cents("foregone", 0),
                  row.cents("own", 0))
        for row in fields.rows("municipalities", {"name"}, {"inhabitants", "foregone", "own"})
    ]  # fmt: skip
    unlike(FLANDERS, (one.name for one in applicants))
    found = awarded(
        fields.cents("budget"),
        applicants,
        by=fields.one_of("by", {one.name.lower(): one for one in Measure}),
        matching=fields.number("matching") if "matching" in fields else None,
    )
    rows = tuple((o.name, o.cents, o.most, o.own, o.at_limit) for o in found.awards)
    columns = ("gemeente", "krijgt (cent)", "ten hoogste (cent)", "eigen (cent)", "op de grens")
    left = (
        (f"€ {format_cents(found.left)} blijft in het fonds: iedereen is op zijn grens.",)
        if found.left
        else ()
    )
    return Outcome(
        "begrotingsfonds",
        lines_of({FLANDERS: found.total - found.left}, {o.name: o.cents for o in found.awards}),
        (Table("toekenningen", columns, rows),),
        left,
        {"budget (cent)": found.total, "blijft over (cent)": found.left},
    )


def beleidsrechten(content: object, *, origin: str = "the file") -> Outcome:
    """Return how a market of policy rights clears.

    The file: ``holders``, each with ``name``, ``rights`` and optionally ``needed``; ``orders``,
    each with ``party``, ``side`` (``buy`` or ``sell``), ``quantity`` and ``limit`` per right.

    Raises
    ------
    InputError
        If the file is not as asked; see `cleared`.
    """
    fields = fields_of(content, origin, {"holders", "orders"})
    holders = [
        Holder(row.text("name"), row.whole("rights"), row.whole("needed", 0))
        for row in fields.rows("holders", {"name", "rights"}, {"needed"})
    ]
    sides = {one.name.lower(): one for one in Side}
    orders = [
        Order(row.text("party"), row.one_of("side", sides), row.whole("quantity", least=1),
              row.cents("limit"))
        for row in fields.rows("orders", {"party", "side", "quantity", "limit"}, least=0)
    ]  # fmt: skip
    found = cleared(holders, orders)
    rows = tuple((o.party, o.bought, o.sold, o.cents, o.rights, o.short) for o in found.trades)
    columns = ("houder", "gekocht", "verkocht", "betaalt (cent)", "heeft", "komt te kort")
    return Outcome(
        "verhandelbare-beleidsrechten",
        lines_of(
            {o.party: max(o.cents, 0) for o in found.trades},
            {o.party: max(-o.cents, 0) for o in found.trades},
        ),
        (Table("markt", columns, rows),),
        _market_findings(found),
        {"verhandeld": found.volume}
        if found.price is None
        else {"prijs (cent)": found.price, "verhandeld": found.volume},
    )


def _market_findings(found: Market) -> tuple[str, ...]:
    says = []
    if found.price is None:
        says.append("Geen bod raakt een aanbod: er is geen prijs en er wordt niets verhandeld.")
    if found.rationed is not None:
        which = "gevraagd" if found.rationed is Side.BUY else "aangeboden"
        says.append(
            f"Aan deze prijs wordt {found.unmet} meer {which} dan er is: de laatste limiet die aan "
            "bod komt, wordt naar verhouding bediend."
        )
    if short := [f"{one.party} {one.short}" for one in found.trades if one.short]:
        says.append(f"Komen na de markt rechten te kort voor hun plannen: {', '.join(short)}.")
    return tuple(says)


def planschadefonds(content: object, *, origin: str = "the file") -> Outcome:
    """Return what a fund for planschade and planbaten comes to.

    The file: ``levy`` and ``compensation`` in percent, ``plans``, each with ``year``,
    ``municipality``, and ``rise`` or ``fall`` of value, optionally ``plan``; optionally ``opening``
    and ``paying`` (``as-able`` or ``full``).

    Raises
    ------
    InputError
        If the file is not as asked; see `plan_fund`.
    """
    needed = {"levy", "compensation", "plans"}
    fields = fields_of(content, origin, needed, {"opening", "paying"})
    effects = [
        PlanEffect(row.whole("year"), row.text("municipality"), row.cents("rise", 0),
                   row.cents("fall", 0), row.text("plan", "plan"))
        for row in fields.rows("plans", {"year", "municipality"}, {"rise", "fall", "plan"})
    ]  # fmt: skip
    run = plan_fund(
        effects,
        levy=fields.percent("levy"),
        compensation=fields.percent("compensation"),
        opening=fields.cents("opening", 0),
        paying=fields.one_of("paying", PAYING, "as-able"),
    )
    return fund_outcome("planschade-planbatenfonds", run)

"""The report of a project for the colleges, as PDF: what it means, who objects, and why."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from regiowerk.align.wording import counted, day_text
from regiowerk.core.errors import UnsolvableError
from regiowerk.delineate.wording import listed, number
from regiowerk.reports.paper.typesetting import pdf
from regiowerk.reports.verevening.charts import (
    balance_chart,
    comparison_chart,
    flows_chart,
    spread_chart,
    tornado_chart,
    variant_of,
)
from regiowerk.reports.verevening.report_parts import (
    Rows,
    assumption_rows,
    fairness_rows,
    figure_rows,
    given_for_all,
    item_rows,
    partner_rows,
    partner_sentence,
    rates_text,
    stance_rows,
    variant_rows,
    year_tables,
)
from regiowerk.reports.verevening.telling import role_text, variant_text
from regiowerk.reports.verevening.wording import euro, euro_brief, rate_text, signed, value_text
from regiowerk.resources.verevening.project.model import CLAWBACK, Account, Project
from regiowerk.resources.verevening.project.results import (
    ProjectResult,
    VariantResult,
    result_of,
)
from regiowerk.resources.verevening.project.risk import Risk, tornado_of

_FORMULAS = (
    ("Waarde vandaag", "waarde in het eerste projectjaar (jaar 0): som over de jaren van bedrag ÷ "
     "(1 + disconteringsvoet)^projectjaar; ook netto contante waarde (NCW) genoemd"),
    ("Rendement", "interne rente: elke rente waarbij de waarde vandaag nul is"),
    ("Alleen", "waarde vandaag van hetzelfde project als een partner of groep het zonder de "
     "anderen doet"),
    ("Bezwaar", "een groep heeft een bezwaar als zij apart een hogere waarde heeft dan wat haar "
     "leden in de variant samen krijgen"),
    ("Gini", "som van w(i) × w(j) × |x(i) − x(j)| ÷ (2 × gemiddelde); 0 is gelijk, naar 1 toe "
     "heeft één partner alles"),
    ("Theil", "som van w(i) × x(i) ÷ gemiddelde × ln(x(i) ÷ gemiddelde); 0 is gelijk"),
    ("Jain", "(som van w(i) × x(i))² ÷ som van w(i) × x(i)²; 1 is gelijk"),
    ("Afronden", "ieder krijgt de hele centen van zijn exacte aandeel; wat overblijft gaat cent "
     "voor cent naar de grootste rest"),
)  # fmt: skip


def project_report(result: ProjectResult, *, variant: str = "", risk: Risk | None = None) -> bytes:
    """Return the report of a project, in Dutch, as a tagged PDF.

    Parameters
    ----------
    result : ProjectResult
        The project and what it comes down to.
    variant : str
        The variant that is worked out; empty for the one of `chosen_variant`. All are compared.
    risk : Risk, optional
        How results spread; left out without it.

    Raises
    ------
    UnknownIdError
        If there is no such variant.
    """
    return pdf("project.typ", report_values(result, variant=variant, risk=risk))


def chosen_variant(result: ProjectResult) -> VariantResult:
    """Return the variant with the most partners that can live with it.

    Of equals that with the fewest that cannot, then the fewest groups that object, then the first.
    """

    def rank(one: VariantResult) -> tuple[int, int, int]:
        said = [stance.accepts for stance in one.variant.stances]
        objecting = len(one.fairness.objecting) if one.fairness else 0
        return said.count(True), -said.count(False), -objecting

    return max(result.variants, key=rank)


def report_values(
    result: ProjectResult, *, variant: str = "", risk: Risk | None = None
) -> dict[str, object]:
    """Return what the report shows, as plain values; arguments as of `project_report`."""
    project = result.project
    chosen = variant_of(result, variant) if variant else chosen_variant(result)
    name = chosen.variant.name
    used = given_for_all(project)
    return {
        "title": project.name,
        "notice": project.notice,
        "lead": _lead(project),
        "start": str(project.start),
        "foot": f"Regiowerk, gegevens op {day_text(project.on)}",
        "figures": _figures(result),
        "chosen": name,
        "chosen_how": variant_text(project, chosen.variant),
        "sentences": [
            {"name": one.partner.name, "text": partner_sentence(one)} for one in chosen.partners
        ],
        "pictures": _pictures(result, chosen, risk),
        "partners": [one.name for one in project.partners],
        "rows": partner_rows(chosen),
        "total": euro(result.whole.present),
        "variants": variant_rows(result),
        "alone_notes": list(result.alone.notes) if result.alone else [],
        "stances": stance_rows(result),
        "fairness": fairness_rows(result),
        "formulas": [{"name": one, "text": text} for one, text in _FORMULAS],
        "open": assumption_rows([one for one in used if one.open]),
        "others": assumption_rows([one for one in used if not one.open]),
        "own": figure_rows(project),
        "fund": (fund := _fund(result, chosen)),
        "fund_says": _fund_says(project, bool(fund)),
        "items": item_rows(result),
        "years": year_tables(result, chosen),
        "risk_says": _risk_says(risk),
        "check": _to_check(project),
    }


def _lead(project: Project) -> str:
    names = listed([one.name for one in project.partners], most=len(project.partners))
    text = f"{project.description} " if project.description else ""
    fund = "na" if project.with_fund else "vóór"
    return (
        f"{text}Partners: {names}. Looptijd {project.start}–{project.calendar[-1]} "
        f"({counted(project.years, 'jaar', 'jaar')}), bedragen op prijspeil {project.price_year}, "
        f"{fund} de effecten op het gemeentefonds. {role_text(project)} “Waarde vandaag” is overal "
        f"de waarde in {project.start}, het eerste projectjaar, aan "
        f"{value_text(100 * project.discount)} % per jaar."
    )


def _figures(result: ProjectResult) -> list[dict[str, object]]:
    whole, discount = result.whole, value_text(100 * result.project.discount)
    start, told = result.project.start, listed([rate_text(one) for one in whole.rates], most=9)
    several = f"{told}: er is niet één rendement" if len(whole.rates) > 1 else "Rendement"
    return [
        {"number": euro_brief(whole.present), "warm": whole.present < 0,
         "label": f"Waarde vandaag (waarde in {start}, aan {discount} %), alle partners samen"},
        {"number": euro_brief(whole.peak), "warm": False,
         "label": "Grootste voorschot" + (f", in {whole.peak_year}" if whole.peak else "")},
        {"number": str(whole.break_even or "nooit"), "warm": not whole.break_even,
         "label": "Terugverdiend vanaf"},
        {"number": rates_text(whole.rates), "warm": False, "label": several},
    ]  # fmt: skip


def _pictures(result: ProjectResult, chosen: VariantResult, risk: Risk | None) -> dict[str, object]:
    name = chosen.variant.name
    made = {
        "balance": balance_chart(result, chosen),
        "comparison": comparison_chart(chosen),
        "flows": flows_chart(result),
        "tornado": "",
        "spread": "",
    }
    if bars := tornado_of(result):
        made["tornado"] = tornado_chart(bars)
    if risk is not None:
        made["spread"] = spread_chart(risk.variants[name], name)
    return {key: {"svg": svg, "says": _spoken(svg)} for key, svg in made.items()}


def _spoken(svg: str) -> str:
    """Return the description of a picture, for who hears the report."""
    return unescape(svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0])


def _fund(result: ProjectResult, chosen: VariantResult) -> Rows:
    """Return the value of every partner before and after the step gemeentefonds."""
    project = result.project
    try:
        other = result_of(replace(project, with_fund=not project.with_fund))
    except UnsolvableError:
        return []
    same = variant_of(other, chosen.variant.name)
    before, after = (same, chosen) if project.with_fund else (chosen, same)
    if before.shared.partners == after.shared.partners:
        return []
    return [
        {
            "name": one.partner.name,
            "before": euro(one.effect.present),
            "after": euro(two.effect.present),
            "difference": signed(two.effect.present - one.effect.present),
        }
        for one, two in zip(before.partners, after.partners, strict=True)
    ]


def _fund_says(project: Project, differs: bool) -> str:
    items = [item.label for item in project.items if item.account is Account.FUND]
    part = project.value(CLAWBACK) if CLAWBACK in project.assumptions else 0.0
    shown = "na" if project.with_fund else "vóór"
    text = f"Dit verslag toont de resultaten {shown} die stap. "
    if not differs:
        return (
            f"{text}Er is geen effect ingevuld: de terugname van nieuwe belastingen staat op 0 %, "
            "omdat er geen bron voor gevonden is. Voor en na zijn daarom gelijk. Vraag de raming "
            "aan uw dienst financiën."
        )
    told = [f"{number(part, 2)} % terugname van nieuwe belastingen"] if part else []
    return f"{text}In die stap tellen mee: {listed([*told, *items], most=20)}."


def _risk_says(risk: Risk | None) -> str:
    if risk is None:
        return ""
    labels = listed([one.label.lower() for one in risk.doubted], most=len(risk.doubted))
    return (
        f"{number(risk.draws)} trekkingen (startgetal {risk.seed}). Getrokken, elk apart uit een "
        f"driehoek tussen laag, verwacht en hoog: {labels}. Betalingen die vastliggen, blijven "
        "zoals ze zijn."
    )


def _to_check(project: Project) -> list[str]:
    """Return what nobody has confirmed yet, most of it to be filled in by the partners."""
    used = given_for_all(project)
    labels = [one.label for one in used if one.standing == "te controleren"]
    figures = [
        f"{row['label']} van {name}"
        for row in figure_rows(project)
        if row["check"]
        for name in row["names"]
    ]
    items = [one.label for one in project.items if one.standing == "te controleren"]
    found = (
        ("Aannames", labels), ("Cijfers van partners", figures), ("Formules van posten", items)
    )  # fmt: skip
    return [
        *(f"{name}: {listed(names, most=60)}." for name, names in found if names),
        "Rechtsvorm, goedkeuring door de gemeenteraden en btw zijn niet nagegaan.",
    ]

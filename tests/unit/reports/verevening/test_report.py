"""The report says what the results say, names what is invented or unsure, and becomes a PDF."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from regiowerk.core.errors import UnknownIdError
from regiowerk.reports.verevening.report import chosen_variant, project_report, report_values
from regiowerk.reports.verevening.wording import euro
from regiowerk.resources.verevening.project.model import Stance
from regiowerk.resources.verevening.project.reading import TEMPLATES
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.resources.verevening.project.risk import risk_of
from tests.unit.reports.verevening.drawn import read
from tests.unit.reports.verevening.world import PARTNERS, partner, project, result


def test_it_becomes_a_tagged_pdf_that_is_the_same_every_day():
    risk = risk_of(result(), draws=200)
    made = project_report(result(), risk=risk)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in made
    assert made == project_report(result(), risk=risk)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_has_a_report(template):
    plain = [{"name": "A", "key": "gebruik"}]
    found = result_of(project(template, variants=plain))
    assert project_report(found).startswith(b"%PDF")


def test_every_partner_has_its_sentence_and_its_row():
    found = report_values(result(), variant="Alles anders")
    names = [one["name"] for one in PARTNERS]
    assert [one["name"] for one in found["sentences"]] == names
    assert [one["name"] for one in found["rows"]] == names
    for row, one in zip(found["rows"], result().variants[1].partners, strict=True):
        assert row["together"] == euro(one.effect.present)
    json.dumps(found)


def test_what_is_worth_today_says_of_which_year_before_it_is_used():
    found = report_values(result())
    assert "“Waarde vandaag” is overal de waarde in 2027, het eerste projectjaar" in found["lead"]
    labels = [one["label"] for one in found["figures"]]
    assert labels[0].startswith("Waarde vandaag (waarde in 2027, aan 3 %), alle partners samen")
    assert labels[1].startswith("Grootste voorschot")
    assert labels[2] == "Terugverdiend vanaf"
    several = report_values(result())["figures"][3]
    assert several["number"] == f"{len(result().whole.rates)} rentevoeten"
    assert several["label"].endswith(" %: er is niet één rendement")
    cents = (-100, 110, *[0] * (len(result().whole.cents) - 2))
    one = replace(result(), whole=replace(result().whole, cents=cents))
    assert report_values(one)["figures"][3]["number"] == "10,00 %"
    assert report_values(one)["figures"][3]["label"] == "Rendement"


def test_no_hyphen_stands_for_a_minus_and_quotes_are_double():
    text = json.dumps(report_values(result(), variant="Alles anders"), ensure_ascii=False)
    told = re.sub(r"<svg.*?</svg>", "", text)
    assert not re.search(r"(?<![\w-])-\d", told)
    assert not re.search(r"'\w[^']*'", told)


def test_what_is_invented_stands_at_the_top():
    assert report_values(result())["notice"] == "Verzonnen cijfers."


def test_every_picture_is_told_to_who_hears_it():
    pictures = report_values(result(), risk=risk_of(result(), draws=200))["pictures"]
    for one in pictures.values():
        root = read(one["svg"])
        assert one["says"] == root.find("{http://www.w3.org/2000/svg}desc").text
    assert report_values(result())["pictures"]["spread"]["svg"] == ""


def test_the_variant_that_most_partners_accept_is_worked_out():
    assert chosen_variant(result()).variant.name == "Alles anders"
    found = result()
    first = replace(found.variants[0].variant, stances=(Stance("Adorp", None),))
    silent = [replace(one, variant=replace(one.variant, stances=())) for one in found.variants]
    silent[0] = replace(silent[0], variant=first)
    chosen = chosen_variant(replace(found, variants=tuple(silent)))
    objecting = [len(one.fairness.objecting) for one in found.variants]
    assert len(chosen.fairness.objecting) == min(objecting)


def test_stances_are_reported_with_their_reasons():
    rows = report_values(result())["stances"]
    assert [(row["partner"], row["says"], row["why"]) for row in rows] == [
        ("Adorp", "kan ermee leven", "Eerlijk verdeeld"),
        ("=Cel", "kan er niet mee leven", ""),
    ]


def test_before_and_after_the_fund_only_where_it_makes_a_difference():
    found = report_values(result())
    assert found["fund"] == []
    assert "0 %" in found["fund_says"]
    taken = {"gemeentefonds_terugname": 30}
    after = result_of(project(with_fund=True, assumptions=taken))
    rows = report_values(after, variant="Zonder afspraak")["fund"]
    before = result_of(project(assumptions=taken))
    for row, one, two in zip(
        rows, before.variants[0].partners, after.variants[0].partners, strict=True
    ):
        assert (row["before"], row["after"]) == (euro(one.effect.present), euro(two.effect.present))
    assert "30 % terugname" in report_values(after)["fund_says"]


def test_what_is_to_be_checked_is_listed():
    check = report_values(result())["check"]
    assert "Verwerving van de grond" in check[0]
    assert check[1].startswith("Cijfers van partners: Gemeentelijke opcentiemen van Adorp")


def test_many_partners_have_a_report_too():
    many = [*PARTNERS, *(partner(f"Gemeente {n}", 0, 1, 100 * n + 1) for n in range(1, 15))]
    found = result_of(project(partners=many, variants=[{"name": "A", "key": "gelijk"}], years=8))
    values = report_values(found)
    assert len(values["years"]) == 3
    assert values["variants"][0]["objection"] == "Niet berekend."
    assert project_report(found).startswith(b"%PDF")


def test_an_unknown_variant_is_told():
    with pytest.raises(UnknownIdError, match="no variant 'Niets'"):
        project_report(result(), variant="Niets")


def test_markup_in_names_is_text():
    nasty = replace(project(), name="#panic() *x* $y$ [z] <script>", notice="#x")
    assert project_report(result_of(nasty)).startswith(b"%PDF")

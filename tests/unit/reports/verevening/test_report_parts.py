"""Sentences and tables of the report are those of the result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regiowerk.core.money import parse_cents
from regiowerk.reports.verevening.report_parts import (
    assumption_rows,
    fairness_rows,
    figure_rows,
    given_for_all,
    item_rows,
    partner_rows,
    partner_sentence,
    used_assumptions,
    variant_rows,
    year_tables,
)
from regiowerk.reports.verevening.telling import objection_text
from regiowerk.resources.verevening.project.results import Effect
from tests.unit.reports.verevening.world import project, result


def told(effect, alone):
    return partner_sentence(replace(result().variants[0].partners[0], effect=effect, alone=alone))


def test_a_partner_reads_what_it_means_in_a_sentence():
    gains = Effect((-5, 9), 1_500_000.0, 2e6, 2033, 2e6, 2030, 1e5)
    assert told(gains, 1_000_000.0) == (
        "€ 1,5 mln waard vandaag, € 500.000 meer dan alleen. Schiet hoogstens € 2 mln voor (2030) "
        "en heeft dat vanaf 2033 voorgoed terug."
    )
    loses = Effect((-5, 1), -20_000.0, -1e4, None, 5e4, 2031, -1e3)
    assert told(loses, 0.0) == (
        "€ −20.000 waard vandaag, € 20.000 minder dan alleen. Schiet hoogstens € 50.000 voor "
        "(2031) en heeft dat aan het einde niet terug."
    )


@pytest.mark.parametrize(
    ("alone", "says"),
    [(None, "Krijgt en betaalt niets."), (0.0, "Krijgt en betaalt niets, evenveel als alleen.")],
)
def test_a_partner_without_flows(alone, says):
    assert told(Effect((0, 0), 0.0, 0.0, None, 0.0, None, 0.0), alone) == says


def test_the_years_add_up_to_the_project_to_the_cent():
    (table,) = year_tables(result(), result().variants[1])
    for row in table["rows"]:
        *parts, together = (parse_cents(cell) for cell in row[1:])
        assert sum(parts) == together
    assert [row[0] for row in table["rows"]][:2] == ["2027", "2028"]
    assert table["rows"][-1][0] == "Totaal"


def test_who_is_worse_off_is_marked():
    rows = partner_rows(result().variants[0])
    assert [row["worse"] for row in rows] == [
        one.benefit < -1 for one in result().variants[0].partners
    ]


def test_objections_name_the_groups_and_the_amounts():
    rows = variant_rows(result())
    for row, one in zip(rows, result().variants, strict=True):
        assert row["objection"] == objection_text(result(), one)
        assert row["objects"] == bool(one.fairness.objecting)
        for name, _ in one.fairness.objecting[1:4]:
            assert name.replace("+", " + ") in row["groups"]


def test_one_group_that_is_left_out_is_one_group():
    groups = tuple((f"A{n}", 9.0 - n) for n in range(6))
    one = result().variants[0]
    for count, tail in ((2, "A1 (€ 8)"), (6, "en nog 1 groep"), (7, "en nog 2 groepen")):
        some = (*groups, ("A9", 1.0))[:count]
        made = replace(one, fairness=replace(one.fairness, objecting=some))
        (row,) = variant_rows(replace(result(), variants=(made,)))
        assert row["groups"].endswith(tail)


def test_the_columns_are_those_of_the_page():
    costs = Effect((-5, -9), 1.0, 2e6, None, 2e6, 2030, 1e5)
    one = replace(result().variants[0].partners[0], effect=costs, budget_share=-0.015)
    (row,) = partner_rows(replace(result().variants[0], partners=(one,)))
    assert (row["from"], row["rate"], row["share"]) == ("nooit", "geen", "−1,50 %")
    several = replace(one, effect=replace(costs, cents=(-100, 230, -132), break_even=2033))
    (row,) = partner_rows(replace(result().variants[0], partners=(several,)))
    assert (row["from"], row["rate"]) == ("2033", "2 rentevoeten")
    idle = replace(one, effect=replace(costs, cents=(0, 0)))
    (row,) = partner_rows(replace(result().variants[0], partners=(idle,)))
    assert (row["from"], row["rate"]) == ("–", "–")


def test_fairness_has_three_indices_before_and_after():
    for row in fairness_rows(result()):
        for part in ("benefits", "before", "after"):
            assert len(row[part]) == 3


def test_assumptions_that_nothing_uses_are_left_out():
    used = {one.id for one in used_assumptions(project())}
    assert {"oppervlakte", "opcentiemen", "prijsstijging", "disconteringsvoet"} <= used
    assert not {"apb", "ki_gemeente", "gebruik"} & used
    rows = {row["label"]: row for row in assumption_rows(used_assumptions(project()))}
    assert rows["Oppervlakte van het terrein"]["doubt"] == "8 tot 12"
    assert rows["Gewoon onderhoud van een weg"]["doubt"] == "vast"
    assert rows["Oppervlakte van het terrein"]["check"]


def test_an_assumption_that_every_partner_replaces_does_not_count():
    assert "opcentiemen" not in {one.id for one in given_for_all(project())}
    assert "bedrijfsbelasting" in {one.id for one in given_for_all(project())}


def test_figures_of_partners_are_those_that_items_use():
    labels = [row["label"] for row in figure_rows(project())]
    assert labels == ["Gemeentelijke opcentiemen"]
    (row,) = figure_rows(project())
    assert row["values"] == "Adorp 900; Bergen 1.012,5; =Cel 900"


def test_every_item_has_its_formula_in_words():
    rows = item_rows(result())
    assert len(rows) == len(project().items)
    assert all(row["formula"][0] in "+−" and "[" in row["formula"] for row in rows)

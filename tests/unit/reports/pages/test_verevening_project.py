"""The page of a joint project: every assumption once, every partner's line, formulas in words."""

from __future__ import annotations

from datetime import date

import pytest

from regiowerk.reports.pages.verevening_project import project_page
from regiowerk.resources.verevening.project.editing import new_content, with_fields
from regiowerk.resources.verevening.project.reading import TEMPLATES, read_project
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.sources.baseline import load_baseline

ON = date(2025, 6, 1)


@pytest.fixture(scope="module")
def snapshot():
    return load_baseline().register.at(ON)


def page(kind, snapshot, place=0, **fields):
    content = with_fields(new_content(kind, "Proef", ("Mol", "Balen", "Dessel"), ON), **fields)
    project = read_project(content, snapshot, origin="proef").project
    return project_page(result_of(project), place, label=lambda one: one.label.lower())


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_assumption_stands_in_one_place(kind, snapshot):
    found = page(kind, snapshot)
    grouped = [one.id for group in found.groups for one in group.assumptions]
    parts = (found.open, found.general, found.figures, found.steps.values())
    shown = [*grouped, *(one.id for part in parts for one in part)]
    assert sorted(shown) == sorted(found.project.assumptions)


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("with_fund", [False, True])
def test_the_accounts_add_up_to_the_whole(kind, with_fund, snapshot):
    found = page(kind, snapshot, with_fund=with_fund)
    total = sum(group.total for group in found.groups)
    assert total == pytest.approx(sum(found.effect.cents) / 100)
    assert found.whole[-1] == pytest.approx(total)


def test_the_lines_add_up_to_the_whole_in_every_year(snapshot):
    found = page("bedrijventerrein", snapshot, place=2)
    for year, amount in enumerate(found.whole):
        assert sum(line.balance[year] for line in found.lines) == pytest.approx(amount)
    assert [line.hue for line in found.lines] == [1, 2, 3]


def test_a_formula_is_told_with_the_names_that_people_know(snapshot):
    rows = {row.item.id: row for group in page("licht", snapshot).groups for row in group.rows}
    assert rows["jaarkost"].formula == "kost per jaar"
    assert rows["jaarkost"].total < 0


def test_who_is_worse_off_than_alone_is_known(snapshot):
    found = page("bedrijventerrein", snapshot, place=0)
    for line in found.lines:
        assert line.worse == (line.result.partner.name in found.chosen.fairness.worse_off)

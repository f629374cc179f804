"""A content changed by one thing; what reads it refuses what does not fit."""

from datetime import date

import pytest

from regiowerk.core.errors import InputError, UnknownIdError
from regiowerk.resources.verevening.project import editing
from regiowerk.resources.verevening.project.reading import TEMPLATES, read_project, template
from regiowerk.resources.verevening.project.results import result_of
from regiowerk.sources.baseline import load_baseline

ON = date(2025, 6, 1)
TOWNS = ("Mol", "Balen", "Dessel")


@pytest.fixture(scope="module")
def snapshot():
    return load_baseline().register.at(ON)


@pytest.fixture
def content():
    return editing.new_content("bedrijventerrein", "Proef", TOWNS, ON)


def read(content, snapshot):
    return read_project(content, snapshot, origin="proef").project


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_new_project_of_every_template_has_a_result(kind, snapshot):
    project = read(editing.new_content(kind, "Proef", TOWNS, ON), snapshot)
    found = result_of(project)
    assert [one.name for one in project.partners] == list(TOWNS)
    assert all(one.fairness.imbalance == 0 for one in found.variants)


def test_a_new_project_of_an_unknown_template_is_refused():
    with pytest.raises(UnknownIdError, match="zwembad"):
        editing.new_content("zwembad", "Proef", TOWNS, ON)


def test_an_example_is_plain():
    assert editing.example_content("westhoek-wonen")["on"] == "2025-06-01"


def test_an_assumption_changes_and_comes_back(content, snapshot):
    changed = editing.with_assumption(content, "oppervlakte", value=14.0)
    assert read(changed, snapshot).value("oppervlakte") == 14
    sourced = editing.with_assumption(changed, "oppervlakte", source="schets")
    assert read(sourced, snapshot).assumptions["oppervlakte"].source == "schets"
    back = editing.without_assumption(sourced, "oppervlakte")
    assert (
        read(back, snapshot).value("oppervlakte")
        == template("bedrijventerrein")["assumptions"]["oppervlakte"]["value"]
    )
    assert "assumptions" not in content


def test_an_assumption_without_fields_is_that_of_the_template(content):
    changed = editing.with_assumption(content, "oppervlakte", value=14.0)
    assert editing.with_assumption(changed, "oppervlakte", value=None)["assumptions"] == {}


def test_a_number_as_assumption_keeps_its_value(content):
    with_number = {**content, "assumptions": {"oppervlakte": 12}}
    changed = editing.with_assumption(with_number, "oppervlakte", source="schets")
    assert changed["assumptions"]["oppervlakte"] == {"value": 12, "source": "schets"}


def test_a_phase_that_is_not_whole_is_refused_by_the_reader(content, snapshot):
    assert read(editing.with_phase(content, "aanleg", [50, 50]), snapshot).phases["aanleg"] == (
        50,
        50,
    )
    with pytest.raises(InputError, match="90 %"):
        read(editing.with_phase(content, "aanleg", [50, 40]), snapshot)


def test_who_joins_has_no_part_of_the_site(content, snapshot):
    project = read(editing.with_partner(content, "Geel"), snapshot)
    assert project.partners[-1].name == "Geel"
    assert project.partners[-1].location == 0
    with pytest.raises(InputError, match="already"):
        editing.with_partner(content, "Mol")


def test_who_leaves_takes_nothing_of_its_own_along(content, snapshot):
    shared = editing.with_variant_fields(
        content,
        0,
        key={"vaste percentages": 100, "percentages": {"Mol": 50, "Balen": 50, "Dessel": 0}},
        tax_key={"vaste percentages": 100, "percentages": {"Mol": 50, "Balen": 50, "Dessel": 0}},
        item_keys={
            "aanleg": {
                "vaste percentages": 100,
                "percentages": {"Mol": 60, "Balen": 40, "Dessel": 0},
            }
        },
        compensations=[
            {"from": "Dessel", "to": "Mol", "amount": 5},
            {"from": "Mol", "to": "Balen", "amount": 5},
        ],
        stances=[{"partner": "Dessel", "why": "te duur"}, {"partner": "Mol", "why": "goed"}],
    )
    project = read(editing.without_partner(shared, "Dessel"), snapshot)
    variant = project.variants[0]
    assert [one.payer for one in variant.compensations] == ["Mol"]
    assert [one.partner for one in variant.stances] == ["Mol"]
    assert set(variant.key.percentages) == {"Mol", "Balen"}


def test_the_site_of_who_leaves_goes_to_who_has_most(content, snapshot):
    left = editing.without_partner(content, "Mol")
    assert [one.location for one in read(left, snapshot).partners] == [100, 0]


def test_the_last_partner_and_the_last_variant_stay(content):
    alone = {**content, "partners": [{"name": "Mol"}], "variants": [{"name": "A", "key": "gelijk"}]}
    with pytest.raises(InputError, match="last partner"):
        editing.without_partner(alone, "Mol")
    with pytest.raises(InputError, match="last variant"):
        editing.without_variant(alone, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: editing.without_partner(content, "Geel"),
        lambda content: editing.with_figure(content, "Geel", "inwoners", 1.0),
        lambda content: editing.without_variant(content, 9),
        lambda content: editing.with_variant_copy(content, -1, "X"),
    ],
)
def test_what_is_not_there_is_named(content, change):
    with pytest.raises(UnknownIdError):
        change(content)


def test_a_figure_of_a_partner_replaces_that_of_the_register(content, snapshot):
    before = read(content, snapshot).partners[0].figures["inwoners"]
    changed = editing.with_figure(content, "Mol", "inwoners", 40000.0)
    assert read(changed, snapshot).partners[0].figures["inwoners"].value == 40000
    back = editing.with_figure(changed, "Mol", "inwoners", None)
    assert read(back, snapshot).partners[0].figures["inwoners"] == before
    assert "figures" not in back["partners"][0]


def test_a_variant_is_copied_renamed_and_removed(content, snapshot):
    said = editing.with_stance(content, 0, "Mol", accepts=True, why="goed")
    copied = editing.with_variant_copy(said, 0, "Kopie")
    assert copied["variants"][-1] == {"name": "Kopie", "key": "ligging"}
    renamed = editing.with_variant_fields(copied, 4, name="Anders")
    assert read(renamed, snapshot).variants[4].name == "Anders"
    assert len(editing.without_variant(renamed, 0)["variants"]) == 4


def test_a_stance_is_said_and_taken_back(content, snapshot):
    said = editing.with_stance(content, 1, "Mol", accepts=False, why="te duur")
    assert read(said, snapshot).variants[1].stances[0].accepts is False
    doubts = editing.with_stance(said, 1, "Mol", accepts=None, why="we rekenen nog")
    assert read(doubts, snapshot).variants[1].stances[0].accepts is None
    assert (
        "stances" not in editing.with_stance(doubts, 1, "Mol", accepts=None, why="")["variants"][1]
    )


def test_compensations_come_and_go(content, snapshot):
    paid = {"from": "Mol", "to": "Balen", "amount": 1000.0, "first": 2, "last": 5}
    with_one = editing.with_compensation(content, 0, paid)
    assert read(with_one, snapshot).variants[0].compensations[0].cents == 100000
    assert "compensations" not in editing.without_compensation(with_one, 0, 0)["variants"][0]


def test_fields_of_the_project_change(content, snapshot):
    changed = editing.with_fields(content, years=20, notice="Proef")
    assert read(changed, snapshot).years == 20
    assert "notice" not in editing.with_fields(changed, notice=None)


def test_a_file_becomes_something_to_work_on(snapshot):
    given = {
        "name": "Uit een bestand",
        "template": "licht",
        "on": ON,
        "partners": [{"name": "13025"}, {"name": "balen"}],
    }
    settled = editing.settled(given, read(given, snapshot))
    assert settled["on"] == "2025-06-01"
    assert [one["name"] for one in settled["partners"]] == ["Mol", "Balen"]
    assert len(settled["variants"]) == 3
    again = read(settled, snapshot)
    assert editing.settled(settled, again) == settled


@pytest.mark.parametrize("value", [5.0, 12.0, 40.0])
def test_a_value_widens_the_doubts_that_hold_it(content, snapshot, value):
    doubted = editing.with_assumption(content, "oppervlakte", low=9.0, high=20.0)
    one = read(editing.with_value(doubted, "oppervlakte", value), snapshot).assumptions[
        "oppervlakte"
    ]
    assert (one.low, one.value, one.high) == (min(9, value), value, max(20, value))


def test_no_value_is_that_of_the_template(content):
    valued = editing.with_value(content, "oppervlakte", 14.0)
    assert editing.with_value(valued, "oppervlakte", None)["assumptions"] == {}


@pytest.mark.parametrize("partners", [1, 2, 3, 7])
@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_new_project_is_cut_in_equal_parts_that_add_up(kind, partners):
    names = [f"Stad {n}" for n in range(partners)]
    content = editing.new_content(kind, "Proef", names, date(2026, 11, 21))
    sizes = [one.get("size") for one in content["partners"]]
    if not template(kind).get("size"):
        assert sizes == [None] * partners
        return
    whole = template(kind)["assumptions"][template(kind)["size"]]["value"]
    assert sum(sizes) == pytest.approx(whole, rel=1e-12)
    assert max(sizes) - min(sizes) <= 0.01 * partners

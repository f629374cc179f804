from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiowerk.core.errors import AggregationError, InputError, UnknownIdError
from regiowerk.register.figures import (
    VINTAGES,
    Figure,
    FlowTable,
    FlowView,
    NoFigures,
    Value,
    carried_figure,
    carried_flow,
    published,
)
from regiowerk.register.geography import Codes
from regiowerk.register.model import Aggregation, IndicatorDefinition, Succession, Unit
from regiowerk.register.succession import Lineage
from tests.unit.register.worlds import (
    DEEP,
    IN_2018,
    IN_2020,
    IN_2026,
    as_published,
    days,
    grown,
    worlds,
)

SUM = IndicatorDefinition(
    id="inwoners",
    name="Inwoners",
    name_en="Inhabitants",
    unit_of_measure="inwoners",
    aggregation=Aggregation.SUM,
    theme="",
    vintage=2011,
)
MEAN = replace(SUM, id="tarief", aggregation=Aggregation.WEIGHTED_MEAN, weight="inwoners")
MEDIAN = replace(SUM, id="mediaan", aggregation=Aggregation.NONE)
CODES = Codes(DEEP.codes)
vintages = st.sampled_from(sorted(VINTAGES))


def values_of(world, vintage, year=2015):
    return published(
        as_published(world, vintage, VINTAGES[vintage], year), Codes(world.codes), year=year
    )


def deep(**values):
    """Values of units of DEEP, written as A_B_2019=5."""
    return {k.replace("_", "-"): Value("00000", 2011, 2015, v) for k, v in values.items()}


@given(worlds(), vintages, vintages)
def test_the_sum_over_all_municipalities_is_the_same_in_every_later_vintage(world, old, new):
    values = values_of(world, old)
    if old <= new:
        carried = [
            carried_figure(unit, values, world.lineage, SUM) for unit in world.on(VINTAGES[new])
        ]
        assert sum(f.value for f in carried) == sum(v.value for v in values.values())


@given(worlds(), vintages)
def test_a_sum_is_made_of_exactly_the_parts_it_names(world, vintage):
    values = values_of(world, vintage)
    for unit in world.on(IN_2026):
        figure = carried_figure(unit, values, world.lineage, SUM)
        parts = figure.made_of or (unit,)
        assert figure.value == sum(values[part].value for part in parts)
        assert frozenset().union(*map(world.lineage.atoms, parts)) == world.lineage.atoms(unit)


@given(worlds(), st.data())
def test_a_weighted_mean_lies_between_the_figures_it_joins(world, data):
    values = values_of(world, 2011)
    weights = st.floats(min_value=0, max_value=1e6)
    weight = {unit: data.draw(weights, label=unit) for unit in values}
    weight[min(weight)] += 1.0
    for unit in world.on(IN_2026):
        parts = [u for u in values if world.lineage.atoms(u) <= world.lineage.atoms(unit)]
        if sum(weight[part] for part in parts) > 0:
            mean = carried_figure(unit, values, world.lineage, MEAN, weight.__getitem__).value
            figures = [values[part].value for part in parts]
            assert min(figures) * (1 - 1e-9) <= mean <= max(figures) * (1 + 1e-9)


@given(worlds())
def test_a_figure_of_a_merged_municipality_is_never_split(world):
    values = values_of(world, 2025)
    for unit in world.on(IN_2018):
        if unit not in values:
            with pytest.raises(UnknownIdError, match="not split over its predecessors"):
                carried_figure(unit, values, world.lineage, SUM)


@given(worlds())
def test_a_median_is_never_joined(world):
    values = values_of(world, 2011)
    for unit in world.on(IN_2026):
        if unit in values:
            assert carried_figure(unit, values, world.lineage, MEDIAN).made_of == ()
        else:
            with pytest.raises(AggregationError, match="may not be joined"):
                carried_figure(unit, values, world.lineage, MEDIAN)


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_published_values_makes_no_difference(world, chance):
    codes = Codes(world.codes)
    values = [
        value
        for vintage, day in VINTAGES.items()
        for year in (2015, 2024)
        for value in as_published(world, vintage, day, year)
    ]
    shuffled = [*values]
    chance.shuffle(shuffled)
    assert published(shuffled, codes) == published(values, codes)


@given(worlds(), st.data())
def test_the_total_of_a_flow_is_the_same_on_every_day_it_can_be_carried_to(world, data):
    nis = [world.nis(unit) for unit in world.on(IN_2018)]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nis), st.sampled_from(nis)), unique=True))
    amounts = [float(2**place) for place in range(len(pairs))]
    outside = data.draw(st.dictionaries(st.sampled_from(nis), st.just(3.0)))
    table = FlowTable([o for o, _ in pairs], [d for _, d in pairs], amounts, outside, outside)
    for day in (IN_2018, IN_2020, IN_2026):
        view = carried_flow(table, 2011, Codes(world.codes), world.lineage, day)
        assert view.total == sum(amounts)
        assert sum(view.unknown.values()) == sum(view.abroad.values()) == sum(outside.values())
        assert {unit for pair in view.pairs for unit in pair} <= set(world.on(day))


@given(worlds(), days)
def test_a_flow_of_today_is_refused_where_it_would_have_to_be_split(world, day):
    nis = [world.nis(unit) for unit in world.on(IN_2026)]
    table = FlowTable(nis, nis, [1.0] * len(nis), {}, {})
    if set(world.on(IN_2026)) <= set(world.on(day)):
        view = carried_flow(table, 2025, Codes(world.codes), world.lineage, day)
        assert view.pairs == {(unit, unit): 1.0 for unit in world.on(IN_2026)}
    else:
        with pytest.raises(AggregationError, match="cannot be split"):
            carried_flow(table, 2025, Codes(world.codes), world.lineage, day)


def test_a_mean_weighs_its_parts():
    values = deep(A_B_2019=5.0, C_1977=8.0)
    weight = {"A-B-2019": 1.0, "C-1977": 2.0}.__getitem__
    figure = carried_figure("A-B-C-2025", values, DEEP.lineage, MEAN, weight)
    assert figure == Figure(2015, 7.0, ("A-B-2019", "C-1977"))


def test_a_part_counts_once_when_it_was_published_whole_and_in_pieces():
    values = deep(A_1977=1.0, B_1977=2.0, A_B_2019=5.0, C_1977=8.0)
    figure = carried_figure("A-B-C-2025", values, DEEP.lineage, SUM)
    assert figure == Figure(2015, 13.0, ("A-B-2019", "C-1977"))


def test_the_parts_are_named_in_order():
    world = grown("ABC", {2019: [["B", "C"]], 2025: [["A", "B-C"]]})
    values = deep(B_C_2019=5.0, A_1977=8.0)
    figure = carried_figure("A-B-C-2025", values, world.lineage, SUM)
    assert figure == Figure(2015, 13.0, ("A-1977", "B-C-2019"))


def test_a_figure_goes_along_when_a_territory_only_changed_its_unit():
    units = [Unit(id="old", name="O"), Unit(id="new", name="N")]
    lineage = Lineage(units, [Succession(predecessor="old", successor="new", on=IN_2018)])
    assert carried_figure("new", deep(old=3.0), lineage, SUM).made_of == ("old",)


def test_a_mean_without_weights_is_refused():
    values = deep(A_B_2019=5.0, C_1977=8.0)
    with pytest.raises(AggregationError, match=r"needs weights \('inwoners'\) for A-B-2019") as no:
        carried_figure("A-B-C-2025", values, DEEP.lineage, MEAN)
    assert no.value.facts == {"indicator": "tarief", "parts": ("A-B-2019", "C-1977")}


def test_a_mean_of_which_all_weights_are_zero_is_refused():
    with pytest.raises(AggregationError, match="needs weights"):
        carried_figure("A-B-2019", deep(A_1977=5.0, B_1977=8.0), DEEP.lineage, MEAN, lambda _: 0.0)


def test_a_sum_that_lacks_a_part_is_refused():
    with pytest.raises(UnknownIdError, match="was not published for A-B-C-2025"):
        carried_figure("A-B-C-2025", deep(A_B_2019=5.0), DEEP.lineage, SUM)


def test_a_figure_that_was_published_for_nobody_is_refused():
    with pytest.raises(UnknownIdError, match="was not published for D-1977"):
        carried_figure("D-1977", {}, DEEP.lineage, SUM)


def test_parts_with_different_last_years_are_refused():
    values = deep(A_1977=5.0) | {"B-1977": Value("00000", 2011, 2016, 8.0)}
    with pytest.raises(AggregationError, match=r"\[2015, 2016\]. Ask for one year"):
        carried_figure("A-B-2019", values, DEEP.lineage, SUM)


def test_the_last_year_is_given_unless_a_year_is_asked_for():
    nis = DEEP.nis("D-1977")
    values = [Value(nis, 2011, year, float(year)) for year in (2014, 2016, 2015)]
    assert published(values, CODES)["D-1977"].value == 2016
    assert published(values, CODES, year=2015)["D-1977"].value == 2015
    assert published(values, CODES, year=1999) == {}


def test_a_value_with_the_code_of_another_vintage_is_refused():
    with pytest.raises(UnknownIdError, match="no municipality had in vintage 2025"):
        published([Value(DEEP.nis("A-1977"), 2025, 2024, 1.0)], CODES)


def test_a_value_of_an_unknown_vintage_is_refused():
    with pytest.raises(InputError, match="2013 is not a municipal vintage; known are 2011, 2019"):
        published([Value(DEEP.nis("A-1977"), 2013, 2024, 1.0)], CODES)


def flow(origin, destination, vintage=2011, on=IN_2026, unknown=()):
    table = FlowTable([origin], [destination], [1.0], dict.fromkeys(unknown, 1.0), {})
    return carried_flow(table, vintage, CODES, DEEP.lineage, on)


def test_flows_between_municipalities_that_merge_become_flows_within():
    view = flow(DEEP.nis("A-1977"), DEEP.nis("C-1977"))
    assert view == FlowView({("A-B-C-2025", "A-B-C-2025"): 1.0}, {}, {})


def test_a_flow_with_an_unknown_destination_only_still_has_its_origin():
    view = flow(DEEP.nis("A-1977"), DEEP.nis("C-1977"), unknown=[DEEP.nis("E-1977")])
    assert view.unknown == {"E-1977": 1.0}


def test_a_flow_with_a_code_of_another_vintage_is_refused():
    with pytest.raises(UnknownIdError, match="is not a municipality of vintage 2025"):
        flow(DEEP.nis("A-1977"), DEEP.nis("D-1977"), vintage=2025)


def test_a_flow_of_an_unknown_vintage_is_refused():
    with pytest.raises(InputError, match="not a municipal vintage"):
        flow(DEEP.nis("A-1977"), DEEP.nis("D-1977"), vintage=2012)


def test_a_flow_before_there_were_municipalities_is_refused():
    with pytest.raises(UnknownIdError, match="No municipality of 1970-01-01 holds the territory"):
        flow(DEEP.nis("D-1977"), DEEP.nis("D-1977"), on=date(1970, 1, 1))


def test_a_register_without_numbers_says_so():
    with pytest.raises(UnknownIdError, match="no values of 'inwoners'"):
        NoFigures().values("inwoners")
    with pytest.raises(UnknownIdError, match="no flow 'woon-werk'"):
        NoFigures().flow("woon-werk")

import re

from hypothesis import given
from hypothesis import strategies as st

from regiowerk.reports.maps import Heading, draw_values, prepare
from tests.unit.reports.maps.country import areas, country

GEOMETRY = prepare(country())
IDS = ("11001", "11002", "11003", "11004")


def looks(svg):
    return {nis: look for look, nis in re.findall(r'class="m (\w+)"[^>]*data-nis="(\d+)"', svg)}


@given(st.lists(st.integers(-9, 9), min_size=4, max_size=4))
def test_more_is_never_lighter_and_equal_is_the_same(values):
    of = dict(zip(IDS, map(float, values), strict=True))
    seen = looks(draw_values(GEOMETRY, areas(), of, Heading("x")).svg)
    for one in IDS:
        for other in IDS:
            if of[one] <= of[other]:
                assert seen[one] <= seen[other]
            if of[one] == of[other]:
                assert seen[one] == seen[other]


def test_the_legend_gives_the_range_of_each_class_as_flemish_readers_write_it():
    values = {"11001": 1234.5, "11002": 2.0, "11003": 1.0, "11004": 1.0}
    found = draw_values(GEOMETRY, areas(), values, Heading("x"), unit="ha", decimals=1)
    assert found.legend[0].label.startswith("1,0")
    assert found.legend[-1].label.endswith("1.234,5 ha")


def test_a_municipality_without_a_figure_is_hatched():
    values = {"11001": 1.0, "11002": float("nan")}
    found = draw_values(GEOMETRY, areas(), values, Heading("x"), none="onbekend")
    assert looks(found.svg) == {"11001": "v1", "11002": "none", "11003": "none", "11004": "none"}
    assert found.legend[-1].label == "onbekend"


def test_no_figures_at_all_give_a_hatched_map():
    found = draw_values(GEOMETRY, areas(), {}, Heading("x"))
    assert [item.classes for item in found.legend] == ["none"]
